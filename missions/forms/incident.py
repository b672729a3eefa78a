"""Reporting an incident: small, as it is filled while something happens."""

from __future__ import annotations

import datetime
import uuid
import zoneinfo
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from missions import access
from missions.forms.visit import MomentForm
from missions.models import Incident, Membership, Mission, PollingStation

LONGEST = 5_000


def zone_of(mission: Mission, station: PollingStation | None) -> zoneinfo.ZoneInfo:
    """Give the zone whose clock people look at: the station's, else the mission's usual one."""
    return station.zone if station else zoneinfo.ZoneInfo(mission.time_zone)


class IncidentQuestions(MomentForm):
    """What, where, when, seen or told: what the page and the phone ask.

    Times are those of the station's clock, without a station those of the mission's usual zone.
    """

    category = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What happened?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("No names of voters."),
    )
    told = forms.ChoiceField(
        label=_("How do you know?"),
        choices=[("no", _("Seen by us")), ("yes", _("Told by others"))],
        widget=forms.RadioSelect,
    )
    station = forms.ModelChoiceField(
        label=_("Polling station"),
        queryset=PollingStation.objects.none(),
        required=False,
        empty_label=_("Not at a station"),
    )
    field_order = ["category", "text", "told", "time", "date", "station"]

    def __init__(self, *args: Any, now: datetime.datetime, **kwargs: Any) -> None:
        """Offer the categories."""
        super().__init__(*args, now=now, **kwargs)
        categories = self.fields["category"]
        assert isinstance(categories, forms.ChoiceField)  # noqa: S101  tells the type
        categories.choices = [(one.value, capfirst(one.label)) for one in Incident.Category]
        self.fields["time"].label = _("When, by the local clock")


def blank_incident() -> IncidentQuestions:
    """Give the questions with nothing in them: the phone fills in time and stations."""
    form = IncidentQuestions(now=datetime.datetime.min)  # noqa: DTZ901  taken out again
    form.initial = {}
    return form


class IncidentForm(IncidentQuestions):
    """The questions as a member answers them on a page of the server."""

    uid = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        author: Membership,
        now: datetime.datetime,
        station: PollingStation | None = None,
        **kwargs: Any,
    ) -> None:
        """Offer the stations the member is deployed to, and the one they are at."""
        kwargs["initial"] = {"uid": uuid.uuid4(), "station": station}
        super().__init__(*args, now=now, **kwargs)
        self.author = author
        field = self.fields["station"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  tells the type
        offered = access.deployed_stations_of(author)
        if station is not None:
            offered = access.stations_of(author).filter(pk=station.pk) | offered
        field.queryset = offered.order_by("code")

    def clean_uid(self) -> uuid.UUID:
        """Refuse an id that is somebody else's."""
        uid: uuid.UUID = self.cleaned_data["uid"]
        if Incident.objects.filter(uid=uid).exclude(author=self.author).exists():
            raise forms.ValidationError(_("Open the form again."), code="taken")
        return uid

    def report(self) -> Incident:
        """Keep the incident; the same form sent twice is one incident."""
        station = self.cleaned_data["station"]
        zone = zone_of(self.author.mission, station)
        incident, _made = Incident.objects.get_or_create(
            uid=self.cleaned_data["uid"],
            author=self.author,
            defaults={
                "mission": self.author.mission,
                "station": station,
                "category": self.cleaned_data["category"],
                "happened_at": self.moment().replace(tzinfo=zone),
                "text": self.cleaned_data["text"],
                "told": self.cleaned_data["told"] == "yes",
                "how": "page",
                "synthetic": self.author.mission.demonstration,
            },
        )
        return incident

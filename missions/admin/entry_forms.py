"""The small forms of entering for an observer: whose, where, what, how and when."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.models import Checklist, Edition, Membership, Mission, PollingStation

MOST_NAMED = 10
WAYS = [
    ("telephone", gettext_lazy("told by telephone")),
    ("paper", gettext_lazy("from paper")),
]


class LocalMoment(forms.DateTimeInput):
    """A local date and time, as browsers ask for it."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        """Write it as browsers expect it."""
        super().__init__(format="%Y-%m-%dT%H:%M")


class HowForm(forms.Form):
    """How an observation came to the desk, and when it was written."""

    how = forms.ChoiceField(label=gettext_lazy("How did it come?"), choices=WAYS)
    written = forms.CharField(
        label=gettext_lazy("Written or told, by the station's clock"), widget=LocalMoment
    )

    def clean_written(self) -> datetime.datetime:
        """Read the local time; the station's zone is added by whoever knows the station."""
        try:
            moment = datetime.datetime.fromisoformat(self.cleaned_data["written"])
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is not None:
            raise forms.ValidationError(_("Give a date and a time."))
        return moment

    def moment(self) -> datetime.datetime:
        """Give the local time."""
        written: datetime.datetime = self.cleaned_data["written"]
        return written

    def local(self) -> str:
        """Give the local time as parcels write it."""
        return self.moment().isoformat(timespec="minutes")


class EntryForm(HowForm):
    """Whose observation it is, at which station, by which checklist."""

    observer = forms.ModelChoiceField(
        label=gettext_lazy("Observer"), queryset=Membership.objects.none()
    )
    station = forms.CharField(
        label=gettext_lazy("Polling station"),
        max_length=100,
        help_text=gettext_lazy("Its number or code, or words of its name."),
    )
    checklist = forms.ModelChoiceField(
        label=gettext_lazy("Checklist"), queryset=Checklist.objects.none()
    )
    field_order = ["observer", "station", "checklist", "how", "written"]

    def __init__(self, *args: Any, members: QuerySet[Membership], **kwargs: Any) -> None:
        """Offer the members whom one may enter for, and the checklists of their missions."""
        super().__init__(*args, **kwargs)
        missions = Mission.objects.filter(pk__in=members.values("mission"), closed_at__isnull=True)
        offered = members.filter(mission__in=missions.values("pk"))
        self._offer("observer", offered.select_related("user").order_by("user__name"))
        checklists = Checklist.objects.filter(mission__in=missions.values("pk"))
        self._offer("checklist", checklists.order_by("mission", "position"))

    def _offer(self, name: str, rows: QuerySet) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  tells the type
        field.queryset = rows

    def clean(self) -> dict[str, Any]:
        """Find the station and the current edition, all of the observer's mission."""
        cleaned = super().clean() or self.cleaned_data
        author, checklist = cleaned.get("observer"), cleaned.get("checklist")
        if author is None or checklist is None or "station" not in cleaned:
            return cleaned
        if checklist.mission_id != author.mission_id:
            self.add_error("checklist", _("This belongs to another mission."))
            return cleaned
        cleaned["edition"] = Edition.objects.current().filter(checklist=checklist).first()
        if cleaned["edition"] is None:
            self.add_error("checklist", _("This checklist has no edition yet: publish it first."))
        cleaned["station"] = self._station(author.mission_id, cleaned["station"])
        return cleaned

    def _station(self, mission: int, words: str) -> PollingStation | None:
        """Find one station by code, by number, or by words; name those that could be meant."""
        stations = PollingStation.objects.filter(mission=mission).select_related("mission")
        named = list(stations.filter(code=words)) or list(stations.filter(number=words)[:2])
        found = named or list(stations.matching(words)[: MOST_NAMED + 1])
        if len(found) == 1:
            return found[0]
        if not found:
            self.add_error("station", _("No station has these words."))
        else:
            names = "; ".join(f"{row.code}: {row}" for row in found[:MOST_NAMED])
            self.add_error("station", _("Several stations. Write the code of one: %s") % names)
        return None

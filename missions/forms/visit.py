"""Beginning and ending a visit: the few questions that are quicker asked alone."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from missions.forms.checklist.drafts import given
from missions.models import Edition, PollingStation
from missions.models.texts import text_in

ADMITTED = "HD_ADMITTED"
KINDS_ASKED = {  # the register's kind of a station, in the words of the header question
    PollingStation.Kind.ORDINARY: "ordinary",
    PollingStation.Kind.CLOSED: "closed",
    PollingStation.Kind.ABROAD: "abroad",
}


class TimeInput(forms.TimeInput):
    """A time as phones ask for it."""

    input_type = "time"

    def __init__(self) -> None:
        """Show hours and minutes."""
        super().__init__(format="%H:%M")


class DateInput(forms.DateInput):
    """A date as phones ask for it."""

    input_type = "date"

    def __init__(self) -> None:
        """Write the date as browsers expect it."""
        super().__init__(format="%Y-%m-%d")


class MomentForm(forms.Form):
    """A local date and time in two fields: the date is right already, the clock is one touch."""

    time = forms.TimeField(label=_("Time, by the station's clock"), widget=TimeInput)
    date = forms.DateField(label=_("Date"), widget=DateInput)

    def __init__(self, *args: Any, now: datetime.datetime, **kwargs: Any) -> None:
        """Begin with the present time of the station's clock."""
        begin = {"date": now.date(), "time": now.time().replace(second=0, microsecond=0)}
        kwargs["initial"] = {**begin, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def moment(self) -> datetime.datetime:
        """Give the local date and time."""
        return datetime.datetime.combine(self.cleaned_data["date"], self.cleaned_data["time"])


class StartVisitForm(MomentForm):
    """Which checklist, arrived when, admitted or not."""

    checklist = forms.ChoiceField(label=_("What do you fill?"), widget=forms.RadioSelect)
    admitted = forms.ChoiceField(
        label=_("Were you admitted?"), widget=forms.RadioSelect, required=False
    )
    field_order = ["checklist", "time", "date", "admitted"]

    def __init__(self, *args: Any, editions: Sequence[Edition], **kwargs: Any) -> None:
        """Offer the current editions that are filled in the field."""
        super().__init__(*args, **kwargs)
        self.editions = {edition.checklist.code: edition for edition in editions}
        self.choose(
            "checklist", [(c, text_in(e.checklist.title)) for c, e in self.editions.items()]
        )
        self.choose("admitted", [*admissions(editions), ("", _("Not clear yet"))])
        self.fields["time"].label = _("Arrived, by the station's clock")

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Offer these choices in a field."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type
        field.choices = choices

    def edition(self) -> Edition:
        """Give the edition that was chosen."""
        return self.editions[self.cleaned_data["checklist"]]

    def header(self, station: PollingStation) -> dict[str, Any]:
        """Give what is known of the header by now."""
        made = {
            "HD_STATION_TYPE": given(KINDS_ASKED.get(PollingStation.Kind(station.kind), "other")),
            "HD_ARRIVE": given(self.moment().isoformat(timespec="minutes")),
        }
        if self.cleaned_data["admitted"]:
            made[ADMITTED] = given(self.cleaned_data["admitted"])
        return made


def admissions(editions: Sequence[Edition]) -> list[tuple[str, str]]:
    """List the answers to whether the team was admitted, as the editions word them."""
    for edition in editions:
        for question in edition.questions:
            if question["code"] == ADMITTED:
                labels = edition.definition["options"]
                language = get_language()
                return [
                    (code, capfirst(text_in(labels.get(code), language) or code))
                    for code in question["options"]
                ]
    return []

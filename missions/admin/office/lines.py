"""One media note as one line: the boxes of the page of quick entry."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from missions.models import Body, MediaNote, Mission
from missions.models.texts import fold, text_in

LENGTH = re.compile(r"(?:(\d{1,3}):([0-5]\d)|(\d{1,6}))")
TAKEN_OVER = ("outlet", "tier", "date", "kind", "tone")
WIDTHS = {"outlet": 16, "subject": 14, "seconds": 5, "lines": 4, "found_at": 16}
LONGEST = 200


class LengthField(forms.CharField):
    """Seconds, written as 90 or as 1:30."""

    def clean(self, value: Any) -> Any:
        """Give whole seconds, or nothing."""
        text = super().clean(value)
        if not text:
            return None
        found = LENGTH.fullmatch(text)
        if not found:
            raise ValidationError(_("Seconds, as 90 or 1:30."))
        return int(found[3]) if found[3] else 60 * int(found[1]) + int(found[2])


class NoteLine(forms.ModelForm):
    """A media note on one line; an outlet that is not known yet is made."""

    outlet = forms.CharField(label=_("Outlet"), max_length=LONGEST)
    seconds = LengthField(label=_("Seconds"), required=False, max_length=8)

    class Meta:
        model = MediaNote
        fields = (
            *("outlet", "tier", "date", "candidate", "subject", "seconds", "lines"),
            *("kind", "tone", "found_at"),
        )
        widgets = {"date": forms.DateInput({"type": "date"})}

    def __init__(self, *args: Any, mission: Mission, **kwargs: Any) -> None:
        """Offer the candidates and outlets of the mission; begin where typing goes on."""
        super().__init__(*args, **kwargs)
        self.instance.mission = mission
        self.mission = mission
        self.outlets = list(Body.objects.filter(mission=mission, kind=Body.Kind.OUTLET))
        self.fields["candidate"].queryset = mission.candidates.order_by("position")  # type: ignore[attr-defined]
        self.fields["outlet"].widget.attrs["list"] = "outlets"
        for name, width in WIDTHS.items():
            self.fields[name].widget.attrs["size"] = width
        first = "candidate" if self.initial.get("outlet") else "outlet"
        wrong = next(iter(self.errors), first) if self.is_bound else first
        if wrong in self.fields:
            self.fields[wrong].widget.attrs["autofocus"] = True
        for name in self.errors if self.is_bound else ():
            if name in self.fields:
                self.fields[name].widget.attrs |= {
                    "aria-invalid": "true",
                    "aria-describedby": f"{name}-error",
                }

    def clean_outlet(self) -> Body:
        """Find the outlet by its name in any language and case, or prepare a new one."""
        name = " ".join(self.cleaned_data["outlet"].split())
        folded = fold(name)
        for row in self.outlets:
            if folded in {fold(text) for text in (*row.name.values(), *row.short.values())}:
                return row
        return Body(mission=self.mission, kind=Body.Kind.OUTLET, name=_named(name))

    def _get_validation_exclusions(self) -> set[str]:
        """Let rules read the mission; an outlet that is new is saved with the line."""
        excluded = super()._get_validation_exclusions()  # type: ignore[misc]
        return set(excluded) - {"mission"} | {"outlet"}

    def _post_clean(self) -> None:
        """Check the note's rules with the outlet left aside until it is saved."""
        outlet = self.cleaned_data.pop("outlet", None)
        super()._post_clean()  # type: ignore[misc]
        if outlet is not None:
            self.cleaned_data["outlet"] = outlet

    @transaction.atomic
    def save(self, commit: bool = True) -> MediaNote:  # noqa: FBT001, FBT002  Django's own
        """Keep the outlet if it is new, then the note."""
        outlet = self.cleaned_data["outlet"]
        if outlet.pk is None:
            outlet.save()
        self.instance.outlet = outlet
        note: MediaNote = super().save(commit)
        return note

    def taken_over(self) -> dict[str, str]:
        """Give what the next line begins with."""
        data: dict[str, Any] = self.cleaned_data
        return {
            "outlet": text_in(data["outlet"].name),
            "tier": data["tier"],
            "date": data["date"].isoformat(),
            "kind": data["kind"],
            "tone": data["tone"],
        }


def _named(name: str) -> dict[str, str]:
    """Keep a name in the language its letters are of."""
    return {"ru" if re.search("[а-яё]", name, re.IGNORECASE) else "en": name}

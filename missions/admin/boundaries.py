"""Boundaries of areas at the desk: a file comes in, its outlines find their areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from missions import access
from missions.admin.scoped import sits_at_a_desk
from missions.admin.texts import TextsFormField
from missions.content.charts import Labels, Land, maps
from missions.documents.pictures import safe
from missions.models import Area, Boundary, Mission, User
from missions.models.boundary import outlines_of
from missions.workflow import bounding

PAGE = "admin/missions/area/boundaries.html"


class FileForm(forms.Form):
    """A file of outlines, and whose they are."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "GeoJSON with longitudes and latitudes in degrees (WGS 84), up to 20 MB. It is made"
            " as coarse as a page needs when it is taken in."
        ),
    )
    source = TextsFormField(
        label=gettext_lazy("Source of the boundaries"),
        help_text=gettext_lazy(
            "Who drew them and when, as it is to be printed under the map: the mission takes no"
            " position on any border."
        ),
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large before it is read."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > bounding.MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        return file


class PlaceForm(forms.Form):
    """Which area each outline is, or is a part of."""

    def __init__(
        self, *args: Any, boundaries: Sequence[Boundary], areas: Sequence[Area], **kwargs: Any
    ) -> None:
        """Make a field for every outline."""
        super().__init__(*args, **kwargs)
        self._areas = {str(area.pk): area for area in areas}
        choices = [
            ("", _("not on the map")),
            *((key, str(area)) for key, area in self._areas.items()),
        ]
        for row in boundaries:
            self.fields[str(row.pk)] = forms.ChoiceField(
                label=row.label, choices=choices, required=False, initial=row.area_id or ""
            )

    def chosen(self) -> Mapping[int, Area | None]:
        """Give the area that was chosen for each outline."""
        return {int(name): self._areas.get(key) for name, key in self.cleaned_data.items()}


@dataclass(frozen=True)
class Boundaries:
    """What the page shows of a mission."""

    mission: Mission
    areas: Sequence[Area]
    rows: Sequence[Boundary]

    @property
    def missing(self) -> list[Area]:
        """The areas without an outline: as long as there is one, documents show tiles."""
        outlined = {row.area_id for row in self.rows}
        return [area for area in self.areas if area.pk not in outlined]

    @property
    def map(self) -> SafeString:
        """The areas where they lie, each with its name; empty where none is known."""
        outlines = outlines_of(self.rows)
        lands = [
            Land(str(area), 1, "", outlines[area.pk]) for area in self.areas if area.pk in outlines
        ]
        if not lands:
            return mark_safe("")
        title = _("Boundaries of areas")
        names = ", ".join(land.name for land in lands)
        picture = maps.areas(lands, Labels("map", title, f"{title}: {names}"), legend=False)
        return mark_safe(safe(picture.svg))  # noqa: S308  what is written there is escaped


def boundaries(request: HttpRequest) -> HttpResponse:
    """Show a mission's boundaries; take a file in, place its outlines, or take all away."""
    if not sits_at_a_desk(request):
        raise Http404
    user = cast("User", request.user)
    missions = access.missions_at_desk(user).order_by("-election_day", "code").distinct()
    chosen = request.GET.get("mission", "")
    mission = get_object_or_404(missions, pk=chosen) if chosen.isdecimal() else missions.first()
    if mission is None or len(chosen) > 18:  # noqa: PLR2004  longer than any key
        raise Http404
    held = Boundaries(
        mission,
        list(bounding.bounded(mission)),
        list(Boundary.objects.filter(mission=mission)),
    )
    act = request.POST.get("act", "") if request.method == "POST" else ""
    file = FileForm(request.POST, request.FILES) if act == "take" else FileForm()
    places = PlaceForm(
        request.POST if act == "place" else None, boundaries=held.rows, areas=held.areas
    )
    if _done(request, act, held, file, places):
        return redirect(f"{reverse('admin:missions_area_boundaries')}?mission={mission.pk}")
    context = {
        **admin.site.each_context(request),
        "opts": Area._meta,
        "title": _("Boundaries of areas"),
        "missions": list(missions),
        "held": held,
        "file": file,
        "places": places,
    }
    return TemplateResponse(request, PAGE, context)


def _done(
    request: HttpRequest, act: str, held: Boundaries, file: FileForm, places: PlaceForm
) -> bool:
    """Do what was asked, and say what came of it; false where it was nothing or was wrong."""
    user, mission = cast("User", request.user), held.mission
    if act == "take" and file.is_valid():
        try:
            made = bounding.take(
                user, mission, file.cleaned_data["file"].read(), file.cleaned_data["source"]
            )
        except bounding.BoundaryError as error:
            file.add_error("file", str(error))
            return False
        matched = sum(row.area_id is not None for row in made)
        said = ngettext("%(n)s outline taken in.", "%(n)s outlines taken in.", len(made))
        found = _("Matched with an area by name: %(n)s.")
        messages.success(request, f"{said % {'n': len(made)}} {found % {'n': matched}}")
        return True
    if act == "place" and places.is_valid():
        bounding.place(user, mission, places.chosen())
        messages.success(request, _("Saved."))
        return True
    if act == "remove":
        bounding.remove(user, mission)
        messages.success(request, _("The boundaries are taken away. Documents show tiles again."))
        return True
    return False

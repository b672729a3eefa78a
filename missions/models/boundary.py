"""Where an area lies: its outline, for the map of a conclusion."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.content.charts import Rings
from missions.models.mission import Mission
from missions.models.places import Area
from missions.models.texts import TextsField


class Boundary(models.Model):
    """An outline of a file, and the area that it is, or is a part of, in this mission."""

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="boundaries", verbose_name=_("mission")
    )
    label = models.CharField(_("name in the file"), max_length=200)
    area = models.ForeignKey(
        Area,
        models.SET_NULL,
        related_name="boundaries",
        null=True,
        blank=True,
        verbose_name=_("area"),
    )
    rings = models.JSONField(_("outline"))  # [[[longitude, latitude], …], …], coarse
    source = TextsField(_("source of the boundaries"))

    class Meta:
        verbose_name = _("boundary")
        verbose_name_plural = _("boundaries")
        ordering = ["mission", "pk"]  # as in the file

    def __str__(self) -> str:
        return self.label

    @property
    def outline(self) -> Rings:
        """The rings as they are drawn."""
        return tuple(tuple((x, y) for x, y in ring) for ring in self.rings)


def outlines_of(boundaries: Iterable[Boundary]) -> dict[int, Rings]:
    """Give the rings of each area that has some, by its key; of an area in parts, all of them."""
    found: dict[int, Rings] = {}
    for row in boundaries:
        if row.area_id is not None:
            found[row.area_id] = (*found.get(row.area_id, ()), *row.outline)
    return found

"""The tree of areas that a list of stations names level by level."""

from __future__ import annotations

import re

from django.utils.text import slugify

from missions.models import Area, Mission
from missions.models.texts import fold
from missions.spreadsheets.problems import CellError

CODE, PATH, BATCH = 64, 500, 500
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


class AreaTree:
    """Finds areas by their names or codes, and makes those the mission does not have yet."""

    def __init__(self, mission: Mission) -> None:
        """Read the mission's areas once."""
        self.mission = mission
        self.new: list[Area] = []
        self.abroad: dict[str, bool] = {}
        self.codes: set[str] = set()
        self.children: dict[tuple[str, str], Area] = {}
        self.anywhere: dict[str, list[Area]] = {}
        self.found: dict[tuple[str, ...], Area] = {}
        rows = {area.pk: area for area in Area.objects.filter(mission=mission)}
        for area in rows.values():
            area.parent = rows.get(area.parent_id or 0)
            self._remember(area)

    def find(self, levels: tuple[str, ...], *, abroad: bool) -> Area:
        """Give the area of the levels, outermost first; CellError when the path is too long."""
        area = self.found.get(levels)
        if area is None:
            area = self._walk(levels)
            self.found[levels] = area
        if not area.pk:
            self._note(area, abroad=abroad)
        return area

    def write(self) -> None:
        """Save the new areas, parents first."""
        for area in self.new:
            area.abroad = self.abroad.get(area.code, False)
        for tier in sorted({area.tier for area in self.new}):
            Area.objects.bulk_create([a for a in self.new if a.tier == tier], batch_size=BATCH)

    def _walk(self, levels: tuple[str, ...]) -> Area:
        area: Area | None = None
        for level in levels:
            area = self._below(area, level) or self._make(area, level)
        if area is None:
            raise CellError("required")
        return area

    def _below(self, parent: Area | None, name: str) -> Area | None:
        folded = fold(name)
        if parent is not None:
            return self.children.get((parent.code, folded))
        top = self.children.get(("", folded))
        others = self.anywhere.get(folded, [])
        return top or (others[0] if len(others) == 1 else None)

    def _make(self, parent: Area | None, name: str) -> Area:
        language = "ru" if CYRILLIC.search(name) else "en"
        area = Area(mission=self.mission, parent=parent, name={language: name})
        area.code = self._code(parent, name)
        area.tier = parent.tier + 1 if parent else 1
        area.path = f"{parent.path if parent else '/'}{area.code}/"
        if len(area.path) > PATH:
            raise CellError("path")
        self.new.append(area)
        self._remember(area)
        return area

    def _code(self, parent: Area | None, name: str) -> str:
        own = slugify(fold(name), allow_unicode=True)[:CODE] or "area"
        longer = f"{parent.code if parent else 'area'}-{own}"[-CODE:].strip("-")
        for code in (own, longer):
            if code not in self.codes:
                return code
        number = 2
        while f"{own[: CODE - 6]}-{number}" in self.codes:
            number += 1
        return f"{own[: CODE - 6]}-{number}"

    def _remember(self, area: Area) -> None:
        self.codes.add(area.code)
        parent = area.parent.code if area.parent else ""
        for name in {fold(text) for text in (area.code, *area.name.values()) if text}:
            self.children.setdefault((parent, name), area)
            same = self.anywhere.setdefault(name, [])
            if area not in same:
                same.append(area)

    def _note(self, area: Area | None, *, abroad: bool) -> None:
        while area is not None and not area.pk:
            self.abroad[area.code] = abroad and self.abroad.get(area.code, True)
            area = area.parent

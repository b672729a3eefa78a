"""Filters of the desk's lists: mission, area, team, severity, what was answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from missions.admin.scoped import limited
from missions.models import Area, Irregularity, Mission, Team
from missions.models.irregularity import Severity

Choices = Sequence[tuple[Any, Any]]
GIVEN = "*"
CODE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
LONGEST = 12  # digits of a number in an address


class OfMission(admin.SimpleListFilter):
    """One of the missions at whose desk a person sits; silent when there is one."""

    title = _("mission")
    parameter_name = "mission"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the person's missions."""
        rows = limited(request, Mission.objects.order_by("-election_day", "code"))
        found = [(row.pk, str(row)) for row in rows]
        return found if len(found) > 1 else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep the rows of the chosen mission."""
        chosen = self.value()
        return queryset.filter(mission=chosen) if whole(chosen) else queryset


class InArea(admin.SimpleListFilter):
    """A first-level area, with everything below it."""

    title = _("area")
    parameter_name = "area"
    way: ClassVar[str] = "station__area__path"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the first-level areas."""
        rows = limited(request, Area.objects.filter(tier=1)).order_by("mission", "path")
        return [(row.pk, str(row)) for row in rows]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep what lies in the chosen area."""
        chosen = self.value()
        if chosen is None or not whole(chosen):
            return queryset
        area = limited(request, Area.objects.filter(pk=int(chosen))).first()
        if area is None:
            return queryset.none()
        mission = self.way.rpartition("path")[0] + "mission"
        return queryset.filter(**{f"{self.way}__startswith": area.path, mission: area.mission_id})


class OfTeam(admin.SimpleListFilter):
    """A team."""

    title = _("team")
    parameter_name = "team"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the teams of the person's missions."""
        rows = limited(request, Team.objects.order_by("mission", "code"))
        return [(row.pk, str(row)) for row in rows]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep what the chosen team observed."""
        return queryset.filter(team=self.value()) if whole(self.value()) else queryset


class OfSeverity(admin.SimpleListFilter):
    """A severity, gravest first."""

    title = _("severity")
    parameter_name = "severity"
    column: ClassVar[str] = "severity"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the severities."""
        return [(row.value, f"{row.value} · {row.label}") for row in reversed(Severity)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep the chosen severity."""
        chosen = self.value()
        return queryset.filter(**{self.column: chosen}) if whole(chosen) else queryset


class OfWorstSeverity(OfSeverity):
    """The worst severity of an observation."""

    column = "worst_severity"


class Flag(admin.SimpleListFilter):
    """Incomplete, second of the same, access refused."""

    title = _("marked")
    parameter_name = "flag"
    flags: ClassVar[dict[str, tuple[Any, Q]]] = {
        "incomplete": (_("incomplete"), Q(incomplete=True)),
        "double": (_("second of the same"), Q(doubles__isnull=False)),
        "refused": (_("access refused"), Q(access_refused=True)),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the marks."""
        return [(code, label) for code, (label, _which) in self.flags.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep what is marked so."""
        found = self.flags.get(self.value() or "")
        return queryset.filter(found[1]) if found else queryset


class Silent(admin.SimpleListFilter):
    """A filter that only links set: it offers nothing but itself and the way out of it."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name what is chosen."""
        chosen = request.GET.get(self.parameter_name or "")
        return [(chosen, chosen)] if chosen else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep what is chosen."""
        chosen = self.value()
        return self.kept(queryset, chosen) if chosen else queryset

    def kept(self, rows: QuerySet, chosen: str) -> QuerySet:
        """Keep the rows for what stands in the address."""
        raise NotImplementedError


def answered(rows: QuerySet, chosen: str) -> QuerySet:
    """Keep verified observations that answered so.

    `CODE:one,other`, `CODE:*` for any answer, `CODE:.state`, `.blank`; several with `|` between.
    """
    counted = rows.filter(verified_revision__isnull=False, doubles__isnull=True)
    conditions = Q()
    for one in chosen.split("|"):
        code, _colon, values = one.partition(":")
        if not CODE.fullmatch(code):
            return rows.none()
        for value in values.split(","):
            conditions |= _said(code, value)
    return counted.filter(conditions)


def _said(code: str, value: str) -> Q:
    answer = f"verified_revision__answers__{code}"
    if value == ".blank":
        return Q(verified_revision__blank__icontains=f'"{code}"')
    if value.startswith("."):
        return Q(**{f"{answer}__state": value[1:]})
    if value == GIVEN:
        return Q(**{f"{answer}__state": "given"})
    return Q(**{f"{answer}__value": value})


def irregular(rows: QuerySet, chosen: str) -> QuerySet:
    """Keep observations with a standing irregularity at a question; `-CODE`: without one."""
    from_question = rows.model.objects.filter(
        irregularities__question=chosen.removeprefix("-"),
        irregularities__superseded=False,
        irregularities__status__in=["open", "confirmed"],
    ).values("pk")
    if chosen.startswith("-"):
        return rows.exclude(pk__in=from_question)
    return rows.filter(pk__in=from_question)


class Answered(Silent):
    """What was answered to a question."""

    title = _("answer")
    parameter_name = "answer"

    def kept(self, rows: QuerySet, chosen: str) -> QuerySet:
        """Keep verified observations that answered so."""
        return answered(rows, chosen)


class Irregular(Silent):
    """An irregularity at a question."""

    title = _("irregularity at the question")
    parameter_name = "irregular"

    def kept(self, rows: QuerySet, chosen: str) -> QuerySet:
        """Keep observations with one, or without."""
        return irregular(rows, chosen)


class Counts(admin.SimpleListFilter):
    """Whether the observation of an irregularity is verified and counts."""

    title = _("in what counts")
    parameter_name = "counted"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer what counts, and what still waits."""
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep what stands and counts, or stands and waits."""
        counted = Irregularity.objects.counted().values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=counted)
        if self.value() == "no":
            standing = Irregularity.objects.standing().values("pk")
            return queryset.filter(pk__in=standing).exclude(pk__in=counted)
        return queryset


class AtQuestion(Silent):
    """The question of an irregularity."""

    title = _("question")
    parameter_name = "question"

    def kept(self, rows: QuerySet, chosen: str) -> QuerySet:
        """Keep irregularities at the question."""
        return rows.filter(question=chosen)


def whole(chosen: object) -> bool:
    """Say whether what stands in the address is a plain number."""
    return (
        isinstance(chosen, str) and chosen.isascii() and chosen.isdigit() and len(chosen) < LONGEST
    )

"""Facts: all that a conclusion is written from, read once for every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, Sum

from missions import library
from missions.models import (
    Area,
    Boundary,
    CalendarItem,
    Candidate,
    Claim,
    Conclusion,
    Edition,
    Evidence,
    ExternalFigure,
    Membership,
    Mission,
    Observation,
    PollingStation,
    Section,
    StationTally,
    Tally,
)
from missions.models.claim import Outcome
from missions.workflow.claim import Assessed, Standing, assess, stand
from missions.workflow.conclude.irregularities import Fault, Grave, faults_of, gravest_of
from missions.workflow.conclude.office import Office, office
from missions.workflow.tally import Coverage, TallyLine, coverage

REGISTER = "polling-stations"  # the code of the external figure that is the base of coverage


@dataclass(frozen=True)
class Facts:
    """What was read, and nothing of it depends on a language.

    `lines`: answers by checklist and question; `visited`: stations by area path and kind;
    `refused`: stations where access was refused by kind;
    `selection`: stations at home by how they were chosen; `details`: numbers told of what was
    seen, by the code of a claim.
    """

    mission: Mission
    conclusion: Conclusion
    words: Mapping[str, Any]
    sections: Sequence[Section]
    assessed: Mapping[int, Assessed]
    standing: Standing
    coverage: Coverage
    selection: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    members: int = 0
    states: tuple[str, ...] = ()
    candidates: Sequence[Candidate] = ()
    calendar: Sequence[CalendarItem] = ()
    external: Mapping[str, Sequence[ExternalFigure]] = field(default_factory=dict)
    register: Mapping[str, int] = field(default_factory=dict)
    areas: Sequence[Area] = ()
    boundaries: Sequence[Boundary] = ()
    visited: Mapping[tuple[str, str], int] = field(default_factory=dict)
    lines: Mapping[str, Mapping[str, TallyLine]] = field(default_factory=dict)
    definitions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    faults: Sequence[Fault] = ()
    gravest: Sequence[Grave] = ()
    details: Mapping[str, Sequence[int]] = field(default_factory=dict)
    office: Office = field(default_factory=Office)

    @property
    def before_the_day(self) -> bool:
        """Tell an interim report that no visit stands behind yet."""
        interim = self.conclusion.kind == Conclusion.Kind.INTERIM
        return interim and not self.coverage.visits

    @property
    def base(self) -> tuple[int, ExternalFigure | None]:
        """Give how many stations the country has: the figure of others, else the register."""
        given = next(iter(self.external.get(REGISTER, ())), None)
        if given is not None:
            return int(given.value), given
        kinds = PollingStation.Kind
        home = {kind: n for kind, n in self.register.items() if kind != kinds.ABROAD}
        return sum(n for kind, n in home.items() if kind != kinds.COMMISSION), None


def gather(conclusion: Conclusion) -> Facts:
    """Read everything, in a number of queries that grows with nothing."""
    mission = conclusion.mission
    sections = conclusion.sections.filter(included=True).order_by("position")
    return replace(
        _read(conclusion),
        sections=list(sections.prefetch_related("passages__claim")),
        selection=_selection(mission),
        calendar=list(mission.calendar.all()),
        areas=list(Area.objects.filter(mission=mission, tier=1).order_by("path")),
        boundaries=list(Boundary.objects.filter(mission=mission).exclude(area=None).order_by("pk")),
        visited=_visited(mission),
        lines=_lines(mission),
        definitions=_definitions(mission),
        gravest=gravest_of(mission),
        details=_details(mission),
        office=office(mission),
    )


def needed(conclusion: Conclusion, claims: Collection[str]) -> Facts:
    """Read no more than one written text may insert: live figures, and claims by their codes."""
    return _read(conclusion, claims)


def _read(conclusion: Conclusion, claims: Collection[str] | None = None) -> Facts:
    mission = conclusion.mission
    standing = stand(mission)
    members = Membership.objects.accredited().filter(mission=mission)
    states = members.exclude(state="").values_list("state", flat=True).order_by("state").distinct()
    return Facts(
        mission=mission,
        conclusion=conclusion,
        words={**library.load("headings"), **library.load("office")},
        sections=(),
        assessed={row.claim.pk: row for row in assess(mission, standing, claims)},
        standing=standing,
        coverage=coverage(mission),
        refused=_refused(mission),
        members=members.count(),
        states=tuple(states),
        candidates=list(mission.candidates.order_by("position")),
        external=_external(mission),
        register=_register(mission),
        faults=faults_of(mission),
    )


def _external(mission: Mission) -> dict[str, list[ExternalFigure]]:
    found: dict[str, list[ExternalFigure]] = {}
    for figure in mission.external_figures.order_by("code", "-preferred", "pk"):
        found.setdefault(figure.code, []).append(figure)
    return found


def _register(mission: Mission) -> dict[str, int]:
    rows = PollingStation.objects.filter(mission=mission).order_by()
    return dict(rows.values_list("kind").annotate(Count("pk")))


def _selection(mission: Mission) -> dict[str, int]:
    """Count distinct stations at home by how the first visit to them was chosen."""
    return dict(Counter(ways_of(mission).values()))


def ways_of(mission: Mission) -> dict[int, str]:
    """Tell for each station at home how the first visit to it was chosen, where it is known."""
    rows = Observation.objects.verified().filter(mission=mission)
    elsewhere = [PollingStation.Kind.ABROAD, PollingStation.Kind.COMMISSION]
    home = rows.exclude(station__kind__in=elsewhere).order_by("visit__arrived_at")
    ways = dict[int, str]()
    for station, way in home.values_list(
        "station_id", "verified_revision__header__HD_SELECTION__value"
    ):
        if way:
            ways.setdefault(station, way)
    return ways


def _refused(mission: Mission) -> dict[str, int]:
    """Count distinct places where access was refused by their kind."""
    rows = StationTally.objects.filter(mission=mission, checklist="refused", n__gt=0).order_by()
    return dict(rows.values_list("station__kind").annotate(Count("pk")))


def _visited(mission: Mission) -> dict[tuple[str, str], int]:
    rows = StationTally.objects.filter(mission=mission, checklist="HD", n__gt=0)
    grouped = rows.values_list("station__area__path", "station__kind").annotate(Count("pk"))
    return {(path, kind): number for path, kind, number in grouped.order_by()}


def _lines(mission: Mission) -> dict[str, dict[str, TallyLine]]:
    """Read the answers to every question of every checklist at once."""
    rows = Tally.objects.filter(mission=mission).order_by()
    grouped = rows.values_list("checklist", "question", "outcome", "basis")
    found: dict[str, dict[str, TallyLine]] = {}
    for checklist, question, outcome, basis, number in grouped.annotate(total=Sum("n")):
        if number:
            lines = found.setdefault(checklist, {})
            line = lines.setdefault(question, TallyLine(checklist, question))
            line.add(outcome, basis, number)
    return found


def _definitions(mission: Mission) -> dict[str, dict[str, Any]]:
    rows = Edition.objects.current().filter(checklist__mission=mission)
    return dict(rows.values_list("checklist__code", "definition"))


def _details(mission: Mission) -> dict[str, list[int]]:
    """Read the numbers told of the evidence that was seen, such as minutes after schedule."""
    rows = Evidence.objects.filter(
        claim__mission=mission,
        claim__kind=Claim.Kind.UNIVERSAL,
        speaks=True,
        outcome__in=[Outcome.MATCH, Outcome.OTHER],
        value__has_key="detail",
    ).exclude(basis="told")
    found: dict[str, list[int]] = {}
    for code, value in rows.values_list("claim__code", "value__detail").order_by("pk"):
        if isinstance(value, int):
            found.setdefault(code, []).append(value)
    return found

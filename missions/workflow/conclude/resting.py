"""What a conclusion rests on: the revisions that count, and which of them each figure counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet, Window
from django.db.models.functions import RowNumber

from missions.models import Claim, Evidence, Mission, Observation
from missions.workflow.claim import FIGURES

TOLD = "told"
ORDER = ("received_at", "pk")  # of the observations; a revision stands where its observation does
JOINED = {"postgresql": "STRING_AGG(({})::text, ',')", "sqlite": "GROUP_CONCAT({})"}


def counted_revisions(mission: Mission) -> list[str]:
    """Give the revisions that count, in the order of their observations' arrival."""
    rows = _counted(mission).order_by(*ORDER)
    return [str(uid) for uid in rows.values_list("verified_revision_id", flat=True)]


@dataclass(frozen=True)
class Group:
    """The answers to a claim of one outcome and basis, by the places of their revisions.

    A place is one among `counted_revisions`, the first is 0.
    """

    claim: str
    outcome: str
    basis: str
    places: Sequence[int]


def groups_of(mission: Mission) -> list[Group]:
    """Read where in the evidence the answers to each claim stand."""
    codes = dict(mission.claims.values_list("pk", "code"))
    return [
        Group(codes[claim], outcome, basis, sorted(map(int, joined.split(","))))
        for claim, outcome, basis, joined in _places(mission)
    ]


def resting(groups: Iterable[Group], printed: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Give for each printed figure of a claim the places of its observations, as JSON keeps them.

    A figure names them by place, so that ten thousand observations do not fill the issue.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for group in groups:
        for name in _figures(group.outcome, group.basis):
            key = f"claim:{group.claim}:{name}"
            if key in printed:
                found[key] += group.places
    return {key: tuple(map(str, sorted(places))) for key, places in found.items()}


def counted_in(mission: Mission) -> list[tuple[str, int | None, int]]:
    """Give for each revision that counts, in their order, its area's path, team and author."""
    rows = _counted(mission).order_by(*ORDER)
    return list(rows.values_list("verified_revision__station__area__path", "team_id", "author_id"))


def _counted(mission: Mission) -> QuerySet[Observation]:
    return Observation.objects.verified().filter(mission=mission)


def _places(mission: Mission) -> Iterator[tuple[int, str, str, str]]:
    """Read claim, outcome, basis and all places with commas.

    The database numbers the revisions and joins the numbers: of a million rows of evidence, a
    few thousand texts are read. No query set joins rows to what a window has numbered.
    """
    number = Window(RowNumber(), order_by=ORDER)
    counted = _counted(mission).order_by().values_list("verified_revision_id", number)
    placed, values = counted.query.sql_with_params()
    joined = JOINED[connection.vendor].format("placed.number - 1")
    sql = f"""
        WITH placed (revision_id, number) AS ({placed})
        SELECT evidence.claim_id, evidence.outcome, evidence.basis, {joined}
        FROM {Evidence._meta.db_table} evidence
        JOIN placed ON placed.revision_id = evidence.revision_id
        JOIN {Claim._meta.db_table} claim ON claim.id = evidence.claim_id
        WHERE claim.mission_id = %s AND evidence.speaks
        GROUP BY evidence.claim_id, evidence.outcome, evidence.basis
    """  # noqa: S608  no word of it comes from outside
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, mission.pk])
        yield from cursor.fetchall()


def _figures(outcome: str, basis: str) -> list[str]:
    """Name the figures of a claim that an answer counts in."""
    group = TOLD if basis == TOLD else "observed" if basis else ""
    return [
        name
        for name, (outcomes, wanted) in FIGURES.items()
        if (not outcomes or outcome in outcomes) and wanted in {"", group}
    ]

"""Small cells: what of a table by area may be published (part D5 of the methodology).

An area is shown when at least ten answers of at least two teams stand behind its figures. All
others are pooled, and the pool takes in more areas until it may be shown itself: so no
difference of a total and the areas shown gives a small one back.
"""

from collections.abc import Iterable
from dataclasses import dataclass

BASE, TEAMS, CASES = 10, 2, 3


@dataclass(frozen=True)
class AreaCounts:
    """What was answered in one area in one basis group, and which teams were there."""

    code: str
    answered: int
    matching: int
    teams: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Published:
    """Areas shown by themselves, the codes of those pooled, and the pool's own counts.

    `together` is None where nothing is pooled, and where the pool is all there is: it would be
    the total once more.
    """

    shown: tuple[AreaCounts, ...] = ()
    pooled: tuple[str, ...] = ()
    together: AreaCounts | None = None


def small(matching: int, answered: int) -> bool:
    """Tell a count that could identify somebody: fewer than three either way, of fewer than ten."""
    return 0 < answered < BASE and min(matching, answered - matching) < CASES


def by_area(rows: Iterable[AreaCounts]) -> Published:
    """Part the areas with answers into those shown and those pooled, the smallest first."""
    ordered = sorted(
        (row for row in rows if row.answered), key=lambda row: (row.answered, row.code)
    )
    shown = [row for row in ordered if _large(row)]
    pooled = [row for row in ordered if not _large(row)]
    while pooled and shown and not _large(_sum(pooled)):
        pooled.append(shown.pop(0))
    return Published(
        tuple(sorted(shown, key=lambda row: row.code)),
        tuple(sorted(row.code for row in pooled)),
        _sum(pooled) if pooled and shown else None,
    )


def _large(row: AreaCounts) -> bool:
    return row.answered >= BASE and len(row.teams) >= TEAMS


def _sum(rows: list[AreaCounts]) -> AreaCounts:
    return AreaCounts(
        "",
        sum(row.answered for row in rows),
        sum(row.matching for row in rows),
        frozenset[str]().union(*(row.teams for row in rows)),
    )

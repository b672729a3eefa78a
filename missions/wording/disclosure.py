"""What the conclusion must say about its own limits (methodology D7): computed, never typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from missions.wording.catalogue import Clauses
from missions.wording.claims import ClaimType, Quantified, quantified
from missions.wording.measure import Measure
from missions.wording.phrases import catalogue
from missions.wording.sentence import Filler, Part, Sentence, Texts
from missions.wording.strength import Polarity, of_observed

DRAWN = "drawn_at_random"
SELECTIONS = (
    DRAWN,
    "planned_route",
    "decided_on_the_way",
    "suggested_by_host",
    "followed_up_a_report",
)


class Stage(StrEnum):
    """A stage that a conclusion may have to call not assessed."""

    READINESS = "readiness"
    OPENING = "opening"
    VOTING = "voting"
    COUNTING = "counting"
    TABULATION = "tabulation"


@dataclass(frozen=True)
class Visited:
    """Where the observers were: distinct stations at home and abroad, never summed.

    `selection` counts the stations at home by how they were chosen; `hours` are whole hours of
    observation in all; a `register` or `all_regions` of 0 is unknown.
    """

    stations: int
    register: int = 0
    regions: int = 0
    all_regions: int = 0
    abroad: int = 0
    hours: int = 0
    selection: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if unknown := set(self.selection) - set(SELECTIONS):
            raise ValueError(f"unknown ways of selection: {sorted(unknown)}")
        if sum(self.selection.values()) > self.stations:
            raise ValueError("more ways of selection than stations")


def coverage(visited: Visited, language: str, cities: tuple[str, ...] = ()) -> Sentence:
    """Write the standard disclosure: where, how chosen, what follows from it.

    `cities` are those of the stations abroad, as the language writes them.
    """
    return Sentence.joined(
        _where(visited, language, cities),
        selection(visited, language),
        _written("limits_drawn" if _drawn(visited) else "limits", language),
    )


def selection(visited: Visited, language: str) -> Sentence:
    """Say how the stations were chosen, each way with its number; nothing without stations."""
    if not visited.stations:
        return Sentence()
    if _drawn(visited):
        return _written("drawn", language)
    figures = {way: n for way in SELECTIONS if (n := visited.selection.get(way, 0))}
    if not figures:
        return _written("drawn_unknown", language)
    unrecorded = visited.stations - sum(figures.values())
    if unrecorded > 0:
        figures["unrecorded"] = unrecorded
    filler = Filler(catalogue(language).style, figures, {})
    patterns = catalogue(language).disclosures
    key = "partly_drawn" if figures.get(DRAWN) else "not_drawn"
    ways = [filler.fill(patterns[way]) for way in figures]
    spaced = [way if not i else (Part(", "), *way) for i, way in enumerate(ways)]
    return Sentence.written((Part(f"{patterns[key]} ("),), *spaced, (Part(")"),))


def refused(refusals: int, asked: int, language: str) -> Sentence:
    """Say at how many of the stations approached access was refused, none included."""
    key = "refused" if refusals else "refused_nowhere"
    return _written(key, language, {"refused": refusals, "asked": asked})


def not_assessed(stage: Stage, language: str) -> Sentence:
    """Say that a stage without a verified observation was not assessed."""
    return _written(f"not_assessed_{stage}", language)


def opening(measure: Measure, language: str) -> Sentence:
    """Say how many openings were observed, told of, and unknown."""
    unknown = measure.eligible - measure.answered
    figures = {
        "answered": measure.observed.answered,
        "told": measure.told.answered,
        "unknown": unknown,
    }
    keys = ["opening"]
    keys += ["opening_told"] if measure.told.answered else []
    keys += ["opening_unknown"] if unknown else []
    filler = Filler(catalogue(language).style, figures, {})
    patterns = catalogue(language).disclosures
    return Sentence.written(*(filler.fill(patterns[key]) for key in keys))


def complaints(measure: Measure, language: str, particulars: tuple[str, ...] = ()) -> Sentence:
    """Write what is known of registered complaints; `measure` counts where there were some."""
    known = catalogue(language).complaints
    clauses = Clauses(known.fact, known.negative, known.topic, particulars=particulars)
    strength = of_observed(measure)
    claim = Quantified(ClaimType.NEGATIVE, Polarity.ADVERSE, measure, strength)
    return quantified(claim, clauses, language)


def _where(visited: Visited, language: str, cities: tuple[str, ...]) -> Sentence:
    style, patterns = catalogue(language).style, catalogue(language).disclosures
    figures = {
        "stations": visited.stations,
        "register": visited.register,
        "regions": visited.regions,
        "all_regions": visited.all_regions,
        "abroad": visited.abroad,
        "hours": visited.hours,
    }
    share = style.share(visited.stations, visited.register) if visited.register else ""
    texts: Texts = {"share": share, "cities": ", ".join(cities)}
    keys = (
        ("visited" if visited.register else "visited_only", True),
        ("share", bool(share)),
        ("regions", bool(visited.all_regions)),
        ("abroad", bool(visited.abroad)),
        ("cities", bool(visited.abroad and cities)),
        ("hours", bool(visited.hours)),
    )
    filler = Filler(style, figures, texts)
    return Sentence.written(*(filler.fill(patterns[key]) for key, present in keys if present))


def _drawn(visited: Visited) -> bool:
    return visited.selection.get(DRAWN, 0) == visited.stations > 0


def _written(key: str, language: str, figures: Mapping[str, int] | None = None) -> Sentence:
    known = catalogue(language)
    return Sentence.written(Filler(known.style, figures or {}, {}).fill(known.disclosures[key]))

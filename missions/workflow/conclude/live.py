"""Live figures and texts that written passages insert: [[stations]], [[claim:code:answered]]."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from missions.content import Run
from missions.models import ExternalFigure
from missions.models.texts import text_in
from missions.workflow.conclude import quoted
from missions.workflow.conclude.facts import Facts
from missions.workflow.conclude.sheet import Sheet, joined

INSERTED = re.compile(r"\[\[([^\[\]]*)\]\]")
EXTERNAL = "external:"

NUMBERS: Mapping[str, Callable[[Facts], int]] = {
    "stations": lambda facts: facts.coverage.stations,
    "abroad": lambda facts: facts.coverage.abroad,
    "commissions": lambda facts: facts.coverage.commissions,
    "visits": lambda facts: facts.coverage.visits,
    "hours": lambda facts: facts.coverage.minutes // 60,
    "refused": lambda facts: facts.coverage.refused,
    "register": lambda facts: facts.base[0],
    "regions": lambda facts: len(facts.coverage.areas),
    "all_regions": lambda facts: facts.coverage.areas_in_all,
    "members": lambda facts: facts.members,
    "states": lambda facts: len(facts.states),
    "candidates": lambda facts: len(facts.candidates),
    "irregularities": lambda facts: sum(fault.number for fault in facts.faults),
}
TEXTS: Mapping[str, Callable[[Sheet], str]] = {
    "country": lambda sheet: sheet.text(sheet.facts.mission.country),
    "election": lambda sheet: sheet.text(sheet.facts.mission.election),
    "body": lambda sheet: sheet.text(sheet.facts.mission.body),
    "head": lambda sheet: sheet.text(sheet.facts.mission.coordinator_name),
    "invited_by": lambda sheet: sheet.text(sheet.facts.mission.invited_by),
    "election_day": lambda sheet: sheet.date(sheet.facts.mission.election_day),
    "invited_on": lambda sheet: sheet.date(sheet.facts.mission.invited_on),
    "formed_on": lambda sheet: sheet.date_on(
        sheet.facts.mission.formed_on, sheet.facts.mission.formed_precision
    ),
    "state_names": lambda sheet: ", ".join(sheet.facts.states),
    "places": lambda sheet: places(sheet, abroad=False),
    "places_abroad": lambda sheet: places(sheet, abroad=True),
}


class UnknownFigureError(LookupError):
    """A written text names a figure that does not exist; its argument is the name."""


@dataclass(frozen=True)
class Live:
    """What is inserted: a number, or a text that is none."""

    text: str
    number: int | None = None
    note: str = ""


def places(sheet: Sheet, *, abroad: bool) -> str:
    """Name the first-level areas where stations were visited, most stations first."""
    found = sheet.facts.coverage.areas_abroad if abroad else sheet.facts.coverage.areas
    return ", ".join(sheet.text(area.name) for area, _number in found)


def live(sheet: Sheet, name: str) -> Live:
    """Give what stands for a name; UnknownFigureError when nothing does."""
    if name.startswith(EXTERNAL):
        return external(sheet, name.removeprefix(EXTERNAL))
    number = NUMBERS[name](sheet.facts) if name in NUMBERS else quoted.number_of(sheet.facts, name)
    if number is not None:
        return Live(sheet.number(number), number)
    if name in TEXTS:
        return Live(TEXTS[name](sheet))
    raise UnknownFigureError(name)


def external(sheet: Sheet, code: str) -> Live:
    """Give a figure of others: the preferred source, the rest and their figures in the note."""
    known = sheet.facts.external.get(code)
    if not known:
        raise UnknownFigureError(f"{EXTERNAL}{code}")
    first, *others = known
    note = joined([_origin(sheet, first), _remainder(sheet, code, first)])
    differing = [
        f"{told(sheet, other)} ({_origin(sheet, other)})"
        for other in others
        if other.value != first.value
    ]
    if differing:
        note += f"; {sheet.word('other_sources')}: {'; '.join(differing)}"
    whole = int(first.value) if first.value == int(first.value) else None
    return Live(told(sheet, first), whole, note)


def _origin(sheet: Sheet, figure: ExternalFigure) -> str:
    """Say whose figure it is, for what scope and as of when."""
    return joined([sheet.text(figure.source), sheet.text(figure.scope), as_of(sheet, figure)])


def _remainder(sheet: Sheet, code: str, whole: ExternalFigure) -> str:
    """Say how many are left of a figure of which one part alone is known (T04)."""
    known = [rows[0] for part, rows in sheet.facts.external.items() if is_part(part, code)]
    rest = int(whole.value - known[0].value) if len(known) == 1 else 0
    exact = whole.exactness == known[0].exactness == whole.Exactness.EXACT if known else False
    return sheet.phrase("remainder", {"number": rest}) if rest > 0 and exact else ""


def is_part(code: str, whole: str) -> bool:
    """Tell a part of a figure: its code is that of the whole and one word more."""
    return code.startswith(f"{whole}-") and "-" not in code.removeprefix(f"{whole}-")


def told(sheet: Sheet, figure: ExternalFigure) -> str:
    """Write a figure as exactly as its source gave it: 7, about 90,000."""
    return sheet.words("exactness", figure.exactness).format(number=amount(sheet, figure))


def amount(sheet: Sheet, figure: ExternalFigure) -> str:
    """Write the value of a figure; a fraction with the language's own point."""
    if figure.value == int(figure.value):
        return sheet.number(int(figure.value))
    return f"{figure.value.normalize():f}".replace(".", sheet.catalogue.style.point)


def as_of(sheet: Sheet, figure: ExternalFigure) -> str:
    """Say as of when a figure of others holds."""
    return sheet.date(figure.as_of) if figure.as_of else ""


def inserted(sheet: Sheet, text: str) -> Iterator[Run]:
    """Read a written text: its words, and a run for each figure it inserts.

    `[[stations]]` is the number, `[[stations|участок|участка|участков]]` with its noun.
    """
    end = 0
    for place in INSERTED.finditer(text):
        if place.start() > end:
            yield Run(text[end : place.start()])
        name, _bar, forms = (part.strip() for part in place[1].partition("|"))
        if name.startswith(quoted.CLAIM) and not known(sheet.facts, name):
            raise UnknownFigureError(name)
        yield from quoted.sentence_of(sheet, name) if is_claim(name) else _live(sheet, name, forms)
        end = place.end()
    if end < len(text):
        yield Run(text[end:])


def _live(sheet: Sheet, name: str, forms: str) -> Iterator[Run]:
    shown = live(sheet, name)
    if shown.number is None:
        yield Run(shown.text)
        return
    key = name if name.startswith(quoted.CLAIM) else f"live:{name}"
    yield sheet.figure(key, shown.text, shown.note)
    if forms:
        yield Run(f" {sheet.catalogue.style.form(shown.number, forms)}")


def is_claim(name: str) -> bool:
    """Tell whether a name stands for the whole sentence of a claim."""
    return name.startswith(quoted.CLAIM) and ":" not in name.removeprefix(quoted.CLAIM)


def inserted_names(text: str) -> list[str]:
    """Name what a written text inserts."""
    return [place[1].partition("|")[0].strip() for place in INSERTED.finditer(text)]


def unknown(facts: Facts, text: str) -> list[str]:
    """Name the figures that a written text inserts and nobody knows."""
    return [name for name in inserted_names(text) if not known(facts, name)]


def known(facts: Facts, name: str) -> bool:
    """Tell whether a name stands for something."""
    if name.startswith(EXTERNAL):
        return name.removeprefix(EXTERNAL) in facts.external
    if name.startswith(quoted.CLAIM):
        return quoted.knows(facts, name)
    return name in NUMBERS or name in TEXTS


def label(facts: Facts, name: str) -> str:
    """Name a live figure in the active language."""
    if name.startswith(EXTERNAL):
        rows = facts.external.get(name.removeprefix(EXTERNAL), ())
        return next((text_in(row.meaning) for row in rows), name)
    if name.startswith(quoted.CLAIM):
        return quoted.label(facts, name)
    return text_in(facts.words["figures"].get(name)) or name

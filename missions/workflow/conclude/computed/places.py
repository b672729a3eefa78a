"""Computed parts about coverage: where the mission was, how chosen, what was not assessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from missions.content import Block, Cell, Line, Paragraph, Run, Table
from missions.content.charts import Bar, Labels
from missions.content.charts import coverage as coverage_chart
from missions.models import Area, PollingStation
from missions.wording import disclosure
from missions.wording.sentence import Sentence
from missions.workflow.conclude.sheet import Sheet, heads

KIND = PollingStation.Kind
AT_HOME = (KIND.ORDINARY, KIND.CLOSED, KIND.OTHER)
STAGES = {
    "RD": disclosure.Stage.READINESS,
    "OP": disclosure.Stage.OPENING,
    "VO": disclosure.Stage.VOTING,
    "CO": disclosure.Stage.COUNTING,
    "TB": disclosure.Stage.TABULATION,
}
ROWS = 30  # areas; of more, only those that were visited


def visited(sheet: Sheet) -> disclosure.Visited:
    """Give what the standard disclosure speaks of."""
    facts = sheet.facts
    covered, base = facts.coverage, facts.base[0]
    known = set(disclosure.SELECTIONS)
    return disclosure.Visited(
        stations=covered.stations,
        register=base if base >= covered.stations else 0,
        regions=len(covered.areas),
        all_regions=covered.areas_in_all,
        abroad=covered.abroad,
        hours=covered.minutes // 60,
        selection={way: n for way, n in facts.selection.items() if way in known},
    )


def cities(sheet: Sheet) -> tuple[str, ...]:
    """Name where the stations abroad are."""
    return tuple(sheet.text(area.name) for area, _number in sheet.facts.coverage.areas_abroad)


def coverage(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Write the standard disclosure, the commissions visited and the stations by area."""
    covered = sheet.facts.coverage
    if sheet.facts.before_the_day:
        yield sheet.paragraph(sheet.filled("before_the_day", {}), "live", "disclosure")
        return
    whole = disclosure.coverage(visited(sheet), sheet.language, cities(sheet))
    yield sheet.paragraph(whole, "live", "disclosure")
    if covered.commissions:
        number = {"commissions": covered.commissions}
        yield sheet.paragraph(sheet.filled("commissions_visited", number), "live")
    if covered.areas:
        by_area = [f"{sheet.text(area.name)} — {sheet.number(n)}" for area, n in covered.areas]
        yield Paragraph((Run(f"{sheet.word('by_area')}: {', '.join(by_area)}."),))


def limits(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Say at how many stations access was refused, none included; abroad apart."""
    covered, refused = sheet.facts.coverage, sheet.facts.refused
    if covered.stations:
        home = sum(refused.get(kind, 0) for kind in AT_HOME)
        yield sheet.paragraph(disclosure.refused(home, covered.stations, sheet.language), "live")
    if covered.abroad:
        figures = {"refused_abroad": refused.get(KIND.ABROAD, 0), "abroad": covered.abroad}
        yield sheet.paragraph(sheet.filled("refused_abroad", figures), "live")


def not_assessed(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Say of a stage (default: of each) without a verified observation that it was not assessed."""
    for code in [argument] if argument else list(STAGES):
        if not sheet.facts.before_the_day and not sheet.facts.coverage.by_checklist.get(code):
            sentence = disclosure.not_assessed(STAGES[code], sheet.language)
            yield sheet.paragraph(sentence, f"stage:{code}", "disclosure")


def coverage_table(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Set out stations by area and kind; abroad and commissions stay apart, never summed."""
    if sheet.facts.before_the_day:
        return
    counts = by_area(sheet)
    rows = [_area_row(sheet, area, counts.get(area.code, {})) for area in listed(sheet, counts)]
    totals: dict[str, int] = {
        kind: sum(row.get(kind, 0) for row in counts.values()) for kind in AT_HOME
    }
    rows.append(_row(sheet, "home", sheet.word("in_the_country"), totals))
    covered = sheet.facts.coverage
    blank = [Cell("", "right")] * len(AT_HOME)
    for area, n in covered.areas_abroad:
        name = f"{sheet.word('abroad')}: {sheet.text(area.name)}"
        rows.append((Cell(name), *blank, sheet.cell(f"area:{area.code}", n)))
    if covered.commissions:
        cell = sheet.cell("live:commissions", covered.commissions)
        rows.append((Cell(sheet.word("commissions")), *blank, cell))
    keys = ("area", *(f"kind_{kind}" for kind in AT_HOME), "stations_in_all")
    note = sheet.word("counted_apart")
    yield Table(sheet.word("coverage_table"), heads(sheet, *keys), tuple(rows), note, "coverage")


def areas_chart(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Draw how the stations visited spread over the areas."""
    covered = sheet.facts.coverage
    bars = [
        Bar(sheet.text(area.name), n, covered.stations, _of(sheet, n, covered.stations))
        for area, n in covered.areas
    ]
    if bars:
        words = ", ".join(f"{bar.label}: {bar.text}" for bar in bars)
        title = sheet.word("areas_chart")
        yield coverage_chart(bars, Labels("areas", title, f"{title}: {words}", title))


def box(sheet: Sheet) -> tuple[Line, ...]:
    """Give the lines of the box near the top: four numbers, never one sum, and the limits."""
    if sheet.facts.before_the_day:
        return ()
    covered = sheet.facts.coverage
    base, figure = sheet.facts.base
    note = sheet.text(figure.source) if figure else ""
    numbers = {
        "stations": covered.stations,
        "abroad": covered.abroad,
        "commissions": covered.commissions,
        "visits": covered.visits,
        "hours": covered.minutes // 60,
    }
    lines = []
    for name, n in numbers.items():
        runs = [sheet.figure(f"live:{name}", sheet.number(n))]
        if name == "stations" and base > n:
            runs.append(Run(f" {sheet.word('out_of')} "))
            runs.append(sheet.figure("live:register", sheet.number(base), note))
            share = sheet.catalogue.style.share(n, base)
            runs += [Run(f" ({share})")] if share else []
        if name == "abroad" and cities(sheet):
            runs.append(Run(f" ({', '.join(cities(sheet))})"))
        lines.append(Line(sheet.words("figures", name), tuple(runs)))
    chosen: Sentence = disclosure.selection(visited(sheet), sheet.language)
    if chosen.parts:
        lines.append(Line("", sheet.runs(chosen.parts, "selection")))
    return tuple(lines)


def _of(sheet: Sheet, n: int, base: int) -> str:
    return f"{sheet.number(n)} {sheet.word('out_of')} {sheet.number(base)}"


def by_area(sheet: Sheet) -> dict[str, dict[str, int]]:
    """Sum stations at home by first-level area and kind."""
    counts: dict[str, dict[str, int]] = {}
    for (path, kind), number in sheet.facts.visited.items():
        if kind in AT_HOME:
            row = counts.setdefault(path.split("/")[1], {})
            row[kind] = row.get(kind, 0) + number
    return counts


def listed(sheet: Sheet, counts: Mapping[str, Mapping[str, int]]) -> list[Area]:
    """Give the first-level areas that are set out; of very many, only those visited."""
    areas = [area for area in sheet.facts.areas if not area.abroad or area.code in counts]
    return areas if len(areas) <= ROWS else [area for area in areas if area.code in counts]


def _area_row(sheet: Sheet, area: Area, counts: Mapping[str, int]) -> tuple[Cell, ...]:
    return _row(sheet, f"area:{area.code}", sheet.text(area.name), counts)


def _row(sheet: Sheet, key: str, name: str, counts: Mapping[str, int]) -> tuple[Cell, ...]:
    cells = [sheet.cell(f"{key}:{kind}", counts.get(kind, 0)) for kind in AT_HOME]
    total = sheet.cell("live:stations" if key == "home" else key, sum(counts.values()))
    return (Cell(name), *cells, total)

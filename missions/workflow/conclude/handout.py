"""The handout for the wrap-up meeting: every claim with its base, the tables and the pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from missions import library
from missions.content import Block, Cell, Content, CoverageBox, Paragraph, Run, Section, Table
from missions.models import Claim, Conclusion
from missions.models.texts import text_in
from missions.wording.measure import Counts
from missions.workflow.claim import Assessed, clauses_of
from missions.workflow.conclude.computed import COMPUTED
from missions.workflow.conclude.computed.places import STAGES, box
from missions.workflow.conclude.facts import gather
from missions.workflow.conclude.laying import title_lines
from missions.workflow.conclude.sheet import Sheet

MAIN = "VO"  # the checklist under which a claim stands that takes its evidence from several
PARTS: Mapping[str, tuple[str, ...]] = {
    "coverage": ("coverage", "limits", "coverage_table", "areas_map"),
    "claims": (),
    "judgements": (),
    "day": (
        "opening_chart",
        "opening_table",
        "ratings_table",
        "answers_chart",
        "election_day_table",
    ),
    "faults": ("gravest", "irregularities_table"),
    "office": ("calendar", "venues", "media_table", "media_chart", "media_lines", "followed"),
}


def handout(conclusion: Conclusion, language: str) -> Content:
    """Give the consolidated data as a document of its own, marked as not issued."""
    sheet = Sheet(gather(conclusion), language)
    words = {key: text_in(texts, language) for key, texts in library.load("handout").items()}
    lines = CoverageBox(box(sheet))
    parts = ((words[name], tuple(_blocks(sheet, name, words))) for name in PARTS)
    printed = [(title, blocks) for title, blocks in parts if blocks]
    mission = sheet.facts.mission
    return Content(
        language=language,
        mission=sheet.text(mission.body),
        title_lines=(words["title"], words["purpose"], *title_lines(sheet)[1:]),
        demonstration=mission.demonstration or mission.practice,
        preview=True,
        sections=tuple(
            Section(str(number), title, 1, blocks)
            for number, (title, blocks) in enumerate(printed, 1)
        ),
        coverage=lines,
        figures=tuple(sheet.figures.values()),
    )


def _blocks(sheet: Sheet, name: str, words: Mapping[str, str]) -> Iterator[Block]:
    for computed in PARTS[name]:
        yield from COMPUTED[computed](sheet, "")
    if name == "claims":
        yield from _claims(sheet, words)
    if name == "judgements":
        yield from _judgements(sheet, words)


def _claims(sheet: Sheet, words: Mapping[str, str]) -> Iterator[Table]:
    """Set out the claims that counts carry, one table for each checklist."""
    groups: dict[str, list[Assessed]] = {}
    for row in sheet.facts.assessed.values():
        codes = {source.checklist for source in row.claim.sources.all()}
        if row.quantified and codes:
            groups.setdefault(MAIN if MAIN in codes else min(codes), []).append(row)
    order = [*STAGES, *sorted(set(groups) - set(STAGES))]
    keys = ("observed", "told", "rest")
    head = (Cell(words["claim"]), *(Cell(words[key], "right") for key in keys))
    for code in order:
        rows = tuple(_row(sheet, row) for row in groups.get(code, ()))
        if rows:
            caption = words["claims_of"].format(stage=sheet.heading("stages", code))
            yield Table(caption, head, rows, words["note"], f"claims:{code}")


def _row(sheet: Sheet, row: Assessed) -> tuple[Cell, ...]:
    code, measure = row.claim.code, row.measure
    rest = measure.not_applicable + measure.blank + measure.refused
    said = row.sentences.get(sheet.language)
    topic = clauses_of(row.claim, sheet.language)
    text = said.text if said and said.text else topic.get("topic") or topic.get("fact") or code
    return (
        Cell(text),
        _share(sheet, f"claim:{code}:matching", measure.observed),
        _share(sheet, f"claim:{code}:told_matching", measure.told),
        Cell(f"{sheet.number(measure.not_observed)}; {sheet.number(rest)}", "right"),
    )


def _share(sheet: Sheet, key: str, counts: Counts) -> Cell:
    text = f"{sheet.number(counts.matching)} / {sheet.number(counts.answered)}"
    return sheet.cell(key, counts.matching, text if counts.answered else "–")


def _judgements(sheet: Sheet, words: Mapping[str, str]) -> Iterator[Paragraph]:
    for row in sheet.facts.assessed.values():
        if row.claim.kind == Claim.Kind.JUDGEMENT:
            said = row.sentences.get(sheet.language)
            criteria = sheet.text(row.claim.criteria)
            text = said.text if said and said.text else f"{criteria} — {words['unwritten']}"
            yield Paragraph((Run(text.strip(" —")),), "list", row.claim.code)

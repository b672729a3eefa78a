"""The tallies that a conclusion publishes: what reproduces its figures, small cells left out.

They hold no station, no observation and no team; part D5 of the methodology says what is small.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from missions.content import Content
from missions.models import Mission
from missions.models.claim import Outcome
from missions.wording.measure import Counts
from missions.wording.small import AreaCounts, by_area, small
from missions.workflow.claim import Assessed, clauses_of, languages
from missions.workflow.conclude.facts import Facts
from missions.workflow.conclude.live import EXTERNAL
from missions.workflow.conclude.printed import names_of, stated_in, value_of
from missions.workflow.conclude.resting import Group, counted_in

Row = dict[str, Any]
Areas = Mapping[tuple[str, str], list[AreaCounts]]
TOLD, OBSERVED = "told", "observed"
QUESTION = re.compile(r"\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b")
ANSWERED = (Outcome.MATCH, Outcome.OTHER)


def tallies_of(facts: Facts, contents: Mapping[str, Content], groups: Iterable[Group]) -> Row:
    """Give the tallies behind what the contents print, as JSON keeps them."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for language, content in contents.items():
        for figure in content.figures:
            texts[figure.key][language] = figure.text
    names = names_of(contents)
    claims = list(_claims(facts, contents, texts, _areas(facts.mission, groups)))
    answers = list(_answers(facts, texts))
    asked = {code for claim in claims for code in claim["questions"]}
    return {
        "figures": [
            {"key": key, "value": value_of(printed), "texts": dict(printed)}
            for key, printed in texts.items()
        ],
        "claims": claims,
        "coverage": list(_coverage(facts)),
        "answers": answers,
        "ratings": list(_ratings(facts, texts)),
        "irregularities": [
            {
                "key": fault.key,
                "name": names.get(f"fault:{fault.key}", {}),
                "question": fault.question,
                "stage": fault.stage,
                "severity": fault.severity,
                "cases": fault.number,
                "confirmed": fault.confirmed,
                "stations": fault.stations,
            }
            for fault in facts.faults
        ],
        "external": list(_external(facts, texts)),
        "areas": [
            {"code": row.code, "name": row.name, "abroad": row.abroad} for row in facts.areas
        ],
        "questions": list(_questions(facts, asked | {row["question"] for row in answers})),
    }


def _claims(
    facts: Facts, contents: Mapping[str, Content], printed: Iterable[str], areas: Areas
) -> Iterator[Row]:
    stated = {code for content in contents.values() for code in stated_in(content)}
    stated |= {key.split(":")[1] for key in printed if key.startswith("claim:")}
    for row in facts.assessed.values():
        if row.claim.code in stated and row.quantified and row.measure.eligible:
            yield _claim(row, areas, frozenset(printed))


def _claim(row: Assessed, areas: Areas, printed: frozenset[str]) -> Row:
    claim, measure = row.claim, row.measure
    sources = [
        {"checklist": source.checklist, "matches": source.matches, "asked": source.asked}
        for source in claim.sources.all()
    ]
    questions = (code for one in sources for code in QUESTION.findall(one["matches"]))
    names = {OBSERVED: ("matching", "exceptions", "count"), TOLD: ("told_matching",)}
    groups = {
        name: _group(
            counts,
            areas.get((claim.code, name), []),
            said=any(f"claim:{claim.code}:{figure}" in printed for figure in names[name]),
        )
        for name, counts in ((OBSERVED, measure.observed), (TOLD, measure.told))
    }
    return {
        "code": claim.code,
        "unit": claim.unit,
        "clauses": {
            language: clauses_of(claim, language).get("fact", "") for language in languages()
        },
        "sources": sources,
        "questions": list(dict.fromkeys(questions)),
        "groups": groups,
        "not_observed": measure.not_observed,
        "not_applicable": measure.not_applicable,
        "blank": measure.blank,
        "refused": measure.refused,
    }


def _group(counts: Counts, rows: list[AreaCounts], *, said: bool) -> Row:
    """Give one basis group; a small count stands only where the text itself says it."""
    hidden = small(counts.matching, counts.answered) and not said
    published = by_area(rows)
    together = published.together
    return {
        "answered": counts.answered,
        "matching": None if hidden else counts.matching,
        "areas": [[row.code, row.answered, row.matching] for row in published.shown],
        "pooled": list(published.pooled),
        "together": [together.answered, together.matching] if together else None,
    }


def _areas(mission: Mission, groups: Iterable[Group]) -> Areas:
    """Count answers by claim, basis group and first-level area, and the teams that gave them."""
    who = [
        (path.split("/")[1], f"team-{team}" if team else f"member-{author}")
        for path, team, author in counted_in(mission)
    ]
    counted: dict[tuple[str, str], dict[str, list[Any]]] = defaultdict(dict)
    for group in (group for group in groups if group.outcome in ANSWERED):
        areas = counted[group.claim, TOLD if group.basis == TOLD else OBSERVED]
        for (top, team), n in Counter(map(who.__getitem__, group.places)).items():
            sums = areas.setdefault(top, [0, 0, set()])
            sums[0] += n
            sums[1] += n if group.outcome == Outcome.MATCH else 0
            sums[2].add(team)
    return {
        key: [AreaCounts(area, n, k, frozenset(teams)) for area, (n, k, teams) in found.items()]
        for key, found in counted.items()
    }


def _coverage(facts: Facts) -> Iterator[Row]:
    """Give distinct stations visited by first-level area and kind."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for (path, kind), number in facts.visited.items():
        sums[path.split("/")[1], kind] += number
    for (area, kind), number in sorted(sums.items()):
        yield {"area": area, "kind": kind, "stations": number}


def _answers(facts: Facts, printed: Iterable[str]) -> Iterator[Row]:
    """Give the answers to each question that a table prints, by outcome and basis group."""
    keys = dict.fromkeys(tuple(key.split(":")[1:3]) for key in printed if key.startswith("answer:"))
    for checklist, question in keys:
        line = facts.lines[checklist][question]
        counts = [
            *(
                (outcome, OBSERVED, n - line.told.get(outcome, 0))
                for outcome, n in line.counts.items()
            ),
            *((outcome, TOLD, n) for outcome, n in line.told.items()),
            ("not_observed", "", line.not_observed),
            ("not_applicable", "", line.not_applicable),
            ("blank", "", line.blank),
        ]
        for outcome, basis, n in counts:
            if n:
                yield {
                    "checklist": checklist,
                    "question": question,
                    "outcome": outcome,
                    "basis": basis,
                    "n": n,
                }


def _ratings(facts: Facts, printed: Iterable[str]) -> Iterator[Row]:
    codes = dict.fromkeys(key.split(":")[1] for key in printed if key.startswith("ratings:"))
    for code in codes:
        given = facts.standing.ratings[code]
        for point in ("very_good", "good", "bad", "very_bad"):
            yield {"checklist": code, "rating": point, "n": getattr(given, point)}
        yield {"checklist": code, "rating": "none", "n": given.eligible - given.answered}


def _external(facts: Facts, printed: Iterable[str]) -> Iterator[Row]:
    prefix = f"live:{EXTERNAL}"
    codes = {key.removeprefix(prefix) for key in printed if key.startswith(prefix)}
    base = facts.base[1]
    codes |= {base.code} if base is not None else set()
    for code in sorted(codes & set(facts.external)):
        for row in facts.external[code]:
            yield {
                "code": code,
                "meaning": row.meaning,
                "value": format(row.value.normalize(), "f"),
                "exactness": row.exactness,
                "source": row.source,
                "as_of": row.as_of.isoformat() if row.as_of else "",
            }


def _questions(facts: Facts, wanted: set[str]) -> Iterator[Row]:
    """Give the codebook: the questions meant, with their options, in every language."""
    for checklist, definition in facts.definitions.items():
        for block in definition["blocks"]:
            for question in block["questions"]:
                if question["code"] in wanted:
                    yield {
                        "checklist": checklist,
                        "code": question["code"],
                        "kind": question["kind"],
                        "text": question["text"],
                        "options": [
                            {"code": code, "label": definition.get("options", {}).get(code, {})}
                            for code in question.get("options", [])
                        ],
                    }

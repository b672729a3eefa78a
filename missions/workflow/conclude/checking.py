"""Check a conclusion before it is issued: what blocks, and what a head of mission should know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from missions.models import Irregularity, Observation, Passage
from missions.wording.gates import Demand
from missions.workflow.claim import (
    Problem,
    blocking,
    languages,
    warning,
)
from missions.workflow.conclude.computed import COMPUTED
from missions.workflow.conclude.computed.places import STAGES
from missions.workflow.conclude.facts import Facts
from missions.workflow.conclude.lines import key_of
from missions.workflow.conclude.live import EXTERNAL, NUMBERS, known, label, unknown
from missions.workflow.conclude.overwriting import typed_over
from missions.workflow.conclude.remarks import remarks

SILENT = {
    "no_data": "claims_without_data",
    "nothing_observed": "claims_not_observed",
    "judgement_unwritten": "judgements_unwritten",
}
TYPED_FROM = 10  # smaller numbers are typed for too many good reasons
NUMBER = re.compile(r"(?<![\d.,])\d+(?![\d.,]*\d)")


def check(facts: Facts) -> list[Problem]:
    """Give the checker's list: first what blocks issuing, in the order of the document."""
    found = [*_document(facts)]
    for section in facts.sections:
        for passage in section.passages.all():
            found += _passage(facts, passage)
    found = [problem for problem in found if problem.code not in SILENT]
    found += [*_silent(facts), *_waiting(facts), *_figures(facts), *remarks(facts)]
    return sorted(dict.fromkeys(found), key=lambda problem: not problem.blocks)


def _silent(facts: Facts) -> Iterator[Problem]:
    """Count the claims that say nothing, or that nobody observed it: a list would hide the rest."""
    codes = Counter(
        problem.code
        for section in facts.sections
        for passage in section.passages.all()
        if passage.claim is not None
        for problem in facts.assessed[passage.claim.pk].problems
    )
    for code, counted in SILENT.items():
        if codes[code]:
            yield warning(counted, number=str(codes[code]))


def _document(facts: Facts) -> Iterator[Problem]:
    if facts.before_the_day:
        return
    if not facts.coverage.visits:
        yield blocking("nothing_verified")
    names = _computed_names(facts)
    if "coverage" not in names:
        yield blocking("disclosure_missing")
    for code in STAGES:
        said = {"not_assessed", f"not_assessed:{code}"} & names
        if not facts.coverage.by_checklist.get(code) and not said:
            yield blocking("disclosure_missing")
    demands = {demand for gate in facts.standing.gates() for demand in gate.demands}
    if Demand.OWN_PARAGRAPH in demands and "gravest" not in names:
        yield blocking("own_paragraph")
    if Demand.NUMBER in demands and not {"shortcomings", "irregularities_table"} & names:
        yield blocking("number_missing")


def _computed_names(facts: Facts) -> set[str]:
    return {
        passage.computed
        for section in facts.sections
        for passage in section.passages.all()
        if passage.kind == Passage.Kind.COMPUTED
    }


def _passage(facts: Facts, passage: Passage) -> Iterator[Problem]:
    if passage.kind == Passage.Kind.WRITTEN:
        yield from _written(facts, passage)
    elif passage.kind == Passage.Kind.COMPUTED:
        yield from _computed(facts, passage)
    elif passage.claim is not None:
        yield from facts.assessed[passage.claim.pk].problems
        for text in passage.text.values():
            yield from _inserting(facts, text, key_of(passage))


def _computed(facts: Facts, passage: Passage) -> Iterator[Problem]:
    name, _colon, argument = passage.computed.partition(":")
    where = key_of(passage)
    if name not in COMPUTED:
        yield blocking("unknown_computed", where, name=passage.computed)
    elif name == "external_figure" and not known(facts, f"{EXTERNAL}{argument}"):
        yield blocking("unknown_figure", where, name=f"{EXTERNAL}{argument}")
    elif name == "not_assessed" and argument and argument not in STAGES:
        yield blocking("unknown_computed", where, name=passage.computed)
    for text in (typed_over(passage, language) for language in languages()):
        yield from _inserting(facts, text, where)


def _written(facts: Facts, passage: Passage) -> Iterator[Problem]:
    where = key_of(passage)
    texts = {language: passage.text.get(language, "").strip() for language in languages()}
    missing = [language for language, text in texts.items() if not text]
    if len(missing) == len(texts):
        return
    if missing:
        yield blocking("untranslated", where, languages=", ".join(missing))
    for text in texts.values():
        yield from _inserting(facts, text, where)


def _inserting(facts: Facts, text: str, where: str) -> Iterator[Problem]:
    for name in unknown(facts, text):
        yield blocking("unknown_figure", where, name=name)
    yield from _typed(facts, text, where)


def _typed(facts: Facts, text: str, where: str) -> Iterator[Problem]:
    """Warn of a number typed by hand that the program computes (law 1)."""
    computed = {
        number: name for name, read in NUMBERS.items() if (number := read(facts)) >= TYPED_FROM
    }
    for typed in NUMBER.findall(text):
        if int(typed) in computed:
            yield warning("typed_number", where, number=typed, name=computed[int(typed)])


def _waiting(facts: Facts) -> Iterator[Problem]:
    """Say what is not decided yet, and where sources of a figure disagree."""
    mission = facts.mission
    undecided = Observation.objects.filter(
        mission=mission,
        status__in=[Observation.Status.RECEIVED, Observation.Status.QUERIED],
        doubles__isnull=True,
    ).count()
    grave = Irregularity.objects.counted().grave().filter(mission=mission)
    still_open = grave.filter(status=Irregularity.Status.OPEN).count()
    for code, number in (("waiting", undecided), ("open_grave", still_open)):
        if number:
            yield warning(code, number=str(number))


def _figures(facts: Facts) -> Iterator[Problem]:
    """Say where sources of a figure disagree, and where parts do not sum to their whole."""
    for code, rows in facts.external.items():
        name = label(facts, f"{EXTERNAL}{code}")
        if len({row.value for row in rows}) > 1:
            yield warning("other_sources", name=name)
        parts = [known[0].value for part, known in facts.external.items() if _part(part, code)]
        if len(parts) > 1 and sum(parts) != rows[0].value:
            sums = {"sum": f"{sum(parts):.0f}", "total": f"{rows[0].value:.0f}"}
            yield warning("breakdown", name=name, **sums)


def _part(code: str, whole: str) -> bool:
    """Tell a part of a figure: its code is that of the whole and one word more."""
    return code.startswith(f"{whole}-") and "-" not in code.removeprefix(f"{whole}-")

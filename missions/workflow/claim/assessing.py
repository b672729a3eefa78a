"""Assess claims: base, strength, gates, exceptions and sentence, whatever the data have become."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from missions import library
from missions.models import Claim, ClaimSource, Mission, WordingDecision
from missions.models.texts import text_in
from missions.wording.claims import WordingError, breached, rated
from missions.wording.gates import Case, GateResult, Phrase, clusters, forbidden
from missions.wording.measure import Measure
from missions.wording.sentence import Sentence
from missions.wording.strength import Polarity, Strength, Word, may_weaken, of_observed
from missions.workflow.claim.counts import Exceptional, exceptions, measures, rests_on
from missions.workflow.claim.problems import LABELS, Problem, blocking, phrases_said, warning
from missions.workflow.claim.saying import (
    QUANTIFIED,
    Said,
    clauses_of,
    languages,
    named_cases,
    said_by_author,
    written,
)
from missions.workflow.claim.standing import Standing, failing, stand


@dataclass(frozen=True)
class Assessed:
    """A claim as the data carry it now.

    `strength` is computed; `word` is what the sentence says: the author's where it may stand.
    """

    claim: Claim
    measure: Measure
    strength: Strength
    word: Word
    decision: WordingDecision | None = None
    gates: tuple[GateResult, ...] = ()
    exceptions: tuple[Exceptional, ...] = ()
    cases: tuple[Case, ...] = ()
    sentences: Mapping[str, Sentence] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether the conclusion may not be issued with it."""
        return any(problem.blocks for problem in self.problems)

    @property
    def quantified(self) -> bool:
        """Whether its word comes from counts."""
        return self.claim.kind in QUANTIFIED


@dataclass(frozen=True)
class _Material:
    """What is read once for all claims of a mission."""

    mission: Mission
    standing: Standing
    measures: Mapping[int, Measure]
    exceptions: Mapping[int, tuple[Exceptional, ...]]
    decisions: Mapping[int, WordingDecision]
    words: Mapping[str, Any]


def assess(
    mission: Mission, standing: Standing | None = None, codes: Collection[str] | None = None
) -> list[Assessed]:
    """Assess every claim of a mission, in a number of queries that does not grow.

    `codes`: only these, and what they rest on is not looked at.
    """
    material = _Material(
        mission,
        standing or stand(mission),
        measures(mission),
        exceptions(mission),
        _decisions(mission),
        library.load("headings"),
    )
    claims = mission.claims.prefetch_related("sources").order_by("code")
    if codes is not None:
        return [_assessed(claim, material) for claim in claims.filter(code__in=codes)]
    rows = [_assessed(claim, material) for claim in claims]
    by_key = {row.claim.pk: row for row in rows}
    resting = rests_on(mission)
    return [_with_supports(row, [by_key[key] for key in resting[row.claim.pk]]) for row in rows]


def assess_one(claim: Claim) -> Assessed:
    """Assess one claim."""
    return next(row for row in assess(claim.mission) if row.claim.pk == claim.pk)


def _decisions(mission: Mission) -> dict[int, WordingDecision]:
    rows = WordingDecision.objects.filter(claim__mission=mission).select_related("by")
    return {row.claim_id: row for row in rows.order_by("pk")}


def _assessed(claim: Claim, material: _Material) -> Assessed:
    measure = material.measures.get(claim.pk, Measure())
    named = material.exceptions.get(claim.pk, ())
    all_cases = material.standing.cases_of(claim.questions) if claim.questions else ()
    cases = named_cases(all_cases, named)
    worst = max((case.severity for case in cases), default=0)
    strength = of_observed(measure, worst=worst, repeat=bool(clusters(cases)))
    decision = material.decisions.get(claim.pk)
    word, problem = _chosen(claim, strength, decision)
    row = Assessed(
        claim=claim,
        measure=measure,
        strength=strength,
        word=word,
        decision=decision,
        gates=_gates(claim, measure, material),
        exceptions=named,
        cases=cases,
        problems=(problem,) if problem else (),
    )
    return _spoken(row, material)


def _gates(claim: Claim, measure: Measure, material: _Material) -> tuple[GateResult, ...]:
    """Judge a claim's own questions, or of a judgement that names none, the whole day."""
    checklists = [source.checklist for source in claim.sources.all()]
    base = measure if measure.answered else None
    return material.standing.gates(claim.questions, checklists, base)


def _chosen(
    claim: Claim, strength: Strength, decision: WordingDecision | None
) -> tuple[Word, Problem | None]:
    """Give the word that stands, and what is wrong with the author's choice."""
    computed = strength.word
    if decision is None or Word(decision.chosen) in _alike(computed):
        return computed, None
    chosen = Word(decision.chosen)
    params = {"chosen": str(LABELS[chosen]), "computed": str(LABELS[computed])}
    if not decision.stronger:
        if may_weaken(computed, chosen, Polarity(claim.polarity)):
            return chosen, None
        return computed, blocking("not_carried", claim.code, **params)
    if not strength.answered:
        return computed, blocking("strengthened_without_data", claim.code)
    lapsed = decision.computed != computed or not decision.reason.strip()
    return (computed, blocking("lapsed", claim.code)) if lapsed else (chosen, None)


def _alike(word: Word) -> frozenset[Word]:
    """Name the words that make the same sentence as this one."""
    return frozenset({word, Word.FIGURES} if word is Word.LISTED else {word})


def _spoken(row: Assessed, material: _Material) -> Assessed:
    """Write the sentences of an assessed claim, and gather what is wrong with them."""
    said = Said(
        claim=row.claim,
        measure=row.measure,
        strength=replace(row.strength, word=row.word),
        exceptions=row.exceptions,
        cases=row.cases,
        names=material.standing.names,
        words=material.words,
        norms=material.mission.norms,
    )
    problems = list(row.problems)
    problems += _unspoken(row)
    if any(problem.code in {"no_data", "judgement_unwritten"} for problem in problems):
        return replace(row, problems=tuple(problems))
    sentences = {}
    for language in languages():
        sentences[language], found = _sentence(row, said, material, language)
        problems += found
    return replace(row, sentences=sentences, problems=tuple(dict.fromkeys(problems)))


def _unspoken(row: Assessed) -> Iterator[Problem]:
    """Say why a claim says nothing, or too little."""
    code = row.claim.code
    facts = {language: clauses_of(row.claim, language).get("fact", "") for language in languages()}
    missing = [language for language, fact in facts.items() if not fact.strip()]
    if row.claim.kind == Claim.Kind.JUDGEMENT and len(missing) == len(facts):
        yield warning("judgement_unwritten", code)
    elif missing:
        yield blocking("untranslated", code, languages=", ".join(missing))
    if row.quantified and not row.measure.eligible:
        yield warning("no_data", code)
    elif row.quantified and not row.measure.answered:
        yield warning("nothing_observed", code)


def _sentence(
    row: Assessed, said: Said, material: _Material, language: str
) -> tuple[Sentence, list[Problem]]:
    """Write in one language; where a gate forbids the author's words, the measured phrase."""
    code = row.claim.code
    phrases = breached(said_by_author(row.claim, language), language, forbidden(row.gates))
    if phrases:
        gates = ", ".join(gate.gate for gate in failing(row.gates, phrases))
        found = blocking("gate", code, phrases=phrases_said(phrases), gates=gates)
        high = Phrase.HIGH_LEVEL in phrases
        return _measured(row, material, language) if high else Sentence(), [found]
    try:
        return written(said, language), _failed_gates(row)
    except WordingError as error:
        return Sentence(), [blocking(error.code, code)]


def _failed_gates(row: Assessed) -> list[Problem]:
    """Name the closed gates beside a judgement, whichever way it judges."""
    failed = [gate.gate for gate in row.gates if gate.gate in row.claim.gates and not gate.passed]
    if not failed or row.claim.kind != Claim.Kind.JUDGEMENT:
        return []
    return [warning("gate_failed", row.claim.code, gates=", ".join(failed))]


def _measured(row: Assessed, material: _Material, language: str) -> Sentence:
    """Write the ratings of the stages that the judgement speaks of."""
    own: list[ClaimSource] = list(row.claim.sources.all())
    codes = [source.checklist for source in own] or list(material.standing.ratings)
    subjects = material.words["stages"]
    return Sentence.joined(
        *(
            rated(material.standing.ratings[code], text_in(subjects[code], language), language)
            for code in codes
            if code in material.standing.ratings
        )
    )


def _with_supports(row: Assessed, supports: Sequence[Assessed]) -> Assessed:
    """Warn of a judgement that rests on reports (law 5), or on claims without data."""
    reported = [one.claim.code for one in supports if one.claim.kind == Claim.Kind.REPORTED]
    empty = [one.claim.code for one in supports if one.quantified and not one.measure.answered]
    found = [
        warning(code, row.claim.code, claims=", ".join(claims))
        for code, claims in (("rests_on_report", reported), ("rests_on_nothing", empty))
        if claims and row.sentences
    ]
    return replace(row, problems=(*row.problems, *found)) if found else row

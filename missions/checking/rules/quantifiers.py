"""Universal and negative words must rest on a claim that the observations carry, as they carry it.

Methodology A21 (types U and X), D3 and D4: the base stands in the sentence, told is not observed.
"""

from collections.abc import Iterator

from missions.checking.reading import Finding, Reading, remark
from missions.checking.rules.coverage import over_candidates
from missions.checking.text import Sentence
from missions.checking.value import Adverse, Carried, Remark, Severity, Source, Span

RULE = "quantifier"
FEWEST = 10  # answers under which there is no quantifier (D4)
HALF = 50  # per cent covered under which there is none either
MOST = 5  # observations named
CONTRADICTED = Finding(RULE, "contradicted", "say_exceptions", Severity.ERROR)
UNBACKED = Finding(RULE, "no_claim", "insert_claim", Severity.ERROR)
UNBACKED_ELSEWHERE = Finding(RULE, "no_claim_elsewhere", "name_source")


def quantifiers(reading: Reading) -> Iterator[Remark]:
    """Judge each sentence with a universal or negative word that the mission says itself."""
    for sentence in reading.typed:
        spans = [
            span
            for span in reading.quantifiers(sentence)
            if not _forbidden(reading, sentence, span)
        ]
        if not spans or _not_ours(reading, sentence):
            continue
        claims = reading.index.meant(sentence)
        if claims and not over_candidates(reading, sentence):
            yield from _claimed(reading, sentence, spans[0], claims)
        elif not over_candidates(reading, sentence):
            yield _unbacked(reading, sentence, spans[0])


def _forbidden(reading: Reading, sentence: Sentence, span: Span) -> bool:
    """Tell whether a gate forbids these words already: no violations."""
    closed = dict(reading.ground.forbids)
    phrases = (words for name, words in reading.words.gates.items() if name in closed)
    return any(at[0] < span[1] and span[0] < at[1] for one in phrases for at in sentence.find(one))


def _not_ours(reading: Reading, sentence: Sentence) -> bool:
    return (
        reading.attributed(sentence)
        or reading.goes_on(sentence)
        or reading.lawful(sentence)
        or sentence.says(reading.words.reports.rests)
    )


def _claimed(
    reading: Reading, sentence: Sentence, span: Span, claims: list[Carried]
) -> Iterator[Remark]:
    if any(_in_figures(sentence, claim) for claim in claims):
        return
    contrary = next((claim for claim in claims if claim.contrary), None)
    if contrary is not None:
        params = (("claim", contrary.code), ("number", str(contrary.contrary)))
        found = Finding(RULE, "contradicted", "say_exceptions", Severity.ERROR, params)
        yield remark(found, sentence, span, sources=_most(contrary.sources))
        return
    lacking = [_lacking(reading, sentence, claim) for claim in claims]
    if lacking[0] is not None and None not in lacking:
        yield remark(lacking[0], sentence, span)


def _in_figures(sentence: Sentence, claim: Carried) -> bool:
    """Tell whether the sentence prints how many of how many: its exceptions are in sight."""
    numbers = {number for number, _span in sentence.numbers}
    return bool(claim.observed) and {claim.matching, claim.observed} <= numbers


def _lacking(reading: Reading, sentence: Sentence, claim: Carried) -> Finding | None:
    """Say what a claim lacks for the sentence; None where it carries it."""
    numbers = {number for number, _span in sentence.numbers}
    params = (
        ("claim", claim.code),
        ("observed", str(claim.observed)),
        ("told", str(claim.told)),
        ("all", str(max(claim.eligible, reading.ground.stations))),
    )
    if not claim.observed:
        return Finding(RULE, "not_observed", "say_not_observed", Severity.ERROR, params)
    if claim.told and not {claim.observed, claim.told} <= numbers:
        return Finding("told", "told_as_observed", "print_both_bases", Severity.ERROR, params)
    if claim.observed in numbers:
        return None
    if claim.observed < FEWEST or 100 * claim.observed < HALF * claim.eligible:
        return Finding(RULE, "too_few", "figures_only", Severity.ERROR, params)
    if claim.observed < max(claim.eligible, reading.ground.stations):
        return Finding(RULE, "fewer", "state_base", Severity.WARNING, params)
    return None


def _unbacked(reading: Reading, sentence: Sentence, span: Span) -> Remark:
    """Nothing carries the sentence; name what speaks against it, if anything does."""
    subjects = reading.words.subjects
    if sentence.says(subjects.stations):
        against = _against(reading, sentence)
        if against:
            params = (("claim", ""), ("number", str(sum(row.number for row in against))))
            found = Finding(RULE, "contradicted", "say_exceptions", Severity.ERROR, params)
            sources = tuple(source for row in against for source in row.sources)
            return remark(found, sentence, span, sources=_most(sources))
        return remark(UNBACKED, sentence, span)
    return remark(UNBACKED_ELSEWHERE, sentence, span)


def _against(reading: Reading, sentence: Sentence) -> list[Adverse]:
    """Give irregularities on the same matter; of "no violations", all there are."""
    rows = reading.index.against(sentence)
    if not rows and sentence.says(reading.words.subjects.compliance):
        rows = sorted(reading.ground.adverse, key=lambda row: -row.severity)
    return rows


def _most(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Name a few, each observation once."""
    return tuple({source.observation: source for source in reversed(sources)}.values())[::-1][:MOST]

"""Words that do not belong to this election: its kind, and its tiers of commissions (Q1, Q2)."""

from collections.abc import Iterator

from missions.checking.reading import Finding, Reading, remark
from missions.checking.value import Remark, Severity

TERM = "term"
TIER = "tier"


def terms(reading: Reading) -> Iterator[Remark]:
    """Find terms of another kind of election."""
    phrases = reading.words.foreign.get(reading.ground.election, ())
    params = (("election", reading.ground.election),)
    found = Finding(TERM, "foreign_term", "drop_term", Severity.ERROR, params)
    for sentence in reading.typed:
        for span in sentence.find(phrases):
            yield remark(found, sentence, span)


def tiers(reading: Reading) -> Iterator[Remark]:
    """Find commissions of a tier that the election does not have."""
    known = reading.ground.tiers
    if not known:
        return
    listed = (("tiers", ", ".join(sorted(known))),)
    found = Finding(TIER, "unknown_tier", "name_tier", Severity.ERROR, listed)
    for code, phrases in reading.words.tiers.items():
        if code in known:
            continue
        for sentence in reading.typed:
            for span in sentence.find(phrases):
                yield remark(found, sentence, span)

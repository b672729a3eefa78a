"""The sentence of a claim in one language, from its counts, its word and its own clauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from missions import library
from missions.models import Claim
from missions.models.texts import in_catalogue, text_in
from missions.wording.catalogue import Clauses
from missions.wording.claims import ClaimType, Quantified, attributed, counted, quantified
from missions.wording.gates import Case, clusters
from missions.wording.measure import Measure
from missions.wording.phrases import CATALOGUES, catalogue
from missions.wording.sentence import Filler, Sentence
from missions.wording.strength import LIST_BELOW, Polarity, Strength
from missions.workflow.claim.counts import MOST, Exceptional

PLACES = 3  # where cases lie together: the thickest; a longer list says nothing
NAMED_FROM = 3  # cases; of fewer, with few answers, a station could be recognised (D5)
QUANTIFIED = frozenset({Claim.Kind.UNIVERSAL, Claim.Kind.NEGATIVE, Claim.Kind.MAJORITY})


def languages() -> tuple[str, ...]:
    """Give the site's languages that the program can write a conclusion in."""
    return tuple(code for code, _name in settings.LANGUAGES if code in CATALOGUES)


@dataclass(frozen=True)
class Said:
    """All that one claim's sentence is made of, whatever the language.

    `words`: fixed words of documents by key and language; `norms`: the mission's declared norms.
    """

    claim: Claim
    measure: Measure
    strength: Strength
    exceptions: Sequence[Exceptional]
    cases: Sequence[Case]
    names: Mapping[str, Mapping[str, str]]
    words: Mapping[str, Any]
    norms: Mapping[str, Any]


def written(said: Said, language: str) -> Sentence:
    """Write the sentence; WordingError where it may not be written."""
    claim = said.claim
    own = clauses_of(claim, language)
    if claim.kind == Claim.Kind.REPORTED:
        name, _comma, office = text_in(claim.attribution, language).partition(",")
        return attributed(name, office, own.get("fact", ""), language, own.get("gender", ""))
    if claim.kind == Claim.Kind.COUNT:
        forms = own.get("forms", "")
        return counted(own.get("fact", ""), said.measure.observed.matching, forms, language)
    if claim.kind == Claim.Kind.JUDGEMENT:
        return judged(own.get("fact", ""))
    return quantified(
        Quantified(
            ClaimType(claim.kind),
            Polarity(claim.polarity),
            said.measure,
            said.strength,
            claim.noun,
        ),
        _clauses(said, own, language),
        language,
    )


def judged(text: str) -> Sentence:
    """Give an author's text as a sentence."""
    return Sentence.written(_plain(text.strip().rstrip("."))) if text.strip() else Sentence()


def clauses_of(claim: Claim, language: str) -> dict[str, str]:
    """Give the claim's clauses in a language: as they are written, else from the catalogue.

    What an author judged is never put in another's words.
    """
    clauses = claim.clauses if isinstance(claim.clauses, dict) else {}
    own = clauses.get(language)
    if own is None and claim.kind != Claim.Kind.JUDGEMENT and language not in library.languages():
        english = clauses.get("en") or {}
        return {key: in_catalogue(text, language) for key, text in english.items()}
    return dict(own) if isinstance(own, dict) else {}


def said_by_author(claim: Claim, language: str) -> str:
    """Give all that an author wrote for the claim, to be watched for forbidden words."""
    own = clauses_of(claim, language)
    return " ".join(own.get(key, "") for key in ("fact", "negative", "topic"))


def _plain(text: str) -> Any:
    return Filler(next(iter(CATALOGUES.values())).style, {}, {"text": text}).fill("{text}")


def _clauses(said: Said, own: Mapping[str, str], language: str) -> Clauses:
    return Clauses(
        fact=own.get("fact", ""),
        negative=own.get("negative", ""),
        topic=own.get("topic", ""),
        cutoff=_cutoff(said, language),
        particulars=particulars(said, language),
        concentrated=_concentrated(said, language),
    )


def _cutoff(said: Said, language: str) -> str:
    """Fill the mission's norms into the declared meaning of an adjective."""
    written = said.claim.cut_off or {}
    known = language in library.languages()
    text = written.get(language, "") if known else text_in(written, language)
    if not text:
        return ""
    numbers = {
        name.removeprefix("mission."): value
        for name, value in said.norms.items()
        if isinstance(value, int) and not isinstance(value, bool)
    }
    return "".join(part.text for part in Filler(catalogue(language).style, numbers, {}).fill(text))


def particulars(said: Said, language: str) -> tuple[str, ...]:
    """Name exceptions by station and detail, unless so few that naming would point at people."""
    shown = said.exceptions
    if said.measure.observed.answered < LIST_BELOW and len(shown) < NAMED_FROM:
        return ()
    return tuple(_particular(said, row, language) for row in shown)


def _particular(said: Said, row: Exceptional, language: str) -> str:
    key = "commission_named" if row.commission else "station_named"
    place = text_in(said.words[key], language).format(number=row.number)
    filler = Filler(catalogue(language).style, {"detail": abs(row.detail or 0)}, {})
    pattern = _detail_pattern(clauses_of(said.claim, language), row.detail)
    more = [text_in(row.area, language), "".join(part.text for part in filler.fill(pattern))]
    told = ", ".join(text for text in more if text)
    return f"{place} ({told})" if told else place


def _detail_pattern(own: Mapping[str, str], detail: int | None) -> str:
    if not detail:
        return ""
    return own.get("detail" if detail > 0 else "detail_below", "")


def named_cases(cases: Sequence[Case], exceptions: Sequence[Exceptional]) -> tuple[Case, ...]:
    """Keep the cases of the stations that are the exceptions; of too many to name, all."""
    if len(exceptions) >= MOST:
        return tuple(cases)
    named = {str(row.station) for row in exceptions}
    kept = (
        replace(case, stations=tuple(station for station in case.stations if station in named))
        for case in cases
    )
    return tuple(case for case in kept if case.stations)


def _concentrated(said: Said, language: str) -> tuple[str, ...]:
    """Say where and when most cases of one kind lie together, at most a few places and hours."""
    found = sorted(clusters(said.cases), key=lambda cluster: -cluster.number)
    few = list(dict.fromkeys((cluster.within, cluster.value) for cluster in found))[:PLACES]
    style = catalogue(language).style
    places = [
        text_in(said.names.get(value, {}), language) or value
        for within, value in few
        if within == "commission"
    ]
    hours = sorted(_hour(value) for within, value in few if within == "hour")
    return (*places, *(f"{style.clock(h, 0)}–{style.clock((h + 1) % 24, 0)}" for h in hours))


def _hour(value: str) -> int:
    return int(value[-2:])

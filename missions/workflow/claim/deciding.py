"""An author's word: weakening is free, strengthening needs a reason that is logged (law 6)."""

from __future__ import annotations

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions import access
from missions.models import Claim, LogEntry, User, WordingDecision
from missions.wording.gates import Phrase, forbidden
from missions.wording.strength import BANDS, ISOLATED_CASES, Polarity, Word, band, weaker
from missions.workflow.claim.assessing import Assessed, assess_one

WORDS: dict[str, Promise] = {
    "reason_missing": _("Give a reason."),
    "not_weaker": _("This word is not weaker than what the data carry."),
    "not_stronger": _("The data do not allow this word even with a reason."),
    "no_word": _("The word of this claim does not come from counts."),
}

ORDER = tuple(Word)


class ClaimError(Exception):
    """The word may not be chosen."""

    def __init__(self, code: str) -> None:
        """Keep the code; `message` says it."""
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        """Say why, in the active language."""
        return str(WORDS[self.code])


def weaker_words(assessed: Assessed) -> tuple[Word, ...]:
    """Name the words an author may take without a reason, strongest first."""
    if not assessed.quantified:
        return ()
    free = weaker(assessed.strength.word, Polarity(assessed.claim.polarity))
    return tuple(word for word in ORDER if word in free)


def stronger_words(assessed: Assessed) -> tuple[Word, ...]:
    """Name the words that need a reason: those of the next bands, none far from the counts."""
    strength = assessed.strength
    if not (assessed.quantified and 0 < strength.matching < strength.answered):
        return ()
    free = {*weaker_words(assessed), strength.word}
    bands = [word for _least, word in BANDS]
    at = bands.index(band(strength.answered, strength.matching))
    words = set(bands[max(0, at - 1) : at + 2])
    if strength.matching <= ISOLATED_CASES and Phrase.ISOLATED not in forbidden(assessed.gates):
        words.add(Word.ISOLATED)
    return tuple(word for word in ORDER if word in words - free)


@transaction.atomic
def weaken(user: User, claim: Claim, word: str) -> WordingDecision:
    """Take a weaker word than the data carry; the computed word takes a choice back."""
    access.require(access.at_desk(user, claim.mission))
    assessed = assess_one(claim)
    if not assessed.quantified:
        raise ClaimError("no_word")
    if word not in {assessed.strength.word, *weaker_words(assessed)}:
        raise ClaimError("not_weaker")
    return _decide(user, assessed, word, "")


@transaction.atomic
def strengthen(user: User, claim: Claim, word: str, reason: str) -> WordingDecision:
    """Take a stronger word than the data carry, for a reason that stays readable."""
    access.require(access.at_desk(user, claim.mission))
    assessed = assess_one(claim)
    if not assessed.quantified:
        raise ClaimError("no_word")
    if not reason.strip():
        raise ClaimError("reason_missing")
    if word not in stronger_words(assessed):
        raise ClaimError("not_stronger")
    return _decide(user, assessed, word, reason.strip())


def _decide(user: User, assessed: Assessed, word: str, reason: str) -> WordingDecision:
    claim, computed = assessed.claim, str(assessed.strength.word)
    decision = WordingDecision.objects.create(
        claim=claim, computed=computed, chosen=word, stronger=bool(reason), reason=reason, by=user
    )
    claim.weakened_to = "" if reason or word == computed else word
    claim.save(update_fields=["weakened_to"])
    act = "strengthen" if reason else "weaken"
    LogEntry.objects.write(
        claim.mission, user, act, claim, computed=computed, chosen=word, reason=reason
    )
    return decision

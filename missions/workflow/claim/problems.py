"""What is wrong with a sentence or a document: codes, said in words at the door."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions.wording.strength import Word

WORDS: dict[str, Promise] = {
    "no_data": _("There are no data for this claim; it is left out."),
    "nothing_observed": _("Nobody observed this: the sentence says so."),
    "untranslated": _("The text is missing in: {languages}."),
    "no_cutoff": _("A majority claim needs the declared meaning of its adjective."),
    "no_count": _("The clause has no place for the number: {{count}}."),
    "no_attribution": _("A reported claim needs a name and an office."),
    "gate": _("What was observed forbids these words: {phrases} ({gates})."),
    "gate_failed": _("Gates that are closed: {gates}. Weigh the judgement against the evidence."),
    "not_carried": _("The data no longer carry the chosen word “{chosen}”: now “{computed}”."),
    "lapsed": _("The data changed since the word was strengthened; decide again."),
    "strengthened_without_data": _("A word was strengthened where nobody observed anything."),
    "judgement_unwritten": _("The judgement is not written; it is left out."),
    "rests_on_report": _("It rests on what was only reported: {claims}."),
    "rests_on_nothing": _("It rests on claims without data: {claims}."),
    "unknown_figure": _("There is no figure called “{name}”."),
    "unknown_computed": _("Nothing is computed under the name “{name}”."),
    "typed_number": _("{number} is computed: insert [[{name}]] instead of typing it."),
    "own_paragraph": _("A confirmed irregularity of severity 4 needs a paragraph of its own."),
    "number_missing": _("Grave irregularities must appear with their number."),
    "nothing_verified": _("Not one observation is verified."),
    "disclosure_missing": _("The disclosure of coverage and selection is not in the document."),
    "other_sources": _("Other sources give another figure for “{name}”."),
    "breakdown": _("“{name}”: its parts sum to {sum}, the whole is {total}."),
    "claims_without_data": _("Claims left out, without data: {number}."),
    "claims_not_observed": _("Claims that say “not observed”: {number}."),
    "judgements_unwritten": _("Judgements not written, left out: {number}."),
    "waiting": _("Observations that wait for review or an answer: {number}."),
    "open_grave": _("Grave irregularities not yet decided: {number}."),
}

PHRASES: dict[str, Promise] = {
    "isolated": _("isolated"),
    "minor": _("minor"),
    "technical": _("technical"),
    "one_off": _("one-off"),
    "no_violations": _("no violations"),
    "high_level": _("high level"),
}


LABELS: dict[Word, Promise] = {
    Word.NOT_OBSERVED: _("not observed"),
    Word.LISTED: _("figures, cases listed"),
    Word.K_OF_N: _("figures"),
    Word.FIGURES: _("figures"),
    Word.ALL: _("all"),
    Word.NEARLY_ALL: _("nearly all"),
    Word.LARGE_MAJORITY: _("the large majority"),
    Word.MAJORITY: _("the majority"),
    Word.ABOUT_HALF: _("about half"),
    Word.CONSIDERABLE_PART: _("a considerable part"),
    Word.SOME: _("some"),
    Word.A_FEW: _("a few"),
    Word.ISOLATED: _("isolated cases"),
    Word.DESCRIBED: _("described one by one"),
    Word.NONE: _("none"),
}


@dataclass(frozen=True)
class Problem:
    """One entry of the checker's list; `where` is the code of a claim or the key of a passage."""

    code: str
    params: tuple[tuple[str, str], ...] = ()
    blocks: bool = False
    where: str = ""

    @property
    def lapsed(self) -> bool:
        """Whether it says that a sentence typed over has other evidence now."""
        return False

    @property
    def message(self) -> str:
        """Say it in the active language."""
        return str(WORDS[self.code]).format(**dict(self.params))


def blocking(code: str, where: str = "", **params: str) -> Problem:
    """Make a problem that blocks issuing."""
    return Problem(code, tuple(params.items()), blocks=True, where=where)


def warning(code: str, where: str = "", **params: str) -> Problem:
    """Make a problem that a head of mission should know."""
    return Problem(code, tuple(params.items()), where=where)


def phrases_said(phrases: Iterable[str]) -> str:
    """Name forbidden phrases in the active language."""
    return ", ".join(str(PHRASES[phrase]) for phrase in sorted(phrases))

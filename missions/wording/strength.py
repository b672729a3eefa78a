"""How strong a word the counts carry: bands, small cells, coverage (methodology D4)."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from missions.wording.measure import Measure

LIST_BELOW = 10  # answers; under this every case is listed
QUANTIFY_FROM = 20  # answers; under this only "all", "none" and figures
PLAIN_FROM = Fraction(9, 10)  # coverage; under this the base goes into the sentence
WORDS_FROM = Fraction(1, 2)  # coverage; under this figures only
ISOLATED_CASES = 2
ISOLATED_PERCENT = 5
GRAVE = 3  # severity from which no case is called isolated


class Word(StrEnum):
    """What a sentence may say about a count."""

    NOT_OBSERVED = "not_observed"
    LISTED = "listed"  # under 10 answers
    K_OF_N = "k_of_n"  # 10 to 19 answers
    FIGURES = "figures"  # under half covered, or told
    ALL = "all"
    NEARLY_ALL = "nearly_all"
    LARGE_MAJORITY = "large_majority"
    MAJORITY = "majority"
    ABOUT_HALF = "about_half"
    CONSIDERABLE_PART = "considerable_part"
    SOME = "some"
    A_FEW = "a_few"
    ISOLATED = "isolated"
    DESCRIBED = "described"  # one or two cases that may not be called isolated
    NONE = "none"


class Coverage(StrEnum):
    """What coverage does to the sentence."""

    PLAIN = "plain"
    BASE = "base"  # the base goes into the sentence
    FIGURES = "figures"  # no quantifier


class Polarity(StrEnum):
    """Whether the claim's fact speaks for the election or against it."""

    FAVOURABLE = "favourable"
    ADVERSE = "adverse"


BANDS = (
    (95, Word.NEARLY_ALL),
    (80, Word.LARGE_MAJORITY),
    (60, Word.MAJORITY),
    (40, Word.ABOUT_HALF),
    (20, Word.CONSIDERABLE_PART),
    (5, Word.SOME),
    (0, Word.A_FEW),
)  # from this per cent of the answers
LADDER = (Word.ALL, *(word for _, word in BANDS))
QUANTIFIERS = frozenset({*LADDER, Word.ISOLATED, Word.NONE})


@dataclass(frozen=True)
class Strength:
    """The word of one basis group, with the counts it rests on."""

    word: Word
    matching: int
    answered: int
    eligible: int
    coverage: Coverage


def strength(
    eligible: int, answered: int, matching: int, *, worst: int = 0, repeat: bool = False
) -> Strength:
    """Choose the word for counts of one basis group (D4).

    `eligible` is V less n/a; `worst` the gravest severity among the matching cases, `repeat`
    whether they cluster. ValueError unless 0 <= matching <= answered <= eligible.
    """
    if not 0 <= matching <= answered <= eligible:
        raise ValueError(f"{matching} matching, {answered} answered, {eligible} eligible")
    covered = _coverage(Fraction(answered, eligible) if eligible else Fraction(0))
    described = worst >= GRAVE or repeat
    word = _word(answered, matching, covered, described=described)
    return Strength(word, matching, answered, eligible, covered)


def of_observed(measure: Measure, *, worst: int = 0, repeat: bool = False) -> Strength:
    """Choose the word of a claim: its observed group alone, with the coverage of the measure."""
    group, covered = measure.observed, _coverage(measure.coverage)
    described = worst >= GRAVE or repeat
    word = _word(group.answered, group.matching, covered, described=described)
    return Strength(word, group.matching, group.answered, measure.applicable, covered)


def of_told(measure: Measure) -> Strength:
    """Give figures for what was told, however many they are."""
    group = measure.told
    word = Word.FIGURES if group.answered else Word.NOT_OBSERVED
    covered = _coverage(measure.coverage)
    return Strength(word, group.matching, group.answered, measure.applicable, covered)


def weaker(word: Word, polarity: Polarity) -> frozenset[Word]:
    """Name the words an author may take instead without giving a reason.

    A favourable fact may be claimed of fewer. An adverse one may not: to say "some" of a majority
    shrinks it, and that is praise (D4, asymmetry). Figures are open to both.
    """
    if word is Word.K_OF_N or word in QUANTIFIERS:
        below = LADDER[LADDER.index(word) + 1 :] if word in LADDER else ()
        return frozenset({Word.FIGURES, *(below if polarity is Polarity.FAVOURABLE else ())})
    return frozenset()


def may_weaken(word: Word, to: Word, polarity: Polarity) -> bool:
    """Tell whether an author may say `to` where the counts carry `word`, without a reason."""
    return to is word or to in weaker(word, polarity)


def _coverage(share: Fraction) -> Coverage:
    if share >= PLAIN_FROM or not share:  # nothing answered: there is no sentence to qualify
        return Coverage.PLAIN
    return Coverage.BASE if share >= WORDS_FROM else Coverage.FIGURES


def _word(answered: int, matching: int, covered: Coverage, *, described: bool) -> Word:
    if not answered:
        return Word.NOT_OBSERVED
    if answered < LIST_BELOW:
        return Word.LISTED
    if covered is Coverage.FIGURES:
        return Word.FIGURES
    if matching in (0, answered):
        return Word.ALL if matching else Word.NONE
    if answered < QUANTIFY_FROM:
        return Word.K_OF_N
    return _band(answered, matching, described=described)


def _band(answered: int, matching: int, *, described: bool) -> Word:
    percent = 100 * matching  # of `answered`: whole numbers, so that 95 % is exactly 95 %
    if matching <= ISOLATED_CASES and percent <= ISOLATED_PERCENT * answered:
        return Word.DESCRIBED if described else Word.ISOLATED
    return band(answered, matching)


def band(answered: int, matching: int) -> Word:
    """Give the word of the band that a share lies in, however small its base."""
    return next(word for least, word in BANDS if 100 * matching >= least * answered)

"""A text being read: its sentences, the ground it stands on, and what is known of each sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from missions.checking.matching import Index
from missions.checking.text import Phrases, Sentence, sentences
from missions.checking.value import Ground, Line, Params, Remark, Severity, Span
from missions.checking.words import lexicon
from missions.checking.words.catalogue import Lexicon


@dataclass(frozen=True)
class Finding:
    """Why some words are remarked on, before their place is known."""

    rule: str
    reason: str
    remedy: str
    severity: Severity = Severity.WARNING
    params: Params = ()


QUOTES = ("«", "“", '"')  # a word right behind one is spoken of, not said


class Reading:
    """Lines in one language over a ground; `whole` where they are a whole document."""

    def __init__(
        self, lines: Sequence[Line], language: str, index: "Index", *, whole: bool = True
    ) -> None:
        """Cut the lines into sentences once for every rule."""
        self.lines = tuple(lines)
        self.language = language
        self.index = index
        self.ground: Ground = index.ground
        self.words: Lexicon = lexicon(language)
        self.whole = whole
        self.sentences = tuple(
            Sentence(_at(line, start), start, text, self.words.scales)
            for line in lines
            for start, text in sentences(line, self.words.abbreviations)
        )

    @cached_property
    def typed(self) -> tuple[Sentence, ...]:
        """Give the sentences that an author wrote."""
        return tuple(one for one in self.sentences if not one.line.computed)

    def by_line(self) -> Iterator[tuple[Line, list[Sentence]]]:
        """Give each line with its sentences."""
        rows: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            rows.setdefault(sentence.line.number, []).append(sentence)
        for line in self.lines:
            if line.number in rows:
                yield line, rows[line.number]

    def attributed(self, sentence: Sentence) -> bool:
        """Tell whether a sentence gives somebody else's words and says so."""
        reports = self.words.reports
        return sentence.says(reports.attributed) and not sentence.says(reports.own)

    @cached_property
    def unattributed(self) -> frozenset[tuple[int, int]]:
        """Name the sentences that go on after somebody's words without saying whose they are."""
        found = set()
        for _line, row in self.by_line():
            heard = False
            for sentence in row:
                if self.attributed(sentence):
                    heard = True
                elif sentence.says(self.words.reports.own):
                    heard = False
                elif heard:
                    found.add((sentence.line.number, sentence.start))
        return frozenset(found)

    def goes_on(self, sentence: Sentence) -> bool:
        """Tell whether a sentence goes on after somebody's words without saying whose it is."""
        return (sentence.line.number, sentence.start) in self.unattributed

    def lawful(self, sentence: Sentence) -> bool:
        """Tell whether a sentence says what the law says: a duty, a right, how many each may."""
        reports = self.words.reports
        return sentence.begins(reports.norms) or sentence.says(reports.rights)

    def quantifiers(self, sentence: Sentence) -> list[Span]:
        """Give the universal and negative words of a sentence."""
        kept = sentence.find(self.words.not_quantifying)
        found = self.said(sentence, self._quantifying)
        return [span for span in found if not _within(span, kept)]

    def said(self, sentence: Sentence, phrases: Phrases) -> list[Span]:
        """Find phrases that a sentence says, not those that it names in quotes."""
        found = sentence.find(phrases)
        return [span for span in found if not sentence.text[: span[0]].endswith(QUOTES)]

    @cached_property
    def _quantifying(self) -> Phrases:
        words = self.words
        return (*words.determiners, *words.universal, *words.negative)


def _at(line: Line, start: int) -> Line:
    """Give the line as a sentence of it sees it: one that was inserted states its claim."""
    for one in line.stated:
        if one.span[0] <= start < one.span[1]:
            return replace(line, claim=one.claim, computed=one.computed, over=None)
    return line


def _within(span: Span, others: Iterable[Span]) -> bool:
    return any(other[0] <= span[0] < other[1] for other in others)


def remark(found: Finding, sentence: Sentence, span: Span, **more: object) -> Remark:
    """Say at which words of a sentence something was found."""
    made = Remark(
        rule=found.rule,
        severity=found.severity,
        line=sentence.line.number,
        words=sentence.cut(span).strip(),
        reason=found.reason,
        remedy=found.remedy,
        params=found.params,
        sentence=sentence.text,
        start=sentence.start + span[0],
    )
    return replace(made, **more) if more else made  # type: ignore[arg-type]

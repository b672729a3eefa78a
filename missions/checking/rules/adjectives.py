"""Words for quantities need their figures, and a meaning fixed before election day (T10, D7.14)."""

import re
from collections.abc import Iterator

from missions.checking.reading import Finding, Reading, remark
from missions.checking.text import Sentence
from missions.checking.value import Remark, Severity, Span

RULE = "adjective"
UNDECLARED = Finding(RULE, "no_cut_off", "declare_cut_off")
UNFROZEN = Finding(RULE, "cut_off_not_frozen", "give_figures", Severity.ERROR)
NO_FIGURES = Finding(RULE, "no_figures", "give_figures")


def adjectives(reading: Reading) -> Iterator[Remark]:
    """Find words for quantities that the reader cannot check."""
    for sentence in reading.typed:
        if reading.attributed(sentence) or reading.goes_on(sentence):
            continue
        for span in reading.said(sentence, reading.words.vague):
            found = _lacking(reading, sentence, span)
            if found:
                yield remark(found, sentence, span)


def _lacking(reading: Reading, sentence: Sentence, span: Span) -> Finding | None:
    defined = any(span[0] <= one[0] < span[1] for one in sentence.find(reading.words.defined))
    if defined:
        if not sentence.says(reading.words.cut_off):
            return UNDECLARED
        return None if reading.ground.frozen else UNFROZEN
    return None if re.search(reading.words.k_of_n, sentence.folded) else NO_FIGURES

"""How wide the columns of a table are: figures take what they need, words the rest."""

from collections.abc import Sequence

from docx.shared import Length, Mm

from missions.documents.printed import Pieces

LETTER_MM, SIDES_MM = 2.25, 4.5  # a bold letter of the table's size; the room beside a text
LEAST_MM, MOST_MM = 14, 40
WORDS, MOST_WORDS = 0.17, 0.45  # of the width that a column of words, and all, have at least


def widths(head: Pieces, rows: Sequence[Pieces], width: Length) -> list[Length]:
    """Give the widths of the columns, together as wide as the text."""
    needs = [_need(place, head, rows) for place in range(len(head))]
    figures = [piece.align != "left" for piece in head]
    taken = sum(need for need, figure in zip(needs, figures, strict=True) if figure)
    room = width / Mm(1)
    if not all(figures):
        words = min(WORDS * figures.count(False), MOST_WORDS)
        scale = min(1.0, room * (1 - words) / taken) if taken else 1.0
        rest = (room - taken * scale) / figures.count(False)
        shares = [
            need * scale if figure else rest for need, figure in zip(needs, figures, strict=True)
        ]
    else:
        shares = [need * room / taken for need in needs]
    return [Length(round(Mm(1) * share)) for share in shares]


def _need(place: int, head: Pieces, rows: Sequence[Pieces]) -> float:
    """Give the millimetres that a column of figures needs: its longest word or figure."""
    words = max((len(word) for word in head[place].text.split()), default=0)
    figures = max((len(row[place].text) for row in rows if place < len(row)), default=0)
    return min(max(max(words, figures) * LETTER_MM + SIDES_MM, LEAST_MM), MOST_MM)

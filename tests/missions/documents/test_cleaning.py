import pytest

from missions.content import Content, Paragraph, Run, Section
from missions.documents.cleaning import clean, cleaned


@pytest.mark.parametrize(
    ("text", "printable"),
    [
        ("a\x00b\x08c\x1bd", "abcd"),
        ("one\r\ntwo\rthree\tfour", "one\ntwo\nthree\tfour"),
        ("\u202eevil\u202c \u2066x\u2069\u200f\u061c", "evil x"),
        ("half \ud800 pair\ufffe\uffff\ufeff", "half  pair"),
        (
            "84\u00a0участка, со\u00adгласно «№\u202f214», ұқғі",
            "84\u00a0участка, со\u00adгласно «№\u202f214», ұқғі",
        ),
    ],
)
def test_clean_takes_away_what_cannot_be_printed_and_no_more(text, printable):
    assert clean(text) == printable


def test_cleaned_reaches_every_text():
    def made(text):
        block = Paragraph((Run(text),))
        return Content(
            "en", text, (text,), sections=(Section("1", text, blocks=(block,)),), revision=3
        )

    assert cleaned(made("a\u202eb")) == made("ab")

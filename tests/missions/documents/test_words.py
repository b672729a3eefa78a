from string import Formatter

import pytest
from django.utils import translation

from missions.documents.words import WORDS, moment, words_of


def test_every_language_has_every_word_with_the_same_slots():
    def slots(words):
        return {
            name: [slot for _, slot, _, _ in Formatter().parse(text)]
            for name, text in words.items()
        }

    assert slots(WORDS["ru"]) == slots(WORDS["en"])
    assert all(text.strip() for words in WORDS.values() for text in words.values())


def test_a_language_without_words_borrows_the_english_ones():
    assert words_of("kk") == WORDS["en"] | {"locale": "kk"}


@pytest.mark.parametrize(
    ("language", "iso", "printed"),
    [
        ("en", "2030-06-09T07:05:00+05:00", "9 June 2030, 07:05 (UTC+5)"),
        ("ru", "2030-06-09T07:05:00+05:00", "9 июня 2030 года, 07.05 (UTC+5)"),
        ("ru", "2030-05-01T23:00:00+05:30", "1 мая 2030 года, 23.00 (UTC+5:30)"),
        ("en", "2030-06-09T07:05:00-03:30", "9 June 2030, 07:05 (UTC−3:30)"),
        ("en", "2030-06-09T07:05:00+00:00", "9 June 2030, 07:05 (UTC)"),
        ("en", "2030-06-09T07:05", "9 June 2030, 07:05"),
        ("ru", "в июне", "в июне"),
        ("ru", "", ""),
    ],
)
def test_moment_is_printed_in_the_documents_language_and_its_own_zone(language, iso, printed):
    with translation.override("en" if language == "ru" else "ru"):
        assert moment(language, iso) == printed

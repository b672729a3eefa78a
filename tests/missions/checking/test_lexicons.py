import json
from dataclasses import fields, is_dataclass
from importlib.resources import files

import pytest

from missions.checking import LEXICONS, Checker, lines_of
from missions.checking.text import pattern
from missions.checking.words.catalogue import read
from missions.wording.gates import Phrase
from missions.wording.phrases import CATALOGUES
from tests.missions.checking.grounds import GROUND

EMPTY = "missions.checking.words"


def leaves(value, place=""):
    """Give every value of a lexicon with its place."""
    if is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), f"{place}.{field.name}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{place}.{key}")
    else:
        yield place, value


def test_every_language_that_is_written_is_checked():
    assert set(LEXICONS) == set(CATALOGUES)


@pytest.mark.parametrize("language", sorted(LEXICONS))
def test_a_language_has_words_for_everything(language):
    own, first = dict(leaves(LEXICONS[language])), dict(leaves(LEXICONS["en"]))

    assert own.keys() == first.keys()
    assert [place for place, value in own.items() if not value] == []
    assert set(LEXICONS[language].gates) == set(Phrase)


@pytest.mark.parametrize("language", sorted(LEXICONS))
def test_phrases_are_written_folded(language):
    text = (files(EMPTY) / f"{language}.json").read_text(encoding="utf-8")
    raw = json.loads(text)
    raw.pop("expressions")
    phrases = [raw["determiners"], raw["universal"], raw["negative"], raw["vague"]]

    assert all(one == one.casefold().replace("ё", "е") for group in phrases for one in group)
    assert pattern(tuple(raw["negative"]))


def test_a_language_with_a_part_missing_is_refused():
    raw = json.loads((files(EMPTY) / "en.json").read_text(encoding="utf-8"))
    del raw["vague"]

    with pytest.raises(KeyError, match="vague"):
        read(raw)


def test_an_unknown_language_is_refused():
    with pytest.raises(KeyError):
        Checker(GROUND, "xx")


@pytest.mark.parametrize("language", sorted(LEXICONS))
@pytest.mark.parametrize("text", ["", "\n\n", "«»", "…", "a" * 5000, "all " * 500, "« " * 500])
def test_any_text_is_checked(language, text):
    Checker(GROUND, language).check(lines_of(text))

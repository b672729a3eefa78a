"""A third language by a phrase file and a catalogue alone: invented here, and written in."""

import importlib.util
from io import BytesIO
from pathlib import Path

import polib
import pytest
from django.conf import settings as configured
from django.utils.translation import trans_real
from docx import Document

from missions import library
from missions.content import text_of
from missions.documents import docx, html, pdf
from missions.documents.words import WORDS
from missions.wording import phrases
from missions.workflow import conclude
from missions.workflow.claim import languages
from tests.missions.observed import conclusion_of, head_of, voting

CODE = "xx"
ENGLISH = Path(phrases.__path__[0]) / "en.py"
CLAUSES = ("fact", "negative", "topic")


@pytest.fixture
def third(tmp_path, monkeypatch, settings):
    """Add a language: the English phrases with other words, and a catalogue of marked texts."""
    text = ENGLISH.read_text(encoding="utf-8")
    text = text.replace("[<at> all]", "[<at> every]").replace('"during"', '"whilst"')
    (tmp_path / "xx.py").write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("xx", tmp_path / "xx.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(phrases.CATALOGUES, CODE, module.CATALOGUE)
    folder = tmp_path / "locale" / CODE / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue().save_as_mofile(str(folder / "django.mo"))
    settings.LANGUAGES = [*configured.LANGUAGES, (CODE, "Invented")]
    settings.LOCALE_PATHS = [*configured.LOCALE_PATHS, str(tmp_path / "locale")]
    trans_real._translations.pop(CODE, None)  # noqa: SLF001
    yield CODE
    trans_real._translations.pop(CODE, None)  # noqa: SLF001


def catalogue():
    """Give a catalogue that has what the library and the documents say in English, marked."""
    made = polib.POFile()
    made.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    texts = {*WORDS["en"].values()}
    for name in ("headings", "outline", "office"):
        texts |= set(english(library.load(name)))
    for claim in library.load("claims")["claims"]:
        texts |= {claim["clauses"]["en"].get(key, "") for key in CLAUSES}
    for text in sorted(text for text in texts if text):
        made.append(polib.POEntry(msgid=text, msgstr=f"‹{text}"))
    return made


def english(raw):
    """Give all English texts of a file of the library."""
    if isinstance(raw, dict):
        if isinstance(raw.get("en"), str | list):
            yield from raw["en"] if isinstance(raw["en"], list) else [raw["en"]]
        for value in raw.values():
            yield from english(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from english(value)


@pytest.mark.django_db
def test_a_conclusion_is_issued_in_it_beside_the_others(third, mission, observer):
    voting(observer, 25)

    frozen = conclude.issue(head_of(mission), conclusion_of(mission))

    assert languages() == ("en", "ru", third)
    assert set(frozen.contents) == {"en", "ru", third}
    text = text_of(conclude.content_in(frozen, third))
    assert "whilst every 25 visits" in text.casefold()  # its own phrase
    assert "‹" in text  # clauses and headings of its catalogue
    titles = [s.title for s in conclude.content_in(frozen, third).sections if s.title]
    assert [title for title in titles if not title.startswith("‹")] == []
    russian = text_of(conclude.content_in(frozen, "ru"))
    assert "‹" not in russian + text_of(conclude.content_in(frozen, "en"))


@pytest.mark.django_db
def test_it_is_printed_in_every_format_with_the_words_of_its_catalogue(third, mission, observer):
    voting(observer, 12)
    conclusion = conclusion_of(mission)

    content = conclude.draft(conclusion, third)

    document = Document(BytesIO(docx.render(content)))
    assert "‹Contents" in [p.text for p in document.paragraphs]
    assert "‹Preview: not issued" in html.render(content)
    assert pdf.render(content).startswith(b"%PDF")
    assert conclude.handout(conclusion, third).sections


@pytest.mark.django_db
def test_a_language_without_a_catalogue_borrows_the_english_texts(third, mission, observer):
    trans_real._translations[third] = trans_real.translation("en")  # noqa: SLF001
    voting(observer, 12)

    text = text_of(conclude.draft(conclusion_of(mission), third))

    assert "‹" not in text
    assert "whilst" in text.casefold()

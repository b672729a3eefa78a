import re
import shutil

import polib
import pytest
from django.core.management import call_command

from tests.project.files import ROOT, named

CATALOGUE = ROOT / "locale" / "ru" / "LC_MESSAGES" / "django.po"
# Pages of packages that we only freed of inline styles: the packages translate their words.
PACKAGES_OWN = ("templates/admin/import_export/", "templates/simple_history/")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdif]|{\w*}")


def key(entry):
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural)


@pytest.fixture(scope="module")
def written():
    """Read the messages of the catalogue that stands."""
    return {key(entry): entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete}


@pytest.fixture
def said(settings, tmp_path, monkeypatch):
    """Collect the messages that the code says now, apart from the catalogue."""
    sources = named(".py", ".html", ".txt", under="missions/")
    sources += named(".py", under="observer/") + named(".html", ".txt", under="templates/")
    for name in sources:
        if not name.startswith(PACKAGES_OWN):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "locale").mkdir()
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    monkeypatch.chdir(tmp_path)
    call_command("makemessages", locale=["ru"], verbosity=0)
    fresh = tmp_path / "locale" / "ru" / "LC_MESSAGES" / "django.po"
    return {key(entry) for entry in polib.pofile(str(fresh))}


def test_every_message_is_in_the_catalogue_and_no_other(written, said):
    assert said
    assert sorted(said - set(written)) == []  # run: make messages
    assert sorted(set(written) - said) == []


def test_every_message_is_translated_and_certain(written):
    assert [name for name, entry in written.items() if not entry.translated()] == []
    assert [name for name, entry in written.items() if entry.fuzzy] == []


def test_every_plural_has_all_its_forms(written):
    header = polib.pofile(str(CATALOGUE)).metadata["Plural-Forms"]
    forms = list(range(int(re.search(r"nplurals=(\d+)", header)[1])))
    plurals = [entry for entry in written.values() if entry.msgid_plural]

    assert [entry.msgid for entry in plurals if sorted(entry.msgstr_plural) != forms] == []
    assert [entry.msgid for entry in plurals if not all(entry.msgstr_plural.values())] == []


def test_translations_keep_the_placeholders(written):
    lost = [
        entry.msgid
        for entry in written.values()
        for text in [entry.msgstr, *entry.msgstr_plural.values()]
        if text
        and set(PLACEHOLDER.findall(text))
        != set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    ]

    assert lost == []

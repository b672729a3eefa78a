"""Scripts as the pages of the field take them: what comes first, what is said, what comes later."""

import re

import pytest
from django.urls import reverse

from observer.modules import modules_of
from tests import factories
from tests.project.files import named, text_of

SAID = re.compile(r'\bsay\(\s*"([\w-]+)"')
SPEAKS = re.compile(r'import \{[^}]*\bsay\b(?! as)[^}]*\} from "\./words\.js"')
LATER = re.compile(r'\bimport\("\./([\w-]+\.js)"\)')
PRELOADED = re.compile(r'<link rel="modulepreload" href="/static/([^"]+)">')


def reached_from(script):
    """Name a script, what it imports, and what it asks for later."""
    names = [script]
    for name in names:
        folder = name.rpartition("/")[0]
        later = [f"{folder}/{other}" for other in LATER.findall(text_of(f"static/{name}"))]
        names += [other for other in [*modules_of(name), *later] if other not in names]
    return names


@pytest.fixture
def pages(client, observer):
    client.force_login(observer.user)
    digest = factories.edition(observer.mission).digest
    blank = reverse("blank_checklist", kwargs={"digest": digest, "language": "en"})
    today = reverse("today", kwargs={"mission": observer.mission.code})
    addresses = {"phone/fill": blank, "phone/app": "/phone/en/", "phone/ready": today}
    return {
        f"js/{script}.js": client.get(address).content.decode()
        for script, address in addresses.items()
    }


def test_modules_are_those_a_script_imports_and_those_they_import(tmp_path, settings):
    (tmp_path / "js").mkdir()
    files = {
        "one.js": 'import {\n  a,\n} from "./two.js";\nimport "./b/three.js";\nimport("./six.js");',
        "two.js": 'export { b } from "./b/three.js";\nconst from = "./seven.js";',
        "b/three.js": 'import { d } from "../four.js"; // or the other way round',
        "four.js": 'import { a } from "./one.js";',
    }
    for name, text in files.items():
        (tmp_path / "js" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "js" / name).write_text(text)
    settings.DEBUG = True
    settings.STATICFILES_DIRS = [tmp_path]

    assert modules_of("js/one.js") == ["js/two.js", "js/b/three.js", "js/four.js"]
    (tmp_path / "js/four.js").unlink()
    with pytest.raises(FileNotFoundError, match=r"js/four\.js"):
        modules_of("js/one.js")


@pytest.mark.django_db
def test_a_page_asks_at_once_for_what_its_script_imports_and_for_nothing_else(pages):
    for script, page in pages.items():
        assert f'<script type="module" src="/static/{script}">' in page
        assert PRELOADED.findall(page) == modules_of(script)
        assert modules_of(script)


def test_filling_begins_without_what_only_reviewing_sending_photos_and_leaving_need():
    first = {name.rpartition("/")[2] for name in modules_of("js/phone/fill.js")}

    assert {"store.js", "asking.js", "writing.js"} <= first
    later = {"album.js", "tus.js", "shrink.js", "withdraw.js", "leave.js", "file.js", "search.js"}
    later |= {"sync.js", "outbox.js", "pack.js", "uploads.js", "finish.js", "lists.js"}
    later |= {"rules.js", "review.js", "reviewing.js", "remarks.js", "besides.js", "place.js"}
    assert first & later == set()
    assert set(modules_of("js/phone/app.js")) & {"js/rules.js", "js/phone/leave.js"} == set()


def test_the_worker_sends_photos_without_asking_for_anything_later():
    """A worker may not: browsers refuse import() there."""
    assert "js/phone/uploads.js" in modules_of("js/phone/worker.js")
    assert LATER.findall(text_of("static/js/phone/worker.js")) == []
    assert LATER.findall(text_of("static/js/phone/uploads.js")) == []


@pytest.mark.django_db
def test_every_word_that_a_pages_scripts_say_stands_on_it(pages):
    missing = {
        (script, word)
        for script in ("js/phone/fill.js", "js/phone/app.js")
        for name in reached_from(script)
        if SPEAKS.search(text_of(f"static/{name}"))
        for word in SAID.findall(text_of(f"static/{name}"))
        if f'data-word="{word}"' not in pages[script]
    }

    assert named(".js", under="static/js/phone/")
    assert missing == set()

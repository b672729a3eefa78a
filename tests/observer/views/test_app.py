import json
import re
import struct

import pytest
from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.urls import reverse
from whitenoise.compress import Compressor

from observer.views.offline import app
from observer.views.offline import release as naming
from tests import factories
from tests.observer.inline import inline_of
from tests.project.files import named, text_of

PUBLIC = ["/sw.js", "/manifest.webmanifest", "/phone/en/"]
SCRIPT = re.compile(
    r'import { serve } from "(?P<worker>[^"]+)";\nserve\((?P<release>{.*})\);\n', re.DOTALL
)


def served(client):
    """Read the worker: where it comes from, and what it is given."""
    script = SCRIPT.fullmatch(client.get(reverse("worker")).content.decode())
    return script["worker"], json.loads(script["release"])


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("signed_in", [False, True])
def test_app_is_the_same_for_everybody_and_asked_about_each_time(
    client, observer, address, signed_in
):
    nobody = client.get(address)
    if signed_in:
        client.force_login(observer.user)
        client.cookies.pop("csrftoken", None)
    answer = client.get(address)

    assert (answer.status_code, answer.content) == (200, nobody.content)
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-cache"


def test_worker_is_a_script_that_may_serve_everything(client):
    answer = client.get(reverse("worker"))

    assert reverse("worker") == "/sw.js"
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Service-Worker-Allowed"] == "/"


def test_worker_keeps_every_file_of_the_field_and_none_of_the_desk(client):
    worker, release = served(client)

    scripts = set(named(".js", under="static/js/"))
    scripts -= {f"static/js/{name}.js" for name in ("review", "select_all", "unsent")}
    scripts -= set(named(".js", under="static/js/desk/"))
    sheets = {f"static/css/{name}.css" for name in ("site", "field", "phone")}
    vendored = {"static/vendor/bootstrap-5.3.9/field.min.css"}
    vendored |= {"static/vendor/idb-8.0.4/index.js"}
    kept = {*scripts, *sheets, *vendored, "static/img/icon.svg"}
    there = {name for name in kept if find(name.removeprefix("static/"))}
    assert release["assets"] == sorted(f"/{name}" for name in there)
    assert worker == "/static/js/phone/worker.js"


@pytest.mark.django_db
def test_what_the_kept_pages_ask_for_is_kept(client, observer):
    _worker, release = served(client)
    client.force_login(observer.user)
    digest = factories.edition(observer.mission).digest
    blank = reverse("blank_checklist", kwargs={"digest": digest, "language": "en"})
    pages = [client.get(address).content.decode() for address in (blank, "/phone/en/")]

    asked = {
        name for page in pages for name in re.findall(r'"(/static/[^"]+\.(?:js|css|svg))"', page)
    }
    assert asked
    assert asked - set(release["assets"]) == set()


def test_release_is_named_by_its_files(client, monkeypatch):
    first, again = served(client)[1], served(client)[1]
    for module in (app, naming):
        monkeypatch.setattr(module, "asset_names", lambda: ["css/site.css"])
    monkeypatch.setattr(naming, "named_once", naming.named_now)
    other = served(client)[1]

    assert first == again
    assert re.fullmatch("[0-9a-f]{12}", first["release"])
    assert other["assets"] == ["/static/css/site.css"]
    assert other["release"] != first["release"]


def test_files_are_looked_for_once_in_a_deployment_and_each_time_by_a_developer(
    settings, monkeypatch
):
    monkeypatch.setattr(naming, "_found", lambda: ["new.js"])
    monkeypatch.setattr(naming, "_found_once", lambda: ["old.js"])

    given = []
    for debug in (True, False):
        settings.DEBUG = debug
        given.append(naming.asset_names())

    assert given == [["new.js"], ["old.js"]]


def test_collected_files_are_named_by_their_hash(client, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(Compressor, "compress", lambda *_: [])  # slow, and tried elsewhere
    settings.STATIC_ROOT = tmp_path / "collected"
    hashed = {"BACKEND": "observer.storage.HashedStaticFiles"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": hashed}
    call_command("collectstatic", interactive=False, verbosity=0)

    worker, release = served(client)

    plain = [name for name in release["assets"] if not re.search(r"\.[0-9a-f]{12}\.\w+$", name)]
    missing = [
        name
        for name in [worker, *release["assets"]]
        if not (settings.STATIC_ROOT / name.removeprefix("/static/")).is_file()
    ]
    assert (plain, missing) == ([], [])
    assert staticfiles_storage.url("js/rules.js") in release["assets"]


@pytest.mark.parametrize(
    ("query", "language", "name"),
    [
        ("?language=en", "en", "Election observation"),
        ("?language=ru", "ru", "Наблюдение за выборами"),
        ("?language=xx", "en", "Election observation"),
        ("", "en", "Election observation"),
    ],
)
def test_manifest_speaks_the_language_it_is_asked_in(client, query, language, name):
    answer = client.get(f"/manifest.webmanifest{query}", headers={"accept-language": "ru"})

    got = answer.json()
    assert (answer["Content-Type"], answer["Content-Language"]) == (
        "application/manifest+json",
        language,
    )
    assert (got["lang"], got["name"], got["start_url"]) == (language, name, f"/phone/{language}/")
    assert (got["scope"], got["display"]) == ("/", "standalone")
    assert got["short_name"]


def test_manifest_has_the_colours_of_the_style_sheet(client):
    got, sheet = client.get("/manifest.webmanifest").json(), text_of("static/css/site.css")

    assert f"--accent: {got['theme_color']};" in sheet
    assert f"--ground: {got['background_color']};" in sheet


def test_icons_are_pictures_of_the_size_they_say(client):
    icons = client.get("/manifest.webmanifest").json()["icons"]

    assert [(icon["sizes"], icon["purpose"]) for icon in icons] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]
    wanted = {icon["src"].removeprefix("/static/"): icon["sizes"] for icon in icons}
    wanted["img/icon-180.png"] = "180x180"  # of phones that read no manifest
    for name, sizes in wanted.items():
        with open(find(name), "rb") as file:  # noqa: PTH123  a finder gives text
            picture = file.read()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert "{}x{}".format(*struct.unpack(">II", picture[16:24])) == sizes
        assert len(picture) < 20_000


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ru"])
def test_page_of_the_app_speaks_its_own_language(client, language):
    answer = client.get(f"/phone/{language}/", headers={"accept-language": "pl"})

    page = answer.content.decode()
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}"' in page
    assert "csrf" not in page.lower().replace("csrftoken=", "")
    assert inline_of(page) == []


def test_there_is_no_page_in_another_language(client):
    assert client.get("/phone/xx/").status_code == 404


def test_release_changes_with_a_page_or_its_translation(settings, monkeypatch, tmp_path):
    monkeypatch.setattr(naming, "named_once", naming.named_now)
    page = tmp_path / "observer" / "phone" / "app.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    names = [naming.release()]
    page.write_text("<p>new")
    names.append(naming.release())
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "django.mo").write_bytes(b"words")
    names.append(naming.release())

    assert len(set(names)) == 3
    assert names[-1] == naming.release()

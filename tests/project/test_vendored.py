import hashlib
import json
import re

import pytest
from django.urls import reverse

from tests import factories
from tests.project import lean
from tests.project.files import ROOT, VENDOR

FOLDERS = sorted(path for path in (ROOT / VENDOR).iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_vendored_files_are_those_of_the_manifest(folder):
    manifest = json.loads((folder / "manifest.json").read_text())

    hashes = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }

    assert hashes == manifest["files"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_manifest_says_what_it_is_and_under_which_licence(folder):
    manifest = json.loads((folder / "manifest.json").read_text())

    assert f"{manifest['name']}-{manifest['version']}" == folder.name
    assert manifest["licence"]
    assert re.fullmatch(r"[A-Za-z0-9+/]{86}==", manifest["sha512"])
    assert [name for name in manifest["files"] if name.upper().startswith("LICEN")]


def test_every_vendored_file_lies_in_a_folder_of_its_own():
    assert [path.name for path in (ROOT / VENDOR).iterdir() if path.is_file()] == []
    assert FOLDERS


SHEET = """@charset "UTF-8";/*!
 * A licence
 */:root,[data-theme=dark]{--read:1;--idle:2}p{margin:0}.btn,.badge:not(.btn){color:red}
.btn.wide{color:var(--read)}.btn:not(.wide){--x:1;top:var(--read)}.card>.btn{left:0}
@media (min-width:1px){.btn{top:0}.card{top:0}}@media print{.card{top:0}}
@keyframes turn{to{top:0}}@keyframes idle{to{top:0}}.spin{animation:turn}
"""
SOURCES = ['<p class="btn {% if a %}spin{% endif %}">', 'row.className = "form-row";']


def test_lean_sheet_keeps_the_rules_whose_every_class_is_used_and_what_they_read():
    sheet = lean.lean(SHEET.replace("}\n", "}"), SOURCES, "")

    notice, _end, kept = sheet.partition("*/")
    assert "A licence" in notice
    assert kept.strip() == (
        ":root{--read:1;}p{margin:0}.btn{color:red}.btn:not(.wide){top:var(--read)}"
        "@media (min-width:1px){.btn{top:0}}@keyframes turn{to{top:0}}.spin{animation:turn}"
    )


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('<a class="btn btn-link{% if x %} wide{% endif %}">', {"btn", "btn-link", "wide"}),
        (
            "{% crispy_field field 'class' 'form-check-input is-invalid' %}",
            {"form-check-input", "is-invalid"},
        ),
        ('one.className = "btn step";', {"btn", "step"}),
        ('one.classList.toggle("wrong", yes)', {"wrong"}),
        ("<p id='row'>Some words about a card</p>", set()),
    ],
)
def test_classes_are_read_where_a_source_gives_them(source, names):
    assert names <= lean.used(source)
    assert not {"row", "card"} & lean.used(source)


def test_the_fields_bootstrap_is_what_its_pages_use_now():
    assert lean.LEAN.read_text(encoding="utf-8") == lean.made(), "python -m tests.project.lean"


@pytest.mark.django_db
def test_pages_of_field_and_accounts_find_every_class_of_bootstrap_in_the_fields_own(
    client, observer
):
    member, mission = observer, observer.mission
    refused = [
        client.post(reverse("register"), {"name": ""}),
        client.post(reverse("account_login"), {"login": "nobody", "password": "wrong"}),
    ]
    client.force_login(member.user)
    edition = factories.edition(mission)
    blank = {"digest": edition.digest, "language": "ru"}
    of_mission = {"mission": mission.code}
    pages = [
        *refused,
        *(client.get(reverse(name)) for name in ("profile", "memberships")),
        *(client.get(reverse(name, kwargs=of_mission)) for name in ("today", "stations")),
        client.post(reverse("report_incident", kwargs=of_mission), {}),
        client.get(reverse("blank_checklist", kwargs=blank)),
        client.get(reverse("phone", kwargs={"language": "ru"})),
    ]

    assert [page.status_code for page in pages] == [200] * len(pages)
    asked = {name for page in pages for name in classes(page.content.decode())}
    whole, own = (styled(sheet.read_text(encoding="utf-8")) for sheet in (lean.WHOLE, lean.LEAN))
    assert {"btn", "form-control", "is-invalid", "form-check-input", "mb-3"} <= asked & own
    assert (asked & whole) - own == set()


def classes(page):
    return {name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()}


def styled(sheet):
    """Name the classes that a sheet has rules for."""
    plain = re.sub(r"\{[^{}]*\}", "{}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    return set(re.findall(r"\.([a-z][\w-]*)", plain))

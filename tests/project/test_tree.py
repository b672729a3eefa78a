import ast
import re
from importlib.resources import files as package_files
from pathlib import Path

import pytest
from django.apps import apps

from tests.project.files import ROOT, VENDOR, files, named, text_of

CODE = [*named(".py", under="observer/"), *named(".py", under="missions/"), "manage.py"]
READS_THE_ENVIRONMENT = {"manage.py", "observer/settings.py", "observer/wsgi.py"}
# Written so that this file does not find itself.
FOREIGN = re.compile(
    r"(?<![\w.])/(?:home|root|work|farm|Users)/\w"
    r"|(?:pypi|npmjs|pythonhosted)[.](?:org|com)"
    r"|--(?:extra-)?index[-]url"
)


def country_names():
    """Take the names of countries from the zones' own list; those of one word."""
    table = (package_files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    names = [line.split("\t")[1] for line in table.splitlines() if not line.startswith("#")]
    return {name.lower() for name in names if name.isalpha()}


def words_of(name):
    """Split a path or the name of a class into its words."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return set(re.split(r"[^a-z0-9]+", spaced.lower()))


def dated_or_placed(names):
    countries = country_names()
    return [
        name
        for name in names
        if words_of(name) & countries or re.search(r"(?<!\d)(19|20)\d\d(?!\d)", name)
    ]


def test_dated_or_placed_finds_years_and_countries():
    names = ["demo_2019.py", "Kazakhstan.py", "polandRules.py", "woman.py", "sha2019202.py"]

    assert dated_or_placed(names) == ["demo_2019.py", "Kazakhstan.py", "polandRules.py"]


def test_no_file_or_model_is_named_after_a_year_or_a_country():
    models = [model.__name__ for model in apps.get_app_config("missions").get_models()]
    paths = [name for name in files() if not name.startswith(VENDOR)]

    assert dated_or_placed([*paths, *models]) == []


def test_every_module_says_what_it_is():
    silent = [
        name
        for name in CODE
        if "/migrations/" not in name
        and text_of(name).strip()
        and not ast.get_docstring(ast.parse(text_of(name)))
    ]

    assert silent == []


def test_only_the_settings_read_the_environment():
    readers = {name for name in CODE if re.search(r"\benviron\b|\bgetenv\b", text_of(name))}

    # refusals.py takes django-environ's parser of addresses, and reads nothing.
    assert readers == READS_THE_ENVIRONMENT | {"observer/refusals.py"}
    assert "ENVIRON" not in text_of("observer/refusals.py")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("cd /root/project", True),
        ("see /home/anna/notes", True),
        ("https://pypi" + ".org/simple", True),
        ("the /work of observers", False),
        ("static/home/page", False),
    ],
)
def test_foreign_finds_paths_and_hosts_of_one_machine(line, found):
    assert bool(FOREIGN.search(line)) is found


def test_repository_knows_no_machine():
    here = Path(__file__).relative_to(ROOT).as_posix()
    binary = (".png", ".jpg", ".jpeg", ".webp", ".ico", ".woff2", ".ttf", ".otf", ".xlsx", ".docx")
    read = [name for name in files() if not name.endswith(binary) and name != here]
    found = [
        f"{name}: {match.group()}"
        for name in read
        if not name.startswith(VENDOR)
        for match in FOREIGN.finditer((ROOT / name).read_text(encoding="utf-8", errors="replace"))
    ]

    assert found == []


def test_migrations_have_names():
    unnamed = [name for name in named(".py", under="missions/migrations/") if "_auto_" in name]

    assert unnamed == []

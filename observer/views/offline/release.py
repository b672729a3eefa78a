"""The release: which files the phone's app is made of, and a name that changes with any of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.templatetags.static import static

ASSETS = (
    "css/field.css",
    "css/phone.css",
    "css/site.css",
    "img/icon.svg",
    "js/*.js",
    "vendor/bootstrap-*/field.min.css",
    "vendor/idb-*/index.js",
)
OF_THE_DESK = ("js/review.js", "js/select_all.js", "js/unsent.js", "js/desk/*.js")
PAGES = ("observer/base.html", "observer/field", "observer/phone", "missions/checklist")
DIGITS = 12


def asset_names() -> list[str]:
    """Name every file that filling a checklist needs; a developer's change all the time."""
    return _found() if settings.DEBUG else _found_once()


def release() -> str:
    """Name what is served now: it changes with styles, scripts, pages and their translations.

    A phone takes its pages again only where this has changed.
    """
    return named_now() if settings.DEBUG else named_once()


def _found() -> list[str]:
    names = {name for finder in get_finders() for name, _storage in finder.list([])}
    return sorted(
        name for name in names if _matches(name, ASSETS) and not _matches(name, OF_THE_DESK)
    )


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def named_now() -> str:
    """Name the release by the files as they are at this moment."""
    digest = hashlib.sha256()
    for name in asset_names():
        digest.update(static(name).encode())
    for path in _files_of_pages():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:DIGITS]


def _files_of_pages() -> list[Path]:
    folders: list[Path] = settings.TEMPLATES[0]["DIRS"]  # type: ignore[assignment]
    templates = [Path(folder) / page for folder in folders for page in PAGES]
    found = [
        file
        for page in templates
        for file in ([page] if page.is_file() else sorted(page.rglob("*.html")))
    ]
    catalogues = [file for folder in settings.LOCALE_PATHS for file in folder.rglob("*.mo")]
    return [*found, *sorted(catalogues)]


_found_once = cache(_found)
named_once = cache(named_now)

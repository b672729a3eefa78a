"""The languages that the program writes in: one module each, found by its name."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from missions.wording.catalogue import Catalogue
from missions.wording.gates import Phrase

CATALOGUES: Mapping[str, Catalogue] = {
    module.name: import_module(f"{__name__}.{module.name}").CATALOGUE
    for module in iter_modules(__path__)
}


def catalogue(language: str) -> Catalogue:
    """Give the catalogue of a language; KeyError when the program does not write in it."""
    return CATALOGUES[language]


def said(text: str, language: str) -> frozenset[Phrase]:
    """Find the phrases in an author's text that a gate may forbid."""
    folded = " ".join(text.casefold().replace("ё", "е").split())
    return frozenset(phrase for phrase, any_of in _watched(language) if any_of.search(folded))


@cache
def _watched(language: str) -> tuple[tuple[Phrase, re.Pattern[str]], ...]:
    return tuple(
        (phrase, re.compile("|".join(_bounded(stem) for stem in stems)))
        for phrase, stems in catalogue(language).watched.items()
        if stems
    )


def _bounded(stem: str) -> str:
    """Match whole words, or with a star at the end their beginnings: minority is not minor."""
    end = "" if stem.endswith("*") else r"\b"
    return rf"\b{re.escape(stem.rstrip('*'))}{end}"

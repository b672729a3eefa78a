"""The languages whose texts are checked: one module each, found by its name."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from missions.checking.words.catalogue import Lexicon

LEXICONS: Mapping[str, Lexicon] = {
    module.name: import_module(f"{__name__}.{module.name}").LEXICON
    for module in iter_modules(__path__)
    if module.name != "catalogue"
}


def lexicon(language: str) -> Lexicon:
    """Give the words of a language; KeyError when its texts are not checked."""
    return LEXICONS[language]

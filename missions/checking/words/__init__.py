"""The languages whose texts are checked: one JSON file each, named by its code."""

import json
from collections.abc import Mapping
from importlib.resources import files

from missions.checking.words.catalogue import Lexicon, read

LEXICONS: Mapping[str, Lexicon] = {
    file.name.removesuffix(".json"): read(json.loads(file.read_text(encoding="utf-8")))
    for file in sorted(files(__name__).iterdir(), key=lambda file: file.name)
    if file.name.endswith(".json")
}


def lexicon(language: str) -> Lexicon:
    """Give the words of a language; KeyError when its texts are not checked."""
    return LEXICONS[language]

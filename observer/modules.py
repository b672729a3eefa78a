"""Which other modules a script of ours cannot begin without."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find

IMPORTED = re.compile(r'^(?:import|export)\b[^;"]*?(?:\bfrom )?"(\.[^"]+)";', re.MULTILINE)


def modules_of(script: str) -> list[str]:
    """Name the modules a script imports, and those import in turn; not what it asks for later.

    Raises FileNotFoundError where one of them is no static file.
    """
    return _found(script) if settings.DEBUG else _found_once(script)


def _found(script: str) -> list[str]:
    names = [script]
    for name in names:  # grows on the way
        path = find(name)
        if path is None:
            raise FileNotFoundError(name)
        for asked in IMPORTED.findall(Path(path).read_text(encoding="utf-8")):
            other = posixpath.normpath(posixpath.join(posixpath.dirname(name), asked))
            if other not in names:
                names.append(other)
    return names[1:]


_found_once = cache(_found)

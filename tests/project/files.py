"""The files of the repository, as the tests about it see them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
VENDOR = "static/vendor/"


@cache
def files():
    """List what git keeps or would keep, by the path from the top."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    return [name for name in sorted(set(names.stdout.splitlines())) if (ROOT / name).is_file()]


def named(*suffixes, under=""):
    """List the files under a folder whose names end so, vendored ones apart."""
    return [
        name
        for name in files()
        if name.startswith(under) and name.endswith(suffixes) and not name.startswith(VENDOR)
    ]


def text_of(name):
    """Read a file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")

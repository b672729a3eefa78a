"""The field's own Bootstrap: of the whole style sheet, what pages of the field and accounts use.

    python -m tests.project.lean

writes it anew, and its checksum, after a template has begun to use another class of Bootstrap.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "static/vendor/bootstrap-5.3.9"
WHOLE, LEAN = FOLDER / "bootstrap.min.css", FOLDER / "field.min.css"
OF_THE_DESK = ("observer/conclusion", "observer/desk")
OURS = ("account", "allauth", "mfa", "missions/checklist", "observer")
CRISPY = (  # what it renders our fields with; of the rest no page makes use
    *("field.html", "errors.html", "layout/field_errors.html", "layout/help_text.html"),
    *("layout/help_text_and_errors.html", "layout/radio_checkbox_select.html"),
)
CLASSES = re.compile(
    r"""class="([^"]*)"|'class' '([^']*)'|className = "([^"]*)"|classList\.\w+\("([^"]*)"|"""
    r"""(?<=["'\s])((?:btn|form|is)-[a-z-]+)"""  # also those that a condition chooses
)
OWN_NAME = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
NEGATED = re.compile(r":not\([^)]*\)")
ATTRIBUTE = re.compile(r"\[(data-[\w-]+)")
DECLARED = re.compile(r"(?<=[{;])(--[\w-]+):")
VARIABLE = re.compile(r"var\((--[\w-]+)")
COMMENT = re.compile(r"/\*!.*?\*/", re.DOTALL)


class Rule(NamedTuple):
    """A selector, or an at-rule, and what stands in its braces."""

    head: str
    body: str


def sources() -> list[Path]:
    """List what names classes of Bootstrap: templates, crispy's templates, scripts."""
    templates = ROOT / "templates"
    ours = [file for name in OURS for file in sorted((templates / name).rglob("*.html"))]
    desk = tuple(str(templates / name) for name in OF_THE_DESK)
    spec = find_spec("crispy_bootstrap5")
    assert spec is not None
    assert spec.origin is not None
    crispy = Path(spec.origin).parent / "templates/bootstrap5"
    return [
        *(file for file in ours if not str(file).startswith(desk)),
        *(crispy / name for name in CRISPY),
        *sorted((ROOT / "static/js").rglob("*.js")),
    ]


def used(text: str) -> set[str]:
    """Name the classes that a source gives to what it makes."""
    found = (" ".join(groups) for groups in CLASSES.findall(text))
    return {name for names in found for name in re.findall(r"[A-Za-z][\w-]*", names)}


def rules(sheet: str) -> Iterator[Rule]:
    """Split a minified sheet into its rules."""
    depth, start, opened = 0, 0, 0
    for brace in re.finditer(r"[{}]", sheet):
        at = brace.start()
        if brace[0] == "{":
            opened = opened if depth else at
            depth += 1
            continue
        depth -= 1
        if not depth:
            yield Rule(sheet[start:opened], sheet[opened + 1 : at])
            start = at + 1


def selectors(head: str) -> list[str]:
    """Split a list of selectors at its own commas."""
    return re.split(r",(?![^(]*\))", head)


def kept(sheet: str, classes: set[str], attributes: str) -> str:
    """Keep the rules whose every class is used."""
    made = []
    for head, body in rules(sheet):
        if head.startswith(("@media", "@supports")):
            inner = kept(body, classes, attributes)
            made += [f"{head}{{{inner}}}"] if inner else []
        elif head.startswith("@"):
            made.append(f"{head}{{{body}}}")
        elif held := [one for one in selectors(head) if _applies(one, classes, attributes)]:
            made.append(f"{','.join(held)}{{{body}}}")
    return "".join(made)


def _applies(selector: str, classes: set[str], attributes: str) -> bool:
    asked = NEGATED.sub("", selector)
    named = set(OWN_NAME.findall(asked))
    return named <= classes and all(name in attributes for name in ATTRIBUTE.findall(asked))


def without_idle(sheet: str, others: str) -> str:
    """Drop keyframes that nothing plays, and variables that nothing reads."""
    for name in re.findall(r"@keyframes ([\w-]+)", sheet):
        if not re.search(rf"animation(-name)?:[^;}}]*\b{name}\b", sheet):
            sheet = "".join(
                f"{head}{{{body}}}" for head, body in rules(sheet) if head != f"@keyframes {name}"
            )
    before = ""
    while before != sheet:
        before = sheet
        read = set(VARIABLE.findall(sheet + others))
        for name in set(DECLARED.findall(sheet)) - read:
            sheet = re.sub(rf"(?<=[{{;]){name}:[^;}}]*;?", "", sheet)
        sheet = re.sub(r"(?<=[}])[^{}@]*\{\}", "", sheet)
    return sheet


def lean(whole: str, texts: list[str], others: str) -> str:
    """Give the sheet that pages with these sources need, beside other sheets."""
    notice = COMMENT.search(whole)
    body = COMMENT.sub("", whole).removeprefix('@charset "UTF-8";')
    classes = {name for text in texts for name in used(text)}
    small = without_idle(kept(body, classes, "\n".join(texts)), others)
    assert notice is not None
    own = (
        f"{notice[0][:-2]}* Only what the pages of the field use: python -m tests.project.lean\n */"
    )
    return f'@charset "UTF-8";{own}{small}\n'


def made() -> str:
    """Make the field's sheet of the repository as it is."""
    texts = [file.read_text(encoding="utf-8") for file in sources()]
    sheets = sorted((ROOT / "static/css").glob("*.css"))
    others = "".join(file.read_text(encoding="utf-8") for file in sheets)
    return lean(WHOLE.read_text(encoding="utf-8"), texts, others)


def main() -> None:
    """Write the sheet and its checksum."""
    LEAN.write_text(made(), encoding="utf-8")
    place = FOLDER / "manifest.json"
    manifest = json.loads(place.read_text())
    manifest["files"][LEAN.name] = hashlib.sha256(LEAN.read_bytes()).hexdigest()
    place.write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    main()

"""T01: each fact of the document of 2019 is one record, and stands in its section twice over.

`tests/data/facts.json` names for each fact the line of the document, the record that
carries it, what it holds, and words of ours by which it is found in either language.
"""

import datetime
import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps

from missions.admin.scoped import lookup_of
from missions.content import Content, Paragraph, Picture, Table, plain
from missions.models import Issue

FACTS = json.loads((Path(__file__).parents[3] / "data/facts.json").read_text(encoding="utf-8"))
PARTS = ("law", "administration", "campaign", "long-term", "short-term")  # numbered, in order
LAST = {"en": "Conclusions", "ru": "Выводы"}


def lines(block):
    match block:
        case Paragraph():
            yield plain(block.runs)
        case Table():
            yield from ("\t".join(cell.text for cell in row) for row in block.rows)
        case Picture():
            yield block.alt


def by_part(content):
    """Join what stands in each part of the document, its subsections among it."""
    found = {"title": "\n".join(content.title_lines)}
    for section in content.sections:
        number = int(section.number.partition(".")[0]) if section.number else 0
        if number and number <= len(PARTS):
            part = PARTS[number - 1]
        else:
            last = section.title == LAST[content.language]
            part = "conclusions" if last else "preamble" if not section.title else "further"
        text = "\n".join(line for block in section.blocks for line in lines(block))
        found[part] = f"{found.get(part, '')}{text}\n"
    return {part: text.replace("\N{NO-BREAK SPACE}", " ") for part, text in found.items()}


@pytest.fixture(scope="module")
def printed(built):
    frozen = Issue.objects.published().get(conclusion__mission=built["presidential-2019"])
    return {
        language: by_part(Content.from_json(frozen.contents[language])) for language in ("en", "ru")
    }


def shown(value):
    """Write a value as the file of facts does."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return int(value) if isinstance(value, Decimal) else value


def held(row, name):
    field, sign, counted = name.partition("__")
    value = getattr(row, field)
    return len(value) if sign and counted == "len" else shown(value)


def test_t01_the_facts_are_166():
    assert [fact["id"] for fact in FACTS] == [f"F{number:03}" for number in range(1, 167)]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["id"])
def test_t01_each_fact_is_one_record_and_stands_once_in_its_section(real, printed, fact):
    model = apps.get_model("missions", fact["model"])
    wanted = {
        (f"{name}__isnull" if value is None else name): (True if value is None else value)
        for name, value in fact["find"].items()
    }
    rows = model.objects.filter(**{lookup_of(model): real.pk}, **wanted)
    by = fact.get("distinct", "pk")
    units = rows.order_by().values_list(by, flat=True).distinct()

    assert len(units) == fact["count"]
    if "sources" in fact:
        name = "paragraph" if fact["model"] == "ExternalFigure" else "source"
        assert {getattr(row, name) for row in rows} == set(fact["sources"])
    for row in rows:
        assert {name: held(row, name) for name in fact.get("holds", {})} == fact.get("holds", {})
    for language, parts in printed.items():
        part = parts[fact["section"]]
        for words in fact[language]:
            assert part.count(words) == 1, (language, words)

"""The public tallies behind an issued conclusion, and the package of open data; no sign-in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from missions import library
from missions.content import Content, Paragraph, Table, plain
from missions.documents.outline import grouped
from missions.models import ExternalFigure, Issue
from missions.models.texts import text_in
from missions.spreadsheets.package import package_of
from observer.doors import found
from observer.views.conclusion.issued import issue_at
from observer.views.conclusion.links import RECORDS

Words = Callable[..., str]
KINDS = {"abroad": "abroad", "commission": "commissions"}
UNANSWERED = ("not_observed", "not_applicable", "blank", "refused")


@require_safe
def tallies(request: HttpRequest, mission: str, number: int, language: str) -> HttpResponse:
    """Show all tallies that an issued conclusion publishes."""
    frozen, content, _address = issue_at(request, mission, number, language)
    kept = found(frozen.tallies or None)
    places, words = _names(kept["areas"], language), _words(language)
    questions = {row["code"]: row for row in kept["questions"]}
    page = {
        "claims": [
            {**row, "sentence": _sentence(content, row, language)} for row in kept["claims"]
        ],
        "coverage": [
            {
                **row,
                "area": places.get(row["area"], row["area"]),
                "kind": words(KINDS.get(row["kind"], f"kind_{row['kind']}")),
            }
            for row in kept["coverage"]
        ],
        "numbers": list(_numbers(kept, words, language)),
        "answers": [{**row, **_asked(questions, row, language)} for row in kept["answers"]],
        "ratings": [
            {
                **row,
                "checklist": words("stages", row["checklist"]),
                "rating": words("no_answer") if row["rating"] == "none" else words(row["rating"]),
            }
            for row in kept["ratings"]
        ],
        "irregularities": [
            {**row, "name": text_in(row["name"], language) or row["key"]}
            for row in kept["irregularities"]
        ],
        "records": list(dict.fromkeys(_recorded(content))),
        "external": [
            {
                **row,
                "meaning": text_in(row["meaning"], language),
                "source": text_in(row["source"], language),
                "exactness": ExternalFigure.Exactness(row["exactness"]).label,
                "as_of": parse_date(row["as_of"]),
            }
            for row in kept["external"]
        ],
    }
    return _page(request, "tallies.html", (frozen, content), page)


@require_safe
def tally(
    request: HttpRequest, mission: str, number: int, language: str, code: str
) -> HttpResponse:
    """Show the tally of one claim: the question in words, bases, observed and told, by area."""
    frozen, content, _address = issue_at(request, mission, number, language)
    kept = found(frozen.tallies or None)
    row = found(next((row for row in kept["claims"] if row["code"] == code), None))
    places = _names(kept["areas"], language)
    asked = [one for one in kept["questions"] if one["code"] in row["questions"]]
    page = {
        "claim": row,
        "sentence": _sentence(content, row, language),
        "clause": text_in(row["clauses"], language),
        "questions": [(one["code"], text_in(one["text"], language)) for one in asked],
        "groups": [
            {
                "name": name,
                **group,
                "areas": [(places.get(area, area), n, k) for area, n, k in group["areas"]],
                "pooled": [places.get(area, area) for area in group["pooled"]],
            }
            for name, group in row["groups"].items()
        ],
        "left_out": [(name, row[name]) for name in UNANSWERED],
    }
    return _page(request, "tally.html", (frozen, content), page)


@require_safe
def package(request: HttpRequest, mission: str, number: int) -> HttpResponse:
    """Give the open data package of an issued conclusion."""
    language = settings.LANGUAGES[0][0]
    frozen, _content, _address = issue_at(request, mission, number, language)
    found(frozen.tallies or None)
    page = reverse("latest_conclusion", args=[mission])
    data = package_of(frozen, request.build_absolute_uri(page))
    answer = HttpResponse(data, content_type="application/zip")
    answer["Content-Disposition"] = (
        f'attachment; filename="{mission.replace("~", "-")}-{number}-data.zip"'
    )
    return answer


def _page(
    request: HttpRequest, template: str, which: tuple[Issue, Content], page: dict[str, Any]
) -> HttpResponse:
    frozen, content = which
    own = {
        "mission": frozen.conclusion.address,
        "issue": frozen,
        "content": content,
        "language": content.language,
        "languages": [row for row in settings.LANGUAGES if row[0] in frozen.contents],
        "hash": grouped(frozen.digest),
    }
    with translation.override(content.language):
        return render(request, f"observer/conclusion/{template}", {**own, **page})


def _names(areas: list[dict[str, Any]], language: str) -> dict[str, str]:
    return {row["code"]: text_in(row["name"], language) for row in areas}


def _sentence(content: Content, row: dict[str, Any], language: str) -> str:
    """Give the sentence as it was printed; a claim printed otherwise gives its clause."""
    for section in content.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.ref == row["code"]:
                return plain(block.runs)
    return text_in(row["clauses"], language)


def _asked(
    questions: dict[str, dict[str, Any]], row: dict[str, Any], language: str
) -> dict[str, str]:
    """Give a question and the answer to it in words."""
    question = questions.get(row["question"], {})
    options = {one["code"]: one.get("label", {}) for one in question.get("options", [])}
    label = text_in(options.get(row["outcome"], {}), language)
    return {
        "text": text_in(question.get("text", {}), language),
        "answer": label,
    }


def _numbers(kept: dict[str, Any], words: Words, language: str) -> Iterator[tuple[str, str]]:
    """Give the figures that stand by themselves, in words."""
    for row in kept["figures"]:
        kind, _colon, name = row["key"].partition(":")
        if kind == "live" and ":" not in name:
            yield words("figures", name), row["texts"].get(language, "")


def _recorded(content: Content) -> Iterator[str]:
    """Give what the mission's own records carry: sentences, and rows of tables with their heads."""
    for block in (block for section in content.sections for block in section.blocks):
        if isinstance(block, Paragraph) and any(_of_records(run.ref) for run in block.runs):
            yield plain(block.runs).rstrip(": ")
        elif isinstance(block, Table):
            for name, *cells in block.rows:
                if any(_of_records(cell.ref) for cell in cells):
                    heads = (head.text for head in block.head[1:])
                    pairs = zip(heads, cells, strict=False)
                    told = "; ".join(f"{head} — {cell.text}" for head, cell in pairs)
                    yield f"{block.caption}. {name.text}: {told}"


def _of_records(ref: str) -> bool:
    return ref.partition(":")[0] in RECORDS


def _words(language: str) -> Words:
    """Give the fixed words of documents in a language; a word that is missing is its own name."""
    known = library.load("headings")

    def words(key: str, name: str = "") -> str:
        texts = known.get(key, {}).get(name, {}) if name else known.get(key, {})
        return text_in(texts, language) or name or key

    return words

"""The tables of the open data package: what is in each column, and the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
# Which table each kind of key is computed from.
TABLES = {
    "claim": "claims",
    "area": "coverage",
    "home": "coverage",
    "answer": "answers",
    "ratings": "ratings",
    "fault": "irregularities",
}


@dataclass(frozen=True)
class Resource:
    """A table: its name, what it is, its columns as name, type and meaning, and its rows."""

    name: str
    title: str
    columns: Sequence[tuple[str, str, str]]
    rows: Sequence[Sequence[Any]]

    @property
    def headers(self) -> list[str]:
        """Give the names of the columns."""
        return [name for name, _kind, _words in self.columns]

    def described(self) -> dict[str, Any]:
        """Describe the CSV file as Frictionless does."""
        return {
            "name": self.name,
            "title": self.title,
            "path": f"data/{self.name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "missingValues": [""],
                "fields": [
                    {"name": name, "type": kind, "description": words}
                    for name, kind, words in self.columns
                ],
            },
        }


def resources_of(kept: Row, languages: Sequence[str]) -> Iterator[Resource]:
    """Give the tables in the order they are best read."""
    yield Resource(
        "figures",
        "Every figure that the conclusion prints",
        [
            ("key", "string", "what it is; a claim's figure is claim:CODE:FIGURE"),
            ("value", "integer", "the number, where it is a whole one"),
            ("table", "string", "the table it is computed from; empty: this one"),
            *((f"text_{code}", "string", f"as printed, {code}") for code in languages),
        ],
        [
            [row["key"], row["value"], _table(row["key"]), *_each(row["texts"], languages)]
            for row in kept["figures"]
        ],
    )
    yield from _of_claims(kept, languages)
    yield from _of_answers(kept)
    yield from _codebook(kept, languages)


def _table(key: str) -> str:
    if key.startswith("live:external:"):
        return "external"
    return TABLES.get(key.partition(":")[0], "")


def _each(texts: Mapping[str, str], languages: Sequence[str]) -> list[str]:
    return [texts.get(code, "") for code in languages]


def _of_claims(kept: Row, languages: Sequence[str]) -> Iterator[Resource]:
    left_out = ("not_observed", "not_applicable", "blank", "refused")
    count = "integer"
    yield Resource(
        "claims",
        "Claims and what was counted for them",
        [
            ("claim", "string", "code"),
            ("unit", "string", "visit, or distinct station"),
            ("observed_answered", count, "answers observed or read in a document"),
            ("observed_matching", count, "of these as the claim says; empty: small, left out"),
            ("told_answered", count, "answers that somebody reported"),
            ("told_matching", count, "of these as the claim says; empty: small, left out"),
            *((name, count, "no answer") for name in left_out),
            ("checklists", "string", "where the evidence comes from"),
            ("matches", "string", "when an answer is as the claim says"),
            *((f"fact_{code}", "string", f"the claim's clause, {code}") for code in languages),
        ],
        [
            [
                row["code"],
                row["unit"],
                *(
                    row["groups"][group][name]
                    for group in ("observed", "told")
                    for name in ("answered", "matching")
                ),
                *(row[name] for name in left_out),
                " ".join(source["checklist"] for source in row["sources"]),
                "; ".join(source["matches"] for source in row["sources"]),
                *_each(row["clauses"], languages),
            ]
            for row in kept["claims"]
        ],
    )
    yield Resource(
        "claims_by_area",
        "Claims by first-level area, small areas pooled",
        [
            ("claim", "string", "code"),
            ("basis", "string", "observed or told"),
            ("area", "string", "code of the area, or (pooled)"),
            ("answered", count, "answers"),
            ("matching", count, "of these as the claim says"),
        ],
        [line for row in kept["claims"] for line in _by_area(row)],
    )


def _by_area(row: Row) -> Iterator[list[Any]]:
    for basis, group in row["groups"].items():
        for area, answered, matching in group["areas"]:
            yield [row["code"], basis, area, answered, matching]
        if group["together"]:
            yield [row["code"], basis, "(pooled)", *group["together"]]


def _of_answers(kept: Row) -> Iterator[Resource]:
    text, count = "string", "integer"
    tables: list[tuple[str, str, list[tuple[str, str, str]]]] = [
        (
            "coverage",
            "Distinct stations visited by first-level area and kind",
            [("area", text, "code"), ("kind", text, "of station"), ("stations", count, "visited")],
        ),
        (
            "answers",
            "Answers to the questions that tables print",
            [
                ("checklist", text, "code"),
                ("question", text, "code"),
                ("outcome", text, "the answer, or why there is none"),
                ("basis", text, "observed or told; empty without an answer"),
                ("n", count, "verified observations"),
            ],
        ),
        (
            "ratings",
            "Overall ratings by checklist",
            [
                ("checklist", text, "code"),
                ("rating", text, "very_good, good, bad, very_bad, or none"),
                ("n", count, "verified observations"),
            ],
        ),
        (
            "irregularities",
            "Irregularities that count, by kind",
            [
                ("key", text, "kind, severity and stage"),
                ("question", text, "code of the question it came up at"),
                ("stage", text, "at which; empty in what was issued before it was kept"),
                ("severity", count, "0 to 4"),
                ("cases", count, "recorded"),
                ("confirmed", count, "of these confirmed"),
                ("stations", count, "distinct stations"),
            ],
        ),
    ]
    for name, title, columns in tables:
        rows = [[row.get(column, "") for column, _kind, _words in columns] for row in kept[name]]
        yield Resource(name, title, columns, rows)


def _codebook(kept: Row, languages: Sequence[str]) -> Iterator[Resource]:
    def said(name: str) -> list[tuple[str, str, str]]:
        return [(f"{name}_{code}", "string", f"in words, {code}") for code in languages]

    code = ("code", "string", "code")
    yield Resource(
        "external",
        "Figures of others",
        [
            code,
            ("value", "number", "as the source gives it"),
            ("exactness", "string", "exact, about, at least"),
            ("as_of", "date", "when it held"),
            *said("meaning"),
            *said("source"),
        ],
        [
            [
                *(row[name] for name in ("code", "value", "exactness", "as_of")),
                *_each(row["meaning"], languages),
                *_each(row["source"], languages),
            ]
            for row in kept["external"]
        ],
    )
    yield Resource(
        "areas",
        "First-level areas",
        [code, ("abroad", "boolean", "stations abroad"), *said("name")],
        [
            [row["code"], "true" if row["abroad"] else "false", *_each(row["name"], languages)]
            for row in kept["areas"]
        ],
    )
    yield Resource(
        "questions",
        "Codebook: questions",
        [("checklist", "string", "code"), code, ("kind", "string", "of answer"), *said("text")],
        [
            [row["checklist"], row["code"], row["kind"], *_each(row["text"], languages)]
            for row in kept["questions"]
        ],
    )
    yield Resource(
        "options",
        "Codebook: options of answers",
        [("question", "string", "code"), code, *said("label")],
        [
            [row["code"], one["code"], *_each(one["label"], languages)]
            for row in kept["questions"]
            for one in row["options"]
        ],
    )

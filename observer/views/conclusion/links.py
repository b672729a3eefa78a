"""From the figures of an issued conclusion to the public tallies behind them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from missions.content import Content, Paragraph
from missions.models import Issue
from missions.workflow.conclude.computed.day import OPENED

# Where the figures of each kind of key stand on the page of all tallies.
PLACES = {
    "live": "coverage",
    "area": "coverage",
    "home": "coverage",
    "selection": "coverage",
    "answer": "answers",
    "ratings": "ratings",
    "fault": "irregularities",
}
RECORDS = frozenset({"office", "provision", "venues", "airtime", "print", "measure"})


def links_of(frozen: Issue, content: Content, code: str) -> dict[str, str]:
    """Lead each figure and word of a conclusion to its tally; nothing where none was frozen."""
    if not frozen.tallies:
        return {}
    where = [code, frozen.number, content.language]
    every = reverse("public_tallies", args=where)
    claims = {row["code"] for row in frozen.tallies["claims"]}
    links = {}
    for ref in _refs(content):
        kind, _colon, rest = ref.partition(":")
        claim = rest.partition(":")[0]
        claim = OPENED if kind == "opening" else claim
        if kind in {"claim", "opening"} and claim in claims:
            links[ref] = reverse("public_tally", args=[*where, claim])
        elif kind in RECORDS:
            links[ref] = f"{every}#records"
        elif kind in PLACES:
            place = "external" if rest.startswith("external:") else PLACES[kind]
            links[ref] = f"{every}#{place}"
    return links


def _refs(content: Content) -> Iterator[str]:
    yield from (figure.key for figure in content.figures)
    for section in content.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from (run.ref for run in block.runs if run.ref)

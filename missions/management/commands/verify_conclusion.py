"""Prove that a document is what was issued."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from missions.content import Content, digest
from missions.documents.comparing import Difference, differences
from missions.documents.reading import Printed, UnreadableError, read
from missions.models import Approval, Issue
from missions.workflow import conclude

WRONG, UNREADABLE = 1, 2
MOST = 20  # differences told; the rest are a number


class Command(BaseCommand):
    """Read the hash in a file, find what was issued under it, and compare text with text.

    Exit codes: 0 it is what was issued; 1 it is not, or its hash is unknown; 2 it cannot be read.
    """

    help = "Prove that a DOCX, PDF, HTML or JSON file is what was issued."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and the mission where only its issues are to be looked through."""
        parser.add_argument("file", help="the document")
        parser.add_argument("--mission", default="", help="code of the mission")
        parser.add_argument("--json", action="store_true", help="the findings as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was found; CommandError with the exit code where it is not what was issued."""
        try:
            printed = read(Path(options["file"]).read_bytes())
        except (OSError, UnreadableError) as error:
            self._stop({"result": "unreadable", "reason": str(error)}, options, UNREADABLE)
            return
        found = _findings(printed, options["mission"])
        if found["result"] != "right":
            self._stop(found, options, WRONG)
        elif options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_right(found)))

    def _stop(self, found: dict[str, Any], options: dict[str, Any], code: int) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        raise CommandError("\n".join(_wrong(found)), returncode=code)


def _findings(printed: Printed, mission: str) -> dict[str, Any]:
    issues = Issue.objects.filter(digest__in=printed.hashes).select_related("conclusion__mission")
    if mission:
        issues = issues.filter(conclusion__mission__code=mission)
    by_hash = {issue.digest: issue for issue in issues}
    issue = next((by_hash[one] for one in printed.hashes if one in by_hash), None)
    if issue is None:
        return {"result": "unknown", "hashes": list(printed.hashes), "why": _why(printed)}
    stored = {code: Content.from_json(raw) for code, raw in issue.contents.items()}
    if digest(stored) != issue.digest:
        return {"result": "broken", "hash": issue.digest}
    language, differing = _compared(printed, issue)
    return {
        "result": "changed" if differing else "right",
        "mission": issue.conclusion.mission.code,
        "conclusion": issue.conclusion.code,
        "hash": issue.digest,
        "language": language,
        "revision": issue.number,
        "issued_at": issue.issued_at.isoformat(timespec="seconds"),
        "published_at": issue.published_at.isoformat(timespec="seconds")
        if issue.published_at
        else None,
        "address": printed.address if issue.published_at else "",
        "newest_revision": issue.conclusion.issues.order_by("-number").values_list(
            "number", flat=True
        )[0],
        "evidence_changed": conclude.stale(issue),
        "differences": [
            {
                "place": one.place,
                "heading": one.heading,
                "issued": one.issued,
                "found": one.found,
            }
            for one in differing
        ],
    }


def _compared(printed: Printed, issue: Issue) -> tuple[str, tuple[Difference, ...]]:
    """Compare with the language that the file reads most like."""
    letterhead = conclude.letterhead_of(issue.conclusion.mission, issue.issued_at)
    found = {
        language: differences(printed, conclude.content_in(issue, language), letterhead)
        for language in issue.contents
    }
    return min(found.items(), key=lambda pair: len(pair[1]))


def _why(printed: Printed) -> str:
    if not printed.hashes:
        return "No hash stands in it."
    if Approval.objects.filter(digest__in=printed.hashes).exists():
        return "This text was approved for signing, and was not issued."
    return "Nothing was issued under the hash that stands in it."


def _right(found: dict[str, Any]) -> list[str]:
    newest, revision = found["newest_revision"], found["revision"]
    changed = found["evidence_changed"]
    return [
        f"Right: revision {revision} of {found['mission']}, {found['language']}, "
        f"issued {found['issued_at']}.",
        f"Published {found['published_at']} {found['address']}".rstrip()
        if found["published_at"]
        else "Not published.",
        f"A later revision exists: {newest}." if newest > revision else "It is the newest.",
        f"Observations that count and have changed since: {changed}."
        if changed
        else "The evidence it rests on is unchanged.",
        "Pictures of a DOCX or PDF are compared by their words alone.",
    ]


def _wrong(found: dict[str, Any]) -> list[str]:
    if found["result"] == "unreadable":
        return [f"Cannot be read: {found['reason']}"]
    if found["result"] == "unknown":
        return [f"Not what was issued. {found['why']}"]
    if found["result"] == "broken":
        return ["The text stored under this hash does not carry it: the database was changed."]
    places = found["differences"]
    lines = [f"Changed: not what was issued as revision {found['revision']}; places: {len(places)}"]
    for one in places[:MOST]:
        under = f", under “{one['heading']}”" if one["heading"] else ""
        lines.append(f"- {one['place']}{under}")
        lines.append(f"  issued: {one['issued'] or '(nothing)'}")
        lines.append(f"  found:  {one['found'] or '(nothing)'}")
    return lines

"""Issuing: write the authors' texts, issue and publish the conclusion, print it in every format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from missions.documents import docx, html, pdf
from missions.models import Conclusion, Issue, Mission, Passage, User
from missions.workflow import conclude


def conclude_mission(head: User, mission: Mission, content: Mapping[str, Any]) -> Issue:
    """Write what only people can, then freeze the conclusion and let anybody read it."""
    conclusion = mission.conclusions.get()
    conclusion.place, conclusion.date = content["place"], mission.election_day
    conclusion.save()
    _write(head, conclusion, content)
    return conclude.publish(head, conclude.issue(head, conclusion))


def _write(author: User, conclusion: Conclusion, content: Mapping[str, Any]) -> None:
    judgements: Mapping[str, dict[str, str]] = content.get("judgements", {})
    for section in conclusion.sections.filter(code__in=content["texts"]):
        passage = section.passages.filter(kind=Passage.Kind.WRITTEN).first()
        texts = content["texts"][section.code]
        if passage is None:
            conclude.add(author, section, texts)
        else:
            conclude.write(author, passage, texts)
    judged = Passage.objects.filter(section__conclusion=conclusion, claim__code__in=judgements)
    for passage in judged.select_related("claim"):
        if passage.claim is not None:
            conclude.write(author, passage, judgements[passage.claim.code])


def folder() -> Path:
    """Name where the documents are put."""
    return Path(settings.DATA_DIR) / "demo"


def print_out(frozen: Issue, site: str) -> None:
    """Put the frozen conclusion into files: three formats in each language.

    `site`: where it is published, https://mission.example; without one it has no QR code.
    """
    folder().mkdir(parents=True, exist_ok=True)
    for language in frozen.contents:
        content = conclude.content_in(frozen, language)
        where = [frozen.conclusion.address, frozen.number, language]
        address = site and site.rstrip("/") + reverse("public_conclusion", args=where)
        name = f"{frozen.conclusion.mission.code}.{language}"
        page = html.render_file(content, address=address)
        (folder() / f"{name}.html").write_text(page, encoding="utf-8")
        (folder() / f"{name}.docx").write_bytes(docx.render(content, address=address))
        (folder() / f"{name}.pdf").write_bytes(pdf.render(content, address=address))

"""The photos that a revision's answers name, and where those that have arrived are read."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from missions.models import Mission, Photo, Revision


@dataclass(frozen=True)
class Shown:
    """One photo of an answer; without an address it has not arrived yet."""

    address: str


def photos_of(revision: Revision, mission: Mission) -> dict[str, list[Shown]]:
    """Give the photos of each answer by the question's code; one query, none without photos."""
    answers = revision.all_answers
    named = {
        question["code"]: answers[question["code"]]["value"]
        for question in revision.edition.questions
        if question["kind"] == "photo" and "value" in answers.get(question["code"], {})
    }
    hashes = {sha256 for several in named.values() for sha256 in several}
    rows = Photo.objects.filter(mission=mission, sha256__in=hashes)
    arrived = set(rows.values_list("sha256", flat=True)) if hashes else set()
    return {
        code: [Shown(_address(mission, one) if one in arrived else "") for one in several]
        for code, several in named.items()
    }


def _address(mission: Mission, sha256: str) -> str:
    return reverse("photo", kwargs={"mission": mission.code, "sha256": sha256})

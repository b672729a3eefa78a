"""Outline: write claims and an outline of sections as rows, and read them back."""

from __future__ import annotations

from typing import Any

from simple_history.utils import bulk_create_with_history

from missions import library
from missions.models import Claim, ClaimSource, Conclusion, Mission, Passage, Section

CLAIM_FIELDS = (
    "code",
    "kind",
    "unit",
    "noun",
    "polarity",
    "scope",
    "clauses",
    "questions",
    "cut_off",
    "criteria",
    "attribution",
    "gates",
    "paragraph",
)
SECTION_FIELDS = ("code", "level", "numbered", "title", "included")
OUTLINES = {
    Conclusion.Kind.CONCLUSION: "outline",
    Conclusion.Kind.PRELIMINARY: "preliminary",
    Conclusion.Kind.INTERIM: "interim",
}
PASSAGE_FIELDS = ("kind", "text", "computed", "paragraph")
SOURCE_FIELDS = ("checklist", "matches", "told", "asked", "detail")


def lay_claims(mission: Mission, content: dict[str, Any]) -> None:
    """Write the claims of a library file; a field left out keeps its default."""
    rows = content["claims"]
    new = [
        Claim(mission=mission, **{field: row[field] for field in CLAIM_FIELDS if field in row})
        for row in rows
    ]
    known = {claim.code: claim for claim in bulk_create_with_history(new, Claim)}
    ClaimSource.objects.bulk_create(
        ClaimSource(claim=known[row["code"]], **source)
        for row in rows
        for source in row.get("sources", [])
    )
    support = Claim.supports.through
    support.objects.bulk_create(
        support(from_claim=known[row["code"]], to_claim=known[code])
        for row in rows
        for code in row.get("supports", [])
    )


def lay_outline(mission: Mission, content: dict[str, Any]) -> Conclusion:
    """Write an outline as a conclusion with its sections and passages."""
    conclusion = Conclusion.objects.create(
        mission=mission, code=content["code"], title=content["title"]
    )
    lay_sections(conclusion, content)
    return conclusion


def lay_library_outline(conclusion: Conclusion) -> None:
    """Write the library's outline of the document's kind; claims the mission lacks are left out."""
    lay_sections(conclusion, library.load(OUTLINES[Conclusion.Kind(conclusion.kind)]))


def lay_sections(conclusion: Conclusion, content: dict[str, Any]) -> None:
    """Write the sections and passages of an outline into a conclusion that has none."""
    claims = {claim.code: claim for claim in conclusion.mission.claims.all()}
    rows = content["sections"]
    sections = Section.objects.bulk_create(
        Section(
            conclusion=conclusion,
            position=position,
            **{field: row[field] for field in SECTION_FIELDS if field in row},
        )
        for position, row in enumerate(rows)
    )
    Passage.objects.bulk_create(
        Passage(
            section=section,
            position=place,
            claim=claims[passage["claim"]] if passage.get("claim") else None,
            **{field: passage[field] for field in PASSAGE_FIELDS if field in passage},
        )
        for section, row in zip(sections, rows, strict=True)
        for place, passage in enumerate(row.get("passages", []))
        if not passage.get("claim") or passage["claim"] in claims
    )


def outline_of(mission: Mission) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read a mission's claims and the outline of its first conclusion, as the library has them."""
    claims = mission.claims.prefetch_related("sources", "supports")
    conclusion = mission.conclusions.order_by("pk").first()
    sections = conclusion.sections.prefetch_related("passages__claim") if conclusion else []
    outline = {
        "code": conclusion.code if conclusion else "final",
        "title": conclusion.title if conclusion else {},
        "sections": [_section(section) for section in sections],
    }
    return {"claims": [_claim(claim) for claim in claims]}, outline


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        **{field: getattr(claim, field) for field in CLAIM_FIELDS},
        "sources": [
            {field: getattr(source, field) for field in SOURCE_FIELDS}
            for source in claim.sources.all()
        ],
        "supports": [other.code for other in claim.supports.all()],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        **{field: getattr(section, field) for field in SECTION_FIELDS},
        "passages": [
            {
                **{field: getattr(passage, field) for field in PASSAGE_FIELDS},
                "claim": passage.claim.code if passage.claim else "",
            }
            for passage in section.passages.all()
        ],
    }

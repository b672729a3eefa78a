"""What freezing tells while it works: the step it begins, as a code; the door has the words."""

from __future__ import annotations

from collections.abc import Callable

from missions.workflow.claim import languages

Tell = Callable[[str], None]
READ, CHECK, LAY, REST, COUNT, KEEP = "read", "check", "lay", "rest", "count", "keep"


def steps() -> list[str]:
    """Give the steps in their order; a language is laid out in a step of its own, as `lay:ru`."""
    return [READ, CHECK, *(f"{LAY}:{code}" for code in languages()), REST, COUNT, KEEP]


def quietly(_step: str) -> None:
    """Tell nobody."""

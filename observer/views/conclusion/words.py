"""Words of the evidence panel for counts and gates."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions.models.texts import text_in
from missions.wording.gates import GateResult

FIGURE_WORDS: dict[str, Promise] = {
    "answered": _("seen, or read in a document"),
    "matching": _("of them as the claim says"),
    "exceptions": _("of them otherwise"),
    "told": _("told to observers"),
    "told_matching": _("of them as the claim says (told)"),
    "not_observed": _("not observed"),
    "not_applicable": _("not applicable"),
    "blank": _("no answer"),
    "refused": _("access refused"),
    "eligible": _("in all"),
    "count": _("counted"),
}
BASES: dict[str, Promise] = {
    "observed": _("observed"),
    "document_seen": _("document seen"),
    "told": _("told"),
}
GATES: dict[str, Promise] = {
    "G1": _("no confirmed irregularity of severity 4"),
    "G2": _("grave irregularities appear with their number"),
    "G3": _("“minor, technical, one-off” is allowed"),
    "G4": _("“high level” is allowed"),
}
REASONS: dict[str, Promise] = {
    "gravest_confirmed": _("confirmed irregularities of severity 4: {cases}"),
    "grave_at_stations": _("stations with severity 3 or 4: {stations} of {base}"),
    "nothing_listed": _("no irregularity is listed that these words could speak of"),
    "too_severe": _("cases of severity 3 or 4: {cases}"),
    "several_of_severity_2": _("more than one case of severity 2: {cases}"),
    "kind_repeats": _("one kind occurs more than twice: {cases} cases"),
    "kind_share": _("one kind is more than 5 % of {base}"),
    "same_commission": _("cases within one commission: {cases}"),
    "too_few_ratings": _("ratings: {answered}, at least 20 are needed"),
    "too_little_covered": _("ratings: {answered} of {eligible}, 90 % are needed"),
    "too_few_positive": _("positive ratings: {positive} of {answered}, 95 % are needed"),
    "gravest_standing": _("an irregularity of severity 4 stands"),
}


def gate_words(gate: GateResult) -> dict[str, Any]:
    """Say what a gate asks and why it is closed."""
    reason = str(REASONS[gate.reason]).format(**gate.params) if gate.reason else ""
    return {"name": gate.gate, "words": GATES[gate.gate], "passed": gate.passed, "reason": reason}


def named(row: Any, language: str) -> Any:
    """Give a row of the panel the words that its template shows."""
    row.basis_words = BASES.get(getattr(row, "basis", ""), "")
    row.source_words = text_in(getattr(row, "source", None), language)
    return row

"""What the codes of the checker's remarks say: why, and what to do about it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions.checking import Remark, Source
from missions.models.texts import text_in

REASONS: dict[str, Promise] = {
    "contradicted": _("Verified observations say otherwise: {number}."),
    "incident_reported": _("Observers reported incidents of this kind: {number}."),
    "no_claim": _("No claim stands behind these words: no count of observations carries them."),
    "no_claim_elsewhere": _("Nothing in the records carries these words."),
    "not_observed": _("Nobody of the mission observed this (claim {claim}; told: {told})."),
    "told_as_observed": _(
        "Observed at {observed}, told of at {told}: what was told passes for observed."
    ),
    "too_few": _("Observed at {observed} of {all}: too few for a word of quantity."),
    "fewer": _("Observed at {observed} of {all}: the words speak of all."),
    "headquarters": _("The words speak of all candidates; {met} of {all} headquarters were met."),
    "abroad_mixed": _("One number seems to hold stations in the country and abroad."),
    "beyond_visited": _("The words speak of the country; {visited} of {all} regions were visited."),
    "not_visited": _("No verified observation is from {place}."),
    "stage_unobserved": _("No verified observation is of this stage ({stage})."),
    "stage_without_finding": _(
        "The stage was observed ({stage}), and no sentence says how it went."
    ),
    "forbidden": _("What was observed forbids these words ({gate})."),
    "no_list": _("Shortcomings are called small, and the sentence neither counts nor lists them."),
    "part_larger": _("A part ({part}) is larger than its whole ({whole})."),
    "parts_differ": _("The parts sum to {sum}, the whole is {whole}."),
    "subset_larger": _("{narrower} of a group that has {wider}."),
    "sources_disagree": _("Other sources of “{figure}” say: {others}."),
    "no_source": _("A figure of others stands without its source: {figure}."),
    "attribution_lost": _("Somebody else's words go on as if they were the mission's."),
    "rests_on_report": _("The mission's reading rests on what was said at meetings."),
    "no_cut_off": _("The sentence does not say from which number on this word holds."),
    "cut_off_not_frozen": _("The meaning of this word was not fixed before election day."),
    "no_figures": _("A word of quantity without its figures."),
    "stronger": _("The words say more than the sentence that is computed: “{computed}”"),
    "no_quantity": _(
        "The sentence says neither how many nor where; what is computed does: “{computed}”"
    ),
    "not_counted": _("These numbers are not those that were counted."),
    "evidence_changed": _(
        "The computed sentence is another than the one typed over. "
        "It was: “{before}” It is: “{now}”"
    ),
    "mixed_scripts": _("Latin and Cyrillic letters are mixed: a search misses these words."),
    "fragment": _("A word begins in the middle behind a closing quote."),
    "unbalanced": _("A quotation mark lacks its pair."),
    "run_of_spaces": _("Several spaces in a row."),
    "mixed_spaces": _("Breaking and no-break spaces are mixed within a name."),
    "name_differs": _("The record has this name as: {recorded}."),
    "foreign_term": _("The term does not belong to an election of this kind ({election})."),
    "unknown_tier": _("This election has no such tier of commissions; it has: {tiers}."),
    "unknown_place": _("The gazetteer does not know this place."),
    "place_without_region": _("The place needs its region: {regions}."),
    "undated_meeting": _("The meeting has no date of its own within {days}."),
}
REMEDIES: dict[str, Promise] = {
    "say_exceptions": _("Say the number and the exceptions, or insert the claim."),
    "mention_incident": _("Mention what was reported, or say why the words hold all the same."),
    "insert_claim": _("Insert the claim that carries it, say the number, or leave the word out."),
    "name_source": _("Say who knows it and how, or leave the word out."),
    "say_not_observed": _("Say that it was not observed, and who told of it."),
    "print_both_bases": _("Print both: {observed} observed, {told} according to the commissions."),
    "figures_only": _("Say only: {observed} of {all}."),
    "state_base": _("Say where: at the {observed} where it was observed."),
    "name_those_met": _("Say of which {met} it is known, or leave the word out."),
    "number_apart": _("Give stations in the country and abroad a number each."),
    "limit_to_visited": _("Limit the sentence to the stations visited."),
    "check_route": _("Check the name, or have the observation reviewed."),
    "say_unassessed": _("Say that the stage was not assessed."),
    "add_finding": _("Add a finding on this stage, or say that it was not assessed."),
    "measured_phrase": _("Take the measured phrase: the ratings or the numbers."),
    "list_them": _("Say how many they are and of which kinds."),
    "mend_numbers": _("Check the numbers against their source."),
    "explain_or_attribute": _("Explain how that can be, or say who gave the numbers."),
    "insert_figure": _("Insert [[external:{code}]]: its sources come with it."),
    "name_speaker": _("Name the speaker in this sentence too."),
    "attribute_or_observe": _("Say who said so, or rest the sentence on observations."),
    "declare_cut_off": _("Say the number from which on the word holds, or give figures."),
    "give_figures": _("Give the figures: so many of so many."),
    "weaken": _("Take the computed word or a weaker one, or say why these words may stand."),
    "say_quantity": _("Say how many of how many, or take the computed sentence."),
    "insert_counted": _("Insert the figures of the claim instead of typing them."),
    "look_again": _("Write it anew, take the computed sentence, or say why the text still holds."),
    "retype": _("Type the letters anew in one script."),
    "mend_fragment": _("Compare with an earlier version and mend the sentence."),
    "mend_quotes": _("Open and close each quotation."),
    "one_space": _("Leave one space."),
    "no_break_spaces": _("Put no-break spaces between all initials and the name."),
    "spell_as_recorded": _("Spell it as recorded, or mend the record."),
    "drop_term": _("Leave the term out."),
    "name_tier": _("Name the commission by its tier."),
    "add_to_gazetteer": _("Check the spelling, or add the place to the areas."),
    "name_region": _("Name the region with it."),
    "date_meeting": _("Give the day, or say that it is known only within the span."),
}


def reason_of(remark: Remark, *, named: bool = True) -> str:
    """Say why, in the active language; `named`: with the stations that speak against the words."""
    reason = str(REASONS[remark.reason]).format(**dict(remark.params))
    stations = "; ".join(filter(None, map(_station, remark.sources))) if named else ""
    return f"{reason} {stations}." if stations else reason


def remedy_of(remark: Remark) -> str:
    """Say what to do about it, in the active language."""
    return str(REMEDIES[remark.remedy]).format(**dict(remark.params))


def _station(source: Source) -> str:
    area = text_in(dict(source.area))
    if not source.station:
        return ""
    return f"№ {source.station}, {area}" if area else f"№ {source.station}"

"""English: numbers, units and sentences."""

from missions.wording.catalogue import Catalogue, Clauses, Scope, Unit
from missions.wording.gates import Phrase
from missions.wording.numerals import Style, plural_one_other
from missions.wording.strength import Word

STYLE = Style(
    plural=plural_one_other,
    group=",",
    group_from=1000,
    point=".",
    percent_sign="\N{NO-BREAK SPACE}%",
    clock_format="{hour:02}:{minute:02}",
    under="under {}",
    over="over {}",
)


def _unit(at: str, noun: str, clauses: tuple[str, str, str], base: str) -> Unit:
    """Build a unit; the clauses follow the noun: visited, observed, checked."""
    visited, observed, checked = clauses
    words = {
        "at": at,
        "noun": noun,
        "many": noun.split("|")[1],
        "observed": observed,
        "checked": checked,
        "base": base,
    }
    scopes = {
        Scope.VISITED: {"where": visited},
        Scope.OBSERVED: {"where": observed},
        Scope.CHECKED: {"where": checked},
    }
    return Unit(words, scopes)


WHERE = (" visited", " where this was observed", " where this was checked")
WHEN = ("", " in which this was observed", " in which this was checked")
OPENING = (" whose opening was observed",) * 3
COUNT = (" where the count was observed",) * 3

UNITS = {
    "station": _unit("at", "station|stations", WHERE, "visited"),
    "visit": _unit("during", "visit|visits", WHEN, "visits in all"),
    "opening": _unit("at", "station|stations", OPENING, "stations in all"),
    "count": _unit("at", "station|stations", COUNT, "stations in all"),
    "commission": _unit("at", "commission|commissions", WHERE, "visited"),
}

PATTERNS = {
    Word.NOT_OBSERVED: "{topic}: [not observed]",
    "not_observed_at": "{topic}: [not observed] <at> {not_observed} {not_observed:<noun>}",
    Word.ALL: "[<at> all] {answered} {answered:<noun>}<observed>{note}, {fact}",
    Word.NEARLY_ALL: "[<at> nearly all] <many><where> ({matching} of {answered}{more}), {fact}",
    Word.LARGE_MAJORITY: "[<at> the large majority] of the <many><where>"
    " ({matching} of {answered}{more}), {fact}",
    Word.MAJORITY: "[<at> most] of the <many><where> ({matching} of {answered}{more}), {fact}",
    Word.ABOUT_HALF: "[<at> about half] of the <many><where>"
    " ({matching} of {answered}{more}), {fact}",
    Word.CONSIDERABLE_PART: "[<at> a considerable part] of the <many><where>"
    " ({matching} of {answered}{more}), {fact}",
    Word.SOME: "[<at> some] of the <many><where> ({matching} of {answered}{more}), {fact}",
    Word.A_FEW: "[<at> a few] of the <many><where> ({matching} of {answered}{more}), {fact}",
    Word.ISOLATED: "[in {matching:one isolated case|isolated cases}]"
    " ({matching} of {answered} {answered:<noun>}<where>{more}), {fact}",
    Word.DESCRIBED: "<at> {matching} of {answered} {answered:<noun>}<where>{note}, {fact};"
    " [{matching:the case is described separately|each case is described separately}]",
    Word.FIGURES: "<at> {matching} of {answered} {answered:<noun>}<where>{note}, {fact}",
    Word.NONE: "[<at> none] of the {answered} {answered:<noun>}<checked>{note}"
    " was it recorded that {fact}",
    "none_recorded": "<at> the {answered} {answered:<noun>}<checked>{note}, {negative}",
    "note": " ({eligible} <base>)",
    "more": "; {eligible} <base>",
    "cutoff": "declared cut-off: ",
    "exceptions": "; {exceptions} {exceptions:exception|exceptions}",
    "listed": ": {list}",
    "partly_listed": ", including: {list}",
    "cases": "; {matching:case|cases}",
    "concentrated": "; concentrated in: {where}",
    "told_only": "; according to the commissions,"
    " <at> {told_matching} of {told} {told:<noun>}, {fact}",
    "told_likewise": "; according to the commissions, likewise <at> {told} further {told:<noun>}",
    "told_throughout": "; according to the commissions, <at> {told} further {told:<noun>}, {fact}",
    "told_partly": "; according to the commissions,"
    " <at> {told_matching} of {told} further {told:<noun>}, {fact}",
    "zero": "; this does not show that none occurred elsewhere or at other times",
    "left_not_observed": "not observed <at> {not_observed} {not_observed:<noun>}",
    "left_not_applicable": "not applicable <at> {not_applicable} {not_applicable:<noun>}",
    "left_refused": "access refused <at> {refused} {refused:<noun>}",
    "left_blank": "no answer <at> {blank} {blank:<noun>}",
    "attributed": "{name}, {office}, said that {content}",
    "rated": "{subject}: of {answered} {answered:rating|ratings},"
    " {positive} {positive:was|were} positive"
    " ({very_good} very good, {good} good) and {negative} negative"
    " ({bad} bad, {very_bad} very bad)",
    "unrated": "{subject}: not rated",
}

DISCLOSURES = {
    "visited": "observers visited {stations} of {register} polling {register:station|stations}",
    "visited_only": "observers visited {stations} polling {stations:station|stations}",
    "share": " ({share})",
    "regions": ", in {regions} of {all_regions} {all_regions:region|regions}",
    "abroad": ", and {abroad} {abroad:station|stations} abroad",
    "cities": " ({cities})",
    "hours": ", for {hours} {hours:hour|hours} in all",
    "drawn": "the stations were drawn at random",
    "drawn_unknown": "how the stations were chosen was not recorded",
    "partly_drawn": "not all stations were drawn at random",
    "not_drawn": "the stations were not drawn at random",
    "drawn_at_random": "{drawn_at_random} drawn at random",
    "planned_route": "{planned_route} on planned routes",
    "decided_on_the_way": "{decided_on_the_way} decided on the way",
    "suggested_by_host": "{suggested_by_host} suggested by others",
    "followed_up_a_report": "{followed_up_a_report} to follow up a report",
    "unrecorded": "{unrecorded} with no reason recorded",
    "limits": "the findings describe the stations and times observed"
    " and cannot be extended to the country as a whole",
    "limits_drawn": "the findings describe the stations and times observed;"
    " an estimate for the country is given only with its margin",
    "refused_nowhere": "access was refused nowhere ({asked} {asked:station|stations} approached)",
    "refused": "access was refused at {refused} of {asked} {asked:station|stations}",
    "not_assessed_readiness": "the readiness of stations was not assessed:"
    " the mission has no verified observation of it",
    "not_assessed_opening": "the opening of stations was not assessed:"
    " the mission has no verified observation of it",
    "not_assessed_voting": "voting was not assessed: the mission has no verified observation of it",
    "not_assessed_counting": "the counting of votes was not assessed:"
    " the mission has no verified observation of it",
    "not_assessed_tabulation": "the tabulation of results was not assessed:"
    " the mission has no verified observation of it",
    "opening": "the opening was observed at {answered} {answered:station|stations}",
    "opening_told": "; the commissions reported on it at {told} further {told:station|stations}",
    "opening_unknown": "; nothing is known of it at {unknown} {unknown:station|stations}",
}

CATALOGUE = Catalogue(
    style=STYLE,
    units=UNITS,
    patterns=PATTERNS,
    disclosures=DISCLOSURES,
    complaints=Clauses(
        fact="registered complaints were recorded",
        negative="no registered complaint was recorded",
        topic="registered complaints",
    ),
    watched={
        Phrase.ISOLATED: ("isolated", "sporadic"),
        Phrase.MINOR: ("minor", "insignificant", "negligible"),
        Phrase.TECHNICAL: ("technical", "technicality", "technicalities"),
        Phrase.ONE_OFF: ("one-off", "one-time", "single instance"),
        Phrase.NO_VIOLATIONS: (
            "no violation*",
            "no irregularit*",
            "without violation*",
            "without irregularit*",
            "free of violation*",
        ),
        Phrase.HIGH_LEVEL: ("high level", "high-level", "highly organi*", "high standard"),
    },
    bound=("a",),
)

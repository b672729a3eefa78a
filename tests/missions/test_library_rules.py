"""The rules of the standard checklists: each holds at its breach and not at its edge."""

import json
import re
from pathlib import Path

import pytest

from missions.rules import judge
from tests.missions.library_answers import (
    CHECKLIST_OF,
    QUESTIONS,
    SHOWING,
    definition,
    given,
    surroundings,
)

CASES = json.loads((Path(__file__).parents[1] / "data" / "library_rules.json").read_text())
RULES = {rule["id"]: rule for question in QUESTIONS.values() for rule in question["rules"]}
IDS = [case["rule"] for case in CASES]
SLOT = re.compile(r"\{([^{}]+)\}")


def judged(case, answers, at="received"):
    """Judge answers to a checklist that shows the rule's question."""
    block = case["rule"][:2]
    context = case.get("context", {})
    checklist = "CO" if context.get("stage") == "counting" else CHECKLIST_OF.get(block, block)
    answers = given(**SHOWING[checklist] | SHOWING[block] | answers)
    return judge(definition(checklist), answers, surroundings(checklist) | context, at)


def broken(judgement):
    """Return the broken rules as (class, rule, severity)."""
    breaches = {
        "H": judgement.refused,
        "C": judgement.to_confirm,
        "F": judgement.contradictions,
    }
    return {
        (name, breach.rule, breach.severity)
        for name, found in breaches.items()
        for breach in found
        if breach.rule
    }


def test_every_rule_has_its_case():
    assert list(RULES) == IDS


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_rule_holds_at_its_breach(case):
    expected = (case["class"], case["rule"], case.get("severity", 0))

    assert expected in broken(judged(case, case["breach"]))


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_rule_does_not_hold_at_its_edge(case):
    assert case["rule"] not in {rule for _, rule, _ in broken(judged(case, case["edge"]))}


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_text_of_a_rule_names_only_its_figures(case):
    result = judged(case, case["breach"])

    found = [*result.refused, *result.to_confirm, *result.contradictions]
    breach = next(breach for breach in found if breach.rule == case["rule"])
    slots = {language: set(SLOT.findall(text)) for language, text in breach.text.items()}
    assert slots["en"] == slots["ru"]
    assert slots["en"] <= breach.figures.keys()


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_rule_that_reads_other_observations_waits_for_the_office(case):
    reads_others = "earlier." in RULES[case["rule"]]["when"]

    on_phone = {rule for _, rule, _ in broken(judged(case, case["breach"], at="phone"))}

    assert (RULES[case["rule"]]["at"] == "received") is reads_others
    assert (case["rule"] in on_phone) is not reads_others


def test_more_ballots_in_boxes_than_issued_are_a_contradiction_with_its_figures():
    answers = given(CO_STAYED="whole", CO_ISSUED_N=805, CO_BOX_N=812)

    judgement = judge(definition("CO"), answers, surroundings("CO"))

    (breach,) = judgement.contradictions
    assert (breach.question, breach.rule, breach.severity) == ("CO_BOX_N", "CO_BOX_N.1", 4)
    assert breach.figures["difference"] == 7
    assert (
        breach.text["en"] == "Ballots in boxes {CO_BOX_N} > issued {CO_ISSUED_N}: {difference} more"
    )
    assert "CO_BOX_N" not in {refused.question for refused in judgement.refused}


def test_every_contradiction_says_how_grave_it_is():
    grave = {id_: rule.get("severity") for id_, rule in RULES.items() if rule["class"] == "F"}

    assert {case["rule"]: case["severity"] for case in CASES if case["class"] == "F"} == grave
    assert set(grave.values()) == {1, 2, 3, 4}


@pytest.mark.parametrize("code", ["OV_RATING", "RD_RATING"])
def test_bad_rating_without_a_comment_is_confirmed_not_refused(code):
    checklist = "RD" if code == "RD_RATING" else "VO"
    rated = given(HD_ADMITTED="at_once", **{code: "bad"})

    judgement = judge(definition(checklist), rated, surroundings(checklist))

    assert [breach.rule for breach in judgement.to_confirm] == [f"{code}.1"]
    assert [breach.rule for breach in judgement.refused if breach.rule] == []


@pytest.mark.parametrize(
    ("checklist", "arrival", "refused"),
    [
        ("VO", "+00:30", True),
        ("CO", "+00:30", False),
        ("TB", "+11:59", False),
        ("TB", "+12:00", True),
    ],
)
def test_night_after_the_vote_belongs_to_its_day(checklist, arrival, refused):
    judgement = judge(definition(checklist), given(HD_ARRIVE=arrival), surroundings(checklist))

    assert ("HD_ARRIVE.1" in {breach.rule for breach in judgement.refused}) is refused

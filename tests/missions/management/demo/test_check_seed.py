"""The real document of 2019, which lies beside the project and never in it."""

from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command

from missions.checking import Checker, lines_of
from missions.workflow.conclude.ground import ground_of

DOCUMENT = Path(__file__).parents[5] / "shared/domain/conclusion-kazakhstan-2019.txt"
MISSING = f"the document of 2019 is not at {DOCUMENT}"
pytestmark = pytest.mark.skipif(not DOCUMENT.exists(), reason=MISSING)

# What a rereader finds wrong in the text (methodology A22), by rule and line; words where they
# are single or a figure.
DEFECTS = {
    "Q1": [("tier", 50, "окружных")],
    "Q2": [("term", 27, "партийных списках")],
    "Q3": [("quotes", 30, "еспублике")],
    "Q4": [("totals", 55, "7808")],
    "Q5": [("totals", 70, "в общей сложности")],
    "Q6": [("told", 71, "Все")],
    "Q7": [("coverage", 47, "всех"), ("coverage", 49, "Все"), ("coverage", 49, "всем")],
    "Q8": [("stage", 70, "подсчета")],
    "Q9": [("gate", 75, "незначительные")],
    "Q10": [("spaces", line, "") for line in (9, 63, 68, 74)],
    "Q11": [("script", 66, "Токаева")],
    "Q12": [("place", 70, "Кордайскую")],
    "Q13": [("figure", 23, "9970")],
    "Q14": [("date", line, "") for line in (62, 63, 64, 65)],
}
# Judged by hand: the law's scope, an entitlement, and what a press centre reported on.
FALSE_ALARMS = {(17, "все"), (22, "Каждая"), (29, "все")}
MOST = 64


@pytest.fixture(scope="module")
def remarks(built):
    checker = Checker(ground_of(built["presidential-2019"]), "ru")
    return checker.check(lines_of(DOCUMENT.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", DEFECTS)
def test_every_known_defect_is_found(demo, remarks, name):
    for rule, line, words in DEFECTS[name]:
        found = [row.words for row in remarks if (row.rule, row.line) == (rule, line)]
        assert [one for one in found if words in one], (name, rule, line, found)


def test_what_passes_for_observed_says_both_bases(demo, remarks):
    [opened] = [row for row in remarks if (row.rule, row.line) == ("told", 71)]

    params = dict(opened.params)
    assert (params["claim"], params["observed"], params["told"]) == ("opened-on-time", "14", "70")


def test_coverage_of_candidates_is_5_of_7(demo, remarks):
    bases = {row.params for row in remarks if row.reason == "headquarters"}

    assert bases == {(("met", "5"), ("all", "7"))}


def test_false_alarms_are_few_and_counted(demo, remarks, capsys):
    said = {(row.line, row.words) for row in remarks if row.reason.startswith("no_claim")}
    number = len(FALSE_ALARMS & said)
    with capsys.disabled():
        rules = ", ".join(
            f"{rule} {n}" for rule, n in sorted(Counter(r.rule for r in remarks).items())
        )
        print(f"\n{len(remarks)} remarks ({rules}); false alarms: {number}")  # noqa: T201

    assert len(remarks) <= MOST
    assert number <= len(FALSE_ALARMS)


def test_the_command_says_the_same(demo, remarks, capsys):
    with pytest.raises(SystemExit) as end:
        call_command("check_text", str(DOCUMENT), mission="presidential-2019", language="ru")

    assert end.value.code == 1
    printed = capsys.readouterr().out.splitlines()
    assert len([line for line in printed if not line.startswith(" ")]) == len(remarks) + 1

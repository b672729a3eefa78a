"""What the program writes by itself passes its own checker."""

import pytest

from missions.checking import Checker, Line
from missions.workflow import conclude
from missions.workflow.claim import assess
from missions.workflow.conclude.ground import ground_of
from missions.workflow.conclude.remarks import remarks


@pytest.mark.parametrize("code", ["presidential-2019", "valmora"])
def test_the_demonstrations_own_conclusions_pass(demo, code):
    facts = conclude.gather(demo[code].conclusions.order_by("pk").first())

    assert [(row.language, row.words) for row in remarks(facts)] == []
    assert sum(bool(row.sentences) for row in facts.assessed.values()) > 60


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("code", ["presidential-2019", "valmora"])
def test_sentences_that_claims_carry_pass(demo, code, language):
    checker = Checker(ground_of(demo[code]), language)
    rows = [row for row in assess(demo[code]) if row.quantified and row.sentences]
    texts = [(row.claim.code, row.sentences[language].text) for row in rows]
    lines = [Line(n, text, claim=claim) for n, (claim, text) in enumerate(texts, 1)]

    found = checker.check(lines, whole=False)

    assert [(row.rule, row.sentence) for row in found] == []
    assert len(lines) > 50

"""Words of all or none about what observers reported at once need a decision."""

from dataclasses import replace

import pytest

from missions.checking import Checker, Line, Reported, Severity, Source
from missions.models import Incident
from missions.workflow import conclude
from tests import factories
from tests.missions.checking.grounds import GROUND, NORTH, said
from tests.missions.observed import conclusion_of, head_of, voting

FIRST = Source("", "214", NORTH, incident="22222222-2222-4222-8222-222222222222")
REPORTED = (
    Reported("access", 1),
    Reported("violence", 2, (FIRST,)),
    Reported("integrity", 1),
)
WITH = replace(GROUND, incidents=REPORTED)


def found(text, language="en", ground=WITH):
    return [words for rule, _reason, words in said(text, language, ground) if rule == "incident"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Nobody threatened anybody: no violence was recorded.", "Nobody"),
        ("en", "At the 40 stations no incident was recorded.", "no incident was recorded"),
        ("en", "All teams were admitted to the stations.", "All"),
        ("ru", "Все группы наблюдателей были допущены.", "Все"),
        ("ru", "Давления на избирателей нигде не отмечено.", "нигде"),
        ("ru", "Вбросов не зафиксировано ни на одном участке.", "не зафиксировано"),
    ],
)
def test_none_of_what_was_reported_is_remarked_on(language, text, words):
    assert found(text, language) == [words]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Two incidents were reported, one of them violent."),
        ("en", "No complaint about access was recorded."),
        ("en", "The Chair said that no violence was recorded."),
        ("en", "All booths had step-free access."),
        ("ru", "Все кабины были доступны."),
        ("ru", "Сообщено о двух инцидентах."),
    ],
)
def test_other_matters_other_speakers_and_plain_reports_are_left_alone(language, text):
    assert found(text, language) == []


def test_without_incidents_the_rule_is_silent():
    assert found("No violence was recorded.", ground=GROUND) == []


def test_a_computed_sentence_is_meant_by_narrow_words_alone():
    lines = [
        Line(1, "At none of the 40 stations was pressure on voters recorded.", claim="pressure"),
        Line(2, "At none of the 40 stations were violations recorded.", claim="complaints"),
        Line(3, "At all 40 stations the observers were admitted.", claim="seals"),
    ]
    remarks = Checker(WITH, "en").check(lines, whole=False)

    own = [row for row in remarks if row.rule == "incident"]
    assert [(row.line, row.severity, dict(row.params)) for row in own] == [
        (1, Severity.WARNING, {"number": "2"})
    ]
    assert own[0].sources == (FIRST,)


@pytest.mark.django_db
def test_an_incident_waits_for_a_decision_that_stays_with_the_issue(mission, observer):
    voting(observer, 12)
    desk, document = factories.desk(mission).user, conclusion_of(mission)
    section = document.sections.get(code="voting")
    text = {"en": "Nobody saw any violence.", "ru": "Насилия никто не видел."}
    Incident.objects.create(
        mission=mission,
        author=observer,
        station=mission.stations.first(),
        category="violence",
        happened_at="2024-06-09T10:00:00Z",
        text="<b>Pushed out</b>",
    )

    def own():
        remarks = (row for row in conclude.problems(document) if hasattr(row, "remark"))
        return {row.language: row for row in remarks if row.remark.rule == "incident"}

    conclude.add(desk, section, text)
    before = {language: (row.blocks, row.warns) for language, row in own().items()}
    for row in list(conclude.problems(document)):
        if getattr(row, "warns", False) and row.blocks:
            conclude.keep(desk, document, row.digest, "A quarrel of drivers outside")
    frozen = conclude.issue(head_of(mission), document)

    assert before == {"en": (True, True), "ru": (True, True)}
    assert "incident" in {row["rule"] for row in frozen.decisions}
    assert str(own()["en"].remark.sources[0].incident) == str(Incident.objects.get().pk)

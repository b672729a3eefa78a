"""Acceptance tests of the methodology about the office's records (part A24), by their numbers."""

import datetime

import pytest

from missions.content import text_of
from missions.models import (
    Claim,
    ExternalFigure,
    Recommendation,
    Shortcoming,
)
from missions.models.office import headquarters_met
from missions.workflow import conclude
from tests import factories, kept
from tests.missions.concluded import draft, lists, notes, said_by
from tests.missions.observed import conclusion_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("closed", "rest"), [(34, "204"), (238, "")])
def test_t04_the_rest_of_a_figure_is_computed_from_its_one_known_part(mission, closed, rest):
    parts = (said_by("stations", 238), said_by("stations-closed", closed))
    for part in parts:
        ExternalFigure.objects.create(mission=mission, preferred=True, subject="law", **part)

    english, russian = draft(mission), draft(mission, "ru")

    assert f"stations — 238; stations-closed — {closed}." in text_of(english)
    said = f"the Commission, the rest, computed: {rest}" if rest else "the Commission"
    assert notes(english)["live:external:stations"] == said
    assert ("остальные, по расчёту: 204" in notes(russian)["live:external:stations"]) is bool(rest)


def test_t04_by_laws_that_do_not_sum_are_flagged(mission):
    for code, value in (("by-laws", 14), ("by-laws-one", 12), ("by-laws-two", 1)):
        ExternalFigure.objects.create(mission=mission, **said_by(code, value))

    found = {problem.code for problem in conclude.problems(conclusion_of(mission))}

    assert "breakdown" in found


def test_t12_the_headquarters_met_are_counted_over_both_phases_each_once(mission):
    rows = [kept.headquarters(mission, f"K{number}") for number in range(1, 8)]
    for phase, met in (("long", rows[:5]), ("short", [*rows[:3], rows[4]])):
        for one in met:
            kept.meeting(mission, phase=phase, headquarters=one)
    kept.meeting(mission, body=kept.body(mission))

    english, russian = text_of(draft(mission)), text_of(draft(mission, "ru"))

    assert headquarters_met(mission) == (5, 7)
    assert (
        "The mission met the headquarters of 5 of 7 candidates; it did not meet those of:"
        " Candidate K6, Candidate K7." in english
    )
    assert "Миссия встретилась со штабами 5 из 7 кандидатов" in russian
    assert "5 with headquarters of candidates, 0 with others" in english
    assert "4 with headquarters of candidates, 1 with others" in english


def test_t12_a_candidate_who_withdrew_or_has_no_headquarters_is_counted_right(mission):
    met, gone = kept.headquarters(mission, "K1"), kept.headquarters(mission, "K2")
    factories.candidate(mission, "K3", 3)
    for one in (met, gone):
        kept.meeting(mission, headquarters=one)
    gone.candidate.withdrawn_on = factories.DAY
    gone.candidate.save()
    other = factories.mission()
    kept.meeting(other, headquarters=kept.headquarters(other))

    assert headquarters_met(mission) == (1, 2)


def test_t13_every_statement_keeps_the_name_of_who_said_it(mission):
    """A statement is printed in no other way, and no record lets a claim rest on one."""
    meeting = kept.meeting(mission)
    kept.statement(mission, "all stations are ready", meeting=meeting)
    kept.statement(mission, "there were no refusals", meeting=meeting)
    opening = kept.texts("Proxies of candidates said", "Доверенные лица сказали")
    kept.statement(mission, "places were given", subject="campaign", attribution=opening)
    kept.statement(mission, "all agreed", subject="campaign", attribution=opening)

    printed = lists(draft(mission))

    assert (
        "body",
        "A. B. Chair, Chair of the Commission, said that all stations are ready.",
    ) in printed
    assert ("body", "A. B. Chair also said that there were no refusals.") in printed
    place = printed.index(("lead", "Proxies of candidates said:"))
    assert printed[place + 1 :][:2] == [("list", "places were given;"), ("list", "all agreed.")]
    for words in ("all stations are ready", "there were no refusals", "places were given"):
        assert sum(words in text for _style, text in printed) == 1
    naming = {field.name for field in Claim._meta.get_fields() if field.is_relation}
    assert "statements" not in naming


@pytest.mark.parametrize(
    ("dated", "english", "russian"),
    [
        ({"precision": "month"}, "In June 2024, observers", "В июне 2024 года наблюдатели"),
        ({"precision": "day"}, "On 8 June 2024, observers", "8 июня 2024 года наблюдатели"),
        ({"precision": "year"}, "In 2024, observers", "В 2024 году наблюдатели"),
        (
            {"precision": "range", "date_end": datetime.date(2024, 6, 9)},
            "On a day from 8 to 9 June 2024, observers",
            "В один из дней с 8 по 9 июня 2024 года наблюдатели",
        ),
        (
            {"precision": "range", "date_end": datetime.date(2024, 7, 1)},
            "On a day from 8 June 2024 to 1 July 2024, observers",
            "В один из дней с 8 июня 2024 года по 1 июля 2024 года наблюдатели",
        ),
        ({"date": None}, "Observers met A. B. Chair", "Наблюдатели встретились"),
    ],
)
def test_t21_a_meeting_is_dated_as_exactly_as_it_is_known(mission, dated, english, russian):
    meeting = kept.meeting(mission, **dated)
    meeting.theirs.set([kept.person(mission)])

    texts = [text_of(draft(mission, language)) for language in ("en", "ru")]

    assert english in texts[0].replace("\N{NO-BREAK SPACE}", " ")
    assert russian in texts[1].replace("\N{NO-BREAK SPACE}", " ")


def test_t22_proposals_of_interlocutors_stand_apart_from_the_missions_own(mission):
    said = kept.statement(mission, "debates need another format", recommendation=True)
    own = {"mission": mission, "text": kept.texts("register observers beforehand", "заранее")}
    advice = Recommendation.objects.create(**own, priority=1, addressee=kept.body(mission, "law"))
    Recommendation.objects.create(
        mission=mission, text=kept.texts("change it"), origin="interlocutor", statement=said
    )
    gap = Shortcoming.objects.create(mission=mission, text=kept.texts("chairs were overloaded"))
    advice.shortcomings.add(gap)

    printed = lists(draft(mission))
    texts = [text for _style, text in printed]

    place = texts.index("Proposals of interlocutors, which are not recommendations of the mission:")
    assert texts[place + 1] == (
        "A. B. Chair, Chair of the Commission, said that debates need another format."
    )
    own = texts.index("The mission makes 1 recommendation:")
    assert printed[own + 1] == (
        "list",
        "register observers beforehand (to the Central Commission, priority: high)",
    )
    assert not [text for text in texts if "change it" in text]
    assert sum("another format" in text for text in texts) == 1
    assert (
        "However, chairs were overloaded; it would be advisable to register observers beforehand."
        in texts
    )

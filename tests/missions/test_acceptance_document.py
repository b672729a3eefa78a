"""Acceptance tests of the methodology about the whole document (part A24), by their numbers."""

import datetime

import pytest

from missions.content import Paragraph, plain, text_of
from missions.models import PollingStation
from missions.workflow import conclude
from missions.workflow.claim import behind_figure, told_in_full
from missions.workflow.review import withdraw
from tests import factories
from tests.missions.concluded import codes, draft, figures, register
from tests.missions.observed import conclusion_of, counting, head_of, opening, voting

pytestmark = pytest.mark.django_db


def test_t15_a_count_that_nobody_observed_is_called_not_assessed(mission, observer):
    voting(observer)
    sentence = "The counting of votes was not assessed"

    before = text_of(draft(mission))
    counting(observer)
    after = text_of(draft(mission))

    assert sentence in before
    assert sentence not in after


def test_t16_stations_abroad_are_never_summed_with_those_at_home(mission, observer):
    capital = {"en": "Lakeside", "ru": "Приозёрск"}
    away = factories.area(mission, "X1", name=capital, abroad=True)
    voting(observer, 9)
    voting(observer, 2, place={"kind": PollingStation.Kind.ABROAD, "area": away})

    texts = text_of(draft(mission)), text_of(draft(mission, "ru"))

    assert (
        "visited 9 of 9 polling stations, in 1 of 1 region, and 2 stations abroad (Lakeside)"
        in (texts[0])
    )
    assert "и 2 участка за рубежом (Приозёрск)" in texts[1]
    assert not [text for text in texts if "11 polling" in text or "11 участков" in text]


def test_t17_the_share_comes_with_places_selection_and_its_limits(mission, observer):
    register(mission, 1000)
    for code in ("A2", "A3", "A4"):
        factories.area(mission, code)
    voting(observer, 6)
    voting(observer, header={"HD_SELECTION": "suggested_by_host"})
    voting(observer, place={"area": factories.area(mission, "A2")})

    text = text_of(draft(mission))

    assert (
        "Observers visited 8 of 1,000 polling stations (0.8\N{NO-BREAK SPACE}%), in 2 of 4 regions,"
        " for 4 hours in all. The stations were not drawn at random (7 on planned routes,"
        " 1 suggested by others). The findings describe the stations and times observed and cannot"
        " be extended to the country as a whole." in text
    )


def test_t18_a_figure_opens_to_who_answered_and_who_verified(mission, observer):
    (observation,) = voting(observer)
    voting(observer, answers={"VO_ID": ...})

    rows = told_in_full(behind_figure(mission.claims.get(code="voting-identity"), "answered"))

    assert [
        (row.observation_id, row.revision.author.user.name, row.verified_by) for row in rows
    ] == [(observation.pk, "Anna Novak", "Clara Desk")]


def test_t19_a_later_correction_makes_a_second_revision_with_its_changes(mission, observer):
    observations = voting(observer, 3)
    head, conclusion = head_of(mission), conclusion_of(mission)
    first = conclude.issue(head, conclusion)
    frozen = conclude.content_in(first, "en")

    withdraw(factories.desk(mission).user, observations[0], "Wrong station")
    changed = conclude.stale(first)
    second = conclude.issue(head, conclusion)

    assert (changed, conclude.stale(second), second.number) == (1, 0, 2)
    first.refresh_from_db()
    assert conclude.content_in(first, "en") == frozen
    listed = conclude.content_in(second, "en").changes
    assert "Polling stations visited in the country: was 3, now 2." in listed
    assert conclude.content_in(first, "en").changes == ()


def test_t20_both_languages_print_the_same_figures(mission, observer):
    opening(observer, 2)
    voting(observer, 10, answers={"VO_SECRECY": "no"})
    voting(observer, 12)

    english, russian = draft(mission), draft(mission, "ru")

    digits = [
        {key: "".join(sign for sign in text if sign.isdigit()) for key, text in row.items()}
        for row in (figures(english), figures(russian))
    ]
    assert digits[0] == digits[1]
    assert "untranslated" not in codes(mission)
    assert len(english.sections) == len(russian.sections)


def test_t21_a_month_never_becomes_its_first_day(mission, observer):
    voting(observer)
    mission.formed_on, mission.formed_precision = datetime.date(2024, 4, 1), "month"
    mission.save()

    paragraphs = [
        next(plain(b.runs) for b in content.sections[0].blocks if isinstance(b, Paragraph))
        for content in (draft(mission), draft(mission, "ru"))
    ]

    assert paragraphs[0].startswith("The observer group was formed in April 2024. ")
    assert paragraphs[1].startswith(
        "Группа наблюдателей сформирована в апреле 2024\N{NO-BREAK SPACE}года. "
    )

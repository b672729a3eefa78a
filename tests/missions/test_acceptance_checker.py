"""Acceptance tests of the methodology (part A24) where an author types what is computed."""

from dataclasses import replace

import pytest

from missions.checking import Checker, lines_of
from missions.models import Headquarters, Irregularity, Meeting
from missions.workflow import conclude
from missions.workflow.conclude.ground import ground_of
from missions.workflow.review import confirm
from tests import factories
from tests.missions.checking.grounds import GROUND
from tests.missions.observed import at, opening, voting

pytestmark = pytest.mark.django_db


def found(mission, language, text):
    """Give the rules and reasons of the remarks on a typed text."""
    remarks = conclude.as_typed(mission, {language: text})
    return [(row.remark.rule, row.remark.reason, dict(row.remark.params)) for row in remarks]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Observers established that voting began no later than scheduled at all stations."),
        ("ru", "Установлено, что на всех участках голосование началось не позднее положенного."),
    ],
)
def test_t05_told_openings_typed_as_observed_are_stopped(mission, observer, language, text):
    opening(observer, 3)
    voting(observer, 5, answers={"VO_OPENED_TOLD": at("07:00", mission)})

    [(rule, reason, params)] = found(mission, language, text)

    assert (rule, reason) == ("told", "told_as_observed")
    assert (params["observed"], params["told"]) == ("3", "5")


def test_t09_a_typed_negative_says_where_registers_were_seen(mission, observer):
    voting(observer, 12, answers={"OV_JOURNAL": "seen", "OV_COMPLAINTS": 0})
    voting(observer, 2, answers={"OV_JOURNAL": "not_asked"})

    [(_rule, reason, params)] = found(
        mission, "en", "No registered complaint was recorded at the stations."
    )

    assert (reason, params["observed"], params["all"]) == ("fewer", "12", "14")


def test_t11_a_confirmed_severity_4_stops_words_that_play_it_down(mission, observer):
    voting(observer, answers={"VO_STUFFING": "yes"})
    grave = Irregularity.objects.get(question="VO_STUFFING")
    confirm(factories.desk(mission).user, grave, "Seen by two")

    said = found(mission, "ru", "Отмечены незначительные технические недостатки.")

    assert {(rule, params["phrase"]) for rule, reason, params in said if reason == "forbidden"} == {
        ("gate", "minor"),
        ("gate", "technical"),
    }


def test_t12_a_claim_over_all_candidates_shows_how_many_headquarters_were_met(mission):
    candidates = [factories.candidate(mission, code, n) for n, code in enumerate("ABCDEFG", 1)]
    for one in candidates[:5]:
        row = Headquarters.objects.create(mission=mission, candidate=one, name={"en": one.code})
        Meeting.objects.create(mission=mission, headquarters=row)

    [(rule, reason, params)] = found(mission, "en", "All candidates campaigned freely.")

    assert (rule, reason, params) == ("coverage", "headquarters", {"met": "5", "all": "7"})


def test_t13_words_of_an_interlocutor_stay_theirs(mission):
    said = found(
        mission,
        "ru",
        "Председатель сообщил, что все 238 участков готовы. Комиссии работали своевременно.",
    )

    assert [(rule, reason) for rule, reason, _params in said] == [
        ("attribution", "attribution_lost")
    ]


def test_t14_a_latin_letter_and_a_broken_fragment_are_found():
    text = "Выступил К. K. Озеров.\nПринят закон «О выборах в стране»ане."
    ground = replace(GROUND, people=())

    remarks = Checker(ground, "ru").check(lines_of(text))

    assert [(row.line, row.rule, row.words) for row in remarks] == [
        (1, "script", "К. K. Озеров"),
        (2, "quotes", "стране»ане"),
    ]


def test_t20_the_same_text_is_judged_alike_in_both_languages(mission, observer):
    voting(observer, 12)
    voting(observer, answers={"VO_SECRECY": "no"})
    english = found(mission, "en", "At all stations voters marked their ballots in secret.")
    russian = found(mission, "ru", "На всех участках избиратели заполняли бюллетени тайно.")

    assert english == russian
    assert {row.contrary for row in ground_of(mission).claims if row.code == "voting-secrecy"} == {
        1
    }

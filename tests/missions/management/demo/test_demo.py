"""What the demonstration builds: built once, looked at from every side."""

import json

import pytest

from missions.management.commands import demo as command
from missions.models import (
    Claim,
    Deployment,
    Evidence,
    Incident,
    Irregularity,
    Issue,
    LogEntry,
    Membership,
    Mission,
    Observation,
    PollingStation,
    Revision,
    User,
    Visit,
)
from missions.wording.strength import Word
from missions.workflow.claim import assess, stand
from missions.workflow.conclude import content_in
from missions.workflow.tally import compare, coverage
from tests import factories

STATES = "Azerbaijan Armenia Belarus Kyrgyzstan Russia Tajikistan Uzbekistan"
ZONES = "Asia/Baku Asia/Yerevan Europe/Minsk Asia/Bishkek Europe/Moscow"


def test_real_mission_comes_to_84_stations_6_abroad_and_2_commissions(real):
    seen = coverage(real)

    assert (seen.stations, seen.abroad, seen.commissions) == (84, 6, 2)
    assert [n for _area, n in seen.areas] == [48, 14, 12, 10]
    assert (seen.areas_in_all, len(seen.areas_abroad)) == (17, 5)
    assert seen.by_checklist == {"RD": 10, "OP": 14, "VO": 76, "CO": 14, "TB": 2}


def test_real_mission_has_14_openings_watched_and_70_told(real):
    opened = next(row for row in assess(real) if row.claim.code == "opened-on-time")

    assert (opened.measure.observed.answered, opened.measure.observed.matching) == (14, 14)
    assert (opened.measure.told.answered, opened.measure.told.matching) == (70, 70)


def test_register_of_complaints_is_seen_at_60_told_of_at_20_and_not_asked_for_at_4(real):
    complaints = next(row for row in assess(real) if row.claim.code == "complaints").measure

    assert (complaints.observed.answered, complaints.observed.matching) == (60, 0)
    assert (complaints.told.answered, complaints.not_observed) == (20, 4)


def test_real_mission_has_37_members_from_7_states(real):
    members = Membership.objects.accredited().filter(mission=real)

    assert members.count() == 37
    assert set(members.values_list("state", flat=True)) == {"", *STATES.split()}
    named = members.filter(synthetic=False).values_list("user__name", flat=True)
    assert set(named) == {"I. M.-S. Umakhanov", "D. A. Kobitsky"}


def test_real_mission_has_14_teams_of_two_and_7_observers_at_six_stations_abroad(real):
    crews = {team.code: team.members.count() for team in real.teams.all()}
    abroad = Deployment.objects.filter(station__in=real.stations.abroad())

    assert sorted(crews.values()) == [1, 1, 1, 1, 1, *[2] * 15]
    assert sum(crews[row.team.code] for row in abroad) == 7
    assert {row.station.time_zone for row in abroad} == set(ZONES.split())


def test_real_mission_has_the_seven_candidates_with_their_bodies(real):
    rows = real.candidates.order_by("position")

    assert [row.source for row in rows] == ["L34", "L35", "L36", "L37", "L38", "L39", "L40"]
    assert rows[5].name == {"en": "K.\u00a0K.\u00a0Tokayev", "ru": "К.\u00a0К.\u00a0Токаев"}
    assert rows[2].nominated_by["ru"] == "движение «Ұлт тағдыры»"


def test_figures_of_others_keep_their_sources_and_their_disagreement(real):
    figures = real.external_figures
    stations = figures.filter(code="polling-stations").order_by("-value")
    observers = {row.code: int(row.value) for row in figures.filter(paragraph="L62")}

    assert [int(row.value) for row in stations] == [9970, 9968, 9920]
    assert [row.preferred for row in stations] == [True, False, False]
    assert observers["international-observers"] == 1013 == 866 + 147
    assert all(row.source["en"] and row.source["ru"] and row.scope for row in figures.all())


def test_dates_keep_their_precision(real):
    assert {row.precision for row in real.calendar.all()} == {"day", "year"}
    assert {row.precision for row in real.meeting_records.all()} == {"day", "range"}
    assert (real.formed_on.isoformat(), real.formed_precision) == ("2019-04-01", "month")


def test_real_mission_has_three_minor_irregularities_and_no_grave_one(real):
    rows = Irregularity.objects.counted().filter(mission=real).order_by("question")

    assert [(row.question, row.severity) for row in rows] == [
        ("AC_TACTILE", 1),
        ("OP_PREP_TIME", 1),
        ("VO_CROWDED", 2),
    ]
    gate = next(gate for gate in stand(real).gates() if gate.gate == "G3")
    assert gate.passed


def test_real_candidates_get_no_invented_votes(real):
    counts = Revision.objects.filter(observation__mission=real, answers__has_key="CO_VOTES")

    assert counts.count() == 14
    assert {row.answers["CO_VOTES"]["state"] for row in counts} == {"not_observed"}


@pytest.mark.parametrize("code", ["presidential-2019", "valmora", "practice"])
def test_what_is_invented_is_marked(demo, code):
    mission = demo[code]

    assert mission.demonstration
    for model in (Visit, Observation, Irregularity, Incident):
        assert not model.objects.filter(mission=mission, synthetic=False).exists()
    stations = PollingStation.objects.filter(mission=mission, synthetic=False)
    assert set(stations.values_list("kind", flat=True)) <= {"commission"}


@pytest.mark.parametrize("code", ["presidential-2019", "valmora"])
def test_kept_counts_are_those_of_a_full_recount(demo, code):
    assert compare(demo[code]) == 0


@pytest.mark.parametrize("code", ["presidential-2019", "valmora"])
def test_conclusions_are_issued_published_and_marked_in_both_languages(demo, code):
    frozen = Issue.objects.published().get(conclusion__mission=demo[code])

    contents = {language: content_in(frozen, language) for language in ("en", "ru")}

    assert all(content.demonstration for content in contents.values())


def test_troubled_mission_needs_every_word_of_the_wording_rule(troubled):
    words = {row.strength.word for row in assess(troubled) if row.quantified}

    assert words == set(Word)


def test_troubled_mission_fails_every_gate(troubled):
    failed = {gate.gate for gate in stand(troubled).gates() if not gate.passed}

    assert failed == {"G1", "G2", "G3", "G4"}


def test_troubled_mission_opens_late_in_every_band(troubled):
    late = Irregularity.objects.counted().filter(mission=troubled, question="OP_OPEN_TIME")

    assert sorted(late.values_list("severity", flat=True)) == [1, 2, 3]


def test_troubled_mission_has_what_goes_wrong(troubled):
    observations = Observation.objects.filter(mission=troubled)
    counted = Irregularity.objects.counted().filter(mission=troubled)

    assert {row.status for row in observations} == set(Observation.Status)
    assert observations.filter(doubles__isnull=False).count() == 1
    assert observations.verified().filter(incomplete=True).count() == 2
    assert coverage(troubled).refused == 2
    assert set(counted.values_list("rule", flat=True)) >= {"CO_BOX_N.1", "CO_VOTES.1"}
    assert counted.filter(severity=4, status="confirmed").exists()
    assert Incident.objects.filter(mission=troubled).count() == 2
    assert troubled.stations.values("time_zone").order_by().distinct().count() == 2
    assert troubled.observations.filter(checklist__code="PR").count() == 3


def test_nobody_verified_what_they_entered(demo):
    for decision in Observation.objects.exclude(decisions=None).values_list(
        "decisions__by", "revisions__entered_by"
    ):
        assert decision[0] != decision[1]


def test_practice_mission_stands_outside_every_count(demo):
    practice = demo["practice"]

    assert practice not in Mission.objects.real()
    assert practice.stations.count() == 3
    assert Membership.objects.accredited().filter(mission=practice).count() == 6


def test_command_says_as_json_what_is_there_and_builds_nothing_twice(demo, here, say, monkeypatch):
    monkeypatch.setattr(command, "build", pytest.fail)

    found = json.loads(say("--json"))

    assert [(row["code"], row["stations"], row["members"]) for row in found["missions"]] == [
        ("presidential-2019", 84, 37),
        ("valmora", 80, 33),
        ("practice", 0, 6),
    ]
    assert [len(row["documents"]) for row in found["missions"]] == [6, 6, 0]
    assert found["password"] == command.PASSWORD
    roles = {"administrator", "head", "coordinator", "STO", "LTO"}
    assert {row["role"] for row in found["accounts"]} == roles
    assert [row["email"] for row in found["accounts"] if row["waiting"]] == ["waiting@demo.example"]


def test_command_prints_accounts_and_documents(demo, here, say):
    words = say()

    assert "37 members · 84 stations, 6 abroad, 2 commissions · 102 visits" in words
    assert "coordinator@demo.example" in words
    assert "valmora.ru.pdf" in words


def test_fresh_takes_away_demonstrations_alone_and_builds_again(demo, here, say, monkeypatch):
    kept = factories.mission(code="kept")
    seen = factories.verified(factories.member(kept), factories.station(kept))
    monkeypatch.setattr(command, "build", lambda _password, _site: None)

    say("--fresh", "--yes")

    assert list(Mission.objects.all()) == [kept]
    for model in (Visit, Observation, PollingStation, Membership, Claim, LogEntry):
        assert model.objects.exists()
        assert not model.objects.exclude(mission=kept).exists()
    assert not Evidence.objects.exclude(observation=seen).exists()
    assert not Membership.history.exclude(mission_id=kept.pk).exists()


def test_clear_closes_the_accounts(demo, here, say):
    words = say("--clear")

    accounts = User.objects.filter(email__endswith="@demo.example")
    assert not Mission.objects.exists()
    rights = accounts.values_list("is_active", "is_staff", "is_superuser").distinct()
    assert list(rights) == [(False, False, False)]
    assert "3 missions" in words

"""The list of people makes accounts and members, and takes nobody's password or place away."""

import datetime

import pytest

from missions.models import LogEntry, Membership, Team, User
from tests import factories
from tests.missions.spreadsheets.conftest import bare_mission, figures, told

HEADER = (
    "name;email;phone;role;sending body;state;languages;accreditation number;"
    "accreditation date;team\n"
)
ANNA = (
    "Anna Novak;Anna@Example.org;+7 (701) 000-00-01;STO;Assembly;Arcadia;en, ru;A-1;09.06.2030;T1"
)
BORIS = "Boris Moss;;+77010000002;долгосрочный наблюдатель;;;;;;T1, T2"


def test_people_become_members_with_teams(taken, file_of, mission):
    report = taken("people", file_of(f"{HEADER}{ANNA}\n{BORIS}\n"))

    assert figures(report) == {"new": 2, "changed": 0, "same": 0, "written": True}
    anna, boris = mission.memberships.order_by("user__name")
    assert (anna.user.email, anna.user.phone) == ("anna@example.org", "+77010000001")
    assert (anna.status, anna.accreditation_number) == ("accredited", "A-1")
    assert anna.accredited_on == datetime.date(2030, 6, 9)
    assert (anna.sending_body, anna.state, anna.languages) == ("Assembly", "Arcadia", "en, ru")
    assert (boris.role, boris.status, boris.user.email) == ("LTO", "waiting", None)
    assert not anna.user.has_usable_password()
    assert {team.code for team in boris.teams.all()} == {"T1", "T2"}
    assert list(anna.history.values_list("history_type", flat=True)) == ["~", "+"]
    assert LogEntry.objects.filter(mission=mission, act="accredit").count() == 1


def test_second_time_changes_only_what_differs(taken, file_of, mission):
    taken("people", file_of(f"{HEADER}{ANNA}\n{BORIS}\n"))

    again = taken("people", file_of(f"{HEADER}{ANNA}\n{BORIS}\n"))
    changed = taken("people", file_of(f"{HEADER}{ANNA}\n{BORIS.replace('T1, T2', 'T2')}\n"))

    assert figures(again) == {"new": 0, "changed": 0, "same": 2, "written": True}
    assert figures(changed) == {"new": 0, "changed": 1, "same": 1, "written": True}
    assert User.objects.filter(memberships__mission=mission).count() == 2
    assert Team.objects.filter(mission=mission).count() == 2
    boris = mission.memberships.get(user__phone="+77010000002")
    assert [team.code for team in boris.teams.all()] == ["T2"]


def test_account_of_another_mission_is_joined_and_not_changed(taken, file_of, mission):
    elsewhere = factories.member(bare_mission(), "LTO", name="Anna Real", state="Utopia")
    person = elsewhere.user
    User.objects.filter(pk=person.pk).update(email="anna@example.org")
    before = User.objects.filter(pk=person.pk).values().get()
    before_there = Membership.objects.filter(pk=elsewhere.pk).values().get()

    report = taken("people", file_of(f"{HEADER}{ANNA}\n"))

    assert figures(report) == {"new": 1, "changed": 0, "same": 0, "written": True}
    assert User.objects.filter(pk=person.pk).values().get() == before
    assert Membership.objects.filter(pk=elsewhere.pk).values().get() == before_there
    assert mission.memberships.get(user=person).role == "STO"


def test_account_that_nobody_entered_yet_is_corrected(taken, file_of, mission):
    taken("people", file_of(f"{HEADER}{BORIS}\n"))

    report = taken("people", file_of("name,phone,email\nBoris Moss-Hill,+77010000002,b@x.org\n"))

    assert report.changed == 1
    person = User.objects.get(phone="+77010000002")
    assert (person.name, person.email) == ("Boris Moss-Hill", "b@x.org")


def test_decisions_of_the_desk_stand(taken, file_of, mission):
    for status in ("declined", "ended"):
        member = factories.member(mission, status=status)
        User.objects.filter(pk=member.user_id).update(email=f"{status}@example.org")
    rows = "".join(
        f"X;{status}@example.org;;LTO;;;;N-{status};2030-06-09;\n"
        for status in ("declined", "ended")
    )

    report = taken("people", file_of(HEADER + rows))

    assert figures(report) == {"new": 0, "changed": 0, "same": 2, "written": True}
    assert set(mission.memberships.values_list("status", "role", "accreditation_number")) == {
        ("declined", "STO", ""),
        ("ended", "STO", ""),
    }


def test_every_problem_is_told_and_nothing_written(taken, file_of, mission):
    factories.member(mission, accreditation_number="A-9", accredited_on=datetime.date(2030, 6, 1))
    one = factories.user(email="one@example.org")
    two = factories.user(email="two@example.org", phone="+77010000099")
    people = User.objects.count()
    rows = [
        "Nobody;;;;;;;;;",
        ";a@example.org;;;;;;;;",
        "Bad;not-an-address;12;king;;;;;31.02.2030;",
        "First;b@example.org;;;;;;;;",
        "Again;B@example.org;;;;;;;;",
        "Dated;c@example.org;;;;;;;2030-06-09;",
        "Taken;d@example.org;;;;;;A-9;2030-06-09;",
        f"Both;{one.email};{two.phone};;;;;;;",
        f"Same;{two.email};;;;;;;;",
        f"Same;;{two.phone};;;;;;;",
        "Team;e@example.org;;;;;;;;" + "T" * 21,
    ]

    report = taken("people", file_of(HEADER + "\n".join(rows)))

    assert told(report) == [
        (2, "email", "contact"),
        (3, "name", "required"),
        (4, "email", "e-mail"),
        (4, "phone", "phone"),
        (4, "role", "one of"),
        (4, "accredited_on", "date"),
        (6, "email", "repeated"),
        (7, "accreditation_number", "accreditation"),
        (8, "accreditation_number", "taken"),
        (9, "phone", "two accounts"),
        (11, "phone", "repeated"),
        (12, "team", "too long"),
    ]
    assert User.objects.count() == people


def test_coordinator_gives_no_seat_and_decides_nothing_about_themselves(
    taken, file_of, mission, coordinator
):
    me = coordinator.user
    head = factories.member(mission, "head")
    rows = (
        f"Me;{me.email};;head;;;;;;\n"
        "Friend;friend@example.org;;head;;;;;;\n"
        "Friend;other@example.org;;coordinator;;;;;;\n"
        f"Head;{head.user.email};;STO;;;;;;\n"
        "Observer;sto@example.org;;STO;;;;;;\n"
    )

    report = taken("people", file_of(HEADER + rows), actor=me)
    by_head = taken(
        "people",
        file_of(HEADER + "Friend;other@example.org;;coordinator;;;;C-1;2030-06-09;\n"),
        actor=head.user,
    )

    assert told(report) == [
        (2, "name", "own"),
        (3, "role", "role"),
        (4, "role", "role"),
        (5, "role", "role"),
    ]
    assert by_head.written
    assert User.objects.get(email="other@example.org").is_staff


def test_own_unchanged_row_does_not_stop_the_list(taken, file_of, mission, coordinator):
    report = taken(
        "people", file_of(f"{HEADER}X;{coordinator.user.email};;;;;;;;\n"), actor=coordinator.user
    )

    assert figures(report) == {"new": 0, "changed": 0, "same": 1, "written": True}


@pytest.mark.parametrize("people", [1, 3])
def test_queries_do_not_grow_with_waiting_people(taken, file_of, people, django_assert_num_queries):
    rows = "".join(f"P{n};p{n}@example.org;;;;;;;;T1\n" for n in range(people))

    with django_assert_num_queries(17):
        taken("people", file_of(HEADER + rows))

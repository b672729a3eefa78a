"""Media notes are typed line by line with a keyboard alone, in a real browser."""

import datetime

from missions.models import MediaNote
from tests import factories
from tests.journeys.keys import Keyboard

LINES = "/desk/missions/medianote/lines/"


def test_each_line_ends_with_enter_and_begins_where_it_differs(person, election):
    user = factories.user("Clara", language="ru", is_staff=True)
    factories.member(election, role="coordinator", user=user)
    clara = person("clara")
    clara.sign_in(user.email, LINES)
    keys = Keyboard(clara.page)

    keys.at("[name=outlet]")
    keys.page.keyboard.insert_text("Степное радио")
    keys.write("[name=date]", "06062024")  # June in whatever order the browser asks
    of_candidate(keys, 1)
    keys.write("[name=seconds]", "1:30")
    enter(clara, keys)
    of_candidate(keys, 2)
    keys.write("[name=lines]", "40")
    enter(clara, keys)

    kept = MediaNote.objects.order_by("pk")
    assert [(row.candidate.code, row.seconds, row.lines) for row in kept] == [
        ("K1", 90, None),
        ("K2", None, 40),
    ]
    assert {row.outlet.name["ru"] for row in kept} == {"Степное радио"}
    assert {row.date for row in kept} == {datetime.date(2024, 6, 6)}
    assert keys.faults == []
    assert clara.all() == []


def of_candidate(keys, place):
    keys.to("[name=candidate]")
    keys.press(*["ArrowDown"] * place)


def enter(clara, keys):
    """Keep the line; the next has its outlet and date, and waits for whom it is about."""
    with clara.page.expect_navigation(wait_until="load"):
        keys.press("Enter")
    clara.look()
    keys.at("[name=candidate]")

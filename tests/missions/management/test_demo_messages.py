"""What the desk of a demonstration tells its observers."""

import pytest

from missions import access, library
from missions.management.demo.building import FILES
from missions.management.demo.desk import Desk
from missions.models import LogEntry
from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize("name", FILES)
def test_the_desk_writes_to_everybody_in_the_field_once_urgently(name):
    mission = factories.mission("shown", demonstration=True)
    founder = factories.member(mission, role="coordinator").user
    observer = factories.member(mission)

    for row in library.load(f"demo/{name}")["messages"]:
        Desk(mission, founder).write(row)

    shown = access.messages_shown_to(observer)
    assert sorted(message.urgent for message in shown) == [False, True]
    assert {message.written_by for message in shown} == {founder}
    assert LogEntry.objects.filter(mission=mission, act="write message").count() == 2

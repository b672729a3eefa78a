import pytest
from django.core.management import CommandError, call_command

from missions.models import Tally
from tests import factories

pytestmark = pytest.mark.django_db


def test_recount_compares_and_mends(mission, observer, capsys):
    factories.verified(observer, factories.station(mission))
    call_command("recount", mission.code, "--compare")
    Tally.objects.filter(question="VO_ID").update(n=7)

    with pytest.raises(CommandError, match="2 kept numbers differ"):
        call_command("recount", mission.code, "--compare")
    call_command("recount", mission.code)

    assert Tally.objects.get(question="VO_ID", n__gt=0).n == 1
    assert capsys.readouterr().out.splitlines() == [
        "Every kept number is that of a full recount.",
        "2 kept numbers were wrong; all are counted anew.",
    ]


def test_recount_of_an_unknown_mission_says_so(db):
    with pytest.raises(CommandError, match="No mission «nowhere»"):
        call_command("recount", "nowhere")

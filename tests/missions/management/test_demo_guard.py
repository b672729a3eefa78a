"""What the command refuses and spares; nothing is built here."""

import pytest
from django.core.management import CommandError

from missions.management.commands import demo as command
from missions.models import Mission


def test_command_refuses_beside_real_missions(mission, say, monkeypatch):
    monkeypatch.setattr(command, "build", pytest.fail)

    with pytest.raises(CommandError, match="no demonstration"):
        say()

    assert list(Mission.objects.all()) == [mission]


def test_beside_real_missions_the_password_is_nobodys_yet(mission, say, monkeypatch):
    passwords = []
    monkeypatch.setattr(command, "build", lambda password, _site: passwords.append(password))

    say("--yes")
    say("--yes")

    assert command.PASSWORD not in passwords
    assert len(set(passwords)) == 2


def test_clear_leaves_missions_that_are_no_demonstration(mission, say):
    say("--clear")

    assert list(Mission.objects.all()) == [mission]

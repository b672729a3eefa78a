"""The demonstration, built once for the file that looks at it."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from missions.management.commands import demo as command
from missions.management.demo import building
from tests.conftest import PLAIN_STATIC, QUICK_HASHER


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, data_dir):
    """The demonstration, built once for this file and rolled back after it."""
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": PLAIN_STATIC}}
    quick = override_settings(DATA_DIR=data_dir, PASSWORD_HASHERS=[QUICK_HASHER], STORAGES=storages)
    with django_db_blocker.unblock(), transaction.atomic():
        with quick:
            missions = building.build(command.PASSWORD)
        yield {mission.code: mission for mission in missions}
        transaction.set_rollback(True)


@pytest.fixture
def demo(built, db):
    """The demonstration as it was built: what a test changes is rolled back."""
    return built


@pytest.fixture
def real(demo):
    return demo["presidential-2019"]


@pytest.fixture
def troubled(demo):
    return demo["valmora"]


@pytest.fixture
def here(settings, data_dir):
    settings.DATA_DIR = data_dir


@pytest.fixture
def say():
    """Type the command, and give what it says."""

    def typed(*options):
        out = StringIO()
        call_command("demo", *options, stdout=out)
        return out.getvalue()

    return typed

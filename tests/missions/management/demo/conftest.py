"""The demonstration, built once for the files that look at it: one worker has them all."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from missions.management.commands import demo as command
from missions.management.demo import building
from tests.conftest import PLAIN_STATIC, QUICK_HASHER

SITE = "https://mission.example/"


@pytest.fixture(scope="package")
def data_dir(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="package")
def built(django_db_setup, django_db_blocker, data_dir):
    """The demonstration, built once for this folder and rolled back after it."""
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": PLAIN_STATIC}}
    quick = override_settings(DATA_DIR=data_dir, PASSWORD_HASHERS=[QUICK_HASHER], STORAGES=storages)
    with django_db_blocker.unblock(), transaction.atomic():
        with quick:
            missions = building.build(command.PASSWORD, SITE)
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

"""What every test stands on."""

import hypothesis
import pytest
from django.conf import settings
from xdist.scheduler import LoadScopeScheduling

from tests import factories

DEMO = "tests/missions/management/demo/"
PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
QUICK_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"

# A busy machine is slow, which says nothing about a rule.
hypothesis.settings.register_profile("gate", deadline=None)
hypothesis.settings.load_profile("gate")


class OneWorkerForTheDemo(LoadScopeScheduling):
    """Spread tests over the workers, but for those that look at one built demonstration."""

    def _split_scope(self, nodeid):
        return DEMO if nodeid.startswith(DEMO) else nodeid


def pytest_collection_modifyitems(config, items):
    """Leave to the run on SQLite what touches no database."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return
    apart = [item for item in items if not touches_rows(item)]
    config.hook.pytest_deselected(items=apart)
    items[:] = [item for item in items if touches_rows(item)]


def touches_rows(item):
    """Say whether a test asks for the database."""
    asked = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(asked or item.get_closest_marker("django_db"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give the demonstration to one worker: building it takes half a minute."""
    return OneWorkerForTheDemo(config, log)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, request, tmp_path_factory):
    """Keep rows of browser stories in a file: in memory a reader and a writer collide."""
    rows = settings.DATABASES["default"]
    stories = any(item.get_closest_marker("journey") for item in request.session.items)
    if stories and rows["ENGINE"].endswith("sqlite3"):
        rows.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("rows") / "rows.sqlite3")


@pytest.fixture(autouse=True)
def deployment(settings, tmp_path):
    """Keep tests off the disk of a deployment, and quick."""
    settings.DATA_DIR = tmp_path / "data"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": PLAIN_STATIC}}
    settings.PASSWORD_HASHERS = [QUICK_HASHER]
    settings.REQUIRE_SECOND_FACTOR = False
    return settings


@pytest.fixture
def mission(db):
    """A mission founded from the library, with its checklists published."""
    return factories.mission()


@pytest.fixture
def observer(mission):
    """An accredited short-term observer of the mission."""
    return factories.member(mission)


@pytest.fixture
def coordinator(mission):
    """A coordinator at the mission's desk."""
    return factories.desk(mission)


@pytest.fixture
def stranger(db):
    """A coordinator of another mission: knows everything there, nothing here."""
    return factories.desk(factories.mission())

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

SETTINGS = Path(__file__).parents[2] / "observer" / "settings.py"
KEY = "a-key-of-a-deployment-0123456789-abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Start a copy of the settings with these variables and no others."""
    copy = tmp_path / "observer" / "settings.py"
    copy.parent.mkdir()
    copy.write_text(SETTINGS.read_text())

    def start(**variables):
        monkeypatch.setattr(environ.Env, "ENVIRON", dict(variables))
        return runpy.run_path(str(copy))

    return start


def test_settings_outside_debug_need_a_key_and_are_strict_by_default(start, tmp_path):
    settings = start(SECRET_KEY=KEY)

    assert settings["DEBUG"] is False
    assert settings["REQUIRE_SECOND_FACTOR"] is True
    assert settings["DATA_DIR"] == tmp_path / "data"
    assert settings["DATA_DIR"].is_dir()
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({}, "SECRET_KEY is missing"),
        ({"DEBUG": "no"}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": KEY[:49]}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "abcdefghi" * 9}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": KEY, "DEBUG": "maybe"}, "DEBUG is 'maybe'"),
        ({"SECRET_KEY": KEY, "DEBUG": ""}, "DEBUG is ''"),
        ({"SECRET_KEY": KEY, "HTTPS": "da"}, "HTTPS is 'da'"),
        ({"SECRET_KEY": KEY, "REQUIRE_SECOND_FACTOR": "2"}, "REQUIRE_SECOND_FACTOR is '2'"),
        ({"SECRET_KEY": KEY, "TIME_ZONE": "Asia/Atlantis"}, "TIME_ZONE is 'Asia/Atlantis'"),
        ({"SECRET_KEY": KEY, "LANGUAGE_CODE": "xx"}, "LANGUAGE_CODE is 'xx'"),
        ({"SECRET_KEY": KEY, "DATABASE_URL": "mysql://a/b"}, "DATABASE_URL begins with 'mysql'"),
        ({"SECRET_KEY": KEY, "DATABASE_URL": ""}, "DATABASE_URL begins with ''"),
        ({"SECRET_KEY": KEY, "ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS names the hosts"),
        ({"SECRET_KEY": KEY, "ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS names the hosts"),
        ({"SECRET_KEY": KEY, "PROXIES": "one"}, "PROXIES is 'one'"),
        ({"SECRET_KEY": KEY, "PROXIES": "-1"}, "PROXIES is '-1'"),
        ({"SECRET_KEY": KEY, "EMAIL_URL": "pigeon://"}, "Invalid email schema pigeon"),
    ],
)
def test_settings_refuse_nonsense_at_start(start, variables, complaint):
    with pytest.raises(ImproperlyConfigured, match=re.escape(complaint)):
        start(**variables)


@pytest.mark.parametrize("word", ["yes", "YES", "true", "1", "on"])
def test_flag_says_yes(start, word):
    assert start(DEBUG=word)["DEBUG"] is True


def test_settings_in_debug_need_nothing(start):
    settings = start(DEBUG="yes")

    assert settings["REQUIRE_SECOND_FACTOR"] is False
    assert settings["SESSION_COOKIE_SECURE"] is False


def test_sqlite_reaches_the_disk_before_a_receipt(start, tmp_path):
    assert start(DEBUG="yes")["DATABASES"]["default"] == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tmp_path / "data" / "observer.sqlite3"),
        "USER": "",
        "PASSWORD": "",
        "HOST": "",
        "PORT": "",
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
        },
    }


def test_postgres_connections_are_kept_and_checked(start):
    database = start(DEBUG="yes", DATABASE_URL="postgres://me:pw@db:5433/m")["DATABASES"]["default"]

    assert database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "m",
        "USER": "me",
        "PASSWORD": "pw",
        "HOST": "db",
        "PORT": 5433,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5},
    }


def test_env_file_gives_way_to_the_environment(start, tmp_path):
    (tmp_path / ".env").write_text("DEBUG=yes\nTIME_ZONE=Asia/Almaty\nLANGUAGE_CODE=ru\n")

    settings = start(LANGUAGE_CODE="en")

    assert settings["DEBUG"] is True
    assert settings["TIME_ZONE"] == "Asia/Almaty"
    assert settings["LANGUAGE_CODE"] == "en"


def test_every_variable_is_explained():
    source = SETTINGS.read_text()
    explained = re.findall(r"^([A-Z_]{4,}) {2,}", source.split('"""')[1], re.MULTILINE)
    read = re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source)

    assert sorted(explained) == sorted(set(read))


def test_deployment_behind_tls_passes_djangos_own_check(tmp_path):
    variables = {"SECRET_KEY": KEY, "HTTPS": "yes", "DEBUG": "no", "DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-W", "error", "manage.py", "check", "--deploy"]
    browsers = "DJANGO_ALLOW_ASYNC_UNSAFE"  # which tests in a browser set for this process alone
    inherited = {name: value for name, value in os.environ.items() if name != browsers}

    outcome = subprocess.run(  # noqa: S603
        [*command, "--fail-level", "WARNING"],
        cwd=SETTINGS.parents[1],
        env={**inherited, **variables},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (outcome.returncode, outcome.stderr) == (0, "")

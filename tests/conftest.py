"""What every test stands on."""

import pytest

PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
QUICK_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"


@pytest.fixture(autouse=True)
def deployment(settings, tmp_path):
    """Keep tests off the disk of a deployment, and quick."""
    settings.DATA_DIR = tmp_path / "data"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": PLAIN_STATIC}}
    settings.PASSWORD_HASHERS = [QUICK_HASHER]
    settings.REQUIRE_SECOND_FACTOR = False
    return settings

"""The project's settings with the addresses of the benchmark."""

from observer.settings import *  # noqa: F403

ROOT_URLCONF = "tests.load.urls"
STATIC_ROOT = DATA_DIR / "static"  # noqa: F405  those of a deployment stay as they are

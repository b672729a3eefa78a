"""The project's settings with the addresses of the benchmark."""

from observer.settings import *  # noqa: F403

ROOT_URLCONF = "tests.load.urls"

"""What the settings refuse to start with; each complaint says what to write instead."""

from collections.abc import Collection
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

WORDS = {"yes": True, "true": True, "1": True, "on": True}
WORDS |= {"no": False, "false": False, "0": False, "off": False}
KEPT = 600  # seconds for which a connection to the database stays open
KEY_LENGTH, KEY_LETTERS = 50, 10  # the length is what Django's deployment check asks for


def yes_or_no(name: str, word: str) -> bool:
    """Understand a flag; a word that is neither yes nor no is refused."""
    if word.strip().lower() not in WORDS:
        raise ImproperlyConfigured(f"{name} is {word!r}: say yes or no.")
    return WORDS[word.strip().lower()]


def whole_number(name: str, digits: str) -> int:
    """Understand a count of 0 or more."""
    if not digits.isdecimal():
        raise ImproperlyConfigured(f"{name} is {digits!r}: say how many.")
    return int(digits)


def one_of(name: str, word: str, known: Collection[str]) -> str:
    """Accept a word that is among the known."""
    if word not in known:
        raise ImproperlyConfigured(f"{name} is {word!r}, which is not known here.")
    return word


def secret_key(key: str, *, debug: bool) -> str:
    """Accept a strong key; only DEBUG has one of its own."""
    if debug:
        return key or "for developers only " * 3
    if not key:
        raise ImproperlyConfigured("SECRET_KEY is missing: set it, or DEBUG=yes to develop.")
    if len(key) < KEY_LENGTH or len(set(key)) < KEY_LETTERS:
        raise ImproperlyConfigured("SECRET_KEY is weak: take 50 random characters or more.")
    return key


def hosts(names: list[str], *, debug: bool) -> list[str]:
    """Accept named hosts; a star would let a stranger's host into the letters we send."""
    if not debug and ("*" in names or not names):
        raise ImproperlyConfigured("ALLOWED_HOSTS names the hosts; '*' or none is for DEBUG only.")
    return names


def database(url: str) -> dict[str, Any]:
    """Turn the address of SQLite or PostgreSQL into Django's terms; others are refused."""
    scheme = url.partition(":")[0]
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured(f"DATABASE_URL begins with {scheme!r}: use sqlite or postgres.")
    config: dict[str, Any] = environ.Env.db_url_config(url)
    if scheme != "sqlite":
        # Bound and prepared by the server: a statement that comes again is not planned again.
        options = {"server_side_binding": True, "prepare_threshold": 5}
        return config | {"CONN_MAX_AGE": KEPT, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
    # FULL, because a phone deletes its copy once it has the receipt; IMMEDIATE, because a
    # transaction that turns from reading to writing cannot wait for another writer.
    config["CONN_MAX_AGE"] = KEPT  # opening the file anew took a third of taking a parcel in
    config["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
    }
    return config

"""Texts in several languages, words for dates, and folded text for searching."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from missions import library


def text_in(texts: Mapping[str, str] | None, language: str | None = None) -> str:
    """Give the text in a language (default: the active one), else English, else any there is."""
    if not texts:
        return ""
    wanted = (language or get_language() or "en").split("-")[0]
    english = texts.get("en") or ""
    chosen = texts.get(wanted) or in_catalogue(english, wanted)
    return chosen or next((text for text in texts.values() if text), "")


def in_catalogue(english: str, language: str) -> str:
    """Give an English text as the message catalogue of a language has it, else as it is.

    Only where the library itself does not speak the language: there the catalogue stands in.
    """
    if not english or language in library.languages():
        return english
    with override(language):
        return gettext(english)


def fold(text: str) -> str:
    """Fold text for searching: case folded, ё as е, no diacritics, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "l"))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(plain.casefold().replace("ё", "е").split())


def validate_texts(texts: Any) -> None:
    """Accept only a mapping of the site's language codes to strings."""
    known = {code for code, _name in settings.LANGUAGES}
    good = isinstance(texts, dict) and all(
        code in known and isinstance(text, str) for code, text in texts.items()
    )
    if not good:
        raise ValidationError(_("One text for each language is expected."), code="texts")


class TextsField(models.JSONField):
    """One short text in each of the site's languages: `{"en": …, "ru": …}`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Start empty, and accept only known languages."""
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)
        if validate_texts not in self.validators:
            self.validators = [*self.validators, validate_texts]

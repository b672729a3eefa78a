"""One line or box for each language, in place of JSON, wherever the desk writes texts."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from django import forms
from django.conf import settings
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from missions.models.texts import TextsField


class TextsWidget(forms.MultiWidget):
    """A box for each of the site's languages."""

    template_name = "admin/texts.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Make the boxes, each marked with its language."""
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            code: forms.Textarea({"rows": 2, "lang": code}) for code, _name in settings.LANGUAGES
        }
        super().__init__(boxes, attrs)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Draw from the project's own templates, where forms do not look."""
        return super().render(name, value, attrs, TemplatesSetting())

    def decompress(self, value: Any) -> list[str]:
        """Lay the texts out in the order of the languages."""
        texts = value if isinstance(value, dict) else {}
        return [texts.get(code, "") for code, _name in settings.LANGUAGES]


class TextsFormField(forms.MultiValueField):
    """The texts of the boxes as `{"en": …, "ru": …}`; empty boxes are left out."""

    widget: Any = TextsWidget

    def __init__(self, **kwargs: Any) -> None:
        """Take a text for each language; one is enough."""
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        boxes = [forms.CharField(required=False) for _language in settings.LANGUAGES]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        """Join the boxes."""
        codes = [code for code, _name in settings.LANGUAGES]
        return {code: text for code, text in zip(codes, data_list, strict=False) if text}

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare with what was kept, text by text."""
        kept: list[str] = self.widget.decompress(initial)
        return kept != [text or "" for text in data or []]


TEXTS: dict[Any, dict[str, Any]] = {TextsField: {"form_class": TextsFormField}}


class TextsListWidget(TextsWidget):
    """A box for each language, one text on each line."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Lay out what is kept; what was typed is laid out already: Django tells no list apart."""
        kept = isinstance(value, list) and all(isinstance(row, dict) for row in value)
        return super().get_context(name, self.decompress(value) if kept else value, attrs)

    def decompress(self, value: Any) -> list[str]:
        """Lay the texts out as lines."""
        rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
        return [
            "\n".join(row.get(code, "") for row in rows).rstrip()
            for code, _name in settings.LANGUAGES
        ]


class TextsListFormField(TextsFormField):
    """A list of texts, the n-th line of each box making the n-th text."""

    widget: Any = TextsListWidget

    def compress(self, data_list: list[str]) -> Any:
        """Join the lines of the boxes."""
        codes = [code for code, _name in settings.LANGUAGES]
        lines = zip_longest(*(text.splitlines() for text in data_list), fillvalue="")
        rows = [dict(zip(codes, (line.strip() for line in row), strict=True)) for row in lines]
        kept = [{code: text for code, text in row.items() if text} for row in rows]
        return [row for row in kept if row]

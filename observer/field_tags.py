"""Words in the templates of the field: texts in the page's language, times of a station's clock."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from missions.models import Decision, PollingStation
from missions.models.texts import text_in
from observer.modules import modules_of

register = template.Library()


@register.simple_tag
def modules(script: str) -> SafeString:
    """Ask at once for what a script imports: on a slow network each round trip is felt."""
    links = ((static(name),) for name in modules_of(script))
    return format_html_join("", '<link rel="modulepreload" href="{}">', links)


@register.simple_tag
def texts(several: Mapping[str, str]) -> str:
    """Give the text in the language of the page."""
    return text_in(several)


@register.simple_tag
def checklist(code: str, titles: Mapping[str, Mapping[str, str]]) -> str:
    """Name the checklist a deployment is for."""
    return text_in(titles.get(code)) or _("any checklist")


@register.simple_tag
def clock(moment: datetime.datetime, station: PollingStation) -> str:
    """Give an instant by the station's clock; with its date unless that is today there."""
    local = station.local_now(moment)
    if local.date() == station.local_now(timezone.now()).date():
        return f"{local:%H:%M}"
    return f"{local:%H:%M}, {date_format(local, 'j E')}"


@register.simple_tag
def header_time(header: Mapping[str, Any], code: str) -> str:
    """Give a time of the visit's header, or say that there is none."""
    value = str(header.get(code, {}).get("value", ""))
    return value.partition("T")[2] or _("not said yet")


@register.simple_tag
def query_question(query: Decision, definition: Mapping[str, Any]) -> str:
    """Give the text of the question that a query is about."""
    for block in definition["blocks"]:
        for question in block["questions"]:
            if question["code"] == query.question:
                return text_in(question["text"])
    return ""

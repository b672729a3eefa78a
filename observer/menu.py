"""The desk's menu: its lists in groups, in the order of the work."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

APP = "missions"
GROUPS: tuple[tuple[Promise | str, str], ...] = (
    (_("Mission and people"), "mission membership user team deployment phone message"),
    (_("Places"), "area commission pollingstation"),
    (_("Checklists"), "checklist questionblock question optionlabel edition"),
    (_("Field"), "observation irregularity incident fieldnote"),
    (_("Election and law"), "candidate calendaritem externalfigure legalact provision"),
    (_("Running the election"), "commissiontier accessibilitymeasure publication"),
    (_("Campaign and media"), "campaignrule debate venuerequest complaint medianote"),
    (_("Meetings"), "meeting statement trip body person headquarters"),
    (_("Criticism and advice"), "shortcoming recommendation"),
    (_("Conclusion"), "conclusion section passage claim issue"),
    (_("Lists in and out, log"), "job logentry"),
)


class Desk(AdminSite):
    """The desk: the lists of the program in groups, those of other packages after them."""

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Give the lists in their groups; one that no group names stands at the end.

        They are put together when a page shows them: the wide lists have no menu beside them.
        """
        if app_label is not None:
            return super().get_app_list(request, app_label)
        return cast("list[Any]", SimpleLazyObject(lambda: self._groups(request)))

    def _groups(self, request: HttpRequest) -> list[Any]:
        apps: list[Any] = super().get_app_list(request)
        ours = next((app for app in apps if app["app_label"] == APP), None)
        if ours is None:
            return apps
        others = [app for app in apps if app is not ours]
        return [*grouped(ours), *others]


def grouped(app: dict[str, Any]) -> list[dict[str, Any]]:
    """Part the lists of our app into groups; a group of which nothing may be seen is left out."""
    left = {row["model"].__name__.lower(): row for row in app["models"]}
    groups = []
    for name, models in GROUPS:
        rows = [left.pop(model) for model in models.split() if model in left]
        if rows:
            groups.append({**app, "name": name, "models": rows})
    if left:
        groups.append({**app, "models": list(left.values())})
    return groups

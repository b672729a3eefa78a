"""The desk's irregularities: their frozen figures in words, confirmed or dismissed."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from missions import access
from missions.admin import bulk, decisions, signs
from missions.admin.filters import AtQuestion, Counts, InArea, OfMission, OfSeverity
from missions.admin.own_page import OwnPage
from missions.forms.checklist.words import in_words
from missions.models import Draft, Irregularity, User
from missions.models.texts import text_in


@admin.register(Irregularity)
class IrregularityAdmin(OwnPage):
    """Irregularities: list, the page of one, confirm and dismiss one by one and in bulk."""

    gives = "irregularities"
    mission_lookup = "mission"
    desk_may = frozenset({"view"})
    list_display = ("grade", "words", "station", "area", "stage", "kind", "known", "stands")
    list_display_links = ("words",)
    list_select_related = ("station__area", "observation__mission", "observation__author")
    list_filter = (
        "status",
        OfSeverity,
        OfMission,
        "kind",
        "stage",
        InArea,
        Counts,
        "superseded",
        AtQuestion,
    )
    search_fields = ("station__search", "question")
    search_help_text = gettext_lazy("Number or name of the station, or the code of the question.")
    show_full_result_count = False
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    actions = bulk.IRREGULARITY_ACTIONS
    action_form = bulk.ReasonForm

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Give the list the width of the page."""
        return super().changelist_view(request, {**signs.WIDE, "title": _("Irregularities")})

    @admin.display(description=gettext_lazy("severity"), ordering="severity")
    def grade(self, row: Irregularity) -> SafeString:
        """Give the severity, in brief."""
        return signs.severity(row.severity, whole=False)

    @admin.display(description=gettext_lazy("in words"))
    def words(self, row: Irregularity) -> str:
        """Say what it is."""
        return text_in(row.text) or row.question

    @admin.display(description=gettext_lazy("area"))
    def area(self, row: Irregularity) -> str:
        """Name the area of the station."""
        return str(row.station.area)

    @admin.display(description=gettext_lazy("known"), ordering="basis")
    def known(self, row: Irregularity) -> str:
        """Say how it is known."""
        return basis_words(row)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def stands(self, row: Irregularity) -> SafeString:
        """Say where it stands."""
        return signs.status(row.status, state_words(row))

    def get_urls(self) -> list[Any]:
        """Add the address of decisions."""
        view = self.admin_site.admin_view(require_POST(self.decide))
        name = "missions_irregularity_decide"
        return [path("<int:pk>/decide/", view, name=name), *super().get_urls()]

    def shown(self, request: HttpRequest, row: Irregularity) -> dict[str, Any]:
        """Give what is shown of one irregularity: words, figures, note, what was decided."""
        may = access.may_review(cast("User", request.user), row.observation)
        return {
            "title": text_in(row.text) or row.question,
            "severity": signs.severity(row.severity),
            "stands": signs.status(row.status, state_words(row)),
            "known": basis_words(row),
            "figures": figures(row),
            "opened": signs.station_clock(row.opened_at, row.station),
            "decided": signs.station_clock(row.decided_at, row.station),
            "why_not": "" if may else decisions.NOT_YOURS,
        }

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Confirm or dismiss, and stay."""
        row = self.row_of(request, str(pk))
        done, words = decisions.on_irregularity(cast("User", request.user), row, request.POST)
        (messages.success if done else messages.error)(request, words)
        return redirect("admin:missions_irregularity_change", pk)


def basis_words(row: Irregularity) -> str:
    """Say how it is known; figures that contradict each other know no basis."""
    return str(Draft.Basis(row.basis).label) if row.basis else "—"


def state_words(row: Irregularity) -> str:
    """Say the status, and whether the answers still say so."""
    gone = _("no longer in the answers") if row.superseded else ""
    return ", ".join(part for part in (str(Irregularity.Status(row.status).label), gone) if part)


def figures(row: Irregularity) -> list[tuple[str, str]]:
    """List the frozen figures under the words of their questions."""
    definition = row.revision.edition.definition
    questions = {question["code"]: question for question in row.revision.edition.questions}
    named: list[tuple[str, str]] = []
    for name, value in row.figures.items():
        code = row.question if name == "value" else name
        if code in questions:
            question = questions[code]
            answer = {"state": "given", "value": value}
            said = in_words(definition, question, answer, get_language() or "en")
            named.append((text_in(question["text"]), said))
        elif name == "difference":
            named.append((_("difference"), str(value)))
        elif name not in ("left", "right"):  # the words have them already
            named.append((name, str(value)))
    return named

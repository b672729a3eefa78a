"""The election at the desk: candidates, calendar, figures that others gave."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from missions.admin.filters import OfMission
from missions.admin.history import WithHistory
from missions.admin.scoped import MissionScoped
from missions.admin.search import FoldedSearch
from missions.models import CalendarItem, Candidate, ExternalFigure
from missions.models.texts import text_in


@admin.register(Candidate)
class CandidateAdmin(WithHistory):
    """Candidates; a withdrawal shows in the next edition that is published."""

    gives = takes = "candidate"
    list_display = ("position", "__str__", "code", "nominated", "withdrawn_on")
    list_display_links = ("__str__",)
    list_filter = (OfMission,)
    ordering = ("position",)

    @admin.display(description=_("nominated by"))
    def nominated(self, row: Candidate) -> str:
        """Name who nominated them."""
        return text_in(row.nominated_by)


@admin.register(CalendarItem)
class CalendarItemAdmin(MissionScoped):
    """The calendar of the election."""

    gives = takes = "calendaritem"
    list_display = ("__str__", "kind", "date", "date_end", "done_on", "differs")
    list_filter = (OfMission, "kind")
    date_hierarchy = "date"

    @admin.display(description=_("± days"))
    def differs(self, row: CalendarItem) -> str:
        """Say by how many days it was late (+) or early (−)."""
        return f"{row.deviation:+d}" if row.deviation else "" if row.deviation is None else "0"


@admin.register(ExternalFigure)
class ExternalFigureAdmin(FoldedSearch, WithHistory):
    """Figures of others: each with its source and as of when."""

    gives = takes = "externalfigure"
    list_display = ("code", "meant", "shown", "said_by", "as_of", "preferred")
    list_filter = (OfMission, "preferred")
    search_fields = ("code", "meaning", "source", "scope")
    search_help_text = _("Words in any language, in any case.")

    @admin.display(description=_("what it counts"))
    def meant(self, row: ExternalFigure) -> str:
        """Say what it counts."""
        return text_in(row.meaning)

    @admin.display(description=_("value"), ordering="value")
    def shown(self, row: ExternalFigure) -> str:
        """Give the value, without noughts after the point, with its unit."""
        exactness = "" if row.exactness == row.Exactness.EXACT else row.get_exactness_display()
        return f"{exactness} {row.value.normalize():f} {text_in(row.unit)}".strip()

    @admin.display(description=_("source"))
    def said_by(self, row: ExternalFigure) -> str:
        """Name the source."""
        return text_in(row.source)

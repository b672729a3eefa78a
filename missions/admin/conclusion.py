"""The desk's lists of claims and the outline; issued conclusions are read, never changed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from missions.admin.history import WithHistory
from missions.admin.scoped import MissionScoped, ScopedInline
from missions.models import Claim, ClaimSource, Conclusion, Issue, Passage, Section
from missions.workflow.outline import lay_library_outline
from missions.workflow.tally import rebuild_claim

LOOK = frozenset({"view"})


class ClaimSourceInline(ScopedInline, admin.TabularInline):
    """Where a claim takes its evidence from."""

    model = ClaimSource
    extra = 0


@admin.register(Claim)
class ClaimAdmin(WithHistory):
    """Claims of the mission; a changed claim is evaluated anew on everything that counts."""

    list_display = ("code", "mission", "kind", "unit", "polarity", "weakened_to")
    list_filter = (("mission", admin.RelatedOnlyFieldListFilter), "kind", "polarity")
    search_fields = ("code",)
    readonly_fields = ("weakened_to",)
    filter_horizontal = ("supports",)
    inlines = (ClaimSourceInline,)
    list_select_related = ("mission",)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """Count the claim anew once its sources are saved."""
        super().save_related(request, form, formsets, change)
        rebuild_claim(form.instance)


class SectionInline(ScopedInline, admin.TabularInline):
    """The outline."""

    model = Section
    extra = 0
    show_change_link = True


@admin.register(Conclusion)
class ConclusionAdmin(MissionScoped):
    """Conclusions being written: title, place, date, outline."""

    list_display = ("__str__", "kind", "mission", "code", "date", "page")
    list_filter = (("mission", admin.RelatedOnlyFieldListFilter), "kind")
    list_select_related = ("mission",)
    exclude = ("signed",)  # switched at the page of agreement, and logged
    inlines = (SectionInline,)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """Lay the library's outline of its kind into a new document that was given none."""
        super().save_related(request, form, formsets, change)
        if not change and not form.instance.sections.exists():
            lay_library_outline(form.instance)

    @admin.display(description=_("text and evidence"))
    def page(self, row: Conclusion) -> str:
        """Lead to the page where the conclusion is written, checked and issued."""
        address = reverse("conclusion", args=[row.address])
        return format_html('<a href="{}">{}</a>', address, _("Write and issue"))


class PassageInline(ScopedInline, admin.StackedInline):
    """What a section is made of."""

    model = Passage
    extra = 0
    readonly_fields = ("changed_by",)


@admin.register(Section)
class SectionAdmin(MissionScoped):
    """Sections with their passages."""

    list_display = ("code", "conclusion", "position", "level", "included")
    list_filter = (("conclusion__mission", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("conclusion",)
    inlines = (PassageInline,)


@admin.register(Passage)
class PassageAdmin(WithHistory):
    """Passages across sections, for looking one up."""

    desk_may: ClassVar[frozenset[str]] = LOOK
    list_display = ("__str__", "section", "kind", "changed_at", "changed_by")
    list_filter = ("kind",)
    list_select_related = ("section", "claim", "changed_by")


@admin.register(Issue)
class IssueAdmin(MissionScoped):
    """Issued conclusions: frozen."""

    desk_may: ClassVar[frozenset[str]] = LOOK
    list_display = ("__str__", "issued_at", "issued_by", "published_at", "digest")
    list_select_related = ("conclusion", "issued_by")
    exclude = ("contents", "evidence", "tallies")

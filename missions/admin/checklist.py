"""Checklists at the desk: labels, blocks, questions with their rules; publishing."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from missions.admin.expressions import ExpressionForm, at
from missions.admin.filters import OfMission
from missions.admin.history import WithHistory
from missions.admin.scoped import MissionScoped, ScopedInline
from missions.admin.texts import TextsListFormField
from missions.messages import explain
from missions.models import (
    AdverseAnswer,
    Checklist,
    ChecklistBlock,
    OptionLabel,
    Question,
    QuestionBlock,
    Rule,
    User,
)
from missions.rules import Fault
from missions.workflow.publish import PublishError, definition_of, publish

SHORT_HASH = 12


class CodesField(forms.CharField):
    """Codes with commas between them, kept as a list."""

    def __init__(self, **kwargs: Any) -> None:
        """Take none or several."""
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Write the list with commas."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Read the codes."""
        return [code for code in (part.strip() for part in (value or "").split(",")) if code]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare code by code."""
        return list(initial or []) != list(self.to_python(data))


class QuestionForm(ExpressionForm):
    """A question: its options are codes of labels."""

    options = CodesField(
        label=gettext_lazy("options"),
        required=False,
        help_text=gettext_lazy("Codes of option labels, with commas between them."),
    )
    parts = TextsListFormField(label=gettext_lazy("names of the two numbers"), required=False)


@admin.register(OptionLabel)
class OptionLabelAdmin(MissionScoped):
    """The words for answer options."""

    list_display = ("code", "__str__")
    list_filter = (OfMission,)
    search_fields = ("code", "text")


class QuestionInline(ScopedInline, admin.TabularInline):
    """The questions of a block, in order; each opens on a page of its own."""

    model = Question
    fields = ("position", "code", "kind", "core", "required")
    ordering = ("position",)
    show_change_link = True
    extra = 0


@admin.register(QuestionBlock)
class QuestionBlockAdmin(MissionScoped):
    """Blocks of questions that checklists share."""

    form = ExpressionForm
    list_display = ("code", "__str__", "belongs")
    list_filter = (OfMission, "belongs")
    inlines = (QuestionInline,)


class AdverseInline(ScopedInline, admin.TabularInline):
    """When an answer is adverse."""

    model = AdverseAnswer
    form = ExpressionForm
    extra = 0


class RuleInline(ScopedInline, admin.StackedInline):
    """Constraints, each stored as its breach."""

    model = Rule
    form = ExpressionForm
    extra = 0


@admin.register(Question)
class QuestionAdmin(WithHistory):
    """Questions, with the rules about their answers."""

    form = QuestionForm
    list_display = ("code", "__str__", "block", "kind", "core", "required")
    list_filter = (OfMission, "kind", "core")
    list_select_related = ("block",)
    search_fields = ("code", "text")
    ordering = ("block__code", "position")
    inlines = (AdverseInline, RuleInline)


class BlockInline(ScopedInline, admin.TabularInline):
    """The blocks of a checklist, in order."""

    model = ChecklistBlock
    ordering = ("position",)
    extra = 0


@admin.register(Checklist)
class ChecklistAdmin(MissionScoped):
    """Checklists, and publishing them."""

    desk_may = frozenset({"view", "add", "change"})
    list_display = ("code", "__str__", "stage", "entered_at", "editions_in_all")
    list_filter = (OfMission, "stage")
    inlines = (BlockInline,)
    change_form_template = "admin/missions/checklist/change.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Count the editions of each."""
        rows: QuerySet = super().get_queryset(request).annotate(published=Count("editions"))
        return rows

    @admin.display(description=gettext_lazy("editions"))
    def editions_in_all(self, row: Any) -> int:
        """Give how many editions there are."""
        return int(row.published)

    def get_urls(self) -> list[Any]:
        """Add the address of publishing."""
        view = self.admin_site.admin_view(require_POST(self.publish))
        return [
            path("<int:pk>/publish/", view, name="missions_checklist_publish"),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Say whether the checklist is as its newest edition."""
        row = self.get_object(request, object_id)
        extra = {"state": _state(row)} if isinstance(row, Checklist) else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def publish(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Freeze an edition, or show every problem."""
        row = self.get_object(request, str(pk))
        if not isinstance(row, Checklist):
            raise Http404
        try:
            edition = publish(cast("User", request.user), row)
        except PublishError as error:
            return self._problems(request, row, error.problems)
        words = _("Published: edition %(number)s, hash %(hash)s.")
        short = edition.digest[:SHORT_HASH]
        messages.success(request, words % {"number": edition.number, "hash": short})
        return redirect("admin:missions_checklist_change", pk)

    def _problems(
        self, request: HttpRequest, row: Checklist, problems: list[Fault]
    ) -> HttpResponse:
        questions = dict(Question.objects.filter(block__checklists=row).values_list("code", "pk"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Not published: %(name)s") % {"name": row},
            "row": row,
            "problems": [
                (questions.get(fault.at), fault.at, fault.place, _said(fault)) for fault in problems
            ],
        }
        return TemplateResponse(request, "admin/missions/checklist/problems.html", context)


def _said(fault: Fault) -> str:
    words = explain(fault.code, fault.params)
    position = fault.params.get("position")
    return at(words, position) if isinstance(position, int) else words


def _state(row: Checklist) -> dict[str, Any]:
    """Say whether what stands here is what observers have."""
    newest = row.editions.order_by("-number").first()
    if newest is None:
        return {"edition": None, "same": False}
    kept = {key: part for key, part in newest.definition.items() if key != "edition"}
    return {
        "edition": newest,
        "same": kept == definition_of(row),
        "digest": newest.digest[:SHORT_HASH],
    }

"""The page that asks for what a decision on registrations needs, and takes the step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions import access
from missions.models import Membership, User
from missions.workflow import enrol

Status = Membership.Status


class NumbersForm(forms.Form):
    """A date, and a number for each person."""

    on = forms.DateField(
        label=gettext_lazy("Accredited on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, data: Any, rows: Sequence[Membership]) -> None:
        """Ask for one number for each."""
        super().__init__(data, initial={"on": timezone.localdate()})
        for row in rows:
            self.fields[self.field_of(row)] = forms.CharField(
                label=str(row), max_length=60, required=False, initial=row.accreditation_number
            )

    def take(self, coordinator: User, row: Membership) -> Membership:
        """Accredit one person."""
        number = self.cleaned_data[self.field_of(row)]
        return enrol.accredit(coordinator, row, number, self.cleaned_data["on"])

    def field_of(self, row: Membership) -> str:
        """Name the field of one person."""
        return f"number_{row.pk}"


class ReasonForm(forms.Form):
    """One reason, which each person will read."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, which the person will read"),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, data: Any, rows: Sequence[Membership]) -> None:
        """Ask once, whoever it is for."""
        super().__init__(data)

    def field_of(self, row: Membership) -> str:
        """Name the field that answers for one person."""
        return "reason"


class DeclineForm(ReasonForm):
    """Declines those who wait."""

    def take(self, coordinator: User, row: Membership) -> Membership:
        """Decline one person."""
        return enrol.decline(coordinator, row, self.cleaned_data["reason"])


class EndForm(ReasonForm):
    """Ends accreditations."""

    def take(self, coordinator: User, row: Membership) -> Membership:
        """End one accreditation."""
        return enrol.end(coordinator, row, self.cleaned_data["reason"])


@dataclass(frozen=True)
class Choice:
    """A decision: its words, its form, and the states it can be taken in."""

    title: Promise
    form: type[NumbersForm | DeclineForm | EndForm]
    of: tuple[Status, ...]


DECISIONS = {
    "accredit": Choice(
        gettext_lazy("Accredit"), NumbersForm, (Status.WAITING, Status.DECLINED, Status.ENDED)
    ),
    "decline": Choice(gettext_lazy("Decline"), DeclineForm, (Status.WAITING,)),
    "end": Choice(gettext_lazy("End accreditation"), EndForm, (Status.ACCREDITED,)),
}


def decide(desk: admin.ModelAdmin, request: HttpRequest, act: str) -> HttpResponse:
    """Show the page of a decision, or take the decision and tell the people."""
    choice = DECISIONS.get(act)
    if choice is None or not desk.has_change_permission(request):
        raise Http404
    rows = _open_to(desk, request, choice)
    back = redirect("admin:missions_membership_changelist")
    if not rows:
        messages.warning(request, _("Nobody among the chosen can be decided on so, by you."))
        return back
    form = choice.form(request.POST if "decide" in request.POST else None, rows)
    if form.is_valid() and _taken(request, form, rows):
        return back
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": choice.title,
        "form": form,
        "rows": rows,
    }
    return render(request, "admin/missions/membership/decide.html", context)


def _open_to(desk: admin.ModelAdmin, request: HttpRequest, choice: Choice) -> list[Membership]:
    keys = [key for key in request.GET.getlist("pk") if key.isdecimal()]
    rows = desk.get_queryset(request).filter(pk__in=keys, status__in=choice.of)
    user = cast("User", request.user)
    chosen = rows.select_related("user", "mission")
    return [row for row in chosen if access.may_accredit(user, row)]


def _taken(request: HttpRequest, form: Any, rows: Sequence[Membership]) -> bool:
    """Take the step for all or for none; tell each afterwards."""
    decided = []
    with transaction.atomic():
        for row in rows:
            try:
                decided.append(form.take(cast("User", request.user), row))
            except enrol.EnrolError as error:
                form.add_error(form.field_of(row), error.message)
        if form.errors:
            transaction.set_rollback(True)
            return False
    page = request.build_absolute_uri(reverse("memberships"))
    letters = sum(enrol.tell(row, page) for row in decided)
    messages.success(
        request,
        _("Decided: %(decided)s. Letters sent: %(letters)s; the others see it on their page.")
        % {"decided": len(decided), "letters": letters},
    )
    return True

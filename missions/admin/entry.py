"""Entering an observation for an observer who telephones or hands in paper."""

from __future__ import annotations

import dataclasses
import datetime
import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from missions import access
from missions.admin.entry_forms import EntryForm, HowForm
from missions.admin.scoped import limited, sits_at_a_desk
from missions.forms.checklist import ChecklistForm, Sheet
from missions.forms.checklist import drafts as filling
from missions.forms.checklist.review import Review
from missions.models import Draft, Membership, User, Visit
from missions.rules import Judgement, judge
from missions.workflow.receive import receive
from missions.workflow.receive.context import context_of, day_of

RELATED = ("author__mission", "author__user", "station__mission", "edition__checklist")


class EntryPages:
    """The pages of entering for others; mixed into the list of observations."""

    admin_site: Any
    opts: Any

    def entry_urls(self) -> list[Any]:
        """Give the addresses: choosing, and filling."""
        view = self.admin_site.admin_view
        name = "missions_observation_enter"
        return [
            path("enter/", view(self.choose), name=name),
            path("enter/<uuid:uid>/", view(self.fill), name=f"{name}_draft"),
            path("enter/<uuid:uid>/delete/", view(self.throw_away), name=f"{name}_delete"),
        ]

    def choose(self, request: HttpRequest) -> HttpResponse:
        """Choose observer, station and checklist, and how it came."""
        if not sits_at_a_desk(request):
            raise Http404
        members = limited(request, Membership.objects.accredited()).exclude(user=request.user.pk)
        form = EntryForm(request.POST or None, members=members)
        if form.is_valid():
            draft = _begin(cast("User", request.user), form)
            return redirect(_address(draft, form.cleaned_data["how"], form.moment()))
        begun = access.drafts_of(cast("User", request.user)).select_related(*RELATED)
        context = {
            "title": _("Enter for an observer"),
            "form": form,
            "begun": begun.exclude(author__user=request.user.pk).filter(edition__isnull=False),
        }
        return self._page(request, "choose", context)

    def fill(self, request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
        """Fill the checklist, check it, and send it in the observer's name."""
        draft = _draft(request, uid)
        how = HowForm(request.POST if request.method == "POST" else request.GET or None)
        if request.method == "POST":
            before = {**draft.header, **draft.answers}
            form = ChecklistForm(_sheet(draft, how), before, request.POST)
            draft.basis = form.shared_basis
            draft.confirmed = sorted(set(request.POST.getlist("confirm")))
            filling.save(draft, form.answers)
            answer = self._act(request, draft, how)
            if answer is not None:
                return answer
        return self._page(request, "fill", _filled(draft, how, checked=request.method == "POST"))

    def _act(self, request: HttpRequest, draft: Draft, how: HowForm) -> HttpResponse | None:
        """Send what was entered, if that was asked and nothing stands against it."""
        if request.POST.get("act") != "send" or not how.is_valid():
            return None
        review = Review(draft, _judged(draft, how), get_language() or "en")
        open_rules = {line.rule for line in review.to_confirm} - set(draft.confirmed)
        if review.problems or open_rules:
            messages.error(request, _("Not taken in yet: see what is marked below."))
            return None
        raw = filling.parcel(draft) | {"written_at": how.local()}
        user = cast("User", request.user)
        receipt = receive(user, raw, on_behalf=draft.author, how=how.cleaned_data["how"])
        if receipt.outcome == "refused":
            for reason in receipt.reasons:
                messages.error(request, reason.words())
            return None
        draft.delete()
        messages.success(request, _("Taken in. Another coordinator reviews it."))
        return redirect("admin:missions_observation_change", raw["observation"])

    def throw_away(self, request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
        """Throw away what was begun."""
        draft = _draft(request, uid)
        if request.method == "POST":
            draft.delete()
            messages.success(request, _("The draft is deleted."))
        return redirect("admin:missions_observation_enter")

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        shared = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
        }
        template = f"admin/missions/entry/{name}.html"
        return TemplateResponse(request, template, {**shared, **context})


def _judged(draft: Draft, how: HowForm) -> Judgement:
    """Judge a draft as written when it was written, which may be days before it is entered."""
    if not how.is_valid():
        return filling.judged(draft)
    return judged_at(draft, how.moment())


def judged_at(draft: Draft, written: datetime.datetime) -> Judgement:
    """Judge a draft as written then, by the station's clock."""
    if draft.edition is None:
        return filling.judged(draft)
    raw = filling.parcel(draft)
    stage = draft.edition.checklist.stage
    visit = Visit.objects.select_related("station").filter(pk=draft.visit_uid).first()
    day = day_of(raw["header"], written, visit, stage)
    context = filling.context(draft) | context_of(draft.station, stage, day, written)
    return judge(draft.edition.definition, {**raw["header"], **raw["answers"]}, context)


def _sheet(draft: Draft, how: HowForm) -> Sheet:
    """Make the sheet; until the arrival is known, times belong to the day it was written."""
    made = filling.sheet(draft, get_language() or "en", _judged(draft, how))
    if "HD_ARRIVE" not in draft.header and how.is_valid():
        made = dataclasses.replace(made, day=how.moment().date())
    return made


def _filled(draft: Draft, how: HowForm, *, checked: bool) -> dict[str, Any]:
    """Gather the page of a draft, with what a check found once it was asked for."""
    review = Review(draft, _judged(draft, how), get_language() or "en")
    errors = review.errors if checked else None
    form = ChecklistForm(_sheet(draft, how), {**draft.header, **draft.answers}, errors=errors)
    answered, asked = form.progress()
    return {
        "title": f"{draft.station} · {draft.edition}",
        "draft": draft,
        "how": how,
        "form": form,
        "review": review if checked else None,
        "blank": [*review.blank_core, *review.blank],
        "answered": answered,
        "asked": asked,
        "bases": [(row.value, row.label, row.value == draft.basis) for row in Draft.Basis],
    }


def _draft(request: HttpRequest, uid: uuid.UUID) -> Draft:
    """Give a draft that this person began for another, while they may; else 404."""
    user = cast("User", request.user)
    rows = access.drafts_of(user).exclude(author__user=user).filter(edition__isnull=False)
    draft = get_object_or_404(rows.select_related(*RELATED), pk=uid)
    if not access.may_enter_for(user, draft.author):
        raise Http404
    return draft


def _begin(user: User, form: EntryForm) -> Draft:
    """Begin a draft; an observation of the same day joins the visit that is known."""
    author, station = form.cleaned_data["observer"], form.cleaned_data["station"]
    visit = _visit(author, form)
    header = dict(visit.header) if visit else {}
    draft = filling.begin(author, station, form.cleaned_data["edition"], header)
    draft.entered_by = user
    draft.visit_uid = visit.pk if visit else uuid.uuid4()
    draft.save()
    return draft


def _visit(author: Membership, form: EntryForm) -> Visit | None:
    station = form.cleaned_data["station"]
    midnight = datetime.datetime.combine(form.moment().date(), datetime.time(), station.zone)
    day = (midnight, midnight + datetime.timedelta(days=1))
    rows = Visit.objects.filter(author=author, station=station)
    return rows.filter(arrived_at__gte=day[0], arrived_at__lt=day[1]).first()


def _address(draft: Draft, how: str, written: datetime.datetime) -> str:
    chosen = {"how": how, "written": written.isoformat(timespec="minutes")}
    address = reverse("admin:missions_observation_enter_draft", args=[draft.pk])
    return f"{address}?{urlencode(chosen)}"

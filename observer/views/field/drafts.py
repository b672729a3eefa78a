"""Drafts: fill a checklist, save it, review what it says, send it."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from missions import access
from missions.forms.checklist import ChecklistForm
from missions.forms.checklist import drafts as filling
from missions.forms.checklist.review import Review
from missions.models import Decision, Draft, Observation
from observer.doors import Request

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@login_required
def draft(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Show a draft as a form; every post saves it, then goes where its button says."""
    row = _draft(request, uid)
    if row is None:
        return _sent_already(request, uid)
    judgement = filling.judged(row)
    sheet = filling.sheet(row, get_language() or "en", judgement)
    answers = {**row.header, **row.answers}
    if request.method == "POST":
        form = ChecklistForm(sheet, answers, request.POST)
        row.basis = form.shared_basis
        return _saved(request, row, form.answers)
    checking = "check" in request.GET
    review = Review(row, judgement, sheet.language) if checking else None
    form = ChecklistForm(sheet, answers, errors=review.errors if review else None)
    answered, asked = form.progress()
    context = {
        "draft": row,
        "mission": row.author.mission,
        "station": row.station,
        "form": form,
        "answered": answered,
        "asked": asked,
        "problems": review.problems if review else [],
        "query": query_about(row),
        "context": json.dumps(filling.context(row)),
    }
    return render(request, "observer/field/draft.html", context)


def _saved(request: Request, row: Draft, answers: dict[str, Any]) -> HttpResponse:
    now = request.POST.get("now", "")
    if now:
        stamp = filling.local_now(row).isoformat(timespec="minutes")
        answers = {**answers, now: {**answers.get(now, {}), **_told(now, row, stamp)}}
    filling.save(row, answers)
    if now:
        return redirect(f"{reverse('draft', kwargs={'uid': row.pk})}#{now}")
    if request.POST.get("act") == "review":
        return redirect("review", uid=row.pk)
    stored = filling.local_now(row).strftime("%H:%M")
    messages.success(request, _("Draft saved %(time)s. It is not sent yet.") % {"time": stored})
    return redirect("draft", uid=row.pk)


def _told(code: str, row: Draft, stamp: str) -> dict[str, Any]:
    """Answer a question of time with the present one; other names are nobody's question."""
    assert row.edition is not None  # noqa: S101  a draft on the page has one
    times = {one["code"] for one in row.edition.questions if one["kind"] == "time"}
    if code not in times:
        raise Http404
    return {"state": "given", "value": stamp}


@form_page
@login_required
def review(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Say what is blank, what needs a look and what to confirm; then send."""
    row = _draft(request, uid)
    if row is None:
        return _sent_already(request, uid)
    unconfirmed: list[str] = []
    if request.method == "POST":
        _take_review(row, request.POST)
        unconfirmed = _unconfirmed(row)
        if request.POST.get("act") != "send":
            return redirect("draft", uid=row.pk)
        if not unconfirmed:
            return _send(request, uid)
    made = Review(row, filling.judged(row), get_language() or "en")
    context = {
        "draft": row,
        "mission": row.author.mission,
        "station": row.station,
        "review": made,
        "unconfirmed": unconfirmed,
        "query": query_about(row),
    }
    return render(request, "observer/field/review.html", context)


@require_POST
@login_required
def delete_draft(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Throw a draft away; what was sent stays."""
    row = _draft(request, uid)
    if row is None:
        raise Http404
    code = row.author.mission.code
    row.delete()
    messages.success(request, _("The draft is deleted."))
    return redirect("today", mission=code)


def _take_review(row: Draft, data: Any) -> None:
    """Keep what the review asked for: confirmations, and notes on contradicting figures."""
    row.confirmed = sorted(set(data.getlist("confirm")))
    for code in data.getlist("described"):
        text = data.get(f"note.{code}", "").strip()
        if code in row.answers and code != "OV_COMMENT":
            row.answers[code] = {**row.answers[code], "note": text}
        elif code == "OV_COMMENT" and text:
            row.answers[code] = {**row.answers.get(code, {}), "state": "given", "value": text}
    row.save()


def _unconfirmed(row: Draft) -> list[str]:
    asked = [breach.rule for breach in filling.judged(row).to_confirm]
    return [rule for rule in asked if rule not in row.confirmed]


def _send(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Send once, however often the button was pressed: the second waits for the first."""
    with transaction.atomic():
        held = access.drafts_in_field(request.user).select_for_update(of=("self",)).filter(pk=uid)
        row = _with_all(held).first()
        if row is None:
            return _sent_already(request, uid)
        observation = row.observation_uid
        receipt = filling.send(row)
    if receipt.outcome == "refused":
        for reason in receipt.reasons:
            messages.error(request, reason.words())
        return redirect(f"{reverse('draft', kwargs={'uid': uid})}?check")
    return redirect("observation", uid=observation)


def _sent_already(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Lead from the address of a draft that was sent to what became of it."""
    for membership in access.memberships_of(request.user):
        sent = access.observations_of(membership).filter(revisions=uid).first()
        if sent is not None:
            return redirect("observation", uid=sent.pk)
    raise Http404


def query_about(row: Draft) -> Decision | None:
    """Give the desk's open query that a correction answers."""
    return (
        Decision.objects.filter(
            observation=row.observation_uid,
            observation__status=Observation.Status.QUERIED,
            kind=Decision.Kind.QUERY,
        )
        .order_by("-pk")
        .first()
    )


def _draft(request: Request, uid: uuid.UUID) -> Draft | None:
    return _with_all(access.drafts_in_field(request.user).filter(pk=uid)).first()


def _with_all(drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    return drafts.filter(edition__isnull=False).select_related(
        "author__mission", "author__user", "entered_by", "station__mission", "edition__checklist"
    )

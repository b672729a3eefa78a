"""A member's own page: the conclusion to sign, in full, with its hash; agree, dissent, decline."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from missions import access
from missions.documents import html
from missions.documents.outline import grouped
from missions.models import Signature
from missions.workflow import sign
from observer.doors import Request, found


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def to_sign(request: Request, pk: int) -> HttpResponse:
    """Show the approved text, and take the member's own word on it."""
    signature = found(access.signatures_for(request.user).filter(pk=pk).first())
    written = ""
    if request.method == "POST":
        written = request.POST.get("words", "")
        try:
            _give(request, signature, written)
        except sign.SignError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("Your answer is kept."))
            return redirect("to_sign", pk)
    return _page(request, signature, written)


def _page(request: Request, signature: Signature, written: str) -> HttpResponse:
    approval = signature.approval
    asked = (request.GET.get("language"), getattr(request, "LANGUAGE_CODE", ""))
    codes = list(approval.contents)
    language = next((str(code) for code in asked if code in codes), codes[0])
    content = sign.approved_in(approval, language)
    page = {
        "signature": signature,
        "named": approval.conclusion.mission,
        "document": mark_safe(html.render_fragment(content)),  # noqa: S308  rendered
        "hash": grouped(approval.digest),
        "current": sign.is_current(approval),
        "written": written or signature.dissent,
        "longest": sign.LONGEST,
        "language": language,
        "languages": [row for row in settings.LANGUAGES if row[0] in codes],
    }
    return render(request, "observer/account/to_sign.html", page)


def _give(request: Request, signature: Signature, written: str) -> None:
    """Take what was chosen; a dissent needs words, agreement has none."""
    act, digest = request.POST.get("act", ""), request.POST.get("hash", "")
    if act == "dissent" and not written.strip():
        raise sign.SignError("dissent_empty")
    steps = {
        "agree": lambda: sign.sign(request.user, signature, digest),
        "dissent": lambda: sign.sign(request.user, signature, digest, written),
        "decline": lambda: sign.refuse(request.user, signature, digest, written),
    }
    found(steps.get(act))()

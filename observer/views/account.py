"""Accounts: register, wait, profile, language, and the way in that the desk hands out."""

from __future__ import annotations

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import i18n
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from missions import library
from missions.models import Membership, User
from missions.models.texts import text_in
from missions.workflow import enrol, sign
from observer.accounts import remember_language
from observer.doors import Request
from observer.forms import ApplicationForm, NewPasswordForm, ProfileForm, RegisterForm

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@never_cache
@sensitive_post_parameters("password")
def register(request: HttpRequest) -> HttpResponse:
    """Take a registration: of a newcomer, or of somebody signed in for one more mission."""
    kind = ApplicationForm if request.user.is_authenticated else RegisterForm
    code = request.GET.get("code", "")
    form = kind(request.POST or None, initial={"code": code})
    if form.is_valid() and not _too_many(request, form):
        try:
            return _registered(request, form)
        except enrol.EnrolError as error:
            if error.code == "already":
                messages.info(request, error.message)
                return redirect("memberships")
            form.add_error(None, error.message)
    return render(request, "observer/account/register.html", {"form": form, **_declarations()})


def _too_many(request: HttpRequest, form: ApplicationForm) -> bool:
    """Slow down whoever floods a mission; a training room behind one address is not slowed."""
    if ratelimit.consume(request, action="register", key=form.cleaned_data["code"]):
        return False
    form.add_error(None, _("Many people are registering just now. Try again in a few minutes."))
    return True


def _registered(request: HttpRequest, form: ApplicationForm) -> HttpResponse:
    if isinstance(form, RegisterForm):
        membership = enrol.enter(form.person(), form.mission, form.application())
        answer: HttpResponse = perform_login(
            request, membership.user, redirect_url=reverse("memberships")
        )
        return answer
    enrol.register(cast("User", request.user), form.mission, form.application())
    return redirect("memberships")


def _declarations() -> dict[str, object]:
    """Give the pledge and the privacy notice in the active language."""
    texts = library.load("pledge")
    return {
        "pledge": [text_in(sentence) for sentence in texts["pledge"]],
        "privacy": [(text_in(row["title"]), text_in(row["text"])) for row in texts["privacy"]],
    }


@require_safe
@never_cache
@login_required
def memberships(request: Request) -> HttpResponse:
    """Show where each of the person's registrations stands."""
    rows = Membership.objects.filter(user=request.user).select_related("mission", "user")
    answer = render(
        request,
        "observer/account/memberships.html",
        {
            "memberships": rows.order_by("-mission__election_day", "pk"),
            "signatures": sign.asked_now(request.user),
        },
    )
    enrol.mark_told(request.user)
    return answer


@form_page
@never_cache
@login_required
def profile(request: Request) -> HttpResponse:
    """Let a person change name, contact and language."""
    user = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=user)
    if not form.is_valid():
        return render(request, "observer/account/profile.html", {"form": form})
    return _keep_contact(request, form) if form.changes_contact else _keep(request, form)


@reauthentication_required  # type: ignore[untyped-decorator]
def _keep_contact(request: HttpRequest, form: ProfileForm) -> HttpResponse:
    """Ask for the password again: who changes the contact can take the account."""
    return _keep(request, form)


def _keep(request: HttpRequest, form: ProfileForm) -> HttpResponse:
    user = form.save(commit=False)
    enrol.keep_contact(user)
    messages.success(request, _("Saved."))
    answer = redirect("profile")
    remember_language(answer, user.language)
    return answer


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language of this browser, and of the account if somebody is signed in."""
    language = request.POST.get("language", "")
    user = request.user
    if isinstance(user, User) and language in dict(settings.LANGUAGES):
        User.objects.filter(pk=user.pk).update(language=language)
    return i18n.set_language(request)


@form_page
@never_cache
@sensitive_post_parameters("password")
@sensitive_variables("secret")
def sign_in_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Let the bearer of the desk's link set a new password; only setting it spends the link."""
    link = enrol.link_of(secret)
    if link is None:
        return render(request, "observer/account/link_spent.html", status=410)
    form = NewPasswordForm(request.POST or None, user=link.user)
    if not form.is_valid():
        return render(request, "observer/account/link.html", {"form": form, "person": link.user})
    user = enrol.use_link(secret, form.cleaned_data["password"])
    if user is None:
        return render(request, "observer/account/link_spent.html", status=410)
    if request.user.is_authenticated and request.user != user:
        get_adapter(request).logout(request)
    answer: HttpResponse = perform_login(request, user)
    return answer

"""What happens around every request."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

Answer = Callable[[HttpRequest], HttpResponse]
PERMISSIONS = "geolocation=(self)"  # asked by a button of ours, by no page within a page


def speak_the_users_language(answer: Answer) -> Answer:
    """Speak the language kept with the account, unless this browser chose another."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if _may_have_an_account(request) and request.user.is_authenticated:
            language = request.user.language
            if language in dict(settings.LANGUAGES):
                translation.activate(language)
                request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
        return answer(request)

    return middleware


def open_the_desk_with_a_second_factor(answer: Answer) -> Answer:
    """Lead whoever enters the desk without a second factor to setting one up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.REQUIRE_SECOND_FACTOR and request.path.startswith(reverse("admin:index")):
            user = request.user
            if user.is_authenticated and user.is_staff and not is_mfa_enabled(user):
                messages.info(request, gettext("The desk opens with a second factor. Set it up."))
                return redirect("mfa_activate_totp")
        return answer(request)

    return middleware


def tell_what_pages_may_ask(answer: Answer) -> Answer:
    """Tell browsers which of their powers our pages may ask for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = answer(request)
        given["Permissions-Policy"] = PERMISSIONS
        return given

    return middleware


def _may_have_an_account(request: HttpRequest) -> bool:
    """Tell without opening the session: a visitor without one costs no query."""
    cookies = request.COOKIES
    return settings.SESSION_COOKIE_NAME in cookies and settings.LANGUAGE_COOKIE_NAME not in cookies

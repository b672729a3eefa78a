"""What happens around every request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponse]


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


def _may_have_an_account(request: HttpRequest) -> bool:
    """Tell without opening the session: a visitor without one costs no query."""
    cookies = request.COOKIES
    return settings.SESSION_COOKIE_NAME in cookies and settings.LANGUAGE_COOKIE_NAME not in cookies

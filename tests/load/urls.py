"""The project's addresses and one more: a signed-in view that inserts one row, to compare with."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

from missions.models import LogEntry, Mission
from observer.urls import urlpatterns as project


@require_POST
@login_required
def one_insert(request: HttpRequest) -> HttpResponse:
    """Insert one row of about two kilobytes through the ORM, as plainly as Django allows."""
    entry = LogEntry.objects.create(
        mission_id=int(request.GET["mission"]),
        number=int(request.GET["n"]),
        act="bench",
        subject="one row",
        details={"body": request.body.decode()},
        at="2024-06-09T00:00:00Z",
        digest="0" * 64,
    )
    return JsonResponse({"pk": entry.pk})


def count_missions(request: HttpRequest) -> HttpResponse:
    """Answer with one number: is the server up."""
    return JsonResponse({"missions": Mission.objects.count()})


urlpatterns = [
    *project,
    path("bench/one-insert", one_insert),
    path("bench/up", count_missions),
]

"""Every page of the server that an observer opens serves all: checked by axe-core."""

import uuid

import pytest
from django.urls import reverse

from missions.forms.checklist import drafts
from missions.models import FieldNote, Incident, PollingStation
from missions.workflow.receive import receive
from missions.workflow.review import query
from tests import factories

OPEN = "for (const one of document.querySelectorAll('details')) one.open = true"
OUTSIDE = ("account_login", "register", "account_reset_password")
OWN = ("home", "profile", "memberships")
OF_A_MISSION = ("today", "stations", "report_incident")
NOTES = ("meeting", "media", "trip")


@pytest.fixture
def things(looking, campaign):
    """One of everything an observer has, by the name of its page, with what may stand there."""
    member, station = looking.member, PollingStation.objects.get(code="S214")
    factories.deploy(factories.team(campaign, member), station)
    sent = factories.sent(member, station, answers={"VO_SECRECY": "no"})
    query(factories.desk(campaign).user, sent, "Кто это видел?", "VO_SECRECY")
    receive(member.user, factories.incident(member, station))
    content = {"date": "2024-06-01", "places": "Шалкар"}
    note = FieldNote.objects.create(mission=campaign, author=member, about="trip", content=content)
    header = factories.header(station, HD_REGISTERED=100, HD_VOTED=200)
    draft = drafts.begin(member, station, factories.edition(campaign), header)
    draft.visit_uid = uuid.uuid4()
    draft.answers = factories.answers(VO_QUEUE=-1, VO_SECRECY="no")
    draft.save()
    return {
        "message": factories.message(campaign, urgent=True).pk,
        "observation": sent.pk,
        "visit": sent.visit_id,
        "end_visit": sent.visit_id,
        "incident": Incident.objects.get().pk,
        "note": note.pk,
        "draft": draft.pk,
        "review": draft.pk,
    }


def test_every_page_of_the_server(looking, campaign, things):
    mission = {"mission": campaign.code}
    start = {**mission, "pk": PollingStation.objects.get(code="S215").pk}
    addresses = [
        *(reverse(name) for name in OWN),
        *(reverse(name, kwargs=mission) for name in OF_A_MISSION),
        *(reverse("write_note", kwargs={**mission, "about": about}) for about in NOTES),
        reverse("start_visit", kwargs=start),
        *(reverse(name, kwargs={"uid": uid}) for name, uid in things.items()),
    ]
    for name in OUTSIDE:
        looking.page.goto(f"{looking.server}{reverse(name)}")
        looking.judge(name)
    looking.enter(looking.member.user.email)
    for address in addresses:
        answer = looking.page.goto(f"{looking.server}{address}")
        assert answer.status == 200, address
        assert looking.page.url.startswith(looking.server)
        if looking.page.locator("[data-ready-for]").count():
            looking.take_along()  # it says more then
        looking.page.evaluate(OPEN)
        looking.judge(address)

    assert "\n".join(looking.found) == ""

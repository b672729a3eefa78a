"""While a phone has no network others decide and write too: all is kept, and each is told."""

import pytest
from django.test import Client
from django.urls import reverse

from missions.models import Observation, PollingStation, Revision
from missions.workflow.receive import receive
from missions.workflow.review import query, reject, verify
from tests import complete, factories
from tests.journeys import faults
from tests.journeys.phone import ANSWERS, VOTING, observer, said, typed, words

ASKED = "Кто это видел?"
BESIDE = "received {time}; the desk has another revision too and will decide"


@pytest.fixture
def stations(campaign):
    factories.station(campaign, "S217", number="217", name="Школа")
    return list(PollingStation.objects.order_by("code"))


@pytest.fixture
def desk(campaign):
    client = Client(headers={"accept-language": "en"})
    client.force_login(factories.desk(campaign).user)
    return client


def page_of(desk, observation):
    """Read the desk's page of an observation as one line of text."""
    answer = desk.get(reverse("admin:missions_observation_change", args=[observation.pk]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_desk_decides_while_the_phone_corrects(phone, network, campaign, stations, desk):
    member = observer(campaign)
    first = {
        station.code: factories.sent(member, station, written_at=f"{campaign.election_day}T10:45")
        for station in stations
    }
    before = {row.observation_id: row for row in Revision.objects.all()}
    one = phone(member)
    network.down()
    for row in first.values():
        correct(one, row)
    one.outbox(waiting=4)
    parcels = one.parcels()
    decide(factories.desk(campaign).user, member, first)

    network.fault(faults.answered(500))  # the answers wait; what the desk says comes through
    network.up()
    one.send_now()
    told = {"214": "verified by the desk", "215": ASKED, "216": "rejected by the desk"}
    for number, state in told.items():
        sees(one, number, state)
    one.outbox(waiting=4, received=4)
    network.mend()
    one.send_now()
    one.outbox(waiting=0, received=5)
    one.says(words("All received by the mission, {time}"))

    all_kept(first, before, parcels)
    for number in told:
        sees(one, number, "received by the mission {time}")
    sees(one, "217", BESIDE)
    one.show(f"sent={first['S217'].pk}")
    assert words(BESIDE) in one.text("[data-screen=sent]")
    shown_at(desk, first)


def all_kept(first, before, parcels):
    """Look that nothing of four stations was lost: two of each, and what was telephoned."""
    for code, row in first.items():
        row.refresh_from_db()
        kept(row, before[row.pk], parcels[str(row.pk)], conflict=code == "S217")
    assert Revision.objects.count() == 9


def correct(one, observation):
    """Change one answer of what was sent, and send it again."""
    one.show(f"sent={observation.pk}")
    one.page.click("[data-act=correct]")
    assert one.filling() == str(observation.pk)
    one.fill({"VO_SECRECY": "no"})
    one.send()


def decide(user, member, first):
    """Verify one, ask about one, reject one, and enter what was telephoned of the last."""
    verify(user, first["S214"])
    query(user, first["S215"], ASKED, "VO_SECRECY")
    reject(user, first["S216"], "Не та школа")
    row = first["S217"]
    raw = factories.parcel(member, row.station) | {
        "observation": str(row.pk),
        "visit": str(row.visit_id),
        "base": str(row.current_revision_id),
        "answers": factories.answers(**complete.CLOSING, VO_SECRECY=...),
    }
    assert receive(user, raw, on_behalf=member, how="telephone").outcome == "stored"


def sees(one, number, state):
    """Look whether the phone says this of a station, among what was sent."""
    one.show("outbox")
    row = one.rows("received").filter(has_text=number).filter(has_text=words(state))
    row.first.wait_for()


def kept(observation, before, parcel, *, conflict):
    """Look that what was sent first and what was corrected are both there, word for word."""
    rows = {str(row.pk): row for row in observation.revisions.all()}
    old, new = rows[str(before.pk)], rows[parcel["uid"]]
    assert (old.header, old.answers) == (before.header, before.answers)
    assert new.answers == parcel["answers"]
    assert said(new.answers) == said(before.answers) | {"VO_SECRECY": "no"}
    assert (new.conflict, len(rows)) == (conflict, 3 if conflict else 2)
    assert (observation.current_revision == new) is not conflict
    assert parcel["base"] == str(before.pk)


def shown_at(desk, first):
    """Look at what the desk is told: the decision before, the correction after it, the conflict."""
    pages = {code: page_of(desk, row) for code, row in first.items()}
    signs = {"S214": "Verify", "S215": ASKED, "S216": "Не та школа", "S217": "mark-conflict"}
    for code, sign in signs.items():
        assert sign in pages[code], code
        assert ("mark-conflict" in pages[code]) is (code == "S217")
        assert "Revision 2" in pages[code]
    assert {code: row.status for code, row in first.items()} == dict.fromkeys(first, "received")
    assert first["S214"].verified_revision.number == 1


def test_two_of_a_team_send_the_same_checklist_of_one_visit(
    phone, network, campaign, stations, desk
):
    anna, bela = (observer(campaign, name) for name in ("Anna Novak", "Bela Other"))
    team = factories.team(campaign, anna, bela)
    opening = factories.sent(anna, stations[0], "OP")
    phones = {"yes": phone(anna), "no": phone(bela)}
    network.down()
    for secrecy, one in phones.items():
        one.show(f"visit={opening.visit_id}")
        one.add(VOTING)
        one.fill({"HD_ARRIVE": "10:05", "HD_DEPART": "10:40", **ANSWERS, "VO_SECRECY": secrecy})
        one.send()
        one.outbox(waiting=1)
        one.says(words("No network"), words("Waiting: {n}", n=1))
    network.up()
    for one in phones.values():
        one.send_now()
        one.outbox(waiting=0)
        one.says(words("All received by the mission, {time}"))
    phones["yes"].send_now()
    for one in phones.values():
        one.outbox(waiting=0, received=3, returned=0, drafts=0)  # one's own and the other's

    counts, second = Observation.objects.filter(checklist__code="VO").order_by("received_at")
    word_for_word(stations[0], {"yes": counts, "no": second})
    assert (counts.author, second.author) == (anna, bela)
    assert counts.visit_id == second.visit_id == opening.visit_id
    assert (counts.doubles, second.doubles, second.team) == (None, counts, team)
    assert "The same team has sent this checklist for this station before" in page_of(desk, second)
    assert reverse("admin:missions_observation_change", args=[second.pk]) in page_of(desk, counts)


def word_for_word(station, rows):
    """Look that each phone's own words stand, neither as a conflict."""
    for secrecy, row in rows.items():
        (revision,) = row.revisions.all()
        values = said(revision.header | revision.answers)
        assert values | typed(station, VO_SECRECY=secrecy) == values
        assert revision.conflict is False

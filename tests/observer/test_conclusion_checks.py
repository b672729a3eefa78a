"""The checker's list at the desk: places, reasons, observations; words kept; re-check as typed."""

import time

import pytest
from django.urls import reverse

from missions.models import CheckDecision, Passage
from missions.workflow import conclude
from tests import factories
from tests.missions.observed import conclusion_of, voting

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> All newspapers were fair “"
AT_ALL = "На всех участках голосование прошло тайно."


@pytest.fixture
def desk(mission):
    return factories.desk(mission).user


@pytest.fixture
def passage(mission):
    rows = Passage.objects.select_related("section__conclusion__mission", "claim")
    own = rows.filter(section__conclusion__mission=mission, kind="written")
    return own.order_by("section__position", "position").first()


def page(client, mission):
    return client.get(reverse("conclusion", args=[mission.code])).content.decode()


def test_a_universal_against_one_observation_is_listed_with_a_link_to_it(
    client, mission, observer, desk, passage
):
    voting(observer, 2)
    [contrary] = voting(observer, answers={"VO_SECRECY": "no"})
    client.force_login(desk)

    client.post(
        reverse("passage_write", args=[mission.code, passage.pk]),
        {"text_en": "Voting was as follows.", "text_ru": AT_ALL},
    )
    shown = page(client, mission)

    assert reverse("admin:missions_observation_change", args=[contrary.pk]) in shown
    assert f"№ {contrary.station.number}" in shown
    assert f"section={passage.section.code}#passage-{passage.pk}" in shown
    assert reverse("remark_keep", args=[mission.code]) not in shown  # an error cannot be kept


def test_a_warning_is_kept_by_its_form(client, mission, observer, desk, passage):
    voting(observer)
    conclude.write(desk, passage, {"en": "All newspapers were fair.", "ru": "Газеты читали."})
    [remark] = [
        row
        for row in conclude.problems(conclusion_of(mission))
        if isinstance(row, conclude.Remarked)
    ]
    client.force_login(desk)
    assert "Keep these words, with a reason" in page(client, mission)
    address = reverse("remark_keep", args=[mission.code])

    refused = client.post(address, {"digest": remark.digest, "reason": ""}, follow=True)
    client.post(address, {"digest": remark.digest, "reason": "<b>Five</b> were read"})
    shown = page(client, mission)

    assert "Give a reason." in refused.content.decode()
    assert CheckDecision.objects.get().by == desk
    assert "&lt;b&gt;Five&lt;/b&gt; were read" in shown
    assert "Keep these words, with a reason" not in shown


def test_hostile_words_stay_text(client, mission, observer, desk, passage):
    voting(observer)
    client.force_login(desk)

    typed = client.post(reverse("passage_check", args=[mission.code]), {"text_en": HOSTILE})
    conclude.write(desk, passage, {"en": HOSTILE, "ru": HOSTILE})
    shown = page(client, mission)

    for answer in (typed.content.decode(), shown):
        assert "<script>alert" not in answer
        assert "“" in answer


def test_strangers_and_other_ways_of_asking(client, mission, observer, desk, stranger):
    addresses = [
        reverse("passage_check", args=[mission.code]),
        reverse("remark_keep", args=[mission.code]),
    ]
    for user, expected in ((None, 302), (observer.user, 302), (stranger.user, 404)):
        client.logout()
        if user:
            client.force_login(user)
        assert [client.post(address).status_code for address in addresses] == [expected] * 2
    client.logout()
    client.force_login(desk)
    assert [client.get(address).status_code for address in addresses] == [405, 405]


@pytest.mark.parametrize("number", [1, 3])
def test_a_re_check_takes_the_same_queries_and_little_time(
    client, observer, number, django_assert_max_num_queries
):
    mission = observer.mission
    voting(observer, number, answers={"VO_SECRECY": "no"})
    client.force_login(factories.desk(mission).user)
    address = reverse("passage_check", args=[mission.code])
    text = {"text_ru": AT_ALL, "text_en": "At all stations ballots were marked in secret."}
    client.post(address, text)

    started = time.monotonic()
    with django_assert_max_num_queries(45) as asked:
        answer = client.post(address, text)

    assert answer.content.decode().count("<li") == 2
    assert len(asked) == QUERIES
    assert time.monotonic() - started < 2  # a busy machine; the figure is measured on the demo


QUERIES = 32


def test_what_is_typed_is_checked_with_what_it_inserts(client, mission, observer, desk, passage):
    voting(observer, 18)
    voting(observer, 2, answers={"VO_SECRECY": "no"})
    client.force_login(desk)
    address = reverse("passage_check", args=[mission.code])
    of_all = "At [[claim:voting-secrecy:{}]] of 20 stations ballots were marked in secret."
    rows = Passage.objects.filter(section__conclusion__mission=mission)
    over = rows.get(claim__code="voting-secrecy")

    def asked(row, text):
        fields = {"passage": row.pk, "text_en": text}
        return client.post(address, fields).content.decode()

    assert "no remark" in asked(passage, of_all.format("matching"))
    assert "no remark" in asked(over, of_all.format("matching"))
    assert "not those that were counted" in asked(over, of_all.format("answered"))
    assert "not those that were counted" in asked(over, "At 19 of 20 stations it was secret.")
    assert "say more than" in asked(over, "At nearly all stations, 18 of 20, it was secret.")
    passage.refresh_from_db()
    assert passage.text == {}

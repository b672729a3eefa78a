"""Public tallies and the package: every sentence with figures leads to what was counted."""

import io
import re
import zipfile

import pytest
from django.urls import reverse

from missions.models import Conclusion, Issue
from missions.workflow import conclude
from missions.workflow.outline import lay_library_outline
from missions.workflow.review import withdraw
from tests import factories
from tests.missions.observed import conclusion_of, head_of, opening, voting
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(mission, observer):
    voting(observer, 3)
    voting(observer, answers={"VO_SECRECY": "no"})
    opening(observer)
    opening(observer, answers={"OP_OPEN_BASIS": "told"})
    head = head_of(mission)
    return conclude.publish(head, conclude.issue(head, conclusion_of(mission)))


def page(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_link_of_the_document_leads_to_a_tally(client, mission, issued, language):
    text = page(client, "public_conclusion", mission.code, 1, language)
    links = set(re.findall(r'class="run run-\w+" href="([^"]+)"', text))

    assert any("/tallies/voting-secrecy/" in link for link in links)
    broken = []
    for link in links:
        address, _hash, anchor = link.partition("#")
        answer = client.get(address)
        found = answer.status_code == 200 and (
            not anchor or f'id="{anchor}"' in answer.content.decode()
        )
        broken += [] if found else [link]
    assert broken == []


def test_every_sentence_with_counts_has_its_link(client, mission, issued):
    content = conclude.content_in(issued, "en")
    stated = {
        figure.key.split(":")[1] for figure in content.figures if figure.key.startswith("claim:")
    }

    text = page(client, "public_conclusion", mission.code, 1, "en")

    assert stated
    assert [code for code in stated if f"/tallies/{code}/" not in text] == []


def test_a_tally_says_the_question_the_bases_and_no_station(client, mission, issued):
    station = mission.stations.first()
    text = page(client, "public_tally", mission.code, 1, "en", "opened-on-time")

    assert inline_of(text) == []
    assert "<script" not in text
    assert "told" in text
    assert "Too few answers to show areas apart" in text
    assert not [word for word in (station.code, "Anna Novak") if f">{word}<" in text]


def test_the_page_names_its_package_and_the_package_opens(client, mission, issued):
    text = page(client, "public_conclusion", mission.code, 1, "ru")
    address = reverse("public_package", args=[mission.code, 1])
    answer = client.get(address)

    assert f"http://testserver{address}" in text
    assert answer["Content-Type"] == "application/zip"
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert "datapackage.json" in names


def test_a_withdrawal_after_issuing_is_said_on_the_page_of_the_revision(client, mission, issued):
    before = page(client, "public_conclusion", mission.code, 1, "en")
    withdraw(factories.desk(mission).user, mission.observations.first(), "Wrong station")

    after = page(client, "public_conclusion", mission.code, 1, "en")

    assert "stands on evidence since changed" not in before
    assert "stands on evidence since changed: 1 observation" in after
    head = head_of(mission)
    conclude.publish(head, conclude.issue(head, conclusion_of(mission)))
    assert "stands on evidence since changed" not in page(
        client, "public_conclusion", mission.code, 2, "en"
    )
    assert "stands on evidence since changed" in page(
        client, "public_conclusion", mission.code, 1, "en"
    )


def test_what_was_issued_before_tallies_were_kept_has_none(client, mission, issued):
    Issue.objects.update(tallies={})

    text = page(client, "public_conclusion", mission.code, 1, "en")

    assert "/tallies/" not in text
    for name, args in (("public_tallies", ["en"]), ("public_package", [])):
        assert client.get(reverse(name, args=[mission.code, 1, *args])).status_code == 404


@pytest.mark.parametrize("rest", ["1/en/tallies/nothing/", "1/de/tallies/", "2/data.zip"])
def test_what_is_not_there_is_not_found(client, mission, issued, rest):
    assert client.get(f"/conclusions/{mission.code}/{rest}").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_a_tally_takes_the_same_queries_however_many(
    client, mission, observer, number, django_assert_num_queries
):
    voting(observer, number)
    head = head_of(mission)
    conclude.publish(head, conclude.issue(head, conclusion_of(mission)))

    with django_assert_num_queries(1):
        page(client, "public_tallies", mission.code, 1, "en")


def test_a_preliminary_statement_has_addresses_of_its_own(client, mission, observer, issued):
    own = Conclusion.objects.create(
        mission=mission, code="early", kind="preliminary", title={"en": "Early", "ru": "Раньше"}
    )
    lay_library_outline(own)
    head = head_of(mission)
    early = conclude.publish(head, conclude.issue(head, own))

    text = page(client, "public_conclusion", f"{mission.code}~early", 1, "en")
    final = page(client, "public_conclusion", mission.code, 1, "en")

    assert "Early" in text
    assert text.index("Preliminary conclusions") < text.index("Where and how the mission")
    assert "Early" not in final
    assert early.digest != issued.digest
    client.force_login(head)
    desk = page(client, "conclusion", f"{mission.code}~early")
    assert f"/desk/conclusion/{mission.code}~early/" in desk
    assert client.get(reverse("conclusion", args=[f"{mission.code}~none"])).status_code == 404

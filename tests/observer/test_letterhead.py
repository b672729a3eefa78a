"""The desk's page of the letterhead: taken in whole, refused with a reason, kept for an issue."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from missions.models import Letterhead, LogEntry
from missions.workflow import conclude
from tests import factories
from tests.missions.observed import conclusion_of, head_of, voting

pytestmark = pytest.mark.django_db
HEAD = "House of Rivers"


def written(head=HEAD):
    document, file = Document(), BytesIO()
    document.sections[0].header.paragraphs[0].text = head
    document.save(file)
    return file.getvalue()


@pytest.fixture
def page(client, mission):
    client.force_login(factories.desk(mission).user)
    address = reverse("conclusion_letterhead", args=[mission.code])

    def send(data=None, name="<b>own.docx", **fields):
        if data is not None:
            fields["file"] = SimpleUploadedFile(name, data)
        return client.post(address, fields, follow=True).content.decode()

    send.address = address
    return send


def heads(data):
    return [p.text for p in Document(BytesIO(data)).sections[0].header.paragraphs]


def test_a_letterhead_is_taken_in_shown_and_logged(page, mission):
    shown = page(written())

    row = Letterhead.objects.get()
    assert row.mission == mission
    assert heads(bytes(row.data)) == [HEAD]
    assert "&lt;b&gt;own.docx" in shown
    assert "<b>own" not in shown
    assert LogEntry.objects.filter(mission=mission, act="letterhead").count() == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "Choose a file first."),
        (b"%PDF-1.7", "This is no DOCX."),
        (b"P" * (2 * 1024 * 1024 + 1), "The file is too large"),
    ],
)
def test_what_is_no_letterhead_is_refused_with_a_reason(page, data, said):
    assert said in page(data)
    assert not Letterhead.objects.exists()


def test_an_issue_keeps_the_letterhead_of_its_time(client, page, mission, observer):
    voting(observer, 2)
    head = head_of(mission)
    page(written())
    frozen = conclude.publish(head, conclude.issue(head, conclusion_of(mission)))
    address = reverse("conclusion_file", args=[mission.code, frozen.number, "en", "docx"])

    page(written("Another house"))
    before = b"".join(client.get(address).streaming_content)
    page(act="remove")

    assert heads(before)[0] == HEAD
    assert heads(b"".join(client.get(address).streaming_content))[0] == HEAD
    handout = reverse("conclusion_handout", args=[mission.code, "en", "docx"])
    assert HEAD not in heads(client.get(handout).content)
    assert conclude.letterhead_of(mission) == b""


def test_a_handout_is_printed_on_the_letterhead_in_force(client, page, mission, observer):
    voting(observer, 2)
    conclusion_of(mission)
    page(written())

    handout = client.get(reverse("conclusion_handout", args=[mission.code, "en", "docx"]))

    assert heads(handout.content)[0] == HEAD


def test_another_mission_prints_on_its_own(page, mission):
    other_mission = factories.mission()
    page(written())

    assert conclude.letterhead_of(mission)
    assert conclude.letterhead_of(other_mission) == b""

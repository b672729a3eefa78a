import pytest
from django.urls import reverse

from missions.documents.outline import grouped
from missions.workflow import conclude
from missions.workflow.review import withdraw
from tests import factories
from tests.missions.observed import conclusion_of, head_of, voting
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(mission, observer):
    """A conclusion issued and not yet published."""
    voting(observer, 2)
    return conclude.issue(head_of(mission), conclusion_of(mission))


def test_anybody_reads_what_is_published_in_each_format(client, mission, issued):
    conclude.publish(head_of(mission), issued)

    page = client.get(reverse("public_conclusion", args=[mission.code, 1, "ru"]))
    files = {
        suffix: client.get(reverse("conclusion_file", args=[mission.code, 1, "ru", suffix]))
        for suffix in ("pdf", "docx")
    }

    text = page.content.decode()
    assert grouped(issued.digest) in text
    assert 'lang="ru"' in text
    assert "/observations/" not in text
    assert inline_of(text) == []
    assert "<script" not in text
    starts = {suffix: b"".join(answer.streaming_content)[:4] for suffix, answer in files.items()}
    assert starts == {"pdf": b"%PDF", "docx": b"PK\x03\x04"}
    assert files["pdf"]["Content-Disposition"].endswith(f'"{mission.code}-1-ru.pdf"')


@pytest.mark.parametrize("rest", ["1/de/", "2/en/", "1/en.txt", "1/de.pdf"])
def test_what_was_not_issued_does_not_exist(client, mission, issued, rest):
    conclude.publish(head_of(mission), issued)

    assert client.get(f"/conclusions/{mission.code}/{rest}").status_code == 404


def test_the_first_revision_stays_readable_beside_the_second(client, mission, observer, issued):
    head, conclusion = head_of(mission), conclusion_of(mission)
    conclude.publish(head, issued)
    withdraw(factories.desk(mission).user, mission.observations.first(), "Wrong station")
    conclude.publish(head, conclude.issue(head, conclusion))

    first, second = (
        client.get(reverse("public_conclusion", args=[mission.code, number, "en"]))
        for number in (1, 2)
    )
    newest = client.get(reverse("latest_conclusion", args=[mission.code]))

    assert "A newer revision exists." in first.content.decode()
    assert "Polling stations visited in the country: was 2, now 1." in second.content.decode()
    assert newest["Location"] == reverse("public_conclusion", args=[mission.code, 2, "en"])

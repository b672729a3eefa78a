"""The page of a large conclusion being issued: started, looked at, waited for in vain, done."""

import pytest
from django.urls import reverse
from django.utils import timezone

from missions.jobs import issuing, running
from missions.models import Approval, Issue, Job, LogEntry
from missions.workflow import sign
from tests import factories
from tests.missions.observed import conclusion_of, head_of, voting

pytestmark = pytest.mark.django_db
HX = {"HTTP_HX_REQUEST": "true"}
LOOKING = 6  # session, user, mission, conclusion, job, seat


@pytest.fixture
def conclusion(mission, observer):
    voting(observer)
    return conclusion_of(mission)


@pytest.fixture
def head(client, mission):
    """The browser of the head of mission."""
    client.force_login(head_of(mission))
    return client


@pytest.fixture
def large(monkeypatch):
    """Have every conclusion taken for a large one."""
    monkeypatch.setattr(issuing, "LARGE", 0)


def address(conclusion, name="issue", *more):
    return reverse(f"conclusion_{name}", args=[conclusion.address, *more])


@pytest.fixture
def started(head, conclusion, large):
    """A job that waits, and its address."""
    answer = head.post(address(conclusion), {"number": "1"})
    job = Job.objects.get()
    assert answer.headers["Location"] == address(conclusion, "working", job.pk)
    return job


def work(job):
    issuing.issuing_job.call(job.pk)


def waited(job):
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - 2 * issuing.PATIENCE)


def test_a_small_conclusion_is_issued_at_once(head, conclusion):
    answer = head.post(address(conclusion), {"number": "1"}, follow=True)

    assert "Issued as revision 1." in answer.content.decode()
    assert not Job.objects.exists()
    again = head.post(address(conclusion), {"number": "1"}, follow=True)  # a second click
    assert "nothing was issued twice" in again.content.decode()
    assert Issue.objects.count() == 1


def test_a_large_one_waits_for_the_worker_and_leads_back(head, conclusion, started):
    page = head.get(address(conclusion, "working", started.pk)).content.decode()
    desk = head.get(reverse("conclusion", args=[conclusion.address])).content.decode()
    agreement = head.get(address(conclusion, "agreement")).content.decode()
    again = head.post(address(conclusion), {"number": "1"})

    own = address(conclusion, "working", started.pk)
    assert "It starts as soon as the worker is free." in page
    assert "Do it now" not in page
    assert '<progress value="0" max="7"' in " ".join(page.split())
    assert own in desk
    assert own in agreement
    assert address(conclusion) not in desk
    assert head.get(address(conclusion)).headers["Location"] == own
    assert again.headers["Location"] == own
    assert (Job.objects.count(), Issue.objects.count()) == (1, 0)


def test_every_step_has_its_words_in_the_order_of_the_work(head, conclusion, started):
    Job.objects.update(status="running", done=3, noted_at=timezone.now())

    page = head.get(address(conclusion, "working", started.pk)).content.decode()

    listed = " ".join(page.partition('<ol class="work">')[2].partition("</ol>")[0].split())
    entries = [entry.partition(">")[2].strip() for entry in listed.split("<li")[1:]]
    assert [entry.removesuffix("</li>").strip() for entry in entries] == [
        "✓ Reading the observations and records",
        "✓ Checking the text in every language",
        "✓ Writing the text (en)",
        "Writing the text (ru)",
        "Finding the observations behind each figure",
        "Counting what is published with it",
        "Freezing it with its hash",
    ]
    assert listed.index('aria-current="step"') < listed.index("Writing the text (ru)")


def test_the_page_says_what_came_of_it(head, conclusion, started):
    work(started)

    page = head.get(address(conclusion, "working", started.pk)).content.decode()

    assert "Issued as revision 1." in page
    assert "htmx" not in page
    assert "<progress" not in page


def test_a_script_gets_nothing_while_nothing_changed(head, conclusion, started):
    own = address(conclusion, "working", started.pk)
    Job.objects.update(status="running", done=2, noted_at=timezone.now())

    page = head.get(own).content.decode()
    asked = page.partition('hx-get="')[2].partition('"')[0]
    same = head.get(asked, **HX)
    Job.objects.update(done=3)
    other = head.get(asked, **HX)

    assert asked.startswith(own)
    assert same.status_code == 204
    part = " ".join(other.content.decode().split())
    assert "<html" not in part
    assert '<p id="said" hx-swap-oob="innerHTML"> Writing the text (ru) </p>' in part
    assert "<progress" in part


def test_who_waits_in_vain_is_told_and_does_it_at_once(head, conclusion, started):
    own = address(conclusion, "working", started.pk)
    waited(started)

    page = head.get(own).content.decode()
    done = head.post(own, follow=True).content.decode()
    head.post(own)
    work(started)

    assert "No worker has taken it up yet" in page
    assert "Issued as revision 1." in done
    assert Issue.objects.count() == 1


def test_the_head_cancels_it_and_starts_again(head, conclusion, started):
    own = address(conclusion, "working", started.pk)
    Job.objects.update(status="running", done=2, noted_at=timezone.now())

    page = head.get(own).content.decode()
    done = head.post(own, {"act": "cancel"}, follow=True).content.decode()
    again = head.post(address(conclusion), {"number": "1"})

    assert 'name="act" value="cancel"' in " ".join(page.split())
    assert "Cancelled by Henry Head: nothing was frozen or issued." in done
    assert f'href="{address(conclusion)}"' in done
    assert (Job.objects.filter(status="failed").count(), Issue.objects.count()) == (1, 0)
    assert again.headers["Location"] != own
    assert LogEntry.objects.get(act="cancel issue").actor == head_of(conclusion.mission)


def test_a_coordinator_looks_and_does_nothing(client, conclusion, started):
    waited(started)
    client.force_login(factories.desk(conclusion.mission).user)
    own = address(conclusion, "working", started.pk)

    page = client.get(own).content.decode()

    assert "Do it now" not in page
    assert 'value="cancel"' not in page
    assert client.post(own).status_code == 403
    assert client.post(own, {"act": "cancel"}).status_code == 403
    assert (Job.objects.get().status, Issue.objects.count()) == ("waiting", 0)


def test_another_conclusions_address_does_not_show_it(client, started, stranger):
    client.force_login(head_of(stranger.mission))
    elsewhere = address(conclusion_of(stranger.mission), "working", started.pk)

    assert client.get(elsewhere).status_code == 404
    assert client.post(elsewhere).status_code == 404


def test_the_list_of_imports_and_exports_leaves_it_out(head, started):
    listed = reverse("admin:missions_job_changelist")

    assert str(started) not in head.get(listed).content.decode()
    assert head.get(reverse("admin:missions_job_change", args=[started.pk])).status_code == 404
    assert head.get(reverse("admin:missions_job_progress", args=[started.pk])).status_code == 404


def test_what_blocks_is_listed_and_nothing_is_issued(head, mission, large):
    head.post(address(conclusion_of(mission)), {"number": "1"})
    job = Job.objects.get()
    work(job)

    page = head.get(address(conclusion_of(mission), "working", job.pk)).content.decode()

    job.refresh_from_db()
    assert "The conclusion cannot be issued yet" in page
    assert page.count("!! ") == len(job.result["problems"]) > 0
    assert not Issue.objects.exists()


def test_a_worker_that_died_is_told(head, conclusion, started):
    Job.objects.update(status="running", noted_at=timezone.now() - 2 * running.SILENCE)

    page = head.get(address(conclusion, "working", started.pk)).content.decode()

    assert "The worker stopped before it was done" in page
    assert address(conclusion) in head.get(reverse("conclusion", args=[conclusion.address])).text


def test_approving_and_issuing_what_is_signed_go_the_same_way(
    head, conclusion, observer, large, mission
):
    own = address(conclusion, "agreement")
    sign.switch(head_of(mission), conclusion, signed=True)
    sign.consolidate(head_of(mission), conclusion)
    fields = {"act": "approve", "members": [observer.pk], "place_en": "A", "place_ru": "Б"}

    head.post(own, {**fields, "date": "2024-06-11"})
    job = Job.objects.get()
    work(job)
    page = head.get(address(conclusion, "working", job.pk)).content.decode()
    head.post(own, {"act": "issue", "reason": "Ill"})
    work(Job.objects.latest("pk"))

    assert "Approved. The members asked find the text" in page
    assert Approval.objects.get().signatures.get().member == observer
    assert Issue.objects.get().approval == Approval.objects.get()
    assert Issue.objects.get().contents["ru"]["place"] == "Б"


@pytest.mark.parametrize("number", [1, 3])
def test_looking_takes_the_same_queries_however_many_jobs(
    head, conclusion, started, number, django_assert_num_queries
):
    for _place in range(number):
        Job.objects.create(
            mission=conclusion.mission, conclusion=conclusion, kind="issue", status="failed"
        )
    own = address(conclusion, "working", started.pk)
    head.get(own)

    with django_assert_num_queries(LOOKING):
        head.get(own, {"seen": "waiting-0-False"}, **HX)

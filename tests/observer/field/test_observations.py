from django.urls import reverse

from missions.models import Draft
from missions.workflow.review import query
from tests import factories
from tests.observer.filling import fill, words_of


def test_correction_answers_a_query_as_a_new_revision(signed_in, observer, station, coordinator):
    observation = factories.sent(observer, station, answers={"VO_SECRECY": "no"})
    query(coordinator.user, observation, "Who stood in the booth?", "VO_SECRECY")
    address = reverse("correct", kwargs={"uid": observation.pk})

    page = signed_in.post(address, follow=True)
    assert "Who stood in the booth?" in words_of(page)
    assert "About the question: Did all voters seen mark the ballot in secret?" in words_of(page)
    draft = Draft.objects.get()
    fill(signed_in, draft, VO_SECRECY="no", VO_SECRECY__note="An official.")
    signed_in.post(reverse("review", kwargs={"uid": draft.pk}), {"act": "send"})

    observation.refresh_from_db()
    newest = observation.current_revision
    assert (newest.number, newest.answers["VO_SECRECY"]["note"]) == (2, "An official.")
    assert newest.base.number == 1
    assert observation.status == "received"


def test_correcting_twice_opens_the_same_draft(signed_in, observer, station):
    observation = factories.sent(observer, station)
    address = reverse("correct", kwargs={"uid": observation.pk})

    assert signed_in.post(address).url == signed_in.post(address).url
    assert Draft.objects.count() == 1


def test_deleted_draft_leaves_what_was_sent(signed_in, observer, station):
    observation = factories.sent(observer, station)
    signed_in.post(reverse("correct", kwargs={"uid": observation.pk}))

    signed_in.post(reverse("delete_draft", kwargs={"uid": Draft.objects.get().pk}))

    assert not Draft.objects.exists()
    assert observation.revisions.count() == 1

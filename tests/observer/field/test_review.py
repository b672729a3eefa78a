from django.urls import reverse

from missions.models import Draft, Observation, Revision
from tests import factories
from tests.observer.filling import ALMOST, fill, words_of


def test_review_lists_what_is_blank_and_what_is_wrong(signed_in, draft):
    fill(signed_in, draft, VO_QUEUE="many", OV_JOURNAL="not_asked")

    review = signed_in.get(reverse("review", kwargs={"uid": draft.pk})).context["review"]

    assert [(line.code, line.words) for line in review.problems] == [
        ("VO_QUEUE", "Give a whole number."),
        ("OV_OTHERS_ASKED", "This question must be answered."),
    ]
    assert "VO_SECRECY" in [line.code for line in review.blank_core]
    assert "VO_QUEUE" not in [line.code for line in review.blank]


def test_answer_beside_not_seen_is_asked_about_and_neither_is_lost(signed_in, draft):
    fill(signed_in, draft, VO_QUEUE="4", VO_QUEUE__state="not_observed")

    review = signed_in.get(reverse("review", kwargs={"uid": draft.pk})).context["review"]

    assert [line.code for line in review.problems if line.code == "VO_QUEUE"] == ["VO_QUEUE"]
    draft.refresh_from_db()
    assert draft.answers["VO_QUEUE"] == {"state": "not_observed", "value": 4}


def test_unusual_answer_is_confirmed_before_it_is_sent(signed_in, draft):
    fill(signed_in, draft, **ALMOST, OV_RATING="bad")
    address = reverse("review", kwargs={"uid": draft.pk})

    answer = signed_in.post(address, {"act": "send"})
    assert answer.context["unconfirmed"] == ["OV_RATING.1"]
    assert not Observation.objects.exists()

    signed_in.post(address, {"act": "send", "confirm": "OV_RATING.1"})
    assert Revision.objects.get().confirmed == ["OV_RATING.1"]


def test_contradicting_figures_are_described_and_never_refused(signed_in, draft):
    fill(
        signed_in,
        draft,
        **ALMOST,
        HD_REGISTERED="100",
        HD_VOTED="250",
        HD_FIGURES_BASIS="told",
        VO_ADDED="3",
    )
    address = reverse("review", kwargs={"uid": draft.pk})
    review = signed_in.get(address).context["review"]
    assert [(one.code, one.rule) for one in review.contradictions] == [("VO_ADDED", "VO_ADDED.2")]

    signed_in.post(
        address,
        {"act": "send", "described": "VO_ADDED", "note.VO_ADDED": "The chair gave both figures."},
    )

    revision = Revision.objects.get()
    assert revision.answers["VO_ADDED"]["note"] == "The chair gave both figures."


def test_what_is_sent_is_received_from_the_page_and_the_draft_is_gone(signed_in, draft):
    fill(signed_in, draft, **ALMOST, VO_SECRECY="no", basis="told", VO_ID="yes")

    answer = signed_in.post(reverse("review", kwargs={"uid": draft.pk}), {"act": "send"})

    revision = Revision.objects.get()
    assert answer.url == reverse("observation", kwargs={"uid": draft.observation_uid})
    assert (revision.pk, revision.how) == (draft.pk, "page")
    assert revision.answers["VO_SECRECY"] == factories.given("no", "told")
    assert not Draft.objects.exists()
    received = revision.observation.station.local_now(revision.received_at)
    assert f"Received {received:%H:%M}" in words_of(signed_in.get(answer.url))


def test_sending_twice_is_sending_once(signed_in, draft):
    fill(signed_in, draft, **ALMOST)
    address = reverse("review", kwargs={"uid": draft.pk})

    answers = [signed_in.post(address, {"act": "send"}) for _press in range(2)]

    assert answers[0].url == answers[1].url
    assert Revision.objects.count() == 1


def test_refusal_keeps_the_draft(signed_in, draft, mission):
    fill(signed_in, draft, VO_SECRECY="no")

    answer = signed_in.post(reverse("review", kwargs={"uid": draft.pk}), {"act": "send"})

    assert answer.url == f"/drafts/{draft.pk}/?check"
    draft.refresh_from_db()
    assert draft.answers["VO_SECRECY"]["value"] == "no"
    assert not Observation.objects.exists()

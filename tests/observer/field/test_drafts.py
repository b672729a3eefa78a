import pytest
from django.urls import reverse

from tests.observer.filling import fill, words_of


def test_draft_is_saved_whatever_it_says(signed_in, draft):
    fill(signed_in, draft, VO_QUEUE="many", VO_SECRECY=".not_observed", basis="told")

    draft.refresh_from_db()
    assert draft.basis == "told"
    assert draft.answers == {
        "VO_QUEUE": {"state": "given", "value": "many"},
        "VO_SECRECY": {"state": "not_observed"},
    }


def test_now_answers_with_the_stations_time_and_saves_the_rest(signed_in, draft):
    answer = fill(signed_in, draft, VO_SECRECY="no", HD_DEPART="", now="HD_DEPART")

    draft.refresh_from_db()
    assert answer.url == f"/drafts/{draft.pk}/#HD_DEPART"
    assert draft.header["HD_DEPART"]["value"] == "2024-06-09T08:50"
    assert draft.answers["VO_SECRECY"]["value"] == "no"


@pytest.mark.parametrize("code", ["VO_SECRECY", "nonsense"])
def test_now_answers_only_questions_of_time(signed_in, draft, code):
    assert fill(signed_in, draft, now=code).status_code == 404


def test_errors_stand_at_their_questions(signed_in, draft):
    fill(signed_in, draft, VO_QUEUE="many")

    page = words_of(signed_in.get(reverse("draft", kwargs={"uid": draft.pk}) + "?check"))

    assert 'id="e-VO_QUEUE"' in page
    assert 'aria-describedby="e-VO_QUEUE"' in page

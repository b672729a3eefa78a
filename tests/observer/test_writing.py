"""Writing at the desk: what is typed is kept, two authors at one passage."""

import pytest
from django.urls import reverse

from missions.models import Passage, PassageDraft
from missions.workflow import conclude
from tests import factories
from tests.missions.observed import conclusion_of
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db
HOSTILE = '</textarea><script>alert(1)</script>"'


@pytest.fixture
def anna(mission):
    return factories.desk(mission).user


@pytest.fixture
def boris(mission):
    return factories.member(mission, role="coordinator", name="Boris Writer").user


@pytest.fixture
def law(mission):
    rows = Passage.objects.select_related("section__conclusion__mission", "claim")
    return rows.get(kind="written", section__code="law", section__conclusion__mission=mission)


def address(name, mission, *rest):
    return reverse(name, args=[mission.code, *rest])


def page(client, mission, section="law"):
    return client.get(address("conclusion", mission), {"section": section}).content.decode()


def typed(law, text, **more):
    return {"passage": law.pk, "version": law.version, "text_en": text, "text_ru": "", **more}


def keep(client, mission, fields, section="law"):
    return client.post(address("passage_draft", mission, section), fields)


def test_what_is_typed_is_kept_for_its_author_alone_and_offered_again(
    client, mission, anna, boris, law
):
    client.force_login(anna)
    answer = keep(client, mission, typed(law, HOSTILE))
    mine = page(client, mission)
    client.force_login(boris)
    theirs = page(client, mission)

    assert "Kept as your draft" in answer.content.decode()
    assert "is not saved yet" in mine
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;" in mine
    assert inline_of(mine) == []
    assert "alert(1)" not in theirs
    assert f"{anna.name} has begun a change here" in theirs
    law.refresh_from_db()
    assert law.text.get("en", "") == ""


def test_saving_and_dropping_end_a_draft(client, mission, anna, law):
    client.force_login(anna)
    keep(client, mission, typed(law, "First"))
    client.post(address("passage_write", mission, law.pk), typed(law, "First"))
    assert not PassageDraft.objects.exists()
    law.refresh_from_db()
    keep(client, mission, typed(law, "Second"))
    keep(client, mission, {"passage": law.pk, "act": "drop"})
    assert not PassageDraft.objects.exists()
    keep(client, mission, typed(law, "First"))
    assert not PassageDraft.objects.exists()
    assert law.text["en"] == "First"


def test_a_new_text_is_kept_too(client, mission, anna):
    client.force_login(anna)
    fields = {"text_en": "Begun", "text_ru": ""}
    keep(client, mission, fields)
    keep(client, mission, {**fields, "text_en": "Begun anew"})
    assert PassageDraft.objects.get().text["en"] == "Begun anew"
    assert "Begun anew" in page(client, mission)

    client.post(address("passage_add", mission, "law"), fields)

    assert not PassageDraft.objects.exists()
    assert Passage.objects.filter(text__en="Begun").count() == 1


def test_authors_of_different_passages_do_not_meet(client, mission, anna, boris, law):
    other = conclude.add(boris, law.section, {"en": "Other", "ru": "Другое"})
    client.force_login(anna)
    answers = [
        client.post(address("passage_write", mission, row.pk), typed(row, "Mine"))
        for row in (law, other)
    ]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_two_authors_of_one_passage_see_both_texts_and_lose_none(client, mission, anna, boris, law):
    begun = typed(law, "Typed <b>by</b> Anna")
    conclude.write(boris, law, {"en": "Typed by Boris", "ru": "Набрал Борис"}, law.version)
    client.force_login(anna)
    warned = keep(client, mission, begun).content.decode()
    met = client.post(address("passage_write", mission, law.pk), begun)
    shown = met.content.decode()
    law.refresh_from_db()

    assert "Boris Writer has saved this text meanwhile" in warned
    assert met.status_code == 409
    assert law.text["en"] == "Typed by Boris"
    assert "Boris Writer saved this passage" in shown
    assert "Typed &lt;b&gt;by&lt;/b&gt; Anna" in shown
    assert "Набрал Борис" in shown
    assert inline_of(shown) == []
    assert PassageDraft.objects.get().text["en"] == "Typed <b>by</b> Anna"

    fields = {
        **typed(law, "Typed by Anna"),
        "theirs_en": "Typed by Boris",
        "theirs_ru": "Набрал Борис",
        "take_en": "both",
        "take_ru": "theirs",
    }
    client.post(address("passage_write", mission, law.pk), fields)

    law.refresh_from_db()
    assert law.text == {"en": "Typed by Boris\nTyped by Anna", "ru": "Набрал Борис"}
    assert law.changed_by == anna
    assert [row.text.get("en") for row in law.history.all()][:2] == [
        "Typed by Boris\nTyped by Anna",
        "Typed by Boris",
    ]


def test_an_old_version_is_a_conflict_even_after_the_conflict(client, mission, anna, boris, law):
    begun = typed(law, "Mine")
    conclude.write(boris, law, {"en": "Theirs"}, law.version)
    client.force_login(anna)
    assert [
        client.post(address("passage_write", mission, law.pk), begun).status_code for _ in "12"
    ] == [409, 409]


def test_an_ended_session_answers_a_part_of_a_page_without_one(client, mission, law):
    headers = {"HX-Request": "true"}
    url = address("passage_draft", mission, "law")

    assert client.post(url, typed(law, "x"), headers=headers).status_code == 401
    assert client.post(url, typed(law, "x")).status_code == 302


def test_who_signs_in_on_the_way_is_led_back_to_the_text(client, mission, anna, law):
    client.force_login(anna)
    for name, place in (("passage_write", law.pk), ("passage_add", "law")):
        answer = client.get(address(name, mission, place))
        assert (answer.status_code, "section=law" in answer.url) == (302, True)


@pytest.mark.parametrize("number", [1, 3])
def test_drafts_take_one_query(client, mission, law, number, django_assert_max_num_queries):
    anna = factories.desk(mission).user
    for place in range(number):
        author = factories.member(mission, role="coordinator", name=f"Author {place}").user
        conclude.keep_draft(author, law.section, law, {"en": "x"}, conclude.Begun(1))
    client.force_login(anna)
    page(client, mission)

    with django_assert_max_num_queries(100) as asked:
        page(client, mission)

    assert len(asked) == QUERIES
    assert conclusion_of(mission).sections.count() > number


QUERIES = 80

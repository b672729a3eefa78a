"""Media notes are typed line by line, with the keyboard alone; nothing typed is lost."""

import datetime

import pytest

from missions.models import Body, MediaNote
from tests import factories, kept

pytestmark = pytest.mark.django_db
PAGE = "/desk/missions/medianote/lines/"


@pytest.fixture
def desk(client, mission):
    client.force_login(factories.desk(mission).user)
    return client


@pytest.fixture
def candidate(mission):
    return factories.candidate(mission, "K1")


def line(who=None, **fields):
    """Type a line of a minute and a half about a candidate."""
    typed = {
        "outlet": "Channel One",
        "tier": "national",
        "date": "2024-06-01",
        "candidate": who.pk if who else "",
        "subject": "",
        "seconds": "1:30",
        "lines": "",
        "kind": "news",
        "tone": "neutral",
        "found_at": "",
    }
    return {**typed, **fields}


def test_a_line_is_kept_and_the_next_begins_with_its_outlet_and_date(desk, mission, candidate):
    answer = desk.post(PAGE, line(candidate, tone="negative"), follow=True)

    note = MediaNote.objects.get()
    assert (note.mission, note.candidate, note.seconds) == (mission, candidate, 90)
    assert (note.outlet.name, note.outlet.kind) == ({"en": "Channel One"}, "outlet")
    form = answer.context["form"]
    begun = {name: form[name].value() for name in ("outlet", "date", "tone", "seconds")}
    assert begun["outlet"] == "Channel One"
    assert (str(begun["date"]), begun["tone"], begun["seconds"]) == ("2024-06-01", "negative", None)
    page = answer.content.decode()
    assert 'name="candidate"' in page.partition("autofocus")[0].rpartition("<")[2]
    assert "1:30" in page


def test_an_outlet_is_found_in_any_language_and_case_and_made_once(desk, mission, candidate):
    known = kept.body(mission, "one", kind="outlet", name=kept.texts("Channel One", "Первый"))
    foreign = kept.body(factories.mission(), "two", kind="outlet", name=kept.texts("Second"))

    for outlet in ("channel  ONE", "первый", "Второй", "второй", "Second"):
        desk.post(PAGE, line(candidate, outlet=outlet))

    assert MediaNote.objects.filter(outlet=known).count() == 2
    made = Body.objects.filter(mission=mission, kind="outlet").exclude(pk=known.pk)
    assert {row.name.get("ru") or row.name.get("en") for row in made} == {"Второй", "Second"}
    assert not MediaNote.objects.filter(outlet=foreign).exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"outlet": ""}, "outlet"),
        ({"date": "yesterday"}, "date"),
        ({"seconds": "soon"}, "seconds"),
        ({"seconds": "1:75"}, "seconds"),
        ({"lines": "-4", "seconds": ""}, "lines"),
        ({"tone": "angry"}, "tone"),
    ],
)
def test_an_error_names_its_box_and_nothing_typed_is_lost(desk, candidate, wrong, field):
    answer = desk.post(PAGE, line(candidate, found_at="<b>p. 7</b>", **wrong))

    form = answer.context["form"]
    page = answer.content.decode()
    assert answer.status_code == 200
    assert list(form.errors) == [field]
    assert not MediaNote.objects.exists()
    assert not Body.objects.exists()
    assert f'id="{field}-error"' in page
    box = page.partition('aria-invalid="true"')[0].rpartition("<")[2]
    assert f'name="{field}"' in box + page.partition('aria-invalid="true"')[2].partition(">")[0]
    typed = line(candidate, found_at="<b>p. 7</b>", **wrong)
    assert {name: str(form[name].value()) for name in typed} == {
        name: str(value) for name, value in typed.items()
    }
    assert "&lt;b&gt;p. 7&lt;/b&gt;" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"candidate": ""},
        {"subject": "Lists"},
        {"seconds": "", "lines": ""},
        {"seconds": "10", "lines": "4"},
    ],
)
def test_a_line_is_of_somebody_or_something_and_has_one_length(desk, candidate, wrong):
    answer = desk.post(PAGE, line(candidate, **wrong))

    assert answer.status_code == 200
    assert len(answer.context["form"].non_field_errors()) == 1
    assert not MediaNote.objects.exists()


def test_print_is_measured_in_lines(desk, candidate):
    desk.post(PAGE, line(subject="Voter lists", seconds="", lines="12"))

    note = MediaNote.objects.get()
    assert (note.subject, note.lines, note.seconds, note.candidate) == (
        "Voter lists",
        12,
        None,
        None,
    )


def test_the_page_offers_and_takes_nothing_of_another_mission(desk, mission, candidate):
    other = factories.mission()
    stranger = factories.candidate(other, "K9")
    kept.note(other, stranger, 4321)

    page = desk.get(PAGE).content.decode()
    refused = desk.post(PAGE, line(stranger))

    assert "Candidate K9" not in page
    assert "4321" not in page
    assert list(refused.context["form"].errors) == ["candidate"]
    assert desk.get(f"{PAGE}?mission={other.pk}").status_code == 404
    assert desk.post(f"{PAGE}?mission={other.pk}", line(stranger)).status_code == 404
    assert MediaNote.objects.filter(mission=mission).count() == 0


def test_who_sits_at_two_desks_begins_with_the_real_mission_that_is_open(client, mission):
    other = factories.mission()
    mission.practice = True
    mission.save()
    member = factories.desk(mission)
    factories.member(other, role="coordinator", user=member.user)
    client.force_login(member.user)

    page = client.get(PAGE)

    assert page.context["form"].mission == other
    assert f'href="?mission={mission.pk}"' in page.content.decode()
    assert client.get(f"{PAGE}?mission={mission.pk}").context["form"].mission == mission


def test_the_page_has_table_and_picture_of_time(desk, mission, candidate):
    kept.note(mission, candidate, 125, date=datetime.date(2024, 6, 2))

    page = desk.get(PAGE).content.decode()

    assert "2:05" in page
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page
    assert "Candidate K1: 2:05" in page  # the words for the picture


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries(
    desk, mission, candidate, number, django_assert_max_num_queries
):
    for _note in range(number):
        kept.note(mission, candidate, 60)
    desk.get(PAGE)

    with django_assert_max_num_queries(12):
        desk.get(PAGE)

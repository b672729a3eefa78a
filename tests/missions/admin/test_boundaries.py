"""The page of boundaries: a file in, outlines placed, a map shown, for its own desk alone."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from missions.models import Boundary
from tests import factories
from tests.missions.workflow.test_bounding import SOURCE, areas, feature, file

ROOT = Path(__file__).resolve().parents[3]
REGIONS = ROOT.parent / "shared" / "data" / "kazakhstan-regions.geojson"
SINCE_2022 = {"Abay": "east", "Jetisu": "almaty-region", "Ulytau": "karaganda"}
__all__ = ["areas"]


@pytest.fixture
def desk(client, coordinator):
    """The browser of a coordinator."""
    client.force_login(coordinator.user)
    return client


def address(mission):
    return f"{reverse('admin:missions_area_boundaries')}?mission={mission.pk}"


def upload(content, **source):
    fields = {"source_en": "Drawn <b>by hand</b>", "source_ru": "", **source}
    return {"act": "take", "file": SimpleUploadedFile("a.geojson", content), **fields}


def test_file_comes_in_outlines_are_placed_and_the_map_is_shown(desk, mission, areas):
    content = file(feature(name="Akmola"), feature(1, name="Almaty"), feature(2, name="<i>Third"))

    taken = desk.post(address(mission), upload(content), follow=True)

    page = taken.content.decode()
    assert "3 outlines taken in. Matched with an area by name: 2." in page
    assert "1 area has no boundary:" in " ".join(page.split())
    assert page.count("<circle") == 2 * 2  # each sign has two
    assert "3. &lt;i&gt;Third" in page
    rows = {row.label: row for row in Boundary.objects.all()}
    assert {row.source["en"] for row in rows.values()} == {"Drawn <b>by hand</b>"}

    third = rows["3. <i>Third"]
    chosen = {str(row.pk): row.area_id or "" for row in rows.values()}
    chosen[str(third.pk)] = areas["land"].pk
    placed = desk.post(address(mission), {"act": "place", **chosen}, follow=True).content.decode()
    third.refresh_from_db()
    assert third.area == areas["land"]
    assert "Every area has its boundary" in placed

    gone = desk.post(address(mission), {"act": "remove"}, follow=True).content.decode()
    assert "taken away" in gone
    assert "<circle" not in gone
    assert not Boundary.objects.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (upload(b"no"), "cannot be read as JSON"),
        (upload(file(feature()), source_en=""), "This field is required."),
        ({"act": "take", "source_en": "x"}, "This field is required."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_changes(desk, mission, areas, sent, said):
    page = desk.post(address(mission), sent)

    assert page.status_code == 200
    assert said in page.content.decode()
    assert not Boundary.objects.exists()


def test_area_of_another_mission_is_no_choice(desk, mission, coordinator, areas):
    desk.post(address(mission), upload(file(feature(name="x"))))
    theirs = factories.area(factories.mission("other"), "theirs")
    row = Boundary.objects.get()

    page = desk.post(address(mission), {"act": "place", str(row.pk): theirs.pk})

    assert "not one of the available choices" in page.content.decode()
    row.refresh_from_db()
    assert row.area is None


def test_boundaries_of_another_mission_are_not_there(desk, mission, areas):
    other = factories.mission("other")

    assert desk.get(address(other)).status_code == 404
    assert desk.post(address(other), upload(file(feature(name="x")))).status_code == 404
    assert desk.get(address(mission).replace(str(mission.pk), "9" * 30)).status_code == 404
    assert not Boundary.objects.exists()


def test_observer_does_not_see_the_page(client, observer, mission):
    client.force_login(observer.user)

    assert client.get(address(mission)).status_code in (302, 403, 404)


@pytest.mark.parametrize("number", [1, 3])
def test_page_takes_as_many_queries_however_many_outlines(
    number, desk, mission, areas, django_assert_max_num_queries
):
    rows = [feature(at * 2, name=name) for at, name in enumerate(["Akmola", "Almaty", "x"])]
    desk.post(address(mission), upload(file(*rows[:number])))
    desk.get(address(mission))

    with django_assert_max_num_queries(9):
        desk.get(address(mission))


def test_command_takes_boundaries_in_and_says_what_is_left(mission, areas, tmp_path, capsys):
    path = tmp_path / "a.geojson"
    path.write_bytes(file(feature(name="Akmola"), feature(2, name="Elsewhere")))

    call_command("import_boundaries", path, mission=mission.code, source="By hand")

    said = capsys.readouterr().out
    assert "2 outlines, 1 of known areas" in said
    assert "2. Elsewhere" in said
    assert "tiles: Almaty, Almaty region" in said
    assert {row.source["en"] for row in Boundary.objects.all()} == {"By hand"}
    path.write_bytes(b"x")
    with pytest.raises(CommandError, match="cannot be read as JSON"):
        call_command("import_boundaries", path, mission=mission.code, source="By hand")
    assert SOURCE
    assert Boundary.objects.count() == 2


@pytest.mark.skipif(not REGIONS.exists(), reason="no real boundaries beside the checkout")
def test_real_boundaries_find_their_areas_and_those_drawn_since_are_joined(
    desk, mission, coordinator
):
    named = {
        code: factories.area(
            mission, code, name={"en": f"{code.removesuffix('-region').title()} region"}
        )
        for code in ("east", "karaganda", "akmola", "aktobe", "pavlodar", "almaty-region")
    }
    named["almaty"] = factories.area(mission, "almaty", name={"en": "Almaty"})

    desk.post(address(mission), upload(REGIONS.read_bytes()))

    found = {row.label.split(". ")[1]: row.area for row in Boundary.objects.all()}
    assert len(found) == 20
    assert found["Akmola Region"] == named["akmola"]
    assert (found["Almaty"], found["Almaty Region"]) == (named["almaty"], named["almaty-region"])
    assert found["Abay Region"] is None
    chosen = {
        str(row.pk): named[SINCE_2022[word]].pk if word in SINCE_2022 else row.area_id or ""
        for row in Boundary.objects.all()
        for word in [row.label.split(". ")[1].split(" ")[0]]
    }
    desk.post(address(mission), {"act": "place", **chosen})
    page = desk.get(address(mission)).content.decode()
    assert Boundary.objects.filter(area=named["karaganda"]).count() == 2
    assert page.count("<circle") == 2 * 7
    assert "Every area has its boundary" in page

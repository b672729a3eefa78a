import base64
import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from missions.models import Photo
from missions.workflow.receive import photos as receiving
from tests import factories
from tests.photographed import image, kept, name_of, send

PIECES = "application/offset+octet-stream"


@pytest.fixture
def signed_in(client, observer):
    client.force_login(observer.user)
    return client


@pytest.fixture
def station(mission):
    return factories.station(mission, "S214")


def metadata(**values):
    return ",".join(
        f"{name} {base64.b64encode(str(value).encode()).decode()}" for name, value in values.items()
    )


def begin(client, mission, content, **told):
    headers = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": str(len(content)),
        "Upload-Metadata": metadata(**{"sha256": name_of(content), "type": "image/jpeg"} | told),
    }
    return client.post(reverse("photos", kwargs={"mission": mission.code}), headers=headers)


def patch(client, address, offset, piece, content_type=PIECES):
    headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset)}
    return client.patch(address, piece, content_type=content_type, headers=headers)


def read(client, mission, sha256):
    return client.get(reverse("photo", kwargs={"mission": mission.code, "sha256": sha256}))


def refusal(answer):
    return answer.status_code, answer.json()["error"]["code"]


def test_photo_comes_up_in_pieces_and_goes_on_after_a_break(signed_in, mission):
    content = image(300, 200)

    begun = begin(signed_in, mission, content)
    assert (begun.status_code, begun["Upload-Offset"]) == (201, "0")
    assert begun["Location"] == f"/api/photos/{mission.code}/{name_of(content)}"
    taken = patch(signed_in, begun["Location"], 0, content[:1000])
    assert (taken.status_code, taken["Upload-Offset"]) == (204, "1000")

    asked = signed_in.head(begun["Location"])
    assert (asked.status_code, asked["Upload-Offset"]) == (200, "1000")
    assert asked["Upload-Length"] == str(len(content))
    assert asked["Tus-Resumable"] == "1.0.0"
    assert "no-store" in asked["Cache-Control"]
    assert begin(signed_in, mission, content)["Upload-Offset"] == "1000"
    last = patch(signed_in, begun["Location"], 1000, content[1000:])

    assert (last.status_code, last["Upload-Offset"]) == (204, str(len(content)))
    assert signed_in.head(begun["Location"])["Upload-Offset"] == str(len(content))
    again = begin(signed_in, mission, content)
    assert (again.status_code, again["Upload-Offset"]) == (200, str(len(content)))
    assert Photo.objects.get().sha256 == name_of(content)


def test_pieces_that_do_not_fit_are_refused_as_json(signed_in, mission):
    content = image()
    address = begin(signed_in, mission, content)["Location"]
    patch(signed_in, address, 0, content[:100])

    wrong = patch(signed_in, address, 99, content[99:])
    assert (refusal(wrong), wrong["Upload-Offset"]) == ((409, "other_offset"), "100")
    form = patch(signed_in, address, 100, content[100:], "image/jpeg")
    assert refusal(form) == (415, "wrong_type")
    large = patch(signed_in, address, 100, bytes(receiving.PIECE + 1))
    assert refusal(large) == (413, "too_large")
    beyond = patch(signed_in, address, 100, content)
    assert refusal(beyond) == (413, "too_large")
    assert refusal(patch(signed_in, address, "x", b"y")) == (400, "no_offset")
    assert signed_in.head(address)["Upload-Offset"] == "100"

    damaged = patch(signed_in, address, 100, bytes(len(content) - 100))
    assert refusal(damaged) == (460, "checksum_mismatch")
    assert signed_in.head(address).status_code == 404
    assert refusal(patch(signed_in, address, 0, content)) == (404, "not_begun")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"sha256": "x"}, (400, "no_hash")),
        ({"sha256": "../" * 22}, (400, "no_hash")),
        ({"type": "image/svg+xml"}, (415, "wrong_type")),
        ({"user": 0}, (403, "other_user")),
    ],
)
def test_photo_is_begun_by_hash_type_and_author(signed_in, mission, told, expected):
    assert refusal(begin(signed_in, mission, image(), **told)) == expected


@pytest.mark.parametrize("length", ["", "-1", "0", "1e3", "²"])
def test_photo_has_a_length(signed_in, mission, length):
    headers = {
        "Upload-Length": length,
        "Upload-Metadata": metadata(sha256="0" * 64, type="image/jpeg"),
    }
    address = reverse("photos", kwargs={"mission": mission.code})

    assert refusal(signed_in.post(address, headers=headers)) == (400, "begin")


def test_page_named_as_a_photo_is_refused(signed_in, mission):
    page = b"<script>alert(1)</script>"
    address = begin(signed_in, mission, page)["Location"]

    assert refusal(patch(signed_in, address, 0, page)) == (422, "not_an_image")
    assert signed_in.head(address).status_code == 404


def test_two_megabytes_are_the_most(signed_in, mission):
    large = bytes(receiving.LARGEST + 1)

    assert refusal(begin(signed_in, mission, large)) == (413, "too_large")


def test_too_many_loose_photos_are_refused(signed_in, mission, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_LOOSE", 1)
    begin(signed_in, mission, image())

    assert refusal(begin(signed_in, mission, image())) == (429, "too_many_photos")


def test_other_version_is_refused(signed_in, mission):
    address = reverse("photos", kwargs={"mission": mission.code})
    answer = signed_in.post(address, headers={"Tus-Resumable": "0.2.2"})

    assert (refusal(answer), answer["Tus-Version"]) == ((412, "other_version"), "1.0.0")


def test_strangers_send_nothing(client, mission, stranger, observer):
    content = image()
    assert refusal(begin(client, mission, content)) == (401, "signed_out")
    client.force_login(stranger.user)
    assert refusal(begin(client, mission, content)) == (404, "not_a_member")

    checked = Client(enforce_csrf_checks=True)
    checked.force_login(observer.user)
    assert refusal(begin(checked, mission, content)) == (403, "csrf")


def test_photo_is_read_by_the_desk_and_by_who_sees_what_names_it(
    client, mission, observer, station, stranger
):
    mate, other = (factories.member(mission, name=name) for name in ("Mate", "Other"))
    factories.team(mission, observer, mate)
    factories.deploy(observer.teams.get(), station)
    content = image()
    sha256 = name_of(content)
    send(observer, content)
    people = {
        "nobody": None,
        "observer": observer.user,
        "mate": mate.user,
        "other": other.user,
        "stranger": stranger.user,
        "desk": factories.desk(mission).user,
    }

    def readers():
        found = set()
        for name, user in people.items():
            client.logout()
            if user:
                client.force_login(user)
            answer = read(client, mission, sha256)
            assert answer.status_code in (200, 404)
            if answer.status_code == 200:
                found.add(name)
        return found

    assert readers() == {"desk"}
    factories.sent(observer, station, answers={"OV_PHOTO": [sha256]})
    assert readers() == {"desk", "observer", "mate"}


def test_photo_is_served_as_a_photo_and_nothing_else(client, mission, observer, coordinator):
    content = image()
    send(observer, content)
    client.force_login(coordinator.user)

    answer = read(client, mission, name_of(content))

    assert answer.content == kept(Photo.objects.get())
    assert Image.open(io.BytesIO(answer.content)).size == (60, 40)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == f'inline; filename="{name_of(content)[:12]}.jpeg"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert re.fullmatch(r"private, max-age=\d+, immutable", answer["Cache-Control"])
    assert read(client, mission, "0" * 64).status_code == 404


@pytest.mark.parametrize("name", ["observation", "admin:missions_observation_change"])
def test_pages_show_photos_and_which_have_not_arrived(client, mission, observer, station, name):
    content = image()
    send(observer, content)
    answers = {"OV_PHOTO": [name_of(content), "0" * 64]}
    row = factories.sent(observer, station, answers=answers)
    client.force_login(observer.user if name == "observation" else factories.desk(mission).user)

    page = client.get(reverse(name, args=[row.pk]), follow=True).content.decode()

    address = f"/photos/{mission.code}/{name_of(content)}"
    assert f'href="{address}"' in page
    assert f'src="{address}"' in page
    assert page.count("not arrived yet") == 1
    assert "0" * 64 not in page

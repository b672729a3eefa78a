import os
import time

import pytest
from django.conf import settings

from missions.models import Photo
from missions.workflow.receive import photos
from missions.workflow.receive.photos import OffsetError, Upload, append, begin, upload_of
from missions.workflow.receive.pixels import PhotoError, cleaned
from tests import factories
from tests.photographed import image, kept, name_of, send


def parts():
    return sorted(path.name for path in (settings.DATA_DIR / "parts").glob("*/*"))


def test_photo_is_kept_once_it_is_whole(observer):
    content = image(300, 200)

    assert begin(observer, name_of(content), len(content)) == Upload(0, len(content))
    assert not Photo.objects.exists()
    send(observer, content)

    photo = Photo.objects.get()
    assert (photo.sha256, photo.size) == (name_of(content), len(content))
    assert (photo.content_type, photo.width, photo.height) == ("image/jpeg", 300, 200)
    assert photo.clean_sha256 == name_of(kept(photo))
    assert (photo.author, photo.synthetic) == (observer, False)
    assert photo.file.name == f"photos/{observer.mission.code}/{photo.sha256}"
    assert parts() == []


@pytest.mark.parametrize("tenths", range(1, 11))
def test_break_at_any_tenth_loses_nothing_that_was_taken(observer, tenths):
    content = image(300, 200)
    sha256 = name_of(content)
    cut = min(len(content) * tenths // 10, len(content) - 1)
    begin(observer, sha256, len(content))
    append(observer, sha256, 0, content[:cut])

    # Nothing but files knows of it: this is what a process finds that has just started.
    assert upload_of(observer, sha256) == Upload(cut, len(content))
    assert begin(observer, sha256, len(content)) == Upload(cut, len(content))
    append(observer, sha256, cut, content[cut:])

    assert upload_of(observer, sha256) == Upload(len(content), len(content))
    assert Photo.objects.get().sha256 == sha256


def test_half_a_piece_on_the_disk_is_gone_on_with(observer):
    content = image(300, 200)
    sha256 = name_of(content)
    begin(observer, sha256, len(content))
    path = next((settings.DATA_DIR / "parts").glob("*/*.part"))
    with path.open("ab") as part:
        part.write(content[:777])  # and then the power went

    assert upload_of(observer, sha256) == Upload(777, len(content))
    send(observer, content)
    assert Photo.objects.count() == 1


def test_part_cut_off_in_its_first_line_begins_again(observer):
    content = image()
    sha256 = name_of(content)
    begin(observer, sha256, len(content))
    path = next((settings.DATA_DIR / "parts").glob("*/*.part"))
    os.truncate(path, 5)

    assert upload_of(observer, sha256) is None
    assert append(observer, sha256, 0, content[:10]) is None
    send(observer, content)
    assert Photo.objects.count() == 1


def test_wrong_offset_changes_nothing_and_says_the_right_one(observer):
    content = image()
    sha256 = name_of(content)
    begin(observer, sha256, len(content))
    append(observer, sha256, 0, content[:100])

    for offset in (0, 99, 101, len(content)):
        with pytest.raises(OffsetError) as error:
            append(observer, sha256, offset, content[offset : offset + 50])
        assert error.value.offset == 100

    assert upload_of(observer, sha256) == Upload(100, len(content))


def test_piece_sent_twice_or_after_the_last_is_told_where_it_stands(observer):
    content = image()
    send(observer, content)

    with pytest.raises(OffsetError) as error:
        append(observer, name_of(content), 0, content)
    assert error.value.offset == len(content)
    assert append(observer, name_of(content), len(content), b"") == Upload(
        len(content), len(content)
    )


def test_other_bytes_than_named_are_thrown_away_so_that_it_begins_again(observer):
    content = image()
    damaged = content[:-3] + b"xyz"

    with pytest.raises(PhotoError, match="checksum_mismatch"):
        send(observer, damaged, size=500, sha256=name_of(content))

    assert (parts(), Photo.objects.count()) == ([], 0)
    assert upload_of(observer, name_of(content)) is None
    send(observer, content)
    assert Photo.objects.count() == 1


def test_two_phones_with_the_same_photo_make_one_row(observer):
    other = factories.member(observer.mission, name="Bela")
    content = image(300, 200)
    sha256 = name_of(content)
    for member in (observer, other):
        begin(member, sha256, len(content))
    append(observer, sha256, 0, content[:10])
    append(other, sha256, 0, content[:500])
    assert [upload_of(member, sha256).offset for member in (observer, other)] == [10, 500]

    append(other, sha256, 500, content[500:])

    assert upload_of(observer, sha256) == Upload(len(content), len(content))
    assert parts() == []
    assert Photo.objects.get().author == other
    assert send(observer, content) == Upload(len(content), len(content))


def test_two_last_pieces_at_once_make_one_row(observer, monkeypatch):
    other = factories.member(observer.mission, name="Bela")
    content = image()
    begin(other, name_of(content), len(content))

    def meanwhile(whole):
        monkeypatch.undo()
        append(other, name_of(content), 0, content)
        return cleaned(whole)

    monkeypatch.setattr(photos, "cleaned", meanwhile)
    send(observer, content)

    photo = Photo.objects.get()
    assert photo.author == other
    folder = settings.MEDIA_ROOT / "photos" / observer.mission.code
    assert [path.name for path in folder.iterdir()] == [photo.sha256]


def test_same_photo_in_two_missions_is_two(observer):
    elsewhere = factories.member(factories.mission())
    content = image()

    send(observer, content)
    send(elsewhere, content)

    assert Photo.objects.count() == 2


def test_sizes_have_limits(observer):
    with pytest.raises(PhotoError, match="too_large"):
        begin(observer, "0" * 64, photos.LARGEST + 1)
    begin(observer, "0" * 64, photos.LARGEST)
    with pytest.raises(PhotoError, match="too_large"):
        append(observer, "0" * 64, 0, bytes(photos.PIECE + 1))
    begin(observer, "1" * 64, 10)
    with pytest.raises(PhotoError, match="too_large"):
        append(observer, "1" * 64, 0, bytes(11))
    assert upload_of(observer, "1" * 64) == Upload(0, 10)


def test_member_has_a_number_of_loose_photos_at_most(observer, monkeypatch):
    station = factories.station(observer.mission, "S214")
    monkeypatch.setattr(photos, "MOST_LOOSE", 2)
    content = image()
    send(observer, content)
    begin(observer, "1" * 64, 10)

    with pytest.raises(PhotoError, match="too_many_photos"):
        begin(observer, "2" * 64, 10)
    assert begin(observer, "1" * 64, 10) == Upload(0, 10)  # what is begun goes on
    begin(factories.member(observer.mission), "2" * 64, 10)

    factories.sent(observer, station, answers={"OV_PHOTO": [name_of(content)]})
    assert begin(observer, "2" * 64, 10) == Upload(0, 10)


def test_stale_parts_go(observer):
    begin(observer, "0" * 64, 10)
    begin(observer, "1" * 64, 10)
    old = time.time() - 15 * 24 * 3600
    os.utime(next((settings.DATA_DIR / "parts").glob("*/0*")), (old, old))

    assert photos.drop_stale() == 1
    assert parts() == [f"{'1' * 64}.{observer.pk}.part"]


def aged(pattern, days):
    """Let what is in the folder of parts be so many days old."""
    old = time.time() - days * 24 * 3600
    for path in (settings.DATA_DIR / "parts").glob(pattern):
        os.utime(path, (old, old))


def test_whoever_begins_a_photo_drops_what_is_stale_once_a_day(observer):
    begin(observer, "0" * 64, 10)
    aged("*/*", 15)
    begin(observer, "1" * 64, 10)
    assert len(parts()) == 2  # it was looked at today

    aged("swept", 1.01)
    begin(observer, "2" * 64, 10)

    assert parts() == [f"{name * 64}.{observer.pk}.part" for name in "12"]


def test_no_more_is_dropped_in_one_go_than_one_may_wait_for(observer, monkeypatch):
    monkeypatch.setattr(photos, "MOST_DROPPED", 2)
    for name in "0123":
        begin(observer, name * 64, 10)
    aged("*/*", 15)

    assert [photos.drop_stale() for _time in range(3)] == [2, 2, 0]

import io
import struct
import zlib

import pytest
from PIL import Image

from missions.models import Photo
from missions.workflow.receive import pixels
from missions.workflow.receive.photos import upload_of
from missions.workflow.receive.pixels import PhotoError, cleaned
from tests.photographed import DESCRIPTION, PLACE, image, kept, name_of, send, with_exif


def test_nothing_but_pixels_is_kept(observer):
    content = with_exif()
    before = Image.open(io.BytesIO(content))
    assert before.getexif().get_ifd(PLACE)
    assert {b"Anna at home", b"Camera X", b"profile of Anna"} == {
        words for words in (b"Anna at home", b"Camera X", b"profile of Anna") if words in content
    }

    send(observer, content)

    photo = Photo.objects.get()
    clean = kept(photo)
    after = Image.open(io.BytesIO(clean))
    assert dict(after.getexif()) == {}
    assert set(after.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert [
        words for words in (b"Anna", b"Camera", b"Exif", b"ICC_PROFILE") if words in clean
    ] == []
    assert (before.size, after.size) == ((60, 40), (40, 60))  # it stands upright
    assert (photo.width, photo.height) == (40, 60)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_other_types_keep_their_type_and_lose_the_rest(form):
    exif = Image.Exif()
    exif[DESCRIPTION] = "Anna at home"
    picture = cleaned(image(form=form, exif=exif, icc_profile=b"profile of Anna"))

    after = Image.open(io.BytesIO(picture.content))
    assert (after.format, picture.content_type) == (form, f"image/{form.lower()}")
    assert dict(after.getexif()) == {}
    assert b"Anna" not in picture.content


def test_clean_jpeg_is_next_to_the_one_that_came():
    smooth = Image.radial_gradient("L").convert("RGB")
    written = io.BytesIO()
    smooth.save(written, "JPEG", quality=75)
    content = written.getvalue()

    picture = cleaned(content)

    after = Image.open(io.BytesIO(picture.content))
    pairs = zip(Image.open(written).tobytes(), after.tobytes(), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 4
    assert len(picture.content) <= len(content) * 1.05
    assert after.quantization == Image.open(written).quantization


def bomb(width, height):
    """Make a PNG whose header promises more pixels than any memory has."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


BAD = [
    (b"<!doctype html><script>alert(1)</script>", "not_an_image"),
    (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "not_an_image"),
    (b"\xff\xd8\xff\xe0 not really", "not_an_image"),
    (image()[:-200], "not_an_image"),
    (image(form="GIF"), "not_an_image"),
    (image(form="TIFF"), "not_an_image"),
    (bomb(5_000, 4_001), "too_many_pixels"),
    (bomb(10_000, 10_000), "too_many_pixels"),
    (bomb(60_000, 60_000), "too_many_pixels"),
]


@pytest.mark.parametrize(("content", "code"), BAD, ids=map(str, range(len(BAD))))
def test_what_is_no_photo_is_not_taken(observer, content, code):
    with pytest.raises(PhotoError) as error:
        send(observer, content)

    assert error.value.code == code
    assert upload_of(observer, name_of(content)) is None
    assert not Photo.objects.exists()


def test_pixels_have_a_limit(monkeypatch):
    cleaned(image(60, 40))
    monkeypatch.setattr(pixels, "MOST_PIXELS", 60 * 40 - 1)
    with pytest.raises(PhotoError, match="too_many_pixels"):
        cleaned(image(60, 40))


def test_what_hides_behind_the_pixels_is_not_kept():
    picture = cleaned(image() + b"<script>alert(1)</script>")

    assert b"script" not in picture.content

"""Photos for tests: made by Pillow, sent as a phone sends them."""

import hashlib
import io

from PIL import Image

from missions.workflow.receive.photos import append, begin

PLACE = 34853  # the tag of EXIF under which the place stands
ORIENTATION, CAMERA, DESCRIPTION = 274, 272, 270
QUARTER = 6  # turned by a quarter


def image(width=60, height=40, form="JPEG", **options):
    written = io.BytesIO()
    noise = Image.effect_noise((width, height), 90).convert("RGB")
    noise.save(written, form, **options)
    return written.getvalue()


def with_exif(width=60, height=40):
    """Make a photo as cameras do: place, camera, words, a comment, lying on its side."""
    exif = Image.Exif()
    exif[CAMERA], exif[DESCRIPTION], exif[ORIENTATION] = "Camera X", "Anna at home", QUARTER
    exif.get_ifd(PLACE).update({1: "N", 2: (51.0, 7.0, 30.0), 3: "E", 4: (71.0, 26.0, 0.0)})
    return image(width, height, exif=exif, comment=b"Anna at home", icc_profile=b"profile of Anna")


def name_of(content):
    return hashlib.sha256(content).hexdigest()


def send(member, content, size=20_000, sha256=None):
    """Send a photo as a phone does, from where it stands, in pieces."""
    sha256 = sha256 or name_of(content)
    standing = begin(member, sha256, len(content))
    while standing.offset < standing.length:
        piece = content[standing.offset : standing.offset + size]
        standing = append(member, sha256, standing.offset, piece)
    return standing


def kept(photo):
    """Read the file of a photo."""
    with photo.file.open("rb") as file:
        return file.read()

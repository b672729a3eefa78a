"""A photo's pixels, and nothing else of what came: decoded and written anew."""

from __future__ import annotations

import hashlib
import io
import logging
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, JpegImagePlugin

log = logging.getLogger(__name__)

MOST_PIXELS = 20_000_000
FORMATS = ("JPEG", "WEBP", "PNG")
KEPT_AS = {"JPEG": "JPEG", "MPO": "JPEG", "WEBP": "WEBP", "PNG": "PNG"}  # MPO: several JPEGs in one
QUALITY = 88


class PhotoError(Exception):
    """What came is not taken: a code; no words."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Picture:
    """What is kept of a photo."""

    content: bytes
    content_type: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """Give the hash of what is kept."""
        return hashlib.sha256(self.content).hexdigest()


def cleaned(content: bytes) -> Picture:
    """Give a photo turned upright and without place, time, camera, profile or comment.

    A PhotoError says that it is no image of an allowed type, or has too many pixels; that is
    read from its header, before anything is unpacked.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(content), formats=FORMATS)
        if opened.width * opened.height > MOST_PIXELS:
            raise PhotoError("too_many_pixels")
        return _written(opened)
    except PhotoError:
        raise
    except Image.DecompressionBombError:
        raise PhotoError("too_many_pixels") from None
    except Exception as error:  # decoders fail in many ways on what is none of theirs
        log.info("A photo could not be decoded: %s", error)
        raise PhotoError("not_an_image") from None


def _written(opened: Image.Image) -> Picture:
    kept_as = KEPT_AS[opened.format or ""]
    options = _options(opened, kept_as)
    opened.load()
    upright = ImageOps.exif_transpose(opened)
    mode = _mode(upright, kept_as)
    clean = Image.new(mode, upright.size)  # a new one, so that nothing but pixels is taken over
    clean.paste(upright if upright.mode == mode else upright.convert(mode))
    written = io.BytesIO()
    clean.save(written, kept_as, **options)
    return Picture(written.getvalue(), f"image/{kept_as.lower()}", *clean.size)


def _mode(image: Image.Image, kept_as: str) -> str:
    if image.mode in {"L", "RGB"} and "transparency" not in image.info:
        return image.mode
    see_through = image.has_transparency_data and kept_as != "JPEG"
    return "RGBA" if see_through else "RGB"


def _options(opened: Image.Image, kept_as: str) -> dict[str, object]:
    """Say how it is written; a JPEG with its own tables, so that it loses next to nothing."""
    if not isinstance(opened, JpegImagePlugin.JpegImageFile):
        return {"quality": QUALITY} if kept_as == "WEBP" else {"optimize": True}
    sampling = JpegImagePlugin.get_sampling(opened)
    own = opened.mode in {"L", "RGB"}  # a quality beside the tables would scale them
    return {
        "optimize": True,
        **({"qtables": opened.quantization} if own else {"quality": QUALITY}),
        **({"subsampling": sampling} if sampling >= 0 else {}),
    }

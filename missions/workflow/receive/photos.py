"""Take a photo in, piece by piece, once; what has come so far outlives every break.

A photo that is being sent is a part: a file named by its hash and by whose phone sends it, so
that two phones with the same photo do not disturb each other. It begins with a line that says
how long the photo is. The last piece is never written to it: with that the photo is whole, so
it is checked and kept, or the part is thrown away. So whatever is whole is also kept.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction

from missions import access
from missions.models import Membership, Photo
from missions.workflow.receive.pixels import PhotoError, cleaned

LARGEST = 2 * 1024 * 1024  # bytes of a photo
PIECE = 256 * 1024  # bytes of a piece
MOST_LOOSE = 200  # of a member: being sent, or named by no observation
STALE = 14  # days after which nobody goes on with a part
DAY = 24 * 3600
MOST_DROPPED = 500  # parts in one go: whoever begins a photo waits for it
LINE = 16  # bytes of the line that says how long the photo is


class OffsetError(Exception):
    """The piece does not begin where the photo ends so far."""

    def __init__(self, offset: int) -> None:
        """Keep where the next piece has to begin."""
        super().__init__(offset)
        self.offset = offset


@dataclass(frozen=True)
class Upload:
    """How much of a photo is here; all of it: it is kept."""

    offset: int
    length: int


def begin(member: Membership, sha256: str, length: int) -> Upload:
    """Begin to take a photo in, or say how much of it is here."""
    if length > LARGEST:
        raise PhotoError("too_large")
    known = upload_of(member, sha256)
    if known is not None and known.length in {length, known.offset}:  # whole: it is kept
        return known
    if _too_many(member):
        raise PhotoError("too_many_photos")
    _sweep()
    path = _path(member, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as part:
        _write(part, f"{length:0{LINE - 1}d}\n".encode())
    return Upload(0, length)


def upload_of(member: Membership, sha256: str) -> Upload | None:
    """Say how much of a photo is here, by whoever sent it; None where nothing is."""
    path = _path(member, sha256)
    kept = Photo.objects.filter(mission=member.mission_id, sha256=sha256).first()
    if kept is not None:
        path.unlink(missing_ok=True)  # somebody else was quicker
        return Upload(kept.size, kept.size)
    try:
        with path.open("rb") as part:
            return _standing(part)
    except FileNotFoundError:
        return None


def append(member: Membership, sha256: str, offset: int, piece: bytes) -> Upload | None:
    """Add a piece that begins at an offset; None where the photo was not begun.

    OffsetError: it begins elsewhere. PhotoError: the photo is not taken; but for a piece that is
    too large, what had come of it is thrown away.
    """
    path = _path(member, sha256)
    try:
        with path.open("r+b") as part:
            fcntl.flock(part, fcntl.LOCK_EX)  # the same phone may send twice at once
            return _append(member, path, part, (offset, piece))
    except FileNotFoundError:
        known = upload_of(member, sha256)
        if known is not None and offset != known.offset:
            raise OffsetError(known.offset) from None
        return known


def drop_stale(days: int = STALE) -> int:
    """Delete the parts that nobody went on with in so many days; give how many there were."""
    before = time.time() - days * DAY
    found = (path for path in _folder().glob("*/*.part") if _changed_at(path) < before)
    stale = list(islice(found, MOST_DROPPED))
    for path in stale:
        path.unlink(missing_ok=True)
    return len(stale)


def forget_files(mission: str, names: Iterable[str]) -> None:
    """Delete the files of photos that are gone, and what was being sent to their mission."""
    for name in names:
        default_storage.delete(name)
    shutil.rmtree(_folder() / mission, ignore_errors=True)


def _sweep() -> None:
    """Drop what is stale, once a day: whoever begins a photo first on that day does it."""
    swept = _folder() / "swept"
    if time.time() - _changed_at(swept) < DAY:
        return
    swept.parent.mkdir(parents=True, exist_ok=True)
    swept.touch()
    drop_stale()


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another request was quicker
        return 0.0


def _append(
    member: Membership, path: Path, part: BinaryIO, come: tuple[int, bytes]
) -> Upload | None:
    offset, piece = come
    standing = _standing(part)
    if standing is None:
        return None
    if offset != standing.offset:
        raise OffsetError(standing.offset)
    after = Upload(offset + len(piece), standing.length)
    if len(piece) > PIECE or after.offset > after.length:
        raise PhotoError("too_large")
    if after.offset < after.length:
        part.seek(0, os.SEEK_END)
        _write(part, piece)
        return after
    part.seek(LINE)
    try:
        _keep(member, path.name.partition(".")[0], part.read() + piece)
    except PhotoError:
        path.unlink(missing_ok=True)
        raise
    path.unlink(missing_ok=True)
    return after


def _standing(part: BinaryIO) -> Upload | None:
    """Read how much there is; None where a break cut even the first line off."""
    size = os.fstat(part.fileno()).st_size
    line = part.read(LINE)
    return Upload(size - LINE, int(line)) if len(line) == LINE and line[:-1].isdigit() else None


def _write(part: BinaryIO, content: bytes) -> None:
    """Write so that it is there after a power cut: the phone will not send it again."""
    part.write(content)
    part.flush()
    os.fsync(part.fileno())


def _keep(member: Membership, sha256: str, content: bytes) -> None:
    """Check a whole photo and keep its clean copy, once in a mission."""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise PhotoError("checksum_mismatch")
    picture = cleaned(content)
    photo = Photo(
        mission=member.mission,
        author=member,
        sha256=sha256,
        size=len(content),
        clean_sha256=picture.sha256,
        content_type=picture.content_type,
        width=picture.width,
        height=picture.height,
        synthetic=member.mission.demonstration,
    )
    same = Photo.objects.filter(mission=member.mission_id, sha256=sha256)
    if same.exists():
        return
    photo.file.save(sha256, ContentFile(picture.content), save=False)
    try:
        _settle(Path(photo.file.path))
        with transaction.atomic():
            photo.save()
    except DatabaseError:
        photo.file.delete(save=False)
        if not same.exists():  # else two phones were at once: the schema let one in
            raise


def _settle(path: Path) -> None:
    """Wait until a file and its name are on the disk: the phone forgets what is kept here."""
    for one in (path, path.parent):
        handle = os.open(one, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _too_many(member: Membership) -> bool:
    """Say whether a member has as much under way as one may; it is looked up near the limit."""
    parts = sum(1 for _part in _parts_of(member))
    rows = Photo.objects.filter(author=member)
    if parts + rows.count() < MOST_LOOSE:
        return False
    sent = set(rows.values_list("sha256", flat=True))
    return parts + len(sent - access.photos_named_to(member, sent)) >= MOST_LOOSE


def _parts_of(member: Membership) -> Iterator[Path]:
    return (_folder() / member.mission.code).glob(f"*.{member.pk}.part")


def _path(member: Membership, sha256: str) -> Path:
    return _folder() / member.mission.code / f"{sha256}.{member.pk}.part"


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "parts"

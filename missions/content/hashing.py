"""The hash that names a conclusion."""

import hashlib
import json
from collections.abc import Mapping

from missions.content.value import Content

NOT_HASHED = ("hash", "signatures", "agreement", "unsigned")


def canonical(contents: Mapping[str, Content]) -> bytes:
    """Return the one byte form of a conclusion in all its languages.

    Fields at their default are absent, so a field added later leaves the hash of
    older conclusions as it was. Signatures and what follows from them are absent: a
    signature is given to a text that already has its hash.
    """
    raws = {language: content.as_json() for language, content in contents.items()}
    for raw in raws.values():
        for name in NOT_HASHED:
            raw.pop(name, None)
    return json.dumps(raws, sort_keys=True, separators=(",", ":")).encode("ascii")


def digest(contents: Mapping[str, Content]) -> str:
    """Return the SHA-256 of the canonical bytes, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(contents)).hexdigest()

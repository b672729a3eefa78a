"""Frozen dataclasses to what JSON can hold and back, losslessly.

A field at its default is left out, so that a field added later changes neither the
stored form nor the hash of what was frozen before it. A member of a union carries
its name under "block".
"""

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

TAG = "block"
TEXTS = tuple[str, ...]  # of which there may be a million: evidence is named by such


class ContentError(ValueError):
    """What was stored is not a Content; the message names the place."""


def encode(hint: Any, value: Any) -> Any:
    """Return the value of that type as dicts, lists, strings, numbers and flags."""
    if hint == TEXTS:
        return list(value)
    if get_origin(hint) is tuple:
        return [encode(get_args(hint)[0], item) for item in value]
    if isinstance(hint, types.UnionType):
        return {TAG: _name(type(value))} | encode(type(value), value)
    if is_dataclass(hint):
        return _encode_fields(hint, value)
    return value


def decode(hint: Any, raw: Any, place: str) -> Any:
    """Return the value of that type that encode gave; ContentError when it is not one."""
    if hint == TEXTS:
        _expect(isinstance(raw, list) and set(map(type, raw)) <= {str}, place)
        return tuple(raw)
    if get_origin(hint) is tuple:
        _expect(isinstance(raw, list), place)
        return tuple(decode(get_args(hint)[0], r, f"{place}[{i}]") for i, r in enumerate(raw))
    if isinstance(hint, types.UnionType):
        members = {_name(member): member for member in get_args(hint)}
        _expect(isinstance(raw, dict) and raw.get(TAG) in members, place)
        return decode(members[raw[TAG]], {name: raw[name] for name in raw.keys() - {TAG}}, place)
    if is_dataclass(hint):
        return _decode_fields(hint, raw, place)
    _expect(raw in get_args(hint) if get_origin(hint) is Literal else type(raw) is hint, place)
    return raw


def _encode_fields(kind: Any, value: Any) -> dict[str, Any]:
    given = ((name, hint, getattr(value, name), field) for name, hint, field in _fields(kind))
    return {name: encode(hint, item) for name, hint, item, field in given if item != field.default}


def _decode_fields(kind: Any, raw: Any, place: str) -> Any:
    _expect(isinstance(raw, dict), place)
    known = {name: hint for name, hint, _ in _fields(kind)}
    required = {name for name, _, field in _fields(kind) if field.default is MISSING}
    _expect(required <= raw.keys() <= known.keys(), place)
    return kind(
        **{name: decode(known[name], item, f"{place}.{name}") for name, item in raw.items()}
    )


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, Field[Any]], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name], field) for field in fields(kind))


def _name(kind: type) -> str:
    return kind.__name__.lower()


def _expect(holds: bool, place: str) -> None:  # noqa: FBT001  reads as an assertion
    if not holds:
        raise ContentError(place)

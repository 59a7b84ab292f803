"""Values to plain JSON data and back, driven by the types of their fields. Strict: what does not fit is refused with
its place. Fractions are "3/2", enums their value, tuples lists, sets sorted lists; a union of values carries "is".

A field that has a default may be missing: data kept before there was such a field stays readable. So does the bare text
of a value that has come to need more than its text."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from trainer.errors import BadInput

T = TypeVar("T")
Plain = Any  # JSON data: dict, list, str, int, float, bool, None

DEEPEST = 64
LATER = {"later": True}  # metadata of a field that is younger than data whose hash is kept


def to_plain(value: object) -> Plain:
    """A frozen value as JSON data; fields that hold their default are written too, so that the form stands alone. Only
    a `LATER` field is left out where it holds its default: what was kept before there was such a field keeps its hash.
    """
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case Fraction():
            return str(value)
        case tuple() | list():
            return [to_plain(item) for item in value]
        case frozenset():
            return sorted(to_plain(item) for item in value)
        case _ if is_dataclass(value):
            held = [(field, getattr(value, field.name)) for field in fields(value)]
            body = {field.name: to_plain(own) for field, own in held if not _is_left_out(field, own)}
            return {"is": value.__class__.__name__, **body}
    raise TypeError(f"no plain form for {type(value).__name__}")


def from_plain(wanted: type[T], data: Plain, *, place: str = "value") -> T:
    """The value of type `wanted` from JSON data; BadInput names the place and what would be right."""
    result: T = _read(wanted, data, place, 0)
    return result


def to_json(value: object) -> str:
    """Compact JSON, keys sorted: equal values give equal text, so it can be hashed."""
    return json.dumps(to_plain(value), separators=(",", ":"), sort_keys=True, ensure_ascii=False)


def from_json(wanted: type[T], text: str, *, place: str = "value") -> T:
    """The value of type `wanted` from JSON text."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BadInput(f"{place}: not JSON ({problem})") from None
    return from_plain(wanted, data, place=place)


def fingerprint(value: object) -> str:
    """SHA-256 of the compact JSON, in hex."""
    return hashlib.sha256(to_json(value).encode()).hexdigest()


def _is_left_out(field: "Field[Any]", value: object) -> bool:
    return "later" in field.metadata and bool(value == field.default)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _needed(kind: Any) -> frozenset[str]:
    """The fields without a default."""
    return frozenset(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)


def _refuse(place: str, data: Plain, wanted: str) -> BadInput:
    return BadInput(f"{place}: {str(data)[:40]!r} is not {wanted}")


def _read(wanted: Any, data: Plain, place: str, depth: int) -> Any:
    if depth > DEEPEST:
        raise BadInput(f"{place}: nested too deep")
    origin = get_origin(wanted)
    if origin in (UnionType, Union):
        return _read_union(get_args(wanted), data, place, depth)
    if origin in (tuple, frozenset):
        return _read_many(wanted, origin, data, place, depth)
    if wanted is Fraction:
        return _read_fraction(data, place)
    if wanted is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if wanted in (bool, int, float, str, NoneType):
        if type(data) is not wanted:
            raise _refuse(place, data, wanted.__name__)
        return data
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        values = [member.value for member in wanted]
        if data not in values:
            raise _refuse(place, data, "one of " + ", ".join(map(str, values)))
        return wanted(data)
    return _read_fields(wanted, data, place, depth)


def _read_fraction(data: Plain, place: str) -> Fraction:
    try:
        if (isinstance(data, str) and len(data) < 64) or type(data) is int:
            return Fraction(data)
    except (ValueError, ZeroDivisionError):
        pass
    raise _refuse(place, data, "a fraction such as 3/2")


def _read_many(wanted: Any, origin: Any, data: Plain, place: str, depth: int) -> Any:
    if not isinstance(data, list):
        raise _refuse(place, data, "a list")
    kinds = get_args(wanted)
    if origin is tuple and not (len(kinds) == 2 and kinds[1] is Ellipsis):
        if len(data) != len(kinds):
            raise _refuse(place, data, f"a list of {len(kinds)}")
        pairs = zip(kinds, data, strict=True)
    else:
        pairs = ((kinds[0], item) for item in data)  # type: ignore[assignment]
    return origin(_read(kind, item, f"{place}[{i}]", depth + 1) for i, (kind, item) in enumerate(pairs))


def _read_union(kinds: tuple[Any, ...], data: Plain, place: str, depth: int) -> Any:
    if data is None and NoneType in kinds:
        return None
    rest = [kind for kind in kinds if kind is not NoneType]
    if isinstance(data, Mapping):
        rest = [
            kind for kind in rest if is_dataclass(kind) and str(getattr(kind, "__name__", "")) == data.get("is")
        ] or rest[:1]
    if len(rest) == 1:
        return _read(rest[0], data, place, depth)
    for kind in rest:
        try:
            return _read(kind, data, place, depth + 1)
        except BadInput:
            continue
    raise _refuse(place, data, " or ".join(getattr(kind, "__name__", str(kind)) for kind in rest))


def _read_fields(wanted: Any, data: Plain, place: str, depth: int) -> Any:
    hints = _hints(wanted)
    if isinstance(data, str) and [hints[name] for name in _needed(wanted)] == [str]:
        return wanted(**dict.fromkeys(_needed(wanted), data))
    if not isinstance(data, Mapping):
        raise _refuse(place, data, f"a {wanted.__name__}")
    unknown = set(data) - set(hints) - {"is"}
    missing = _needed(wanted) - set(data)
    if data.get("is") != wanted.__name__ or unknown or missing:
        detail = f"unknown {sorted(unknown)}, missing {sorted(missing)}"
        raise BadInput(f"{place}: not a {wanted.__name__} ({detail})")
    try:
        given = {name: kind for name, kind in hints.items() if name in data}
        return wanted(**{name: _read(kind, data[name], f"{place}.{name}", depth + 1) for name, kind in given.items()})
    except (ValueError, ZeroDivisionError, OverflowError) as problem:
        raise BadInput(f"{place}: {problem}") from None

"""Directions in braces, in a bar or in the form: one table of what each says and where it is kept."""

import re
from collections.abc import Callable
from functools import lru_cache

from trainer.errors import BadInput, not_one_of
from trainer.model.chart import Groove
from trainer.model.key import Key, Mode, read_key
from trainer.model.meter import Meter, read_meter
from trainer.model.signpost import RoadSign
from trainer.model.tempo import FASTEST, SLOWEST, Feel

Value = Key | Meter | int | Groove | RoadSign | str | bool

_WORDS = {"fermata": "has_fermata", "rit.": "is_rit", "rit": "is_rit", "a tempo": "is_a_tempo"}
_FEELS = {"straight": Feel.STRAIGHT, **{feel.value: feel for feel in Feel}}


def read_groove(text: str) -> Groove:
    """`swing`, `half-time shuffle`: a feel, then free words. BadInput lists the feels."""
    first, _, words = text.strip().partition(" ")
    if first.lower() not in _FEELS:
        raise not_one_of("feel", first[:40], _FEELS)
    return Groove(_FEELS[first.lower()], words.strip())


def read_tempo(text: str) -> int:
    """`92`, within reach. BadInput says what that is."""
    if not re.fullmatch("[0-9]{1,4}", text.strip()) or not SLOWEST <= int(text) <= FASTEST:
        raise BadInput(f"tempo {text.strip()[:40]!r}: a number from {SLOWEST} to {FASTEST}")
    return int(text)


def read_chart_key(text: str) -> Key:
    """`G`, `Em`: a major or minor key."""
    key = read_key(text)
    if key.mode not in (Mode.MAJOR, Mode.MINOR):
        raise BadInput(f"key {text.strip()[:40]!r}: a chart is in a major or minor key, such as G or Em")
    return key


_NAMED: dict[str, tuple[str, Callable[[str], Value]]] = {
    "meter": ("meter", read_meter),
    "key": ("key", read_chart_key),
    "tempo": ("tempo", read_tempo),
    "feel": ("groove", read_groove),
}


def road_sign(text: str) -> RoadSign | None:
    """`D.S. al coda`, `ds al coda`: the sign of that name, None where it is none."""
    signs = {sign.value.lower().replace(".", ""): sign for sign in RoadSign}
    return signs.get(" ".join(text.lower().replace(".", "").split()))


@lru_cache(maxsize=1024)
def read_direction(text: str) -> tuple[str, Value]:
    """The field that a direction sets and its value: `{key: A}`, `{2/4}`, `{segno}`, `{"drums out"}`.

    The field is a field of a bar (`meter_once` is its metre for this bar alone; `sign`, `note` add one to its signs
    and notes) or `has_fermata`, of the next chord. BadInput lists the directions.
    """
    inner = text.removeprefix("{").removesuffix("}").strip()
    if quoted := re.fullmatch('"([^"]*)"', inner):
        return "note", quoted[1].strip()
    if re.fullmatch(r"[0-9+]+/[0-9]+|cut|c", inner):
        return "meter_once", read_meter(inner)
    plain = " ".join(inner.lower().split())
    if plain in _WORDS:
        return _WORDS[plain], True
    if sign := road_sign(plain):
        return "sign", sign
    name, colon, value = inner.partition(":")
    if colon and name.strip().lower() in _NAMED:
        field, reads = _NAMED[name.strip().lower()]
        return field, reads(value.strip())
    known = [*(f"{name}: …" for name in _NAMED), "2/4", *RoadSign, "fermata", "rit.", "a tempo", '"a note"']
    raise not_one_of("direction", text[:40], (f"{{{word}}}" for word in known))

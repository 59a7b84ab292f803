"""Bars, keys, metres and repeats from music21's measures to ours. music21's spellings of these things stay in here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from trainer.errors import BadInput
from trainer.model.key import FIFTHS_OF_MODE, FIFTHS_OF_STEP, Key, Mode
from trainer.model.meter import Meter, Quarters, read_meter
from trainer.model.road import visits
from trainer.model.score import Bar

COMMON_TIME = read_meter("4/4")


@dataclass(frozen=True, slots=True)
class _Signs:
    """The repeat signs of one measure."""

    start: bool
    closes: bool
    times: int | None


def read_bars(
    measures: Sequence[Any], lengths: Sequence[Quarters], brackets: Sequence[Any], lost: Counter[str]
) -> tuple[Bar, ...]:
    """The bars of a part. A short first bar is the pickup, number 0; others count from 1. BadInput names the bar."""
    meter, key, onset, bars = COMMON_TIME, Key("C"), Fraction(0), []
    number = 1
    for place, (measure, length) in enumerate(zip(measures, lengths, strict=True)):
        meter = _meter(measure, place + 1, lost) or meter
        key = _key(measure, place + 1, lost) or key
        if length > meter.bar:
            raise BadInput(f"bar {place + 1} holds {length} quarter notes, more than a bar of {meter.name}")
        if place == 0 and 0 < length < meter.bar and len(measures) > 1:
            number = 0
        bar = Bar(f"m{number}", number, onset, length or meter.bar, meter, key)
        bars.append(bar)
        onset, number = bar.end, number + 1
    marked = _with_repeats(bars, measures, brackets)
    visits(marked)
    return marked


def _meter(measure: Any, number: int, lost: Counter[str]) -> Meter | None:
    signatures = list(measure.getElementsByClass("TimeSignatureBase"))
    if not signatures:
        return None
    if any(signature.offset for signature in signatures):
        lost["metre change{s} inside a bar"] += 1
    sign = signatures[0]
    if "SenzaMisuraTimeSignature" in sign.classes:
        raise BadInput(f"bar {number}: music without metre cannot be counted off")
    parts = [(part.numerator, part.denominator) for part in sign.displaySequence]
    unit = max(unit for _, unit in parts)
    if sign.symbol in ("cut", "common") and len(parts) == 1:
        return read_meter("cut" if sign.symbol == "cut" else "c")
    groups = tuple(group for count, its in parts for group in ((count,) if its == unit else (unit // its,) * count))
    if len(parts) == 1:
        return read_meter(f"{groups[0]}/{unit}")
    return Meter(sum(groups), unit, groups)


def _key(measure: Any, number: int, lost: Counter[str]) -> Key | None:
    signatures = list(measure.getElementsByClass("KeySignature"))
    if not signatures:
        return None
    if any(signature.offset for signature in signatures):
        lost["key change{s} inside a bar, shown at its beginning"] += 1
    sign = signatures[-1]
    if sign.isNonTraditional or sign.sharps is None:
        raise BadInput(f"bar {number}: a key signature that is not of a circle of fifths")
    mode = getattr(sign, "mode", None)
    return key_of(sign.sharps, Mode(mode) if mode in set(Mode) else Mode.MAJOR, f"bar {number}")


def key_of(fifths: int, mode: Mode, place: str) -> Key:
    """The key of a signature; BadInput for more than seven accidentals."""
    if abs(fifths) <= 7:
        for step, base in FIFTHS_OF_STEP.items():
            alter, rest = divmod(fifths - base - FIFTHS_OF_MODE[mode], 7)
            if not rest and abs(alter) <= 1:
                return Key(step, alter, mode)
    raise BadInput(f"{place}: a key signature of {abs(fifths)} accidentals; at most seven are read")


def _with_repeats(bars: Sequence[Bar], measures: Sequence[Any], brackets: Sequence[Any]) -> tuple[Bar, ...]:
    signs = [_signs(measure) for measure in measures]
    endings = _endings(measures, brackets)
    groups = _groups(endings)
    marked = []
    for place, bar in enumerate(bars):
        plays = 1
        if signs[place].closes:
            plays = groups[place] if endings[place] else signs[place].times or 2
        marked.append(replace(bar, repeat_start=signs[place].start, plays=plays, ending=endings[place]))
    return tuple(marked)


def _signs(measure: Any) -> _Signs:
    left, right = measure.leftBarline, measure.rightBarline
    start = getattr(left, "direction", "") == "start"
    closes = getattr(right, "direction", "") == "end"
    return _Signs(start, closes, right.times if closes else None)


def _endings(measures: Sequence[Any], brackets: Sequence[Any]) -> list[tuple[int, ...]]:
    places = {id(measure): place for place, measure in enumerate(measures)}
    endings: list[tuple[int, ...]] = [()] * len(measures)
    for bracket in brackets:
        passes = tuple(sorted({int(number) for number in bracket.numberRange if int(number) > 0}))
        covered = [places[id(measure)] for measure in bracket.getSpannedElements() if id(measure) in places]
        for place in range(min(covered, default=0), max(covered, default=-1) + 1):
            endings[place] = passes
    return endings


def _groups(endings: Sequence[tuple[int, ...]]) -> list[int]:
    """For each bar of neighbouring endings, how often their passage is played."""
    plays, start = [1] * len(endings), 0
    for place in range(len(endings) + 1):
        if place == len(endings) or not endings[place]:
            most = max((max(ending) for ending in endings[start:place]), default=1)
            plays[start:place] = [max(2, most)] * (place - start)
            start = place + 1
    return plays

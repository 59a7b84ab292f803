"""Plain drum patterns, one bar a feel and metre, as places in quarters from the bar's start. A pattern keeps time and
leaves room: it is a backing, not a performance. How the drums sound: `drum_tones`."""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from functools import cache

from trainer.model.chart import Groove
from trainer.model.meter import Meter, Quarters
from trainer.model.tempo import Feel

Hit = tuple[Quarters, "Drum"]


class Drum(StrEnum):
    """The drums there are."""

    KICK = "kick"
    SNARE = "snare"
    STICK = "cross stick"
    HAT = "hi-hat"
    PEDAL = "hi-hat pedal"
    RIDE = "ride"


# A bar of four beats: for each drum its places as a count, `1 2& 3`; under swing the "and" lies on the last triplet.
_FOUR: dict[str, dict[Drum, str]] = {
    Feel.STRAIGHT: {Drum.KICK: "1 3", Drum.SNARE: "2 4", Drum.HAT: "1 1& 2 2& 3 3& 4 4&"},
    Feel.SHUFFLE: {Drum.KICK: "1 3", Drum.SNARE: "2 4", Drum.HAT: "1 1& 2 2& 3 3& 4 4&"},
    Feel.SWING: {Drum.RIDE: "1 2 2& 3 4 4&", Drum.PEDAL: "2 4", Drum.KICK: "1"},
    Feel.SWING16: {Drum.KICK: "1 3", Drum.SNARE: "2 4", Drum.HAT: "1 1& 1a 2 2& 3 3& 3a 4 4&"},
    Feel.HALF_TIME: {Drum.KICK: "1", Drum.SNARE: "3", Drum.HAT: "1 1& 2 2& 3 3& 4 4&"},
    "bossa": {Drum.KICK: "1 2& 3 4&", Drum.STICK: "1 2& 4", Drum.HAT: "1 1& 2 2& 3 3& 4 4&"},
}
_THREE: dict[str, dict[Drum, str]] = {
    Feel.STRAIGHT: {Drum.KICK: "1", Drum.SNARE: "3", Drum.HAT: "1 2 3"},
    Feel.SWING: {Drum.KICK: "1", Drum.RIDE: "1 2 2& 3", Drum.PEDAL: "2 3"},
}
_SHIFT = {"": Fraction(0), "e": Fraction(1, 4), "&": Fraction(1, 2), "a": Fraction(3, 4)}
_SWUNG = {"&": Fraction(2, 3)}
_SWUNG16 = {"e": Fraction(1, 3), "a": Fraction(5, 6)}


@cache
def pattern(meter: Meter, groove: Groove) -> tuple[Hit, ...]:
    """One full bar, rising. Metres of four and three beats have patterns by feel (and the bossa by its name), compound
    ones strike each beat in turn over their eighths; any other has its first beat, its last group and its units."""
    if meter.is_compound:
        return _compound(meter)
    beats = meter.bar
    table = {4: _FOUR, 3: _THREE}.get(int(beats) if beats.denominator == 1 else 0)
    if table is None or meter.is_irregular:
        return _counted(meter)
    name = "bossa" if "bossa" in groove.words.lower() and "bossa" in table else groove.feel
    rows = table.get(name) or table[Feel.SWING if groove.feel is Feel.SHUFFLE else Feel.STRAIGHT]
    return _sorted((_place(count, groove.feel), drum) for drum, counts in rows.items() for count in counts.split())


def _place(count: str, feel: Feel) -> Quarters:
    beat, part = int(count[0]), count[1:]
    moved = _SWUNG if feel in (Feel.SWING, Feel.SHUFFLE) else _SWUNG16 if feel is Feel.SWING16 else {}
    return beat - 1 + (moved.get(part) or _SHIFT[part])


def _compound(meter: Meter) -> tuple[Hit, ...]:
    unit = Fraction(4, meter.unit)
    hits = [(place * unit, Drum.HAT) for place in range(meter.count)]
    struck = [(beat, Drum.SNARE if number % 2 else Drum.KICK) for number, beat in enumerate(meter.beats)]
    return _sorted([*hits, *struck])


def _counted(meter: Meter) -> tuple[Hit, ...]:
    hits = [(place, Drum.HAT) for place in meter.clicks]
    last = meter.beats[-1]
    return _sorted([*hits, (Fraction(0), Drum.KICK), *([(last, Drum.SNARE)] if last else [])])


def _sorted(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits))

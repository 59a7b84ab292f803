"""Where a take stands and what its beat lights show: the bar, the beat, the count-in. Places are microseconds from the
first written beat, in performance order; offsets are quarters from the start of a full bar."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from trainer.model.expected import BarSpan
from trainer.model.meter import Meter, Quarters
from trainer.model.score import Bar, Score
from trainer.model.tempo import Micros


@dataclass(frozen=True, slots=True)
class Light:
    """One light of a bar: where it comes on, the figure in it (empty for a subdivision), and the beat it belongs to."""

    offset: Quarters
    text: str
    group: int
    is_beat: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the page: the bar as performed, and the position in performance order and as written."""

    bar: BarSpan
    position: Quarters
    written: Quarters


@dataclass(frozen=True, slots=True)
class Count:
    """What the lights show: the metre, which light is on (-1 for none), and in the count-in its bar from 1 (else 0)."""

    meter: Meter
    lit: int
    bar: int = 0


@cache
def lights(meter: Meter) -> tuple[Light, ...]:
    """The lights of a bar: a beat each; in compound metres its subdivisions after it, in irregular ones every unit that
    the tempo counts, grouped."""
    starts = meter.beats
    if meter.is_irregular:
        return tuple(
            Light(offset, str(place), bisect_right(starts, offset) - 1, offset in starts)
            for place, offset in enumerate(meter.clicks, start=1)
        )
    found = []
    for group, start in enumerate(starts):
        found.append(Light(start, str(group + 1), group, is_beat=True))
        if meter.is_compound:
            third = meter.beat / 3
            found += [Light(start + third * part, "", group, is_beat=False) for part in (1, 2)]
    return tuple(found)


def lit(meter: Meter, offset: Quarters) -> int:
    """Which light is on at an offset in the bar; -1 before the bar."""
    return bisect_right([light.offset for light in lights(meter)], offset) - 1


def spot(score: Score, bars: Sequence[BarSpan], place: Micros) -> Spot:
    """Where a place lies; before the page its start, after it its end."""
    bar = bars[max(0, bisect_right([span.at for span in bars], place) - 1)]
    length = bar.until - bar.at
    inside = min(max(place - bar.at, 0), length)
    offset = (bar.end - bar.onset) * Fraction(inside, length) if length else Fraction(0)
    return Spot(bar, bar.onset + offset, written_bar(score, bar.number).onset + offset)


def written_bar(score: Score, number: int) -> Bar:
    """The bar of that number; the first where several have it."""
    return next(bar for bar in score.bars if bar.number == number)


def count(score: Score, bars: Sequence[BarSpan], place: Micros, *, start: Micros, count_bars: int) -> Count:
    """The lights at a place: before `start` the count-in, in whose last bar a pickup lies; after it the bar itself."""
    first = next(bar for bar in bars if bar.at >= start)
    written = written_bar(score, first.number)
    if place >= start:
        now = spot(score, bars, place)
        bar = written_bar(score, now.bar.number)
        return Count(bar.meter, lit(bar.meter, now.written - bar.onset + _missing(bar)))
    passed = Fraction(place - start, first.beat) * written.meter.beat + count_bars * written.meter.bar
    offset = passed + (_missing(written) - written.meter.bar if _missing(written) else 0)
    number, within = divmod(offset, written.meter.bar)
    if number < 0:
        return Count(written.meter, -1, 1)
    return Count(written.meter, lit(written.meter, within), int(number) + 1)


def _missing(bar: Bar) -> Quarters:
    """How much of a full bar a pickup leaves out before it."""
    return bar.meter.bar - bar.length if bar.number == 0 else Fraction(0)


def place_words(score: Score, now: Spot, *, counting: int, count_bars: int) -> tuple[str, str]:
    """The label and value of the header's last figure: `bar`, `6 / 12`; `count-in`, `1 / 2`; `bar`, `pickup`."""
    if counting:
        return "count-in", f"{counting} / {count_bars}"
    if now.bar.number == 0:
        return "bar", "pickup"
    return "bar", f"{now.bar.number} / {score.full_bars}"

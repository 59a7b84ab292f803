"""The click as a value: bars of ticks in time, count-in first. Times are microseconds from the first written beat of
the page (negative before it), the same numbers that the take is judged by. Makes no sound and reads no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction
from functools import cache
from itertools import pairwise

from trainer.devices.drums import Drum, pattern
from trainer.errors import not_one_of
from trainer.model.chart import Groove
from trainer.model.expected import BarSpan, Expected
from trainer.model.meter import Meter, Quarters
from trainer.model.performance import Clicking
from trainer.model.score import Bar, Score
from trainer.model.tempo import Feel, Micros, TempoMap

SUBDIVISIONS = (1, 2, 3, 4)


class Stress(IntEnum):
    """How a tick sounds, from the lightest."""

    SUBDIVISION = 0
    UNIT = 1  # within a beat of an irregular bar
    BEAT = 2
    ONE = 3


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick, or one stroke of a drum."""

    at: Micros
    stress: Stress | Drum


@dataclass(frozen=True, slots=True)
class ClickBar:
    """A stretch of the click that is rendered as one piece: from `at` to `until`, its ticks within. `number` is the
    bar of the page, None in the count-in."""

    at: Micros
    until: Micros
    ticks: tuple[Tick, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ClickTrack:
    """A whole click: every piece begins where the one before it ends."""

    bars: tuple[ClickBar, ...]

    @property
    def at(self) -> Micros:
        """Where the count-in begins."""
        return self.bars[0].at

    @property
    def until(self) -> Micros:
        """Where the last bar ends."""
        return self.bars[-1].until


def click_track(
    score: Score,
    expected: Expected,
    *,
    bpm: int,
    count_in: int,
    clicking: Clicking = Clicking.THROUGHOUT,
    subdivision: int = 1,
    drums: Mapping[tuple[int, int], Groove] | None = None,
) -> ClickTrack:
    """The click for the bars that are expected, after `count_in` full bars, the last of which a pickup shortens.

    Each interval of the click is divided by `subdivision` (1 to 4). COUNT_OFF falls silent at the page, NONE is silent
    from the start; time goes on either way. Nothing ticks in the stretches without a clock (rit., fermata). With
    `drums`, the feel of each bar by (number, pass), a plain pattern plays in place of the click.
    """
    if subdivision not in SUBDIVISIONS:
        raise not_one_of("subdivision", subdivision, SUBDIVISIONS)
    tempo = score.tempo.scaled(bpm)
    before = _count_in(score, expected.bars[0], tempo, bars=count_in, subdivision=subdivision)
    if clicking is Clicking.NONE:
        before = tuple(replace(bar, ticks=()) for bar in before)
    played: list[ClickBar] = []
    for span in expected.bars:
        groove = drums.get((span.number, span.turn)) if drums else None
        ticks = _ticks(score, span, tempo, subdivision=subdivision, groove=groove)
        if clicking is not Clicking.THROUGHOUT:
            ticks = ()
        heard = tuple(tick for tick in ticks if not any(start <= tick.at < end for start, end in expected.free))
        played.append(ClickBar(span.at, span.until, heard, span.number))
    return ClickTrack((*before, *played))


def sections(track: ClickTrack, waits: Sequence[Micros]) -> tuple[ClickTrack, ...]:
    """A track cut at the rising places where the clock waits until it is set going again: one section more than those.
    A bar that is cut is two pieces, each with its own ticks."""
    found: list[ClickTrack] = []
    bars = track.bars
    for place in waits:
        pieces = [piece for bar in bars for piece in _parted(bar, place)]
        found.append(ClickTrack(tuple(piece for piece in pieces if piece.until <= place)))
        bars = tuple(piece for piece in pieces if piece.at >= place)
    return (*found, ClickTrack(bars))


def _parted(bar: ClickBar, place: Micros) -> tuple[ClickBar, ...]:
    if not bar.at < place < bar.until:
        return (bar,)
    before = tuple(tick for tick in bar.ticks if tick.at < place)
    after = tuple(tick for tick in bar.ticks if tick.at >= place)
    return replace(bar, until=place, ticks=before), replace(bar, at=place, ticks=after)


@cache
def places(meter: Meter, *, subdivision: int = 1, feel: Feel = Feel.STRAIGHT) -> tuple[tuple[Quarters, Stress], ...]:
    """Where a full bar ticks, in quarters from its start, and how. Halves of a swung beat tick as they are swung."""
    found: list[tuple[Quarters, Stress]] = []
    for start, end in pairwise((*meter.clicks, meter.bar)):
        stress = Stress.ONE if start == 0 else Stress.BEAT if start in meter.beats else Stress.UNIT
        found.append((start, stress))
        shares = _shares(end - start, subdivision, feel)
        found.extend((start + share * (end - start), Stress.SUBDIVISION) for share in shares)
    return tuple(found)


def _shares(interval: Quarters, subdivision: int, feel: Feel) -> tuple[Fraction, ...]:
    """Where the subdivisions lie within an interval of the click, as shares of it; swung in the ratio 2 to 1."""
    if interval == 1 and subdivision == 2 and feel in (Feel.SWING, Feel.SHUFFLE):
        return (Fraction(2, 3),)
    if interval == 1 and subdivision == 4 and feel is Feel.SWING16:
        return Fraction(1, 3), Fraction(1, 2), Fraction(5, 6)
    return tuple(Fraction(place, subdivision) for place in range(1, subdivision))


def _written(score: Score, span: BarSpan) -> tuple[Bar, Quarters]:
    """The written bar of a span, and how much of its metre went by before it began: a pickup is the end of a bar, and
    so is the second half of a bar that a repeat sign divides."""
    place = next(
        place
        for place, bar in enumerate(score.bars)
        if bar.number == span.number and bar.length == span.end - span.onset
    )
    bar = score.bars[place]
    if bar.number == 0:
        return bar, bar.meter.bar - bar.length
    before = score.bars[place - 1] if place else bar
    is_half = before.number != 0 and before.length + bar.length == bar.meter.bar
    return bar, before.length if is_half else Fraction(0)


def _ticks(
    score: Score, span: BarSpan, tempo: TempoMap, *, subdivision: int, groove: Groove | None
) -> tuple[Tick, ...]:
    bar, missing = _written(score, span)
    hits: Sequence[tuple[Quarters, Stress | Drum]]
    hits = pattern(bar.meter, groove) if groove else places(bar.meter, subdivision=subdivision, feel=score.feel)
    if bar.length < bar.meter.bar:
        hits = [hit for hit in hits if missing <= hit[0] < missing + bar.length]
    start, end = tempo.micros(bar.onset), tempo.micros(bar.end)
    # A bar may be performed at another tempo than it is written in: a form or a call says so.
    pace = Fraction(span.until - span.at, end - start)
    ticks: list[Tick] = []
    for place, struck in hits:
        passed = (tempo.micros(bar.onset - missing + place) - start) * pace
        ticks.append(Tick(span.at + round(passed), struck))
    return tuple(ticks)


def _count_in(score: Score, span: BarSpan, tempo: TempoMap, *, bars: int, subdivision: int) -> tuple[ClickBar, ...]:
    """Full bars before `span` in its metre and its first tempo. A pickup enters inside the last of them."""
    bar, missing = _written(score, span)
    quarter = tempo.at(bar.onset).quarter
    entered = bar.meter.bar - missing if missing else Fraction(0)
    begins = entered - bars * bar.meter.bar

    def at(position: Quarters) -> Micros:
        return span.at + round(position * quarter)

    counted: list[ClickBar] = []
    for number in range(bars):
        start = begins + number * bar.meter.bar
        end = min(start + bar.meter.bar, Fraction(0))
        ticks = tuple(
            Tick(at(start + place), stress)
            for place, stress in places(bar.meter, subdivision=subdivision, feel=score.feel)
            if start + place < end
        )
        counted.append(ClickBar(at(start), at(end), ticks))
    return tuple(counted)

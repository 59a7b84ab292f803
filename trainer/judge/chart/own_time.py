"""A chart played without a click after the count-off: the player's own pulse is followed from attack to attack along
the grid, then evened over two bars. Microseconds; a pace of 2 is half the tempo of the page."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from trainer.judge.chart.attacks import strike_together
from trainer.judge.chart.grid import EIGHTH, Grid, lay
from trainer.judge.chart.pace import Pace
from trainer.judge.chart.strikes import PAIRS
from trainer.judge.notes.clock import slope
from trainer.judge.notes.feel import TRIPLET
from trainer.judge.notes.pulse import FEWEST, Line, drifting
from trainer.model.expected import Expected
from trainer.model.judgement import TakeEvent
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.tempo import MINUTE, Micros

FINDING = 8  # attacks in which the pulse is being found
TURNED = (2, 3)  # half of what an attack is off its point goes into the place of the next, later a third
PACED = (4, 16)  # and a quarter, for the way since the last one, into the pace, later a sixteenth
WHOLE = 1_000_000  # paces are followed in parts of a million


@dataclass(frozen=True, slots=True)
class OwnTime:
    """The presses as they lie against the own pulse, in page time; the own tempo in beats a minute (None where nothing
    tells); and where the tempo left the count-off."""

    presses: tuple[Press, ...]
    bpm: float | None
    drift: TakeEvent | None


def own_time(expected: Expected, presses: Sequence[Press], rules: Rules, pace: Pace | None = None) -> OwnTime:
    """A take laid on the page by its own pulse; `pace` is how it ran beside the page where nothing was counted off."""
    if pace is not None:
        presses = [_scaled(press, pace) for press in presses]
    groups = strike_together(presses, rules.attack)
    times = [sum(press.at for press in group) // len(group) for group in groups]
    last = times[-1] if times else 0
    grid = lay(expected, TRIPLET, until=last)
    points = _followed(grid, times, expected.bars[0].beat)
    pairs = [(grid.ats[point], at - grid.ats[point]) for point, at in zip(points, times, strict=True)]
    line = Line(_steady(expected, grid, points, pairs))
    bars = [bar.at for bar in expected.bars]
    moved: list[Press] = []
    paces = []
    for group, (place, _), point in zip(groups, pairs, points, strict=True):
        bar = expected.bars[max(bisect_right(bars, place) - 1, 0)]
        height, here = line.around(place, reach=bar.until - bar.at)
        moved += [_laid(press, height, here or Fraction(1)) for press in group]
        if here is not None:
            paces.append((place, grid.place(point), bar.number, here))
    whole = (1 + (slope(pairs) or Fraction(0))) * (pace.slower if pace else 1)
    bpm = round(MINUTE / expected.bars[0].beat / float(whole), 1) if len(pairs) > 1 and whole > 0 else None
    return OwnTime(tuple(moved), bpm, drifting(paces))


def _steady(
    expected: Expected, grid: Grid, points: Sequence[int], pairs: Sequence[tuple[Micros, Micros]]
) -> list[tuple[Micros, Micros]]:
    """What the pulse is read from: attacks on the feel's own points, where it swings those on the pair's beginning."""
    pair = max((PAIRS.get(zone.feel, EIGHTH) for zone in expected.zones), default=EIGHTH)
    steady = [
        found
        for point, found in zip(points, pairs, strict=True)
        if not grid.is_fine(point) and grid.place(point) % pair == 0
    ]
    return steady if len(steady) >= FEWEST else list(pairs)


def _followed(grid: Grid, times: Sequence[Micros], beat: Micros) -> list[int]:
    """For each attack the point of the grid that it was meant for, by the pulse of those before it. Less than a beat
    says nothing surer of the pace than a beat does."""
    points: list[int] = []
    place, since, pace = 0, 0, WHOLE  # where the page stood when, and how fast it ran: page time for played time
    for at in times:
        expected_at = place + (at - since) * pace // WHOLE
        point = grid.nearest(expected_at)
        point = max(point, points[-1]) if points else point
        points.append(point)
        off, is_found = expected_at - grid.ats[point], len(points) > FINDING
        if 2 * abs(off) < grid.gaps[point]:
            passed = max(at - since, beat)
            pace -= off * WHOLE // (PACED[is_found] * passed)
            expected_at -= off // TURNED[is_found]
        place, since = expected_at, at
    return points


def _scaled(press: Press, pace: Pace) -> Press:
    """A press as if it had been played at the tempo of the page."""
    up, down = pace.slower.numerator, pace.slower.denominator
    at, until, silent = ((time - pace.start) * down // up for time in (press.at, press.until, press.silent))
    return replace(press, at=at, until=until, silent=silent)


def _laid(press: Press, height: Micros, pace: Fraction) -> Press:
    """A press moved by how late the pulse was there, its lengths at the pace of the page."""
    at, up, down = press.at - height, pace.numerator, pace.denominator
    until = at + (press.until - press.at) * down // up
    return replace(press, at=at, until=until, silent=at + (press.silent - press.at) * down // up)

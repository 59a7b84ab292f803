"""Which bars share a system. Bars are measured by an estimate of their natural width, so that the page is laid out
once; the best split keeps systems evenly filled, of four bars where that fits, and broken between phrases and where
sections begin."""

import math
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from trainer.engrave.symbols import lettered
from trainer.engrave.voices import bar_finder, position, written_things
from trainer.model.score import DirectionKind, Score

# Widths in page pixels, fitted to Verovio's unjustified layout (3 px off on average).
_QUARTER = 20.6
_POWER = 0.6
_HEAD = 5.3
_ACCIDENTAL = 8.0
_BAR = 44.5
_BESIDE = 12.0  # from one chord symbol to the next
_CLEF, _SIGN, _METER = 40.0, 10.5, 27.0

COMFORT = 1.7  # how far natural widths are stretched on a comfortable page
TIGHTEST = 1.15
HOPELESS = 0.6  # a system stretched less than this holds far too many bars
LIKED = {4: 0.0, 8: 0.15, 3: 0.15, 2: 0.2, 6: 0.2}  # bars in a system, and how much worse than four they are
MOST = 12
INSIDE = 1.0  # how much worse a system is in which a section begins: worse than two bars alone on a line


@dataclass(frozen=True, slots=True)
class Room:
    """What a system may hold: its width without clef and signature, first and later systems."""

    first: float
    later: float


def system_breaks(score: Score, *, width: float, accidentals: frozenset[str]) -> frozenset[int]:
    """The indices of the bars that begin a system, without the first; `width` is that of the staves in pixels."""
    widths = tuple(bar_widths(score, accidentals))
    opening = _CLEF + _SIGN * abs(score.key.fifths)
    room = Room(width - opening - _METER, width - opening)
    options = [_best(widths, room, _sections(score), liked) for liked in LIKED]
    return min(options)[1]


def _sections(score: Score) -> tuple[int, ...]:
    """The bars (indices) from which phrases are counted: the first, without its pickup, and where a section begins."""
    bar_of, named = bar_finder(score.bars), DirectionKind.REHEARSAL
    begun = {bar_of(direction.onset) for direction in score.directions if direction.kind is named}
    first = 1 if score.pickup else 0
    return (first, *sorted(bar for bar in begun if bar > first))


def bar_widths(score: Score, accidentals: frozenset[str]) -> list[float]:
    """About how wide each bar is by nature."""
    bar_of = bar_finder(score.bars)
    onsets: defaultdict[int, set[float]] = defaultdict(set)
    crowded: defaultdict[int, set[float]] = defaultdict(set)
    for thing in written_things(score):
        index = bar_of(thing.onset)
        at = position(thing.onset)
        onsets[index].add(at)
        if thing.id in accidentals:
            crowded[index].add(at)
    for slash in score.slashes:
        onsets[bar_of(slash.onset)].add(position(slash.onset))
    symbols: defaultdict[int, float] = defaultdict(float)
    for change in score.changes:
        symbols[bar_of(change.onset)] += lettered(change.symbol).width + _BESIDE
    notes = [
        _BAR
        + _ACCIDENTAL * len(crowded[index])
        + _spacing(sorted(onsets[index] | {position(bar.onset)}), position(bar.end))
        for index, bar in enumerate(score.bars)
    ]
    return [max(wide, symbols[index]) for index, wide in enumerate(notes)]


def _spacing(onsets: list[float], end: float) -> float:
    gaps = (after - at for at, after in pairwise([*onsets, end]))
    return sum(_HEAD + _QUARTER * math.pow(gap, _POWER) for gap in gaps)


def _best(widths: tuple[float, ...], room: Room, sections: tuple[int, ...], liked: int) -> tuple[float, frozenset[int]]:
    """The least cost of systems of about `liked` bars, and where they begin; dynamic programming over their ends."""
    count = len(widths)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, count + 1):
        begun = sections[max(0, bisect_right(sections, end) - 1)]
        cut = 0.0 if end == count else _cut(end - begun, liked)
        inside = 0.0
        options: list[tuple[float, int]] = []
        wide = 0.0
        for start in range(end - 1, max(0, end - MOST) - 1, -1):
            wide += widths[start]
            stretch = (room.later if start else room.first) / wide
            bars = end - max(start, sections[0])
            options.append((best[start][0] + _cost(stretch, bars, liked) + cut + inside, start))
            inside += INSIDE if start in sections[1:] else 0.0
            if stretch < HOPELESS and bars > 1:
                break  # every longer system is more crowded still
        best.append(min(options))
    breaks, end = set[int](), best[-1][1]
    while end:
        breaks.add(end)
        end = best[end][1]
    return best[-1][0], frozenset(breaks)


def _cost(stretch: float, bars: int, liked: int) -> float:
    """What one system costs: its crowding or looseness, and how far it is from the bars that are liked."""
    if stretch < TIGHTEST and bars > 1:
        return 100.0 * (1.0 + TIGHTEST - stretch)
    crowding = max(0.0, COMFORT / stretch - 1.0)
    looseness = max(0.0, stretch / COMFORT - 1.0)
    return 3.0 * crowding**2 + 0.5 * looseness + abs(bars - liked) / liked + LIKED[liked] + 0.1


def _cut(place: int, liked: int) -> float:
    """What it costs to break behind `place` bars of a section: phrases are of two and four bars."""
    return 0.0 if place % min(liked, 4) == 0 else 0.65 if place % 2 else 0.15

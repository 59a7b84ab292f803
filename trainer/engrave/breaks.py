"""Which bars share a system. Bars are measured by an estimate of their natural width, so that the page is laid out
once; the best split keeps systems evenly filled, of four bars where that fits, and broken between phrases."""

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from trainer.engrave.voices import bar_finder, written_things
from trainer.model.score import Score

# Widths in page pixels, measured on Verovio's own unjustified layout.
_QUARTER = 27.0
_POWER = 0.6
_HEAD = 14.0
_ACCIDENTAL = 11.0
_BAR = 14.0
_CLEF, _SIGN, _METER = 34.0, 10.5, 26.0

COMFORT = 1.45  # how far natural widths are stretched on a comfortable page
LIKED = 4  # bars in a system


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
    pickup = 1 if score.pickup else 0
    return frozenset(_best(widths, room, pickup))


def bar_widths(score: Score, accidentals: frozenset[str]) -> list[float]:
    """About how wide each bar is by nature."""
    bar_of = bar_finder(score.bars)
    onsets: defaultdict[int, set[float]] = defaultdict(set)
    crowded: defaultdict[int, set[float]] = defaultdict(set)
    for thing in written_things(score):
        index = bar_of(thing.onset)
        onsets[index].add(float(thing.onset))
        if thing.id in accidentals:
            crowded[index].add(float(thing.onset))
    return [
        _BAR + _ACCIDENTAL * len(crowded[index]) + _spacing(sorted(onsets[index] | {float(bar.onset)}), float(bar.end))
        for index, bar in enumerate(score.bars)
    ]


def _spacing(onsets: list[float], end: float) -> float:
    gaps = (after - at for at, after in pairwise([*onsets, end]))
    return sum(_HEAD + _QUARTER * math.pow(gap, _POWER) for gap in gaps)


def _best(widths: tuple[float, ...], room: Room, pickup: int) -> list[int]:
    """Dynamic programming over where systems end; cost is unevenness plus dislike."""
    count = len(widths)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, count + 1):
        options = [
            (best[start][0] + _cost(sum(widths[start:end]), start, end, count, room, pickup), start)
            for start in range(max(0, end - 12), end)
        ]
        best.append(min(options))
    breaks, end = [], count
    while end:
        end = best[end][1]
        breaks.append(end)
    return [index for index in breaks if index]


def _cost(natural: float, start: int, end: int, count: int, room: Room, pickup: int) -> float:
    stretch = (room.later if start else room.first) / natural
    bars = end - start - (pickup if start == 0 else 0)
    if stretch < 1.0:
        return 1000.0 * (1.0 - stretch) if end - start == 1 else 1000.0
    crowding = max(0.0, COMFORT / stretch - 1.0) * 6.0
    looseness = max(0.0, stretch / COMFORT - 1.0) * 0.8
    unlike = 0.25 * abs(bars - LIKED)
    mid_phrase = 0.5 if end < count and (end - pickup) % 2 else 0.0
    return crowding**2 + looseness + unlike + mid_phrase + 0.1

"""Puts what is new at a melody level into a quarter of the bars or more, and keeps it out of at least one. Bars that
are alike carry it at the same note, so that the motif keeps it."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from trainer.generate.chromatic import NEIGHBOURS, RUNS, Device, beginnings, put_device
from trainer.generate.contour import Stop
from trainer.generate.draw import draw
from trainer.generate.frame import SEQUENCE_LEVEL, Frame
from trainer.generate.quota import choose_bars, fewest
from trainer.generate.window import SHIFT_LEVEL, Window

# The intervals that are new at a level, in steps.
NEW_MOVES: dict[int, frozenset[int]] = {
    2: frozenset({3, 4, -3, -4}),
    4: frozenset({5, -5}),
    5: frozenset({7, -7}),
    7: frozenset({8, 9, -8, -9}),
}
# How far beyond the staff the new notes of a level stand, in steps, and the chromatic figures that come with it.
NEW_BEYOND: dict[int, int] = {6: 2, 8: 4}
NEW_DEVICES: dict[int, tuple[Device, ...]] = {4: NEIGHBOURS, 6: RUNS}
SEQUENCE_LEAST = 3  # notes that a motif needs to be heard as a sequence
_ABOVE, _BELOW = 6, 1  # how likely what is new lies above and below: melodies rise rather than sink
_ROOM_BEYOND = 3  # positions beyond the staff from which a melody chooses; with fewer its own edges are new
_CADENCE = 2  # the last notes, which keep their steps


class Way(NamedTuple):
    """One way to show what is new, at a note of the bar (counted from 0): an interval, a figure or a position."""

    offset: int
    moves: frozenset[int] | None = None
    device: Device | None = None
    above: bool = False  # of the positions that are new, those above the staff's middle

    def put(self, stops: list[Stop], chroma: list[int], bar: Sequence[int], new: "Novelty") -> bool:
        """Bind a bar's stops to it; False where it cannot stand."""
        index = bar[self.offset]
        if self.moves:
            stops[index] = stops[index]._replace(moves=self.moves & stops[index].moves)
            return bool(stops[index].moves)
        if self.device:
            for place, alter in enumerate(self.device.alters):
                chroma[index + place] = alter
            return put_device(stops, index, self.device, new.figures[index][self.device])
        left = stops[index].places & new.new_places
        stops[index] = stops[index].within(frozenset(p for p in left if (p > new.middle) is self.above))
        return bool(stops[index].places)


@dataclass(frozen=True, slots=True)
class Novelty:
    """What is new at a melody level on this page; `new_places` are the positions that are, `figures` the chromatic ones
    that may stand in its rhythm and harmony: by the stop on which they begin, with the positions where they may."""

    level: int
    new_places: frozenset[int]
    middle: int
    inside: bool = False  # an interval into a bar does not count where hands take turns
    sequences: bool = True  # a page without pattern has none
    cuts: frozenset[int] = frozenset()  # bars after which the other hand goes on, which no sequence spans
    figures: Mapping[int, Mapping[Device, frozenset[int]]] = field(default_factory=dict)

    def at_the_edges(self, window: Window) -> "Novelty":
        """The same, with the window's own edges for new where it hardly leaves the staff: bars too short for a
        chromatic run have nothing else to show."""
        if self.level not in NEW_BEYOND or len(self.new_places) >= _ROOM_BEYOND:
            return self
        return replace(self, new_places=self.new_places | {window.low, window.high})

    def ways(self, bar: Sequence[int], stops: Sequence[Stop]) -> Iterator[tuple[Way, int]]:
        """All ways in which a bar could show it, with their weights."""
        for offset, index in enumerate(bar):
            if index >= len(stops) - _CADENCE and self.level != SHIFT_LEVEL:
                return
            if index and (offset or not self.inside) and NEW_MOVES.get(self.level, frozenset()) & stops[index].moves:
                yield Way(offset, moves=NEW_MOVES[self.level]), 3 if offset else 1
            for device, places in self.figures.get(index, {}).items():
                if not places.isdisjoint(stops[index].places):
                    yield Way(offset, device=device), 6
            beyond = self.new_places & stops[index].places
            if beyond and max(beyond) > self.middle:
                yield Way(offset, above=True), _ABOVE
            if beyond and min(beyond) <= self.middle:
                yield Way(offset), _BELOW


def figures(
    level: int, stops: Sequence[Stop], of_bar: Sequence[Sequence[int]]
) -> dict[int, dict[Device, frozenset[int]]]:
    """The chromatic figures that come with a level, by the stop on which they may begin (`of_bar`: the indices of the
    stops by full bar), each with the positions where it may."""
    return {
        index: {
            device: beginnings(stops, index, device)
            for device in NEW_DEVICES[level]
            if offset + len(device.alters) <= len(bar) and _is_quick(stops, bar[offset:], device)
        }
        for bar in (of_bar if level in NEW_DEVICES else ())
        for offset, index in enumerate(bar)
    }


def _is_quick(stops: Sequence[Stop], indices: Sequence[int], device: Device) -> bool:
    """Altered notes pass by: none stands on the first beat of a bar, and no rest parts the figure."""
    bound = all(stops[index].joined for index in indices[1 : len(device.alters)])
    return bound and all(stops[index].weight < 3 for index, alter in zip(indices, device.alters, strict=False) if alter)


def novelty(level: int, window: Window, staff: tuple[int, int]) -> Novelty:
    """What a level brings; `staff` is the position of the bottom and of the top line."""
    bottom, top = staff
    middle = (window.low + window.high) // 2
    places = range(window.low, window.high + 1)
    found: set[int] = set()
    if level == SHIFT_LEVEL and window.second:
        found = set(range(*window.second)) | {window.second[1]}
        found -= set(range(window.low, window.high + 1))
    elif level in NEW_BEYOND:
        beyond = NEW_BEYOND[level]
        found = {place for place in places if place >= top + beyond or place <= bottom - beyond}
        if level == 8 and len(found) < _ROOM_BEYOND:
            found = {window.low, window.high}
    return Novelty(level, frozenset(found), middle=middle)


def put_novelties(
    stream: random.Random, frame: Frame, stops: list[Stop], of_bar: Sequence[Sequence[int]], new: Novelty
) -> list[int] | None:
    """Bind the stops (`of_bar`: their indices by full bar) to what is new; answers how each note is altered,
    None where it cannot be."""
    chroma = [0] * len(stops)
    bars = len(frame.bars)
    if new.level == 1 or bars < 2:
        return chroma
    least = fewest(bars, pickup=bool(frame.pickup))
    covered = (
        _put_sequences(stream, frame, stops, of_bar, new.cuts)
        if new.level == SEQUENCE_LEVEL and new.sequences
        else set()
    )
    chosen: frozenset[int] = frozenset()
    if len(covered) < least:
        able = [bar not in covered and any(True for _ in new.ways(notes, stops)) for bar, notes in enumerate(of_bar)]
        alike = [bar.alike if new.level != SHIFT_LEVEL else str(place) for place, bar in enumerate(frame.bars)]
        chosen = choose_bars(stream, alike, able, pickup=bool(frame.pickup))
        if len(chosen) + len(covered) < least:
            return None
    ways: dict[str, Way] = {}
    for bar in sorted(chosen):
        options = dict(new.ways(of_bar[bar], stops))
        way = ways.get(frame.bars[bar].alike)
        if way not in options:
            if not options:
                return None
            way = draw(stream, list(options), list(options.values()))
        ways[frame.bars[bar].alike] = way
        if not way.put(stops, chroma, of_bar[bar], new):
            return None
    _keep_plain(stream, stops, of_bar, chosen | covered, new)
    return chroma


def _put_sequences(
    stream: random.Random, frame: Frame, stops: list[Stop], of_bar: Sequence[Sequence[int]], cuts: frozenset[int]
) -> set[int]:
    """Make alike bars, next to each other or one apart, repeat their motif at another height."""
    covered: set[int] = set()
    bars = len(frame.bars)
    pairs = [
        (bar - gap, bar)
        for bar in range(1, bars)
        for gap in (1, 2)
        if bar >= gap and frame.bars[bar].alike == frame.bars[bar - gap].alike
        if len(of_bar[bar]) == len(of_bar[bar - gap]) >= SEQUENCE_LEAST and cuts.isdisjoint(range(bar - gap, bar))
    ]
    while pairs and len(covered) < fewest(bars, pickup=bool(frame.pickup)):
        first, second = draw(stream, pairs)
        pairs.remove((first, second))
        if len(covered | {first, second}) >= bars or second in covered:
            continue
        for index, source in zip(of_bar[second], of_bar[first], strict=True):
            stops[index] = stops[index]._replace(source=source, must_imitate=True)
        covered |= {first, second}
    return covered


def _keep_plain(
    stream: random.Random,
    stops: list[Stop],
    of_bar: Sequence[Sequence[int]],
    new_bars: set[int] | frozenset[int],
    new: Novelty,
) -> None:
    """Take what is new from at least one bar."""
    others = [bar for bar in range(len(of_bar)) if bar not in new_bars]
    if not others:
        return
    surely = draw(stream, others)
    unwanted = NEW_MOVES.get(new.level, frozenset())
    for bar in others:
        if bar == surely or draw(stream, (True, False)):
            for index in of_bar[bar]:
                left = stops[index].places - new.new_places
                stops[index] = stops[index]._replace(moves=stops[index].moves - unwanted, places=left)

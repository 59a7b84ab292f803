"""Where the hand stands on a fretted neck, by position level: which strings and frets it has, and between which places
it shifts. Keys are sounding; fret 0 is the open string. Knows nothing of staves and clefs."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from trainer.generate.draw import draw
from trainer.generate.frame import Frame
from trainer.model.instrument import Instrument

HAND = 4  # frets from the first finger to the fourth, which may stretch one farther
_FOURTH = 5  # semitones between strings that a hand covers without a gap; wider tunings ask for more frets
_GROUP = 3  # neighbouring strings of the first level
_BASS_STRINGS = 2  # the lowest strings of a guitar, which the thumb plays under a melody
_HIGH_STRINGS = 5  # strings that a guitar reads in the seventh position and above
_HIGH_LEVEL, _WHOLE_NECK = 7, 8
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
VOICES_LEVEL = 6
_LEAST_VOICES = 6  # strings that two voices need: a bass or a mandolin goes on with shifts
# The first finger's fret at each level with one place (0 is the open position; drawn where there are several), and the
# two frets between which the hand shifts.
_PLACES: dict[int, tuple[int, ...]] = {2: (0,), 3: (2,), 4: (5,), VOICES_LEVEL: (0, 2), _HIGH_LEVEL: (7, 8, 9)}
_SHIFTS = ((0, 5), (2, 5), (2, 7))
# How far beyond the staff a place leads, in steps, whatever the melody level.
LEDGERS = (2, 2, 2, 2, 5, 3, 6, 2)


@dataclass(frozen=True, slots=True)
class Place:
    """Strings (open keys, lowest first) under a hand whose first finger lies at `first` (0: open position) and whose
    reach ends at fret `last`."""

    strings: tuple[int, ...]
    first: int
    last: int

    @property
    def name(self) -> str:
        """How it is written above the staff; the open position is the first."""
        return f"Pos. {_ROMAN[max(1, self.first)]}"

    @property
    def low(self) -> int:
        """The lowest key under the hand."""
        return self.strings[0] + self.first

    @property
    def high(self) -> int:
        """The highest key under the hand, without a stretch."""
        return self.strings[-1] + self.last - (self.first > 0)

    def frets_of(self, key: int) -> tuple[tuple[int, int], ...]:
        """All (string, fret) on which the hand finds a key; open strings of every place count."""
        return tuple(
            (string, key - string)
            for string in self.strings
            if key == string or self.first <= key - string <= self.last
        )


@dataclass(frozen=True, slots=True)
class Neck:
    """How a page uses the neck: the places (none where there are no frets), and which of them each full bar is in."""

    places: tuple[Place, ...] = ()
    by_bar: tuple[Place, ...] = ()

    @property
    def shifts(self) -> bool:
        """Whether the hand moves between two places."""
        return len(self.places) > 1

    @property
    def moves(self) -> tuple[tuple[int, Place], ...]:
        """The bars in which a place must be told to the reader, with the place."""
        places = self.by_bar if self.shifts or any(place.first for place in self.places) else ()
        return tuple((bar, place) for bar, place in enumerate(places) if bar == 0 or place != places[bar - 1])


def draw_neck(stream: random.Random, frame: Frame, ways: Sequence[tuple[Place, ...]]) -> Neck:
    """One of the `ways` to use the neck; a hand that shifts does so where a phrase begins, or half way through the only
    one. Where a single place is drawn from string groups, the higher come more often."""
    lowest = [places[0].strings[0] if places else 0 for places in ways]
    places = draw(stream, ways, [1 + string - lowest[0] for string in lowest])
    count = len(frame.bars)
    if len(places) < 2:
        return Neck(places, places * count)
    starts = {phrase.first for phrase in frame.phrases[1:]} or {count // 2}
    turn = draw(stream, (0, 1), (2, 1))
    by_bar = []
    for bar in range(count):
        turn = 1 - turn if bar in starts and bar else turn
        by_bar.append(places[turn])
    return Neck(places, tuple(by_bar))


@cache
def hands(level: int, profile: Instrument) -> tuple[tuple[Place, ...], ...]:
    """The ways in which a page may use the neck at a position level: one place, or two (the lower first) between which
    the hand shifts. A single empty way where there are no frets."""
    if not profile.is_fretted:
        return ((),)
    strings = profile.tuning
    if level == 1:
        starts = range(len(strings) - _GROUP + 1)
        return tuple((_place(strings[start : start + _GROUP], 0, profile),) for start in starts)
    if level == _WHOLE_NECK:
        return ((Place(strings, 0, profile.frets),),)
    if level == VOICES_LEVEL and has_voices(level, profile):
        return tuple((_place(strings[_BASS_STRINGS:], first, profile),) for first in _PLACES[level])
    if level in (5, VOICES_LEVEL):
        return tuple(tuple(_place(strings, first, profile) for first in pair) for pair in _SHIFTS)
    if level == _HIGH_LEVEL:
        strings = strings[-_HIGH_STRINGS:]
    return tuple((_place(strings, first, profile),) for first in _PLACES[level])


def has_voices(level: int, profile: Instrument) -> bool:
    """Whether a page sets a slow bass under the melody: on guitars."""
    return level == VOICES_LEVEL and len(profile.tuning) >= _LEAST_VOICES


def _place(strings: tuple[int, ...], first: int, profile: Instrument) -> Place:
    widest = max(high - low for low, high in zip(profile.tuning, profile.tuning[1:], strict=False))
    return Place(strings, first, first + HAND + max(0, widest - _FOURTH))

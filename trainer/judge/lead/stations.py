"""A lead sheet laid out for who plays it without a clock: the notes of its melody one behind the other, and the chords
that may be comped between them. Page time in microseconds, pitch classes as bits."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.judge.chart.ask import Ask, asks, zones_near
from trainer.model.expected import Expected
from trainer.model.rules import Rules
from trainer.model.tempo import Micros

ALL = (1 << 12) - 1  # where no chord is written nothing is foreign


@dataclass(frozen=True, slots=True)
class Station:
    """The notes that are struck at one time, by key the first of them, and what may be comped until they have been:
    the zones (by index) from the notes before on, the tones of their chords, those and their tensions, and all that is
    never foreign. `whole` has a bit for every key; that of the graces is set in `graces`. Behind the last notes there
    is one without any."""

    at: Micros
    keys: Mapping[int, int]
    whole: int
    graces: int
    zones: range
    chord: int
    colour: int
    allowed: int

    def bit(self, key: int) -> int:
        """The bit of a key that is written here."""
        return 1 << list(self.keys).index(key)


@dataclass(frozen=True, slots=True)
class Stations:
    """What a fold over presses looks up and never changes. `of_key` are the stations (by index) at which a key is
    written."""

    expected: Expected
    rules: Rules
    asks: tuple[Ask, ...]
    row: tuple[Station, ...]
    of_key: Mapping[int, tuple[int, ...]]


def lay(expected: Expected, rules: Rules) -> Stations:
    """The stations of a lead sheet; there are notes."""
    asked = asks(expected, strict=rules.strict)
    groups: dict[Micros, dict[int, int]] = {}
    for index, note in enumerate(expected.notes):
        groups.setdefault(note.at, {}).setdefault(note.key, index)
    row, start = [], expected.start
    for at, keys in [*groups.items(), (expected.end, {})]:
        row.append(_station(expected, asked, keys, start, at))
        start = at
    of_key: dict[int, list[int]] = {}
    for place, station in enumerate(row):
        for key in station.keys:
            of_key.setdefault(key, []).append(place)
    return Stations(expected, rules, asked, tuple(row), {key: tuple(places) for key, places in of_key.items()})


def _station(expected: Expected, asked: tuple[Ask, ...], keys: Mapping[int, int], start: Micros, at: Micros) -> Station:
    zones = zones_near(asked, start, at)
    chord = colour = allowed = 0
    for ask in asked[zones.start : zones.stop]:
        chord |= ask.chord
        colour |= ask.chord | ask.colour
        allowed |= ask.allowed
    allowed = allowed if zones else ALL
    graces = sum(1 << bit for bit, note in enumerate(keys.values()) if expected.notes[note].is_grace)
    return Station(at, keys, (1 << len(keys)) - 1, graces, zones, chord, colour, allowed)

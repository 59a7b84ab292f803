"""The only converter between quarter notes and microseconds. Position 0 is the first written beat, pickup included."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from trainer.errors import BadInput
from trainer.model.meter import Quarters

Micros = int

MINUTE: Micros = 60_000_000
SLOWEST, FASTEST = 10, 400


class Feel(StrEnum):
    """How the written subdivisions are played."""

    STRAIGHT = "straight"
    SWING = "swing"
    SHUFFLE = "shuffle"
    SWING16 = "swing16"
    HALF_TIME = "half-time"


@dataclass(frozen=True, slots=True)
class Tempo:
    """A tempo from position `at` on: `bpm` beats a minute, each `beat` quarters long."""

    at: Quarters
    bpm: int
    beat: Quarters

    def __post_init__(self) -> None:
        if not SLOWEST <= self.bpm <= FASTEST or self.beat <= 0:
            raise BadInput(f"tempo {self.bpm} is out of reach: {SLOWEST} to {FASTEST} beats a minute")

    @property
    def quarter(self) -> Fraction:
        """Microseconds a quarter note lasts, exactly."""
        return Fraction(MINUTE, self.bpm) / self.beat


@dataclass(frozen=True, slots=True)
class TempoMap:
    """Tempos in order of position; the first holds before 0 too (count-in)."""

    changes: tuple[Tempo, ...]

    def __post_init__(self) -> None:
        places = [change.at for change in self.changes]
        if not places or places[0] != 0 or places != sorted(set(places)):
            raise BadInput("a tempo map begins at 0 and its changes rise")

    def micros(self, position: Quarters) -> Micros:
        """The time of a position; whole microseconds, halves to even."""
        return round(self._exact(position))

    def quarters(self, at: Micros) -> Quarters:
        """The position at a time, exactly."""
        starts = [self._exact(change.at) for change in self.changes]
        place = max(bisect_right(starts, at) - 1, 0)
        return self.changes[place].at + (at - starts[place]) / self.changes[place].quarter

    def at(self, position: Quarters) -> Tempo:
        """The tempo in force at a position."""
        return self.changes[max(bisect_right([change.at for change in self.changes], position) - 1, 0)]

    def scaled(self, bpm: int) -> "TempoMap":
        """The same map with the first tempo at `bpm` and the others in proportion, as far as tempos go."""
        first = self.changes[0].bpm
        others = ((change, round(Fraction(change.bpm * bpm, first))) for change in self.changes[1:])
        moved = (replace(change, bpm=min(max(wanted, SLOWEST), FASTEST)) for change, wanted in others)
        return TempoMap((replace(self.changes[0], bpm=bpm), *moved))

    def _exact(self, position: Quarters) -> Fraction:
        total = Fraction(0)
        for this, following in zip(self.changes, (*self.changes[1:], None), strict=True):
            if following is None or position < following.at:
                return total + (position - this.at) * this.quarter
            total += (following.at - this.at) * this.quarter
        raise AssertionError  # the last tempo holds for ever


def steady(bpm: int, *, beat: Quarters = Fraction(1)) -> TempoMap:
    """One tempo throughout."""
    return TempoMap((Tempo(Fraction(0), bpm, beat),))

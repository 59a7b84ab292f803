"""A chart as played: its bars in performance order, each with its pass, key, metre, tempo, and every chord with its
place. Positions are quarters from the first bar's start; a push reaches before its place, even before 0."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from trainer.model.chart import Groove, Sign, Touch
from trainer.model.chord import Chord, Letter
from trainer.model.key import Key
from trainer.model.meter import Meter, Quarters
from trainer.model.tempo import Tempo, TempoMap


@dataclass(frozen=True, slots=True)
class RoadCell:
    """One cell as played. `id` names where it is drawn (`b3.1`; under a simile sign it counts in the sign's bar).
    `chord` counts from the bar's `tonic`; a slash carries the chord before and `is_carried`. `attacks` are positions
    of an exact figure or of kicks; `push` is how much earlier than `onset` it is struck."""

    id: str
    chord: Chord | Sign
    onset: Quarters
    length: Quarters
    push: Quarters = Fraction(0)
    is_tied: bool = False
    touch: Touch | None = None
    is_passing: bool = False
    attacks: tuple[Quarters, ...] = ()
    is_exact: bool = False
    has_fermata: bool = False
    is_carried: bool = False

    @property
    def end(self) -> Quarters:
        """Where the next begins."""
        return self.onset + self.length


@dataclass(frozen=True, slots=True)
class RoadBar:
    """One bar as played. `id` is its bar on the page, `turn` which time it is played (from 1), `stage` the section's
    number in the performance (from 0). `key` is what sounds, `tonic` the letter its numbers count from, `shift` how
    many semitones it lies above (or below) what a page in letters shows. `tempo` counts `tempo_beat` quarters.
    `is_free` under rit.: not rated for time."""

    id: str
    section: str
    stage: int
    turn: int
    onset: Quarters
    meter: Meter
    key: Key
    tonic: Letter
    shift: int
    tempo: int
    tempo_beat: Quarters
    groove: Groove
    is_free: bool
    cells: tuple[RoadCell, ...]

    @property
    def length(self) -> Quarters:
        """Of the whole bar."""
        return self.meter.bar

    @property
    def end(self) -> Quarters:
        """Where the next begins."""
        return self.onset + self.length


@dataclass(frozen=True, slots=True)
class Road:
    """A whole performance, in order."""

    bars: tuple[RoadBar, ...]

    @property
    def end(self) -> Quarters:
        """Where the last bar ends."""
        return self.bars[-1].end

    @property
    def cells(self) -> tuple[tuple[RoadBar, RoadCell], ...]:
        """Every cell in order, with its bar."""
        return tuple((bar, cell) for bar in self.bars for cell in bar.cells)

    @property
    def tempo(self) -> TempoMap:
        """The tempos of the performance."""
        changes: list[Tempo] = []
        for bar in self.bars:
            found = Tempo(bar.onset, bar.tempo, bar.tempo_beat)
            if not changes or (changes[-1].bpm, changes[-1].beat) != (found.bpm, found.beat):
                changes.append(found)
        return TempoMap(tuple(changes))


_NUMBERS = "0123456789"


class InSection(Protocol):
    """A bar of a performance that knows its section: by name, and its number in the performance."""

    @property
    def stage(self) -> int:
        """Which section of the performance it is in, from 0."""

    @property
    def section(self) -> str:
        """That section's name."""


def last_chorus(bars: Iterable[InSection]) -> int | None:
    """The stage of the last section that is played more than once: the last chorus, as a rule; None where none is. One
    that is written again under a number (`C2`) is the same section."""
    sections = {bar.stage: bar.section.rstrip(_NUMBERS) or bar.section for bar in bars}
    times = Counter(sections.values())
    return max((stage for stage, name in sections.items() if times[name] > 1), default=None)

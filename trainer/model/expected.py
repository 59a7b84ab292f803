"""What should sound and when, as the judge asks for it. Times are integer microseconds from the first written beat."""

from dataclasses import dataclass

from trainer.model.call import Part
from trainer.model.meter import Quarters
from trainer.model.score import Mark
from trainer.model.signpost import RoadSign
from trainer.model.tempo import Feel, Micros
from trainer.model.zones import ChordZone


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedNote:
    """A note that should sound. `id` is that of its first written note plus its pass (`n12`, `n12#2`).

    `onset` and `end` in quarters and `at` and `until` in microseconds are in performance order from the first written
    beat; `key` sounds. `written` are the ids of every notehead it covers (ties). `bar` is the bar's number and `turn`
    the pass. `timed` is False for grace notes, ornaments and rolled chords, under rit. and fermatas, and for the
    note behind them with which the clock resumes. `altered`
    are the keys that read as its letter with a wrong accidental. `dynamic` is the level in force (`mf`) or empty.
    `pair` is the length of the swung pair whose second half it is, 0 where it does not swing.
    """

    id: str
    onset: Quarters
    end: Quarters
    at: Micros
    until: Micros
    key: int
    staff: int
    voice: int
    bar: int
    turn: int
    written: tuple[str, ...]
    marks: frozenset[Mark] = frozenset()
    is_grace: bool = False
    timed: bool = True
    altered: tuple[int, ...] = ()
    dynamic: str = ""
    pair: Micros = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BarSpan:
    """A bar as performed: number, pass, and its time from first to next. `ending` are the passes written over it;
    `forks` where the road divides behind it (a repeat sign, an ending that follows or ends). Of a chart: the section
    by name and its number in the performance (`stage`, from 0), and the signs of the road map."""

    number: int
    turn: int
    onset: Quarters
    end: Quarters
    at: Micros
    until: Micros
    beat: Micros
    ending: tuple[int, ...] = ()
    forks: bool = False
    section: str = ""
    stage: int = 0
    signs: frozenset[RoadSign] = frozenset()


@dataclass(frozen=True, slots=True)
class Swell:
    """A hairpin as performed: on `staff`, from `at` to `until`, growing or fading."""

    at: Micros
    until: Micros
    staff: int
    grows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """All that should sound, and the bars as performed: by time, graces as they are written before the notes that they
    lean on, these by key. `any_key` on a rhythm page.

    `start` and `end` are where the page (or the punched-in part, `is_part`) begins and ends. Under swing the times are
    still straight: the judge finds the ratio that was played. `free` are the stretches in which nothing is rated for
    time; the clock resumes with the first note played after one. A chart has `zones` in performance order and no
    notes; `part` is what the player does with it.
    """

    notes: tuple[ExpectedNote, ...]
    bars: tuple[BarSpan, ...]
    end: Micros
    start: Micros = 0
    is_part: bool = False
    any_key: bool = False
    feel: Feel = Feel.STRAIGHT
    free: tuple[tuple[Micros, Micros], ...] = ()
    swells: tuple[Swell, ...] = ()
    zones: tuple[ChordZone, ...] = ()
    part: Part = Part.BAND

"""A bar played an octave higher than it is written, under an 8va line: the highest bar of a period, where it spares
ledger lines and the leaps in and out stay within the melody's reach."""

import random
from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from trainer.generate.compose import Tune
from trainer.generate.draw import draw
from trainer.generate.frame import Frame
from trainer.generate.levels import REACHES, farthest
from trainer.generate.page import Line
from trainer.generate.window import BOTTOM_LINE
from trainer.model.exercise import Axes
from trainer.model.instrument import Family, Instrument
from trainer.model.pitch import Pitch, pitch_at
from trainer.model.score import Clef, SpanKind

LIFT_FROM = 7  # the marks level that brings 8va, and the melody level that has room for it
_OCTAVE = 7
_LOWEST = BOTTOM_LINE[Clef.TREBLE] + 2  # as written; what lies lower is read as easily where it sounds


def lift(
    stream: random.Random,
    tune: Tune,
    frame: Frame,
    profile: Instrument,
    axes: Axes,
    swells: Collection[int],
    *,
    clef: Clef,
) -> tuple[Tune, tuple[Line, ...]]:
    """The tune with one bar lifted and its line (over a treble staff alone), or as it was; no line begins on a slot
    where one of the `swells` does, for readers of MusicXML keep only one of two that begin on a note."""
    if min(axes.marks, axes.melody) < LIFT_FROM or profile.family is not Family.KEYS or clef is not Clef.TREBLE:
        return tune, ()
    peaks = [max(period, key=lambda bar: _top(tune, bar)) for period in frame.periods]
    lifted = [(bar, _raised(tune, bar)) for bar in peaks]
    reach = REACHES[axes.melody - 1].intervals
    able = [(bar, pitches) for bar, pitches in lifted if _suits(tune, bar, pitches, reach, profile)]
    able = [(bar, pitches) for bar, pitches in able if _first(tune, bar) not in swells]
    if not able or not draw(stream, (True, False), (1, 1)):
        return tune, ()
    bar, pitches = draw(stream, able)
    inside = [place for place in tune.pitches if tune.slots[place].bar == bar]
    return replace(tune, pitches=pitches), (Line(SpanKind.OCTAVE_UP, 0, inside[0], inside[-1]),)


def _first(tune: Tune, bar: int) -> int:
    return min(place for place in tune.pitches if tune.slots[place].bar == bar)


def _top(tune: Tune, bar: int) -> int:
    return max((pitch.key for place, pitch in tune.pitches.items() if tune.slots[place].bar == bar), default=0)


def _raised(tune: Tune, bar: int) -> dict[int, Pitch]:
    return {
        place: pitch_at(pitch.diatonic + _OCTAVE, alter=pitch.alter) if tune.slots[place].bar == bar else pitch
        for place, pitch in tune.pitches.items()
    }


def _suits(tune: Tune, bar: int, pitches: dict[int, Pitch], reach: tuple[int, ...], profile: Instrument) -> bool:
    inside = [place for place in pitches if tune.slots[place].bar == bar]
    if len(inside) < 2 or bar == tune.slots[-1].bar:
        return False
    if min(tune.pitches[place].diatonic for place in inside) < _LOWEST:
        return False
    ties = [inside[0], *(place for place in (inside[-1] + 1,) if place < len(tune.slots))]
    struck = [place for place in sorted(pitches) if tune.slots[place].is_struck]
    steps = all(_may_move(tune, pitches, before, after, reach) for before, after in pairwise(struck))
    playable = all(profile.has(pitches[place].key) for place in inside)
    return steps and playable and not any(tune.slots[place].tied for place in ties)


def _may_move(tune: Tune, pitches: dict[int, Pitch], before: int, after: int, reach: tuple[int, ...]) -> bool:
    """Whether the melody may go from one slot to another."""
    steps = abs(pitches[after].diatonic - pitches[before].diatonic)
    return steps in reach and steps <= farthest(tune.slots[after].onset - tune.slots[before].onset)

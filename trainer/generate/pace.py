"""Holds back a page that would be too quick for any hand at the tempo that was drawn: notes decide how fast they can be
read. Lengths are quarters, tempos beats a minute."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from trainer.generate.frame import Frame
from trainer.generate.levels import tempo_range
from trainer.generate.line import Slot
from trainer.model.exercise import Recipe
from trainer.model.meter import Quarters

# How many notes a second are read at sight, over so many notes in a row.
READABLE: tuple[tuple[int, int], ...] = ((2, 10), (4, 8))


def held_back(frame: Frame, slots: Sequence[Slot], recipe: Recipe) -> Frame:
    """The frame at a tempo at which its quickest notes can be read, never below the tempos of the level; a tempo that
    the recipe names stands."""
    if recipe.bpm is not None:
        return frame
    meter = frame.bars[0].meter
    lowest, _ = tempo_range(recipe.axes.tempo, meter)
    onsets = [slot.onset for slot in slots if slot.is_struck]
    limits = [
        int(rate * 60 * quickest / meter.beat) for row, rate in READABLE if (quickest := _quickest(onsets, row=row))
    ]
    return replace(frame, bpm=max(lowest, min(frame.bpm, *limits))) if limits else frame


def _quickest(onsets: Sequence[Quarters], *, row: int) -> Quarters | None:
    """How long a note lasts where `row` of them in a row are quickest; None on a page with fewer."""
    unit = lcm(*(onset.denominator for onset in onsets))
    ticks = [onset.numerator * (unit // onset.denominator) for onset in onsets]
    spans = [after - before for before, after in zip(ticks, ticks[row:], strict=False)]
    return Fraction(min(spans), unit * row) if spans else None

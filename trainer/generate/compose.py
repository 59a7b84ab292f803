"""A leading voice: rhythm and melody together. A rhythm that no melody of the level fits is drawn anew."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from trainer.errors import BadInput
from trainer.generate.frame import Frame
from trainer.generate.line import Slot, draw_line
from trainer.generate.melody import Leading, Plan, Task, draw_melody
from trainer.generate.window import BOTTOM_LINE, TOP_LINE, Window, draw_window
from trainer.model.exercise import Recipe
from trainer.model.instrument import Instrument
from trainer.model.pitch import Pitch
from trainer.model.score import Clef

_ATTEMPTS = 40


@dataclass(frozen=True, slots=True)
class Tune:
    """A melody in time: its slots, a pitch for each that is no rest, and where it lies."""

    slots: tuple[Slot, ...]
    pitches: Mapping[int, Pitch]
    window: Window


def compose(
    stream: random.Random, recipe: Recipe, profile: Instrument, clef: Clef, frame: Frame, plan: Plan, leading: Leading
) -> Tune:
    """The leading voice of a page. BadInput where nothing meets the recipe."""
    bottom = BOTTOM_LINE[clef]
    staff = (bottom, bottom + TOP_LINE)
    for _ in range(_ATTEMPTS):
        slots = draw_line(stream, frame, level=recipe.axes.rhythm, cuts=leading.cuts)
        window = draw_window(stream, recipe, profile, clef, frame)
        task = Task(frame, plan, slots, window, recipe.axes.melody, staff, recipe.patterned, leading)
        pitches = draw_melody(stream, task)
        if pitches is not None:
            return Tune(slots, pitches, window)
    raise BadInput(
        f"no melody of level {recipe.axes.melody} fits rhythm level {recipe.axes.rhythm} in {len(frame.bars)} bars "
        "within this range: a wider range, more bars or other levels"
    )

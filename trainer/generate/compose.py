"""A leading voice: rhythm and melody together. A rhythm that no melody of the level fits is drawn anew."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from trainer.errors import BadInput
from trainer.generate.frame import Frame
from trainer.generate.held import held
from trainer.generate.leading import Leading
from trainer.generate.line import Slot, draw_line
from trainer.generate.melody import Plan, Task, draw_melody
from trainer.generate.neck import Neck
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
    stream: random.Random,
    recipe: Recipe,
    profile: Instrument,
    clef: Clef,
    frame: Frame,
    plan: Plan,
    leading: Leading,
    neck: Neck,
) -> Tune:
    """The leading voice of a page; a hand that shifts on the neck should have to. BadInput where nothing meets the
    recipe."""
    bottom = BOTTOM_LINE[clef]
    staff = (bottom, bottom + TOP_LINE)
    spare: Tune | None = None
    for _ in range(_ATTEMPTS):
        line = draw_line(stream, frame, level=recipe.axes.rhythm, cuts=leading.cuts, shortest=leading.shortest)
        slots = held(line, leading.holds, frame.bars) if leading.holds else line
        window = draw_window(stream, recipe, profile, clef, frame, neck)
        task = Task(frame, plan, slots, window, recipe.axes.melody, staff, recipe.patterned, leading)
        pitches = draw_melody(stream, task)
        if pitches is None:
            continue
        spare = Tune(slots, pitches, window)
        if not _shuns_a_place(spare):
            return spare
    if spare:
        return spare
    raise BadInput(
        f"no melody of level {recipe.axes.melody} fits rhythm level {recipe.axes.rhythm} in {len(frame.bars)} bars "
        "within this range: a wider range, more bars or other levels"
    )


def _shuns_a_place(tune: Tune) -> bool:
    """Whether a hand that shifts could have stayed in its lower place, on a page wide enough to need both."""
    window = tune.window
    top = min((high for _, high in window.neck), default=window.high)
    return window.high > top >= max(pitch.diatonic for pitch in tune.pitches.values())

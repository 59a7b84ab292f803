"""The kinds of staff exercise, in one table from which validation, menu and help come, and the door that makes one."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from trainer.errors import BadInput, not_one_of
from trainer.generate.cells import length
from trainer.generate.draw import stream
from trainer.generate.frame import draw_frame
from trainer.generate.levels import MOST_BARS, known_metres
from trainer.generate.line import draw_line
from trainer.generate.melody import Task, draw_melody
from trainer.generate.page import Header, Part, Signs, assemble
from trainer.generate.plan import draw_plan
from trainer.generate.window import BOTTOM_LINE, draw_window, reachable
from trainer.model.exercise import Exercise, ExerciseRef, Kind, Recipe
from trainer.model.instrument import Instrument, instrument
from trainer.model.key import Key
from trainer.model.pitch import Pitch
from trainer.model.score import Clef, Score, Staff
from trainer.model.tempo import Tempo

GENERATOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of exercise: how menus call it, what it is, the instrument and clefs it takes when none are asked for."""

    kind: Kind
    title: str
    text: str
    draw: Callable[[random.Random, Recipe], Score]
    instrument: str = "piano"
    clefs: tuple[Clef, ...] = ()


def _clef(recipe: Recipe, profile: Instrument) -> Clef:
    return recipe.clef or profile.clefs[0]


def draw_melody_page(stream: random.Random, recipe: Recipe) -> Score:
    """A single line on one staff, at written pitch."""
    profile = instrument(recipe.instrument)
    clef = _clef(recipe, profile)
    frame = draw_frame(stream, recipe, profile)
    plan = draw_plan(stream, frame)
    slots = draw_line(stream, frame, level=recipe.axes.rhythm)
    window = draw_window(stream, recipe, profile, clef, frame)
    bottom = BOTTOM_LINE[clef]
    task = Task(frame, plan, slots, window, recipe.axes.melody, (bottom, bottom + 8), recipe.patterned)
    pitches = draw_melody(stream, task)
    part = Part(slots, {place: (pitch,) for place, pitch in pitches.items()})
    header = Header(title=f"Melody in {frame.bars[0].key.sign}", staves=(Staff(clef),), profile=profile)
    return assemble(header, frame, (part,), Signs(), plan if recipe.symbols else ())


def draw_rhythm_page(stream: random.Random, recipe: Recipe) -> Score:
    """A rhythm on one line, for any key."""
    profile = instrument(recipe.instrument)
    frame = draw_frame(stream, recipe, profile)
    slots = draw_line(stream, frame, level=recipe.axes.rhythm)
    head = Pitch("B", 0, 4)
    part = Part(slots, {place: (head,) for place, slot in enumerate(slots) if not slot.is_rest})
    header = Header(
        title=f"Rhythm in {frame.bars[0].meter.name}",
        staves=(Staff(Clef.PERCUSSION, 1),),
        profile=profile,
        rhythm_only=True,
    )
    return assemble(header, frame, (part,), Signs())


KINDS: dict[Kind, KindRow] = {
    row.kind: row
    for row in (
        KindRow(Kind.MELODY, "Melody", "one line on one staff, for any instrument", draw_melody_page),
        KindRow(Kind.RHYTHM, "Rhythm", "one line without pitch: any key counts", draw_rhythm_page),
    )
}


def make(recipe: Recipe, seed: int) -> Exercise:
    """The page of a recipe and a seed: the same notes on every machine for one `GENERATOR_VERSION`. BadInput where the
    recipe is impossible."""
    check(recipe)
    chance = stream(recipe, seed=seed, version=GENERATOR_VERSION)
    page = KINDS[recipe.kind].draw(chance, recipe)
    return Exercise(ExerciseRef(recipe=recipe, seed=seed, version=GENERATOR_VERSION), page)


def check(recipe: Recipe) -> None:
    """Refuse what cannot be made: BadInput names the value and what would be right."""
    if recipe.kind not in KINDS:
        raise not_one_of("kind", recipe.kind, KINDS)
    profile = instrument(recipe.instrument)
    if recipe.clef is not None and recipe.clef not in profile.clefs:
        raise not_one_of(f"clef for {profile.name}", recipe.clef, profile.clefs)
    if recipe.bars is not None and not 1 <= recipe.bars <= MOST_BARS:
        raise BadInput(f"{recipe.bars} bars are out of reach: 1 to {MOST_BARS}")
    if recipe.meter is not None and recipe.meter.name not in known_metres():
        raise not_one_of("metre", recipe.meter.name, known_metres())
    if recipe.bpm is not None:
        Tempo(length("q"), recipe.bpm, length("q"))
    _check_range(recipe, profile)


def _check_range(recipe: Recipe, profile: Instrument) -> None:
    for name, key in (("lowest", recipe.low), ("highest", recipe.high)):
        if key is not None and not profile.low <= key <= profile.high:
            raise BadInput(f"{name} key {key} is not on {profile.name}: {profile.low} to {profile.high}")
    if recipe.kind is Kind.MELODY:
        reachable(recipe, profile, _clef(recipe, profile), (recipe.key or Key("C"),))

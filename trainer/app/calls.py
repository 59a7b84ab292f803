"""How a page is written and what is called of it, by the settings. Imports little: home asks for it before a page is
there. Pure."""

from trainer.engrave.look import PLAIN, Look
from trainer.model.call import AT_SIGHT, Call
from trainer.model.exercise import AnyRecipe, Exercise, Kind, Recipe
from trainer.model.performance import Setup
from trainer.model.settings import Calling, Settings

READ_AT_SIGHT = (Kind.MELODY, Kind.LEAD)


def look_of(settings: Settings, recipe: AnyRecipe | None, call: Call | None = None, *, bpm: int | None = None) -> Look:
    """How a chart is written: as its recipe says (without one, as it is chosen), by hand or clean, in the key that is
    called, and at the tempo `bpm` where that is not the written one. Pages in notation have one look."""
    if isinstance(recipe, Recipe) or (recipe is not None and recipe.kind is Kind.LEAD):
        return PLAIN
    house, legend = (recipe.house, recipe.legend) if recipe else (settings.house, settings.legend)
    return Look(
        house=house,
        is_clean=settings.clean,
        legend=legend,
        called=call.key if call else None,
        bpm=bpm,
    )


def printed_bpm(exercise: Exercise, setup: Setup) -> int | None:
    """The tempo that stands on a page that is played so; None for the written one."""
    return setup.bpm if setup.bpm != exercise.score.tempo.changes[0].bpm else None


def call_of(settings: Settings, exercise: Exercise) -> Call | None:
    """What will be called of a page, the same each time for one exercise; None where nothing is. A melody or a lead
    sheet may be read transposed by an interval in place of a key."""
    recipe = exercise.ref.recipe
    if recipe is not None and recipe.kind in (Kind.GRAND, Kind.RHYTHM):
        return None
    if recipe is not None and recipe.kind in READ_AT_SIGHT and settings.reading:
        return Call(shift=AT_SIGHT[settings.reading])
    if settings.calling is Calling.NOTHING:
        return None
    from trainer.generate.chart.calling import draw_call
    from trainer.generate.draw import stream

    chance = stream(recipe, seed=exercise.ref.seed, version=exercise.ref.version)
    everything = settings.calling is Calling.EVERYTHING
    return draw_call(chance, exercise.page, level=settings.level, everything=everything)

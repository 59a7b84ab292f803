"""The kinds of staff exercise, in one table from which validation, menu and help come, and the door that makes one."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from trainer.errors import BadInput, not_one_of
from trainer.generate.draw import stream
from trainer.generate.grand import RIGHT_LEAST, draw_grand_page, right_hand
from trainer.generate.left_hand import LOWEST
from trainer.generate.levels import MOST_BARS, groupings, known_metres
from trainer.generate.single import clef_of, draw_melody_page, draw_rhythm_page
from trainer.generate.window import check_reach
from trainer.model.exercise import AnyRecipe, ChartRecipe, Exercise, ExerciseRef, Kind, Recipe
from trainer.model.instrument import Family, Instrument, instrument
from trainer.model.pitch import key_words
from trainer.model.score import Clef, Score
from trainer.model.tempo import steady

GENERATOR_VERSION = 2


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of exercise: how menus call it, what it is, the instrument it takes when none is asked for, and its clefs
    where they are not the instrument's."""

    kind: Kind
    title: str
    text: str
    draw: Callable[[random.Random, Recipe], Score]
    instrument: str = "piano"
    clefs: tuple[Clef, ...] = ()


KINDS: dict[Kind, KindRow] = {
    row.kind: row
    for row in (
        KindRow(Kind.MELODY, "Melody", "one line on one staff, for any instrument", draw_melody_page),
        KindRow(Kind.GRAND, "Grand staff", "two hands on two staves", draw_grand_page, clefs=(Clef.TREBLE, Clef.BASS)),
        KindRow(
            Kind.RHYTHM, "Rhythm", "one line without pitch: any key counts", draw_rhythm_page, clefs=(Clef.PERCUSSION,)
        ),
    )
}


def make(recipe: AnyRecipe, seed: int) -> Exercise:
    """The page of a recipe and a seed: the same notes on every machine for one version of the generator. BadInput where
    the recipe is impossible."""
    if isinstance(recipe, ChartRecipe):
        # A page in notation never waits for these.
        from trainer.generate.chart.lead import make_lead
        from trainer.generate.chart.make import CHART_VERSION, make_chart

        ref = ExerciseRef(recipe=recipe, seed=seed, version=CHART_VERSION)
        return Exercise(ref, (make_lead if recipe.kind is Kind.LEAD else make_chart)(recipe, seed))
    check(recipe)
    chance = stream(recipe, seed=seed, version=GENERATOR_VERSION)
    page = KINDS[recipe.kind].draw(chance, recipe)
    return Exercise(ExerciseRef(recipe=recipe, seed=seed, version=GENERATOR_VERSION), page)


def check(recipe: Recipe) -> None:
    """Refuse what cannot be made: BadInput names the value and what would be right."""
    if recipe.kind not in KINDS:
        raise not_one_of("kind", recipe.kind, KINDS)
    profile = instrument(recipe.instrument)
    _check_clef(recipe, profile)
    if recipe.kind is Kind.RHYTHM and (recipe.key, recipe.low, recipe.high) != (None, None, None):
        raise BadInput("a rhythm page has no key and no range: any key may be struck")
    if recipe.bars is not None and not 1 <= recipe.bars <= MOST_BARS:
        raise BadInput(f"{recipe.bars} bars are out of reach: 1 to {MOST_BARS}")
    if recipe.meter is not None and recipe.meter.name not in known_metres():
        raise not_one_of("metre", recipe.meter.name, known_metres())
    if recipe.meter is not None and recipe.meter.groups not in groupings(recipe.meter.name):
        ways = ["+".join(map(str, groups)) for groups in groupings(recipe.meter.name)]
        raise not_one_of(f"grouping of {recipe.meter.name}", "+".join(map(str, recipe.meter.groups)), ways)
    if recipe.bpm is not None:
        steady(recipe.bpm)
    _check_range(recipe, profile)


def _check_clef(recipe: Recipe, profile: Instrument) -> None:
    clefs = KINDS[recipe.kind].clefs or profile.clefs
    if recipe.clef is not None and recipe.kind is Kind.GRAND:
        raise BadInput(f"clef {recipe.clef}: two hands read treble and bass at once; leave the clef open")
    if recipe.clef is not None and recipe.clef not in clefs:
        raise not_one_of(f"clef for a {recipe.kind} page of {profile.name}", recipe.clef, clefs)
    if recipe.symbols and recipe.kind is Kind.RHYTHM:
        raise BadInput("a rhythm page has no chord symbols: only melody and grand have")


def _check_range(recipe: Recipe, profile: Instrument) -> None:
    for name, key in (("lowest", recipe.low), ("highest", recipe.high)):
        if key is not None and not profile.low <= key <= profile.high:
            raise BadInput(f"{name} key {key_words(key)} is not on {profile.name}: {_span(profile.low, profile.high)}")
    if recipe.low is not None and recipe.high is not None and recipe.low > recipe.high:
        raise BadInput(f"the range {_span(recipe.low, recipe.high)} runs downward: the lowest key first")
    if recipe.kind is Kind.GRAND:
        if profile.family is not Family.KEYS:
            raise BadInput(f"{profile.name} has no two hands on two staves: a keyboard such as piano")
        if recipe.low is not None and recipe.low > LOWEST:
            raise BadInput(
                f"lowest key {key_words(recipe.low)} leaves the left hand no room: {key_words(LOWEST)} or lower"
            )
        if recipe.high is not None and recipe.high < RIGHT_LEAST:
            least = key_words(RIGHT_LEAST)
            raise BadInput(f"highest key {key_words(recipe.high)} leaves the right hand no room: {least} or higher")
        check_reach(right_hand(recipe), profile, Clef.TREBLE)
    if recipe.kind is Kind.MELODY:
        check_reach(recipe, profile, clef_of(recipe, profile))


def _span(low: int, high: int) -> str:
    return f"{key_words(low)} to {key_words(high)}"

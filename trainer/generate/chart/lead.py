"""Lead sheets: a chart played out in order, and a melody composed over its chords by the hands that write staff pages.
The melody takes a chord's own tone where the chord alters the scale. Positions are quarters of the page."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from trainer.errors import BadInput
from trainer.generate.articulate import Voice
from trainer.generate.chart.make import CHART_VERSION, check_chart, draw_chart
from trainer.generate.chart.symbols import symbol_of
from trainer.generate.compose import Tune, compose
from trainer.generate.draw import draw, stream
from trainer.generate.frame import Frame, FrameBar, Phrase
from trainer.generate.marks import draw_marks
from trainer.generate.melody import Leading, chord_at
from trainer.generate.neck import draw_neck
from trainer.generate.page import Header, Part, assemble
from trainer.generate.plan import Chord as Place
from trainer.generate.voicing import Tones
from trainer.generate.window import check_reach, ways
from trainer.model.chart import Chart
from trainer.model.chart_road import Road, RoadBar, RoadCell
from trainer.model.chord import Chord
from trainer.model.exercise import Axes, ChartRecipe, Kind, Recipe
from trainer.model.instrument import Instrument, instrument
from trainer.model.pitch import Pitch, pitch_at
from trainer.model.score import Change, Clef, Score, Staff
from trainer.model.tempo import Feel
from trainer.model.unroll import unroll
from trainer.theory.harmony import Harmony

_LONGEST_BARS, _LAST_ROAD, _LAST_FIGURES = 6, 5, 4  # the levels up to which a page of melody goes
_ATTEMPTS = 12
_PHRASE = 4
_SHAPES = (("abac", 4), ("aabc", 3), ("abcd", 2), ("abab", 1))  # which bars of a phrase are alike, by weight
_PLAIN_MARKS = 1
_TRIAD_AND_SEVENTH = 4
_MOST_ALTERED = 2


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A chart as played, with the frame and the harmonies over which its melody is written."""

    chart: Chart
    road: Road
    frame: Frame
    plan: tuple[tuple[Place, ...], ...]


def make_lead(recipe: ChartRecipe, seed: int) -> Score:
    """The lead sheet of a recipe and a seed. BadInput where the recipe is impossible."""
    check_lead(recipe)
    return draw_lead(stream(recipe, seed=seed, version=CHART_VERSION), recipe)


def check_lead(recipe: ChartRecipe) -> None:
    """Refuse what cannot be made: BadInput names the value and what would be right."""
    check_chart(recipe)
    profile = instrument(recipe.instrument)
    check_reach(_melody(recipe), profile, profile.clefs[0])


def draw_lead(chance: random.Random, recipe: ChartRecipe) -> Score:
    """A lead sheet from a stream; a chart for which no melody is found is drawn anew."""
    profile = instrument(recipe.instrument)
    clef = profile.clefs[0]
    for _ in range(_ATTEMPTS):
        sheet = _sheet(chance, recipe)
        if not ways(_melody(recipe), profile, clef, sheet.frame.keys):
            continue
        try:
            tune = _compose(chance, recipe, profile, clef, sheet)
        except BadInput:
            continue
        return _page(chance, sheet, tune, profile, clef)
    raise BadInput(
        f"no melody of level {recipe.melody} fits {profile.name} over such a chart: another key, metre or level"
    )


def _melody(recipe: ChartRecipe) -> Recipe:
    return Recipe(
        kind=Kind.MELODY,
        axes=Axes(rhythm=recipe.melody, melody=recipe.melody, position=recipe.melody, key=recipe.axes.key),
        instrument=recipe.instrument,
        key=recipe.key,
    )


def _compose(chance: random.Random, recipe: ChartRecipe, profile: Instrument, clef: Clef, sheet: _Sheet) -> Tune:
    frame, asked = sheet.frame, _melody(recipe)
    neck = draw_neck(chance, frame, ways(asked, profile, clef, frame.keys))
    return compose(chance, asked, profile, clef, frame, sheet.plan, Leading(), neck)


def _page(chance: random.Random, sheet: _Sheet, tune: Tune, profile: Instrument, clef: Clef) -> Score:
    pitches = _tuned(tune, sheet)
    marked = draw_marks(chance, sheet.frame, Voice(tune.slots, pitches), level=_PLAIN_MARKS, pitched=True)
    tones: dict[int, Tones] = {place: (pitch,) for place, pitch in pitches.items()}
    header = Header(title=sheet.chart.header.title, staves=(Staff(clef),), profile=profile)
    score = assemble(header, sheet.frame, [Part(tune.slots, tones, marks=marked.marks)], marked.signs)
    return replace(score, changes=_changes(sheet.road))


def _sheet(chance: random.Random, recipe: ChartRecipe) -> _Sheet:
    axes = recipe.axes
    simple = replace(
        axes,
        bars=min(axes.bars, _LONGEST_BARS),
        road=min(axes.road, _LAST_ROAD),
        figures=min(axes.figures, _LAST_FIGURES),
    )
    chart = draw_chart(chance, replace(recipe, axes=simple))
    road = unroll(chart)
    feel = road.bars[0].groove.feel
    frame = Frame(
        _bars(chance, road), _phrases(road), chart.header.tempo, "", Feel.SWING if feel is Feel.SWING else Feel.STRAIGHT
    )
    plan = tuple(tuple(_place(bar, cell) for cell in bar.cells) for bar in road.bars)
    return _Sheet(chart, road, frame, plan)


def _bars(chance: random.Random, road: Road) -> tuple[FrameBar, ...]:
    """The bars with their letters: phrases of a section over the same chords are alike, whenever they are played."""
    shapes: dict[tuple[str, tuple[object, ...]], str] = {}
    letters: list[str] = []
    for group in _groups(road):
        bars = road.bars[group.start : group.stop]
        chords = tuple(cell.chord for bar in bars for cell in bar.cells)
        name = (bars[0].section.rstrip("0123456789"), chords)
        if name not in shapes:
            shape = draw(chance, [shape for shape, _ in _SHAPES], [weight for _, weight in _SHAPES])
            shapes[name] = "".join(chr(ord(letter) + 4 * len(shapes)) for letter in shape)
        letters += shapes[name][: len(bars)]
    last = len(letters) - 1
    return tuple(
        FrameBar(bar.onset, bar.length, bar.meter, bar.key, "z" if place == last else letter)
        for place, (bar, letter) in enumerate(zip(road.bars, letters, strict=True))
    )


def _groups(road: Road) -> list[range]:
    """Four bars and four of each section as it is played."""
    found: list[range] = []
    start = 0
    for _, bars in groupby(road.bars, key=lambda bar: bar.stage):
        end = start + len(list(bars))
        found += [range(at, min(at + _PHRASE, end)) for at in range(start, end, _PHRASE)]
        start = end
    return found


def _phrases(road: Road) -> tuple[Phrase, ...]:
    groups = _groups(road)
    return tuple(Phrase(group.start, group[-1], number % 2 == 1) for number, group in enumerate(groups))


def _place(bar: RoadBar, cell: RoadCell) -> Place:
    """Where a chord holds, with the tones that a melody may rest on."""
    assert isinstance(cell.chord, Chord)
    tones = tuple((letter.step, letter.alter) for letter in cell.chord.tones(bar.tonic))[:_TRIAD_AND_SEVENTH]
    return Place(cell.onset, cell.end, Harmony(cell.chord.number_name, bar.key, tones, tones[0]))


def _tuned(tune: Tune, sheet: _Sheet) -> dict[int, Pitch]:
    """The pitches, those that a chord names as it alters them; a tied note keeps the chord it was struck over."""
    found: dict[int, Pitch] = {}
    for place, pitch in tune.pitches.items():
        slot = tune.slots[place]
        alter = chord_at(sheet.plan, slot).harmony.alter_of(pitch.step)
        if slot.tied:
            found[place] = found[place - 1]
        else:
            is_plain = alter is None or abs(alter) > _MOST_ALTERED
            found[place] = pitch if is_plain else pitch_at(pitch.diatonic, alter=alter or 0)
    return found


def _changes(road: Road) -> tuple[Change, ...]:
    """The symbols above the staff, one where the chord changes."""
    symbols = [
        (cell.onset, symbol_of(cell.chord, bar.tonic)) for bar, cell in road.cells if isinstance(cell.chord, Chord)
    ]
    fresh: Sequence[int] = [at for at in range(len(symbols)) if at == 0 or symbols[at][1] != symbols[at - 1][1]]
    return tuple(Change(f"c{number}", *symbols[at]) for number, at in enumerate(fresh, 1))

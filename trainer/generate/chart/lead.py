"""Lead sheets: a chart as a page with its repeats and endings, a melody composed over its chords by the hands that
write staff pages, and slashes where the band is alone."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from trainer.errors import BadInput
from trainer.generate.articulate import Voice
from trainer.generate.chart.comping import Comping, comp
from trainer.generate.chart.fold import fold
from trainer.generate.chart.leaps import too_far
from trainer.generate.chart.make import CHART_VERSION, check_chart, draw_chart
from trainer.generate.chart.said import fermatas, signs_of
from trainer.generate.chart.scale import sung
from trainer.generate.chart.sheet import Sheet, lay_sheet, moved_slot
from trainer.generate.chart.singable import Over, singable
from trainer.generate.compose import Tune, compose
from trainer.generate.draw import stream
from trainer.generate.frame import Frame, FrameBar
from trainer.generate.leading import Leading
from trainer.generate.line import Slot
from trainer.generate.marks import draw_marks
from trainer.generate.melody import chord_at
from trainer.generate.neck import draw_neck
from trainer.generate.page import Header, Part, assemble
from trainer.generate.voicing import Tones
from trainer.generate.window import check_reach, ways
from trainer.model.chart import Chart
from trainer.model.exercise import Axes, ChartRecipe, Kind, Recipe
from trainer.model.house import House
from trainer.model.instrument import Instrument, instrument
from trainer.model.meter import Quarters
from trainer.model.pitch import Pitch
from trainer.model.score import Bar, Clef, Score, Staff
from trainer.model.unroll import unroll
from trainer.theory.harmony import Harmony

_ATTEMPTS = 12
_PLAIN_MARKS = 1
READABLE = 8  # notes a second in a row
_EIGHTH = Fraction(1, 2)  # quarters: what every melody may have


@dataclass(frozen=True, slots=True)
class Sung:
    """A note or rest of a melody, with its pitch; None for a rest."""

    slot: Slot
    pitch: Pitch | None


def make_lead(recipe: ChartRecipe, seed: int) -> Score:
    """The lead sheet of a recipe and a seed. BadInput where the recipe is impossible."""
    check_lead(recipe)
    return draw_lead(stream(recipe, seed=seed, version=CHART_VERSION), recipe)


def check_lead(recipe: ChartRecipe) -> None:
    """Refuse what cannot be made: BadInput names the value and what would be right."""
    check_chart(recipe)
    if recipe.house != House.DEFAULT:
        raise BadInput(f"house style {recipe.house!r}: only charts in numbers or letters have one")
    profile = instrument(recipe.instrument)
    check_reach(_melody(recipe), profile, profile.clefs[0])


def draw_lead(chance: random.Random, recipe: ChartRecipe) -> Score:
    """A lead sheet from a stream. A chart for which no melody is found is drawn anew, and so is one whose melody leaps
    too far where its bars are joined: of all attempts the one with the fewest such leaps is kept."""
    profile = instrument(recipe.instrument)
    clef = profile.clefs[0]
    best: tuple[int, Score] | None = None
    for _ in range(_ATTEMPTS):
        chart = _held_back(draw_chart(chance, recipe), recipe)
        sheet = lay_sheet(chance, chart, fold(chart, unroll(chart), level=recipe.axes.road))
        if not ways(_melody(recipe), profile, clef, sheet.frame.keys):
            continue
        comping = comp(sheet.bars, sheet.sung)
        try:
            tune = _compose(chance, recipe, profile, clef, sheet, comping)
        except BadInput:
            continue
        page = _page(chance, sheet, comping, tune, profile, clef)
        found = too_far(page, recipe.melody), page
        best = found if best is None else min(best, found, key=lambda one: one[0])
        if best[0] == 0:
            break
    if best:
        return best[1]
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


def _compose(
    chance: random.Random, recipe: ChartRecipe, profile: Instrument, clef: Clef, sheet: Sheet, comping: Comping
) -> Tune:
    frame, asked = sheet.frame, _melody(recipe)
    neck = draw_neck(chance, frame, ways(asked, profile, clef, frame.keys))
    leading = Leading(
        cuts=sheet.cuts,
        settles=True,
        shortest=_shortest(frame),
        joins=sheet.joins,
        holds=_holds(sheet, comping),
    )
    return compose(chance, asked, profile, clef, frame, sheet.plan, leading, neck)


def _holds(sheet: Sheet, comping: Comping) -> dict[int, Quarters]:
    """When the melody holds still for the band, in the bars of the frame."""
    return {
        at: comping.holds[place] + bar.onset - sheet.bars[place].bar.onset
        for at, (place, bar) in enumerate(zip(sheet.composed, sheet.frame.bars, strict=True))
        if place in comping.holds
    }


def _shortest(frame: Frame) -> Quarters:
    """What can be read at the tempo of the song, in whatever note value it is counted; eighths always can."""
    quarters = frame.bpm * frame.bars[0].meter.beat
    return min(_EIGHTH, quarters / (60 * READABLE))


def _held_back(chart: Chart, recipe: ChartRecipe) -> Chart:
    """The chart at a tempo at which a row of eighths can be read: a band may comp faster than anyone reads a melody. A
    tempo that the recipe names stands."""
    header = chart.header
    fastest = int(60 * READABLE * _EIGHTH / header.meter.beat)
    if recipe.bpm is not None or header.tempo <= fastest:
        return chart
    return replace(chart, header=replace(header, tempo=fastest))


def _page(chance: random.Random, sheet: Sheet, comping: Comping, tune: Tune, profile: Instrument, clef: Clef) -> Score:
    bars, melody = _bars(sheet), _melody_of(tune, sheet, comping)
    melody = sorted([*melody, *_again(melody, sheet), *_resting(comping, bars)], key=lambda one: one.slot.onset)
    slots = tuple(one.slot for one in melody)
    tones: dict[int, Tones] = {place: (one.pitch,) for place, one in enumerate(melody) if one.pitch}
    marked = draw_marks(chance, sheet.frame, Voice(slots, {}), level=_PLAIN_MARKS, pitched=True)
    whole = replace(sheet.frame, bars=tuple(FrameBar(bar.onset, bar.length, bar.meter, bar.key, "") for bar in bars))
    header = Header(title=sheet.title, staves=(Staff(clef),), profile=profile)
    part = Part(slots, tones, marks=fermatas(sheet, slots))
    score = assemble(header, whole, [part], signs_of(sheet, marked.signs))
    return replace(score, bars=bars, changes=comping.changes, slashes=comping.slashes)


def _melody_of(tune: Tune, sheet: Sheet, comping: Comping) -> list[Sung]:
    """The melody where it stands on the page; a tied note keeps the pitch that was struck."""
    slots = [sheet.on_page(composed) for composed in tune.slots]
    line = []
    for place, pitch in sorted(tune.pitches.items()):
        if not slots[place].tied:
            harmony = _harmony(slots[place], sheet, comping)
            line.append(Over(sung(pitch, harmony), harmony, joined=place > 0 and not slots[place - 1].is_rest))
    struck = iter(singable(line))
    found: list[Sung] = []
    for slot in slots:
        held = None if slot.is_rest else found[-1].pitch if slot.tied else next(struck)
        found.append(Sung(slot, held))
    return found


def _harmony(slot: Slot, sheet: Sheet, comping: Comping) -> Harmony:
    """What the band strikes at a note, early or not."""
    near = ((place, cell) for place, cell in comping.pushed.items() if place[0] - slot.bar in (0, 1))
    early = (place for place, cell in near if cell.onset - cell.push <= slot.onset < cell.onset)
    bar, number = next(early, (None, 0))
    return (chord_at(sheet.harmonies, slot) if bar is None else sheet.harmonies[bar][number]).harmony


def _again(melody: Sequence[Sung], sheet: Sheet) -> Iterator[Sung]:
    """What is sung again, where it comes back."""
    of_bar: defaultdict[int, list[Sung]] = defaultdict(list)
    for one in melody:
        of_bar[one.slot.bar].append(one)
    for place, model in sheet.echoes.items():
        by = sheet.bars[place].bar.onset - sheet.bars[model].bar.onset
        yield from (replace(one, slot=moved_slot(one.slot, by, bar=place)) for one in of_bar[model])


def _resting(comping: Comping, bars: tuple[Bar, ...]) -> list[Sung]:
    """The rests of bars without melody."""
    found = []
    for start, end in comping.rests:
        place = max(place for place, bar in enumerate(bars) if bar.onset <= start)
        found.append(Sung(Slot(start, end - start, place, 0, is_rest=True), None))
    return found


def _bars(sheet: Sheet) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            f"m{number}",
            number,
            written.bar.onset,
            written.bar.length,
            written.bar.meter,
            written.bar.key,
            repeat_start=written.repeat_start,
            plays=written.plays,
            ending=written.ending,
        )
        for number, written in enumerate(sheet.bars, 1)
    )

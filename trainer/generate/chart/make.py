"""The door: a recipe and a seed in, a chart out, the same everywhere for one version of the generator."""

import random
from dataclasses import replace

from trainer.errors import BadInput, not_one_of
from trainer.generate.chart.enrich import enrich
from trainer.generate.chart.figures import Striker
from trainer.generate.chart.form import BRIDGE, Form, draw_form
from trainer.generate.chart.grooves import GrooveRow
from trainer.generate.chart.harmonise import Harmonies, harmonise, is_complete
from trainer.generate.chart.holds import Holds
from trainer.generate.chart.lay import lay_bar
from trainer.generate.chart.levels import (
    FEWEST_BARS,
    KNOWN_METRES,
    MOST_BARS,
    REPEATS,
    SHORT_BARS,
    TEMPOS,
    keys_at,
    metre_level,
)
from trainer.generate.chart.modulate import Ascent
from trainer.generate.chart.novelty import shown
from trainer.generate.chart.passes import Sequel
from trainer.generate.chart.phrases import Bars, Family
from trainer.generate.chart.road import Page, draw_page, elsewhere, up
from trainer.generate.chart.shorten import shortened
from trainer.generate.chart.similes import with_similes
from trainer.generate.chart.spelling import readable
from trainer.generate.chart.styles import STYLES, StyleRow
from trainer.generate.chart.titles import draw_title
from trainer.generate.draw import draw, stream
from trainer.model.chart import Chart, ChartBar, Dialect, Groove, Header, numbered
from trainer.model.exercise import CHART_KINDS, ChartRecipe, Kind, Style
from trainer.model.key import Key, Mode, read_key
from trainer.model.meter import Meter, read_meter
from trainer.model.tempo import Feel, steady

CHART_VERSION = 4
WRITER = "First Take"
NO_MELODY = ChartRecipe(kind=Kind.NUMBERS)  # whose instrument and melody say nothing
_ATTEMPTS, _ENOUGH = 16, 100
_EVEN = (Style.JAZZ, Style.BOSSA, Style.BLUES)  # whose bars are all alike
_NEW = 2  # how much likelier a key or metre is that its level brings
_LIKED = 3  # how much likelier a key is that players of the style like


def make_chart(recipe: ChartRecipe, seed: int) -> Chart:
    """The chart of a recipe and a seed. BadInput where the recipe is impossible."""
    check_chart(recipe)
    return draw_chart(stream(recipe, seed=seed, version=CHART_VERSION), recipe)


def check_chart(recipe: ChartRecipe) -> None:
    """Refuse what cannot be made: BadInput names the value and what would be right."""
    if recipe.kind not in CHART_KINDS:
        raise not_one_of("kind of chart", recipe.kind, CHART_KINDS)
    if recipe.kind is not Kind.LEAD and (recipe.instrument, recipe.melody) != (NO_MELODY.instrument, NO_MELODY.melody):
        raise BadInput(
            f"instrument {recipe.instrument}, melody {recipe.melody}: only a lead sheet has a melody to play"
        )
    level = recipe.axes.harmony
    if recipe.style is not None and STYLES[recipe.style].start > level:
        start = STYLES[recipe.style].start
        able = ", ".join(style for style, row in STYLES.items() if row.start <= level)
        raise BadInput(f"{recipe.style} starts at harmony level {start}; level {level} has {able}")
    if recipe.bars is not None and not FEWEST_BARS <= recipe.bars <= MOST_BARS:
        raise BadInput(f"{recipe.bars} bars are out of reach: {FEWEST_BARS} to {MOST_BARS}")
    if recipe.meter is not None and _metre_name(recipe.meter) not in KNOWN_METRES:
        raise not_one_of("metre of a chart", recipe.meter.name, KNOWN_METRES)
    if recipe.key is not None and recipe.key.mode not in (Mode.MAJOR, Mode.MINOR):
        raise BadInput(f"a chart is in a major or minor key, not in {recipe.key.name}")
    if recipe.bpm is not None:
        steady(recipe.bpm)
    if recipe.style is not None and not _families(STYLES[recipe.style], recipe):
        mode = "minor" if _wants_minor(recipe) else "major"
        raise BadInput(f"{recipe.style} at harmony level {level} has no songs in {mode}: leave the key open")


def _metre_name(meter: Meter) -> str:
    return meter.symbol if meter.symbol == "cut" else meter.name


def draw_chart(chance: random.Random, recipe: ChartRecipe) -> Chart:
    """A chart from a stream."""
    row = STYLES[recipe.style or draw(chance, _styles(recipe))]
    family = draw(chance, families := _families(row, recipe), [each.weight for each in families])
    groove = _groove(chance, row, recipe)
    meter = recipe.meter or read_meter(groove.metre)
    key = recipe.key or _key(chance, row, recipe.axes.key, family)
    page = _page(chance, recipe, row, family, meter, key)
    header = Header(
        title=draw_title(chance, row.style),
        key=key,
        meter=meter,
        tempo=recipe.bpm or _tempo(chance, groove, recipe.axes.tempo),
        groove=Groove(groove.feel, groove.words),
        by=WRITER,
        style="R&B" if row.style is Style.RNB else row.style,
    )
    dialect = Dialect.NUMBERS if recipe.kind is Kind.NUMBERS else Dialect.LETTERS
    chart = Chart(header, numbered(page.sections), page.form, dialect)
    return chart if recipe.kind is Kind.NUMBERS else readable(chart)


def _page(chance: random.Random, recipe: ChartRecipe, row: StyleRow, family: Family, meter: Meter, key: Key) -> Page:
    """The sections as written, and their order."""
    axes, minor = recipe.axes, family.minor
    form = draw_form(chance, row, recipe)
    harmonies, struck = _drawn(chance, recipe, row, family, form, meter)
    if harmonies.abroad:
        struck[BRIDGE] = elsewhere(struck[BRIDGE], away=up(key, harmonies.abroad), home=key)
    if axes.metre >= SHORT_BARS and meter.name == "4/4" and row.style not in _EVEN:
        struck = {name: shortened(chance, name, bars, axes.metre, minor=minor) for name, bars in struck.items()}
    passes = Sequel(chance, row, axes, meter, harmonies, minor).passes(form.passes, struck)
    page = Ascent(key, meter, row, axes).prepare(chance, draw_page(chance, passes, axes.road, key))
    page = Holds(chance, axes.figures, row.habits.rits).on(page)
    if recipe.kind is Kind.CHANGES and axes.road >= REPEATS and draw(chance, (True, False), (2, 1)):
        page = replace(page, sections=tuple(map(with_similes, page.sections)))
    return page


def _drawn(
    chance: random.Random, recipe: ChartRecipe, row: StyleRow, family: Family, form: Form, meter: Meter
) -> tuple[Harmonies, dict[str, tuple[ChartBar, ...]]]:
    """The sections of a form, drawn until they show enough of what is new; after some attempts those that show most."""
    striker = Striker(chance, row, meter, recipe.axes.figures, recipe.axes.harmony)
    best: tuple[int, Harmonies, dict[str, tuple[ChartBar, ...]]] | None = None
    for _ in range(_ATTEMPTS):
        harmonies = harmonise(chance, row, family, recipe.axes, form)
        sections = enrich(chance, harmonies.sections, row.style, recipe.axes, minor=family.minor)
        struck = {name: striker.strike(name, _laid(bars, meter, recipe)) for name, bars in sections.items()}
        share = shown(struck, recipe.axes, dominant=row.dominant)
        if best is None or share > best[0]:
            best = share, harmonies, struck
        if share == _ENOUGH:
            break
    assert best is not None
    return best[1:]


def _styles(recipe: ChartRecipe) -> list[Style]:
    """The styles that the level has, in the mode that is asked for."""
    return [style for style, row in STYLES.items() if row.start <= recipe.axes.harmony and _families(row, recipe)]


def _families(row: StyleRow, recipe: ChartRecipe) -> list[Family]:
    """The families that the level has, in the mode that is asked for."""
    complete = [family for family in row.families if is_complete(family, recipe.axes.harmony)]
    return [family for family in complete if _wants_minor(recipe) in (None, family.minor)]


def _wants_minor(recipe: ChartRecipe) -> bool | None:
    return None if recipe.key is None else recipe.key.mode is Mode.MINOR


def _groove(chance: random.Random, row: StyleRow, recipe: ChartRecipe) -> GrooveRow:
    if recipe.meter is not None:
        name = _metre_name(recipe.meter)
        fitting = [groove for groove in row.grooves if groove.metre == name]
        model = row.grooves[0]
        return (
            draw(chance, fitting, [groove.weight for groove in fitting])
            if fitting
            else replace(model, metre=name, feel=Feel.STRAIGHT, words="", low=72, high=120)
        )
    level = recipe.axes.metre
    able = [groove for groove in row.grooves if metre_level(groove.metre) <= level]
    new = [_NEW if 1 < metre_level(groove.metre) == level else 1 for groove in able]
    return draw(chance, able, [groove.weight * times for groove, times in zip(able, new, strict=True)])


def _key(chance: random.Random, row: StyleRow, level: int, family: Family) -> Key:
    options = keys_at(level, Mode.MINOR if family.minor else Mode.MAJOR)
    signatures = {read_key(name).fifths for name in row.keys.split()}
    liked = [_LIKED if key.fifths in signatures else 1 for key, _ in options]
    new = [_NEW if at == level else 1 for _, at in options]
    return draw(chance, [key for key, _ in options], [a * b for a, b in zip(liked, new, strict=True)])


def _tempo(chance: random.Random, groove: GrooveRow, level: int) -> int:
    low, high = (groove.low + (groove.high - groove.low) * part // 100 for part in TEMPOS[level - 1])
    return draw(chance, range(low, high + 1))


def _laid(bars: Bars, meter: Meter, recipe: ChartRecipe) -> tuple[ChartBar, ...]:
    return tuple(lay_bar(bar, meter, recipe.axes.figures) for bar in bars)

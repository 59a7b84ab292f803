"""From the settings to the next chart: its recipe, its look, what is called, and what home says of it. Pure."""

import random

from trainer.engrave.look import PLAIN, Look
from trainer.generate.chart.calling import draw_call
from trainer.generate.chart.levels import BARS, keys_at
from trainer.generate.chart.styles import STYLES
from trainer.generate.draw import stream
from trainer.model.call import AT_SIGHT, Call
from trainer.model.exercise import (
    CHART_KINDS,
    STYLE_LABELS,
    AnyRecipe,
    ChartRecipe,
    Exercise,
    Kind,
    Recipe,
    Style,
    chart_level,
)
from trainer.model.instrument import instrument
from trainer.model.key import Mode, read_key
from trainer.model.settings import SETTINGS, Calling, Settings
from trainer.window.screens.home import KindRow
from trainer.window.widgets.choosing import Picker

READ_AT_SIGHT = (Kind.MELODY, Kind.LEAD)
NOTES = {
    Kind.NUMBERS: "Nashville numbers, in whatever key is called",
    Kind.CHANGES: "Chord letters, slashes and hits",
    Kind.LEAD: "A melody under its changes",
}


def chart_recipe(settings: Settings) -> ChartRecipe:
    """What the next chart is made from."""
    return ChartRecipe(
        kind=settings.kind,
        style=settings.style,
        axes=chart_level(settings.level),
        instrument=settings.instrument,
        melody=settings.level,
        key=read_key(settings.key) if settings.key else None,
        house=settings.house,
        legend=settings.legend,
    )


def look_of(settings: Settings, recipe: AnyRecipe | None, call: Call | None = None) -> Look:
    """How a chart is written: as its recipe says (without one, as it is chosen), by hand or clean, in the key that is
    called. Pages in notation have one look."""
    if isinstance(recipe, Recipe) or (recipe is not None and recipe.kind is Kind.LEAD):
        return PLAIN
    house, legend = (recipe.house, recipe.legend) if recipe else (settings.house, settings.legend)
    return Look(house=house, is_clean=settings.clean, legend=legend, called=call.key if call else None)


def call_of(settings: Settings, exercise: Exercise) -> Call | None:
    """What will be called of a page, the same each time for one exercise; None where nothing is. A melody or a lead
    sheet may be read transposed by an interval in place of a key."""
    recipe = exercise.ref.recipe
    if recipe is None or recipe.kind in (Kind.GRAND, Kind.RHYTHM):
        return None
    if recipe.kind in READ_AT_SIGHT and settings.reading:
        return Call(shift=AT_SIGHT[settings.reading])
    if settings.calling is Calling.NOTHING:
        return None
    chance: random.Random = stream(recipe, seed=exercise.ref.seed, version=exercise.ref.version)
    everything = settings.calling is Calling.EVERYTHING
    return draw_call(chance, exercise.page, level=settings.level, everything=everything)


def chart_rows(settings: Settings) -> tuple[KindRow, ...]:
    """What home says of each kind of chart at the level that is chosen."""
    low, high = BARS[settings.level - 1]
    lengths = f"{low} bars" if low == high else f"{low}–{high} bars"
    style = STYLE_LABELS[settings.style] if settings.style else f"{len(_styles(settings.level))} styles"
    return tuple(
        KindRow(kind, kind.label, NOTES[kind], read_key(settings.key).sign if settings.key else "", style, lengths)
        for kind in CHART_KINDS
    )


def chart_pickers(settings: Settings) -> tuple[Picker, ...]:
    """The choices under the kinds of chart."""
    found = [_style_picker(settings), _key_picker(settings), calling_picker(settings)]
    if settings.kind is Kind.LEAD:
        return (*found, reading_picker(settings), _instrument_picker(settings))
    return (*found, _from_table(settings, "part"))


def reading_picker(settings: Settings) -> Picker:
    """Whether a page in notation is read transposed."""
    return _from_table(settings, "reading")


def calling_picker(settings: Settings) -> Picker:
    """What is called only at the count-off."""
    return _from_table(settings, "calling")


def _styles(level: int) -> list[Style]:
    return [style for style, row in STYLES.items() if row.start <= level]


def _style_picker(settings: Settings) -> Picker:
    styles = _styles(settings.level)
    if settings.style and settings.style not in styles:
        styles.append(settings.style)
    values = ("", *(style.value for style in styles))
    labels = ("any", *(STYLE_LABELS[style] for style in styles))
    chosen = values.index(settings.style.value) if settings.style else 0
    return Picker("style", "Style", "", tuple(value or None for value in values), labels, chosen)


def _key_picker(settings: Settings) -> Picker:
    keys = [key for key, _ in keys_at(settings.level, Mode.MAJOR)]
    if settings.key and read_key(settings.key) not in keys:
        keys.append(read_key(settings.key))
    names = ("", *(key.name for key in keys))
    return Picker("key", "Key", "", names, ("any", *(key.sign for key in keys)), names.index(settings.key))


def _instrument_picker(settings: Settings) -> Picker:
    table = next(setting for setting in SETTINGS if setting.name == "instrument")
    values = tuple(str(choice.value) for choice in table.choices)
    labels = tuple(choice.label for choice in table.choices)
    chosen = values.index(instrument(settings.instrument).id)
    return Picker("instrument", "Instrument", "", values, labels, chosen)


def _from_table(settings: Settings, name: str) -> Picker:
    """A picker of a setting as its table has it."""
    table = next(setting for setting in SETTINGS if setting.name == name)
    values = tuple(choice.value for choice in table.choices)
    labels = tuple(choice.label for choice in table.choices)
    chosen = values.index(getattr(settings, name))
    return Picker(name, table.title, "", tuple(str(value) for value in values), labels, chosen)

"""From the settings to the next chart: its recipe, its look, what is called, and what home says of it. Pure."""

from dataclasses import replace

from trainer.app.picking import from_table
from trainer.generate.chart.levels import BARS, keys_at
from trainer.generate.chart.styles import STYLES
from trainer.model.exercise import (
    CHART_KINDS,
    STYLE_LABELS,
    ChartRecipe,
    Kind,
    Style,
    chart_level,
)
from trainer.model.instrument import instrument
from trainer.model.key import Mode, read_key
from trainer.model.settings import SETTINGS, Settings
from trainer.window.screens.home import KindRow
from trainer.window.widgets.choosing import Picker

NOTES = {
    Kind.NUMBERS: "Nashville numbers, in whatever key is called",
    Kind.CHANGES: "Chord letters, slashes and hits",
    Kind.LEAD: "A melody under its changes",
}


def chart_recipe(settings: Settings) -> ChartRecipe:
    """What the next chart is made from: a lead sheet for an instrument, others in a house style."""
    recipe = ChartRecipe(
        kind=settings.kind,
        style=settings.style,
        axes=chart_level(settings.level),
        key=read_key(settings.key) if settings.key else None,
        legend=settings.legend,
    )
    if settings.kind is Kind.LEAD:
        return replace(recipe, instrument=settings.instrument, melody=settings.level)
    return replace(recipe, house=settings.house)


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
    found = [_style_picker(settings), _key_picker(settings), from_table(settings, "calling")]
    if settings.kind is Kind.LEAD:
        found += [from_table(settings, "reading"), _instrument_picker(settings)]
        plays_chords = instrument(settings.instrument).plays_chords
        return (*found, from_table(settings, "lead_part")) if plays_chords else tuple(found)
    return (*found, from_table(settings, "part"))


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

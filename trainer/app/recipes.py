"""From what a person types to a recipe; every word that is not known is refused with what is allowed."""

from dataclasses import dataclass, fields, replace
from typing import TypeVar

from trainer.errors import BadInput, not_one_of
from trainer.model.exercise import (
    CHART_KINDS,
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
    AnyRecipe,
    Axes,
    ChartAxes,
    ChartRecipe,
    Kind,
    Recipe,
    Style,
    chart_level,
    level,
)
from trainer.model.house import House
from trainer.model.instrument import instrument
from trainer.model.key import read_key
from trainer.model.meter import read_meter
from trainer.model.pitch import read_pitch
from trainer.model.score import Clef

SomeAxes = TypeVar("SomeAxes", Axes, ChartAxes)
LEVELS = tuple(str(number) for number in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The words of a recipe as typed; None is "draw it". `axes` are `NAME=LEVEL` pairs, `compass` is `G3-C6`."""

    kind: str
    level: str = "1"
    key: str | None = None
    meter: str | None = None
    tempo: int | None = None
    bars: int | None = None
    clef: str | None = None
    instrument: str = "piano"
    compass: str | None = None
    axes: tuple[str, ...] = ()
    patterned: bool = True
    symbols: bool = False
    style: str | None = None
    house: str = House.DEFAULT
    legend: bool = False


def recipe(wish: Wish) -> AnyRecipe:
    """The recipe of a wish, not yet checked against the generator; BadInput names the word that is not known, or that
    says nothing of its kind."""
    if wish.kind not in set(Kind):
        raise not_one_of("kind", wish.kind, Kind)
    if wish.level not in LEVELS:
        raise not_one_of("level", wish.level, LEVELS)
    if wish.kind in CHART_KINDS:
        return _chart_recipe(wish)
    if wish.style is not None:
        raise BadInput(f"style {wish.style!r}: only charts have a style: {', '.join(CHART_KINDS)}")
    if wish.clef is not None and wish.clef not in set(Clef):
        raise not_one_of("clef", wish.clef, Clef)
    low, high = _compass(wish.compass)
    return Recipe(
        kind=Kind(wish.kind),
        axes=_axes(level(int(wish.level)), wish.axes),
        instrument=instrument(wish.instrument).id,
        clef=None if wish.clef is None else Clef(wish.clef),
        key=None if wish.key is None else read_key(wish.key),
        meter=None if wish.meter is None else read_meter(wish.meter),
        bpm=wish.tempo,
        bars=wish.bars,
        low=low,
        high=high,
        patterned=wish.patterned,
        symbols=wish.symbols,
    )


def _chart_recipe(wish: Wish) -> ChartRecipe:
    if wish.style is not None and wish.style not in set(Style):
        raise not_one_of("style", wish.style, Style)
    if wish.clef is not None or wish.compass is not None or wish.symbols:
        raise BadInput("a chart has no clef, range or symbols to choose: those are of pages in notation")
    kind = Kind(wish.kind)
    return ChartRecipe(
        kind=kind,
        style=None if wish.style is None else Style(wish.style),
        axes=_axes(chart_level(int(wish.level)), wish.axes),
        instrument=instrument(wish.instrument).id,
        melody=int(wish.level) if kind is Kind.LEAD else LOWEST_LEVEL,
        key=None if wish.key is None else read_key(wish.key),
        meter=None if wish.meter is None else read_meter(wish.meter),
        bpm=wish.tempo,
        bars=wish.bars,
        house=wish.house,
        legend=wish.legend,
    )


def _axes(base: SomeAxes, pairs: tuple[str, ...]) -> SomeAxes:
    known = [field.name for field in fields(base)]
    for pair in pairs:
        name, _, value = pair.partition("=")
        if name not in known:
            raise not_one_of("axis", name, known)
        if value not in LEVELS:
            raise BadInput(f"axis {pair!r}: a level 1 to 8, as in {name}=4")
        base = replace(base, **{name: int(value)})
    return base


def _compass(text: str | None) -> tuple[int | None, int | None]:
    if text is None:
        return None, None
    low, dash, high = text.partition("-")
    if not dash:
        raise BadInput(f"range {text!r}: two pitches, as in G3-C6")
    return read_pitch(low).key, read_pitch(high).key

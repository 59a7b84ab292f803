"""What a recipe asks for is made, or refused in one line that says what is allowed."""

import pytest

from trainer.errors import BadInput
from trainer.generate.chart.levels import MOST_BARS
from trainer.generate.chart.make import check_chart, make_chart
from trainer.generate.chart.styles import STYLES
from trainer.model.exercise import ChartRecipe, Kind, Style, chart_level
from trainer.model.key import Key, Mode, read_key
from trainer.model.meter import read_meter
from trainer.model.unroll import unroll


@pytest.mark.parametrize(("style", "start"), [(style, row.start) for style, row in STYLES.items() if row.start > 1])
def test_a_style_is_refused_below_the_level_of_its_vocabulary(style: Style, start: int) -> None:
    with pytest.raises(BadInput, match=f"{style} starts at harmony level {start}; level 1 has country, pop"):
        check_chart(ChartRecipe(kind=Kind.NUMBERS, style=style))
    check_chart(ChartRecipe(kind=Kind.NUMBERS, style=style, axes=chart_level(start)))


@pytest.mark.parametrize(
    ("recipe", "words"),
    [
        (ChartRecipe(kind=Kind.MELODY), "unknown kind of chart 'melody'"),
        (ChartRecipe(kind=Kind.NUMBERS, bars=3), "3 bars are out of reach: 4 to 96"),
        (ChartRecipe(kind=Kind.NUMBERS, bars=97), "97 bars are out of reach: 4 to 96"),
        (ChartRecipe(kind=Kind.NUMBERS, meter=read_meter("9/8")), "unknown metre of a chart '9/8'"),
        (ChartRecipe(kind=Kind.NUMBERS, key=Key("D", 0, Mode.DORIAN)), "major or minor key, not in D dorian"),
        (ChartRecipe(kind=Kind.NUMBERS, bpm=4), "tempo 4 is out of reach"),
        (ChartRecipe(kind=Kind.NUMBERS, instrument="guitar"), "instrument guitar, melody 1: only a lead sheet"),
        (ChartRecipe(kind=Kind.CHANGES, melody=3), "instrument piano, melody 3: only a lead sheet"),
        (
            ChartRecipe(kind=Kind.NUMBERS, style=Style.GOSPEL, key=read_key("Am")),
            "gospel at harmony level 1 has no songs in minor",
        ),
    ],
)
def test_what_cannot_be_made_is_refused(recipe: ChartRecipe, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        make_chart(recipe, 1)


@pytest.mark.parametrize("style", STYLES)
def test_any_number_of_bars_is_played_as_asked(style: Style) -> None:
    for bars in range(4 + list(STYLES).index(style) % 3, MOST_BARS + 1, 3):
        chart = make_chart(ChartRecipe(kind=Kind.NUMBERS, style=style, axes=chart_level(5), bars=bars), bars)
        assert len(unroll(chart).bars) == bars


@pytest.mark.parametrize("name", ["4/4", "3/4", "6/8", "12/8", "cut", "5/4", "7/4", "7/8"])
@pytest.mark.parametrize("style", STYLES)
def test_key_metre_and_tempo_are_as_asked(style: Style, name: str) -> None:
    recipe = ChartRecipe(
        kind=Kind.CHANGES, style=style, axes=chart_level(6), key=read_key("B"), meter=read_meter(name), bpm=77
    )
    header = make_chart(recipe, 3).header
    assert (header.key, header.meter, header.tempo) == (read_key("B"), read_meter(name), 77)


@pytest.mark.parametrize("key", ["Am", "C"])
def test_an_open_style_has_songs_in_the_mode_that_is_asked_for(key: str) -> None:
    recipe = ChartRecipe(kind=Kind.NUMBERS, key=read_key(key))
    found = {make_chart(recipe, seed).header.style for seed in range(40)}
    assert found == {"country", "pop", "rock", "gospel"} - ({"gospel"} if key == "Am" else set())


def test_an_open_style_is_one_of_those_that_the_level_has() -> None:
    found = {make_chart(ChartRecipe(kind=Kind.NUMBERS), seed).header.style for seed in range(40)}
    assert found == {"country", "pop", "rock", "gospel"}

"""Every style at every level: nothing above the level, bars that add up, a form that unrolls and comes home, sections
that return as they were, letters that can be read, and the same chart from the same recipe and seed."""

from collections import defaultdict
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generate.chart import rules
from trainer.chart.read import read
from trainer.chart.write import write
from trainer.generate.chart.make import make_chart
from trainer.generate.chart.styles import STYLES
from trainer.model.chart import Chart, Dialect, Sign
from trainer.model.chart_page import placed
from trainer.model.chart_road import Road
from trainer.model.chord import Chord, counted_from
from trainer.model.exercise import CHART_AXES, ChartAxes, ChartRecipe, Kind, Style, chart_level
from trainer.model.unroll import unroll

SEEDS, MANY_SEEDS = 30, 2_000
PAIRS = [(style, level) for style, row in STYLES.items() for level in range(row.start, 9)]
GROUPS = [pytest.param(range(SEEDS), id="some"), pytest.param(range(MANY_SEEDS), id="many", marks=pytest.mark.full)]


def _recipe(style: Style, level: int) -> ChartRecipe:
    return ChartRecipe(kind=Kind.NUMBERS, style=style, axes=chart_level(level))


@pytest.mark.parametrize("seeds", GROUPS)
@pytest.mark.parametrize(("style", "level"), PAIRS)
def test_a_chart_keeps_to_its_level(style: Style, level: int, seeds: range) -> None:
    dominant = STYLES[style].dominant
    for seed in seeds:
        chart = _chart(style, level, seed)
        road = unroll(chart)
        assert rules.key_level(chart) <= level, write(chart)
        assert rules.metre_level(chart) <= level, write(chart)
        assert rules.harmony_level(chart, dominant=dominant) <= level, write(chart)
        assert rules.figures_level(chart) <= level, write(chart)
        assert rules.road_level(chart) <= level, write(chart)
        low, high = rules.LONG[level]
        assert low <= len(road.bars) <= high, write(chart)
        _check_shape(chart, road)


def _check_shape(chart: Chart, road: Road) -> None:
    """What holds at every level."""
    assert read(write(chart), name="generated") == chart
    assert rules.ends_at_home(chart, road), write(chart)
    played = {bar.id for bar in road.bars}
    assert played == {bar.id for bar in chart.bars}, write(chart)
    assert chart.header.by == "First Take"


@cache
def _chart(style: Style, level: int, seed: int) -> Chart:
    return make_chart(_recipe(style, level), seed)


@pytest.mark.parametrize(("style", "level"), PAIRS)
def test_sections_return_as_they_were(style: Style, level: int) -> None:
    for seed in range(SEEDS):
        chart = _chart(style, level, seed)
        stages: dict[int, list[tuple[Chord | Sign, ...]]] = defaultdict(list)
        names: dict[int, str] = {}
        for bar in unroll(chart).bars:
            names[bar.stage] = bar.section
            stages[bar.stage].append(tuple(cell.chord for cell in bar.cells))
        versions = {(name, tuple(stages[stage])) for stage, name in names.items()}
        assert len(versions) == len(set(names.values())), write(chart)


@pytest.mark.parametrize(("style", "level"), [pair for pair in PAIRS if pair[1] > 1])
def test_no_section_stays_on_one_chord(style: Style, level: int) -> None:
    for seed in range(SEEDS):
        for section in _chart(style, level, seed).sections:
            chords = {cell.content for bar in section.bars for cell in bar.cells}
            assert len(chords) > 1, write(_chart(style, level, seed))


@pytest.mark.parametrize("style", STYLES)
def test_the_last_chorus_goes_up_a_half_step_at_the_highest_level(style: Style) -> None:
    for seed in range(SEEDS):
        chart = _chart(style, 8, seed)
        road = unroll(chart)
        if any(item.times > 1 or item.key for item in chart.form) or len(set(chart.form)) < len(chart.form):
            assert road.bars[-1].key.fifths != chart.header.key.fifths, write(chart)
            steps = counted_from(road.bars[-1].key).pitch_class - counted_from(chart.header.key).pitch_class
            assert steps % 12 == 1, write(chart)


@pytest.mark.parametrize("style", STYLES)
def test_both_dialects_are_made(style: Style) -> None:
    recipe = ChartRecipe(kind=Kind.CHANGES, style=style, axes=chart_level(6))
    for seed in range(SEEDS):
        chart = make_chart(recipe, seed)
        assert chart.dialect is Dialect.LETTERS
        _check_shape(chart, unroll(chart))
        for bar in placed(chart):
            chords = [cell.chord for cell in bar.bar.cells if cell.chord]
            assert all(rules.is_in_reach(chord, bar.tonic) for chord in chords), write(chart)


@settings(max_examples=60, deadline=None)
@given(
    style=st.sampled_from(list(STYLES)),
    levels=st.fixed_dictionaries({axis: st.integers(1, 8) for axis in CHART_AXES}),
    kind=st.sampled_from((Kind.NUMBERS, Kind.CHANGES)),
    seed=st.integers(0, 2**32),
)
def test_axes_are_independent(style: Style, levels: dict[str, int], kind: Kind, seed: int) -> None:
    axes = ChartAxes(**levels | {"harmony": max(levels["harmony"], STYLES[style].start)})
    chart = make_chart(ChartRecipe(kind=kind, style=style, axes=axes), seed)
    road = unroll(chart)
    _check_shape(chart, road)
    assert rules.key_level(chart) <= axes.key
    assert rules.metre_level(chart) <= axes.metre
    assert rules.harmony_level(chart, dominant=STYLES[style].dominant) <= axes.harmony
    assert rules.figures_level(chart) <= axes.figures
    assert rules.road_level(chart) <= axes.road
    low, high = rules.LONG[axes.bars]
    assert low <= len(road.bars) <= high


def test_the_same_recipe_and_seed_make_the_same_chart() -> None:
    for style, level in PAIRS:
        assert make_chart(_recipe(style, level), 5) == _chart(style, level, 5)
        assert len({write(_chart(style, level, seed)) for seed in range(SEEDS)}) == SEEDS

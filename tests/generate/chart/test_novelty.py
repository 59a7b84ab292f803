"""What a level brings stands in a quarter of what its axis counts, and never everywhere."""

from functools import cache
from statistics import mean

import pytest

from tests.build_charts import chart
from tests.generate.chart import rules
from trainer.generate.chart.make import make_chart
from trainer.generate.chart.novelty import FIGURE_BARS, HARMONY_BARS, SHARE, figure_share, harmony_share, is_new_figure
from trainer.generate.chart.styles import STYLES
from trainer.model.chart import Chart, ChartBar
from trainer.model.exercise import ChartRecipe, Kind, Style, chart_level

SEEDS = 40
PAIRS = [(style, level) for style, row in STYLES.items() for level in range(max(row.start, 2), 9)]
# Blues has its sevenths from its start on, and in jazz few chords last over a bar line.
FIRST_HARMONY = {style: row.start + 1 for style, row in STYLES.items()} | {Style.BLUES: 5}
TIES_IN_JAZZ = 12


@cache
def _charts(style: Style, level: int) -> tuple[Chart, ...]:
    recipe = ChartRecipe(kind=Kind.NUMBERS, style=style, axes=chart_level(level))
    return tuple(make_chart(recipe, seed) for seed in range(SEEDS))


def _sections(song: Chart) -> list[tuple[ChartBar, ...]]:
    return [section.bars for section in song.sections]


@pytest.mark.parametrize(("style", "level"), [pair for pair in PAIRS if pair[1] in HARMONY_BARS])
def test_new_chords_are_a_quarter_of_a_level(style: Style, level: int) -> None:
    if level < FIRST_HARMONY[style]:
        return
    dominant = STYLES[style].dominant
    shares = [harmony_share(_sections(song), level, dominant=dominant) or 0 for song in _charts(style, level)]
    assert mean(shares) >= SHARE
    for song in _charts(style, level):
        assert not all(rules.harmony_level_of(bar, dominant=dominant) == level for bar in song.bars)


@pytest.mark.parametrize(("style", "level"), [pair for pair in PAIRS if pair[1] in FIGURE_BARS])
def test_new_figures_are_a_quarter_of_a_level(style: Style, level: int) -> None:
    shares = [figure_share(_sections(song), level) or 0 for song in _charts(style, level)]
    assert mean(shares) >= (TIES_IN_JAZZ if (style, level) == (Style.JAZZ, 7) else SHARE)
    assert not any(all(is_new_figure(bar, level) for bar in song.bars) for song in _charts(style, level))


@pytest.mark.parametrize(("style", "level"), [pair for pair in PAIRS if pair[1] in (2, 3, 5, 6)])
def test_a_new_sign_of_the_road_map_stands_on_a_quarter_of_the_pages(style: Style, level: int) -> None:
    share = mean(rules.road_level(song) == level for song in _charts(style, level))
    assert share >= SHARE / 100
    assert level == 6 or share < 1


def test_some_pages_jump_and_some_go_up() -> None:
    songs = [song for style in STYLES for song in _charts(style, 6)]
    jumps = mean(rules.has_jump(song) for song in songs)
    raised = mean(any(item.key for item in song.form) for song in songs)
    assert SHARE / 100 <= jumps <= 1 - SHARE / 100
    assert SHARE / 100 <= raised <= 1 - SHARE / 100


def test_chords_that_are_played_all_the_time_are_counted_in_bars() -> None:
    bars = _sections(chart("| 1 | 2- | 4 | 5 |\n| 1 | 4 | 2- 3- | 1 |"))
    assert harmony_share(bars, 2, dominant=4) == 25
    assert harmony_share(bars, 3, dominant=4) is None


def test_chords_that_are_played_once_in_a_while_are_counted_in_phrases() -> None:
    bars = _sections(chart("| 1 | b7 | 4 | 5 |\n| 1 | 4 | 2- 3- | 1 |"))
    assert harmony_share(bars, 5, dominant=4) == 50


def test_figures_are_counted_likewise() -> None:
    bars = _sections(chart("| 1 | ^4 | 1! | 5 |\n| 1 | 4 | 5 | 1 |"))
    assert [figure_share(bars, level) for level in (3, 4, 6, 7)] == [0, 12, 50, 0]

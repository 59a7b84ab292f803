"""A chart folded onto a page is the same song: read with its repeats and endings it plays the bars of the chart."""

from itertools import pairwise

import pytest

from trainer.generate.chart.fold import WrittenBar, fold, moved
from trainer.generate.chart.make import make_chart
from trainer.model.chart_road import RoadBar
from trainer.model.exercise import ChartRecipe, Kind, chart_level
from trainer.model.road import Waymark, walk
from trainer.model.unroll import unroll

SEEDS = range(40)


def _folded(level: int, seed: int) -> tuple[list[RoadBar], tuple[WrittenBar, ...]]:
    chart = make_chart(ChartRecipe(kind=Kind.LEAD, axes=chart_level(level)), seed)
    road = unroll(chart)
    return list(road.bars), fold(chart, road, level=level)


def _said(bar: RoadBar) -> list[object]:
    here = moved(bar, -bar.onset)
    return [bar.meter, bar.key, [(cell.chord, cell.onset, cell.push, cell.attacks) for cell in here.cells]]


@pytest.mark.parametrize("level", range(1, 9))
def test_the_page_is_played_as_the_chart_is(level: int) -> None:
    for seed in SEEDS:
        played, page = _folded(level, seed)
        marks = [Waymark("", written.repeat_start, written.plays, written.ending) for written in page]
        assert [_said(page[place].bar) for place, _ in walk(marks)] == [_said(bar) for bar in played]


@pytest.mark.parametrize("level", [1, 3, 6, 8])
def test_bars_of_the_page_follow_each_other_and_sections_begin_at_their_first(level: int) -> None:
    for seed in SEEDS:
        played, page = _folded(level, seed)
        assert [written.bar.end for written in page[:-1]] == [written.bar.onset for written in page[1:]]
        assert all((written.place == 0) == written.begins for written in page)
        assert len(page) <= len(played)


def test_a_section_that_follows_itself_stands_once() -> None:
    for seed in SEEDS:
        _, page = _folded(3, seed)
        firsts = [place for place, written in enumerate(page) if written.begins]
        sections = [
            tuple(_said(written.bar) for written in page[one:two])
            for one, two in zip(firsts, [*firsts[1:], None], strict=True)
        ]
        assert all(str(one) != str(other) for one, other in pairwise(sections))


def test_other_endings_count_from_where_the_first_began() -> None:
    found = 0
    for seed in SEEDS:
        _, page = _folded(3, seed)
        by_pass = {written.ending: written.place for written in reversed(page) if written.ending}
        found += len(by_pass) > 1
        assert len(set(by_pass.values())) <= 1
    assert found > 10

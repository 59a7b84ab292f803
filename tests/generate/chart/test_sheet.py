"""Before its melody a lead sheet knows which bars have one, which are comped, and which sing again what was sung."""

import random
from functools import cache

import pytest

from trainer.generate.chart.fold import fold, root, said
from trainer.generate.chart.make import make_chart
from trainer.generate.chart.sheet import Sheet, lay_sheet
from trainer.model.exercise import ChartRecipe, Kind, Style, chart_level
from trainer.model.unroll import unroll

SEEDS = range(20)


@cache
def _sheet(style: Style, level: int, seed: int) -> Sheet:
    chart = make_chart(ChartRecipe(kind=Kind.LEAD, style=style, axes=chart_level(level)), seed)
    return lay_sheet(random.Random(seed), chart, fold(chart, unroll(chart), level=level))


@pytest.mark.parametrize(("style", "level"), [(Style.JAZZ, 5), (Style.JAZZ, 8), (Style.POP, 8), (Style.BLUES, 6)])
def test_an_echo_stands_over_the_chords_of_its_model_and_the_last_section_is_none(style: Style, level: int) -> None:
    for seed in SEEDS:
        sheet = _sheet(style, level, seed)
        for place, model in sheet.echoes.items():
            assert model < place
            assert model in sheet.composed
            assert said(sheet.bars[place].bar) == said(sheet.bars[model].bar)
        last = max(place for place, written in enumerate(sheet.bars) if written.begins)
        assert not any(place >= last for place in sheet.echoes)


def test_standards_come_back_with_their_melody() -> None:
    assert sum(bool(_sheet(Style.JAZZ, 8, seed).echoes) for seed in SEEDS) > len(SEEDS) // 3


@pytest.mark.parametrize("level", [2, 5, 8])
def test_intros_and_solos_are_comped_where_enough_is_sung(level: int) -> None:
    for seed in SEEDS:
        sheet = _sheet(Style.BLUES, level, seed)
        comped = [place for place, written in enumerate(sheet.bars) if root(written.bar.section) in ("I", "S")]
        if 2 * len(comped) <= len(sheet.bars):
            assert sheet.sung.isdisjoint(comped)
        else:
            assert 2 * len(sheet.sung.intersection(comped)) > len(comped)
        assert len(sheet.bars) - 1 in sheet.composed


def test_the_frame_runs_on_over_what_is_not_composed_and_phrases_end_there() -> None:
    for seed in SEEDS:
        sheet = _sheet(Style.POP, 5, seed)
        frame = sheet.frame
        assert len(frame.bars) == len(sheet.composed)
        assert [bar.onset for bar in frame.bars[1:]] == [bar.onset + bar.length for bar in frame.bars[:-1]]
        ends = {sheet.composed[phrase.last] for phrase in frame.phrases}
        gaps = {a for a, b in zip(sheet.composed, sheet.composed[1:], strict=False) if b != a + 1}
        assert gaps <= ends


@pytest.mark.parametrize("style", [Style.JAZZ, Style.POP])
def test_repeats_and_echoes_join_bars_that_were_not_neighbours(style: Style) -> None:
    repeated = 0
    for seed in SEEDS:
        sheet = _sheet(style, 8, seed)
        composed = {place: at for at, place in enumerate(sheet.composed)}
        for place, model in sheet.echoes.items():
            if place - 1 in composed and composed[place - 1] + 1 != composed[model]:
                assert sheet.bars[place].ending or (composed[place - 1], composed[model]) in sheet.joins
        start = 0
        for place, written in enumerate(sheet.bars):
            start = place if written.repeat_start else start
            if written.plays > 1 and {place, start} <= composed.keys():
                assert (composed[place], composed[start]) in sheet.joins
                repeated += 1
    assert repeated > 3

"""Who plays a generated chart right sees nothing marked wrong while playing, and comes to its end: every level and
style, hands that comp in many ways."""

from random import Random

import pytest

from tests.judge.play import heard
from trainer.generate import make
from trainer.generate.chart.styles import STYLES
from trainer.judge import live
from trainer.judge.chart.hands import HANDS, strokes
from trainer.judge.chart.zones import expect_chart
from trainer.judge.players.strokes import events
from trainer.judge.verdict import judge
from trainer.model.chart import Chart
from trainer.model.exercise import HIGHEST_LEVEL, LOWEST_LEVEL, ChartRecipe, Kind, Style, chart_level
from trainer.model.expected import Expected
from trainer.model.judgement import Finding
from trainer.model.performance import Way
from trainer.model.rules import Rules
from trainer.practice.follow import followed, is_complete

LEVELS = range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)
KINDS = (Kind.NUMBERS, Kind.CHANGES)
WAYS = [Way.IN_TIME, Way.FREE, Way.WAIT]
SEEDS = 4


def styles(level: int) -> list[Style]:
    return [style for style, row in STYLES.items() if row.start <= level]


def drawn(kind: Kind, level: int, style: Style, seed: int) -> Expected:
    chart = make(ChartRecipe(kind=kind, style=style, axes=chart_level(level)), seed).page
    assert isinstance(chart, Chart)
    return expect_chart(chart)


def check(expected: Expected, hand: str, way: Way) -> None:
    played = heard(events(strokes(expected, HANDS[hand], Random(1))), ended=expected.end)
    rules = Rules(way=way)
    state = live.begin(expected, rules)
    reached = expected.start
    for press in played.presses:
        state, over = live.close(state, press.at)
        assert {one.finding for one in over} <= {Finding.HIT, Finding.UNJUDGED}, (hand, over)
        state, told = live.step(state, press)
        assert {one.finding for one in told} == {Finding.HIT}, (hand, way, told)
        reached = followed(state, told, reached)
    assert way is Way.IN_TIME or is_complete(state, reached)
    assert judge(expected, played, Rules(way=Way.WAIT)).score == 100


@pytest.mark.parametrize("level", LEVELS)
def test_a_right_take_is_marked_right(level: int) -> None:
    hands = [*HANDS]
    for number, style in enumerate(styles(level)[level % 2 :: 2]):
        expected = drawn(KINDS[number % 2], level, style, level)
        check(expected, hands[(level + 5 * number) % len(hands)], WAYS[number % 3])


@pytest.mark.full
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("level", LEVELS)
def test_every_right_take_is_marked_right(level: int, way: Way) -> None:
    for kind in KINDS:
        for style in styles(level):
            for seed in range(SEEDS):
                check(drawn(kind, level, style, seed), [*HANDS][(seed + level) % len(HANDS)], way)

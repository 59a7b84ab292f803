"""Generated lead sheets of every level and style: all of it right is 100, nothing is 0, every key is 0."""

from functools import cache
from random import Random

import pytest

from tests.judge.play import heard
from trainer.generate import make
from trainer.generate.chart.styles import STYLES
from trainer.judge.lead.expect import expect_lead
from trainer.judge.players.bots import bot
from trainer.judge.verdict import judge
from trainer.model.call import Call, Part
from trainer.model.exercise import HIGHEST_LEVEL, LOWEST_LEVEL, ChartRecipe, Kind, Style, chart_level
from trainer.model.expected import Expected
from trainer.model.performance import Clicking, Way
from trainer.model.rules import Rules
from trainer.model.score import Score

LEVELS = range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)
SEEDS = 4  # of each level and style, where everything is tried: more than 200 sheets
INSTRUMENTS = ("piano", "guitar")


def styles(level: int) -> list[Style]:
    return [style for style, row in STYLES.items() if row.start <= level]


@cache
def drawn(level: int, style: Style, seed: int) -> Score:
    recipe = ChartRecipe(
        kind=Kind.LEAD,
        style=style,
        axes=chart_level(level),
        melody=level,
        instrument=INSTRUMENTS[seed % len(INSTRUMENTS)],
    )
    page = make(recipe, seed).page
    assert isinstance(page, Score)
    return page


def score_of(name: str, expected: Expected, rules: Rules) -> int:
    return judge(expected, heard(bot(name).play(expected, Random(1)), ended=expected.end), rules).score


def check(page: Score, *, clicking: Clicking = Clicking.THROUGHOUT) -> None:
    rules = Rules(clicking=clicking)
    for part in (Part.BOTH, Part.CHORDS):
        expected = expect_lead(page, part, call=Call(shift=2))
        scores = [score_of(name, expected, rules) for name in ("perfect", "idle", "every key")]
        assert scores == [100, 0, 0], (page.title, part)


@pytest.mark.parametrize("level", LEVELS)
def test_a_generated_lead_sheet_is_100_or_0(level: int) -> None:
    check(drawn(level, styles(level)[level % len(styles(level))], level))


WITHOUT_A_CLOCK = [Way.FREE, Way.WAIT]


def check_without_a_clock(page: Score, way: Way) -> None:
    expected = expect_lead(page, Part.BOTH)
    assert score_of("perfect", expected, Rules(way=way, clicking=Clicking.NONE)) == 100, (page.title, way)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("way", WITHOUT_A_CLOCK)
def test_it_is_100_without_a_clock_too(level: int, way: Way) -> None:
    for seed in (level, level + 1):
        check_without_a_clock(drawn(level, styles(level)[seed % len(styles(level))], seed), way)


@pytest.mark.parametrize("way", WITHOUT_A_CLOCK)
def test_chords_before_the_melody_and_an_odd_last_chord_are_100_too(way: Way) -> None:
    check_without_a_clock(drawn(5, Style.COUNTRY, 3), way)
    check_without_a_clock(drawn(8, Style.JAZZ, 0), way)


@pytest.mark.full
@pytest.mark.parametrize("level", LEVELS)
def test_every_generated_lead_sheet_is_100_or_0(level: int) -> None:
    for style in styles(level):
        for seed in range(SEEDS):
            check(drawn(level, style, seed))
            for way in WITHOUT_A_CLOCK:
                check_without_a_clock(drawn(level, style, seed), way)

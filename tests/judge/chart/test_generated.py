"""Generated charts of every level are right under every hand, and any voicing of their chords is."""

import pytest

from tests.judge.chart.songs import asked, comped, faults, judged, pedalled
from trainer.generate import make
from trainer.judge.chart.hands import HANDS
from trainer.judge.verdict import judge
from trainer.model.call import Part
from trainer.model.chart import Chart
from trainer.model.exercise import HIGHEST_LEVEL, LOWEST_LEVEL, ChartRecipe, Kind, chart_level
from trainer.model.rules import Rules

LEVELS = range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)
VOICINGS = 1_000
PARTS = (Part.BAND, Part.ALONE, Part.BASS)


def drawn(level: int, seed: int) -> Chart:
    page = make(ChartRecipe(kind=Kind.NUMBERS, axes=chart_level(level)), seed).page
    assert isinstance(page, Chart)
    return page


def check(chart: Chart, hand: str, part: Part, seed: int) -> None:
    expected = asked(chart, part)
    verdict = judged(expected, comped(expected, hand, seed))
    assert (verdict.score, verdict.events) == (100, ()), (chart.header.title, hand, part, faults(verdict))


@pytest.mark.parametrize("level", LEVELS)
def test_every_hand_is_right_on_a_generated_chart(level: int) -> None:
    for number, hand in enumerate(HANDS):
        if number % 2 == level % 2:
            check(drawn(level, number % 4), hand, PARTS[number % 3], number)


@pytest.mark.parametrize("level", LEVELS)
def test_a_walking_bass_is_right_on_a_generated_chart(level: int) -> None:
    for seed in range(2):
        check(drawn(level, seed), "two hands", Part.BASS, seed)


@pytest.mark.parametrize("level", LEVELS)
def test_a_legato_pedal_is_right_on_a_generated_chart(level: int) -> None:
    expected = asked(drawn(level, level % 3))
    for hand in ("broken", "two hands", "rootless"):
        verdict = judge(expected, pedalled(expected, hand, level), Rules())
        assert (verdict.score, verdict.events) == (100, ()), faults(verdict)


@pytest.mark.full
@pytest.mark.parametrize("level", LEVELS)
def test_any_voicing_of_generated_charts_is_right(level: int) -> None:
    voiced = seed = 0
    while voiced < VOICINGS:
        chart = drawn(level, seed)
        check(chart, "any voicing", PARTS[seed % 2], seed)
        for number, hand in enumerate(HANDS):
            if (number + seed) % 3 == 0:
                check(chart, hand, PARTS[(number + seed) // 3 % 3], seed)
        voiced += sum(zone.is_rated for zone in asked(chart).zones)
        seed += 1

"""Every chart that ships is played right by the bots that play right, with the band, alone and on the bass."""

from pathlib import Path

import pytest

from tests.judge.chart.songs import asked, comped, faults, judged
from trainer.chart.read import read
from trainer.judge.chart.hands import HANDS
from trainer.model.call import Part
from trainer.model.judgement import Outcome

CHARTS = sorted((Path(__file__).parents[3] / "charts").glob("*.chart"))


def test_there_are_charts() -> None:
    assert CHARTS


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("part", [Part.BAND, Part.ALONE, Part.BASS])
def test_the_perfect_bot_has_100_on_every_chart(path: Path, part: Part) -> None:
    expected = asked(read(path.read_bytes(), name=path.name), part)
    verdict = judged(expected, comped(expected))
    assert (verdict.score, verdict.outcome) == (100, Outcome.KEEP), faults(verdict)
    assert verdict.figures.hit == verdict.figures.expected


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)
def test_another_hand_has_100_on_every_chart(path: Path) -> None:
    expected = asked(read(path.read_bytes(), name=path.name))
    hand = list(HANDS)[CHARTS.index(path) % len(HANDS)]
    assert judged(expected, comped(expected, hand)).score == 100, hand

"""The strokes of a hand that does everything right, on either kind of page. Times in microseconds, page time."""

from random import Random

from trainer.judge.chart.hands import HANDS
from trainer.judge.chart.hands import strokes as comped
from trainer.judge.strokes import Stroke, strokes
from trainer.model.judgement import Expected

HAND = "two hands"
SEED = 1  # of two keys that would do, always the same


def performance(expected: Expected) -> list[Stroke]:
    """Every stroke of a page, or of a chart comped with two hands (walked, where it is read as a bass)."""
    return comped(expected, HANDS[HAND], Random(SEED)) if expected.zones else strokes(expected)

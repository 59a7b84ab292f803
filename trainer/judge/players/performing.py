"""The strokes of a hand that does everything right, on any kind of page. Times in microseconds, page time."""

from random import Random

from trainer.judge.chart.hands import HANDS
from trainer.judge.chart.hands import strokes as comped
from trainer.judge.lead.hands import strokes as accompanied
from trainer.judge.players.strokes import Stroke, strokes
from trainer.model.expected import Expected

HAND = "two hands"
SEED = 1  # of two keys that would do, always the same


def performance(expected: Expected) -> list[Stroke]:
    """Every stroke of a page, of a chart comped with two hands (walked, where it is read as a bass), or of a lead sheet
    with its chords below the melody."""
    if not expected.zones:
        return strokes(expected)
    play = accompanied if expected.notes else comped
    return play(expected, HANDS[HAND], Random(SEED))

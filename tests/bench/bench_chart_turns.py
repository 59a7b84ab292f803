"""How many of the wrong turns that the shipped charts offer are told as the one wrong turn they are, played by several
hands. Prints figures."""

from collections import Counter
from pathlib import Path

import pytest

from tests.judge.chart.songs import asked, judged
from tests.judge.chart.test_road import along
from trainer.chart.read import read
from trainer.judge.chart.beats import beats_of
from trainer.judge.chart.road import wrong_turns
from trainer.model.judgement import EventKind, Expected

CHARTS = sorted((Path(__file__).parents[2] / "charts").glob("*.chart"))
HANDS = ("two hands", "charleston", "whole notes")
FEWEST = 4  # bars still to play behind the turn, or it cannot be heard
MILLISECOND = 1_000
MOST = 3  # ways to go wrong in one chart


def orders(expected: Expected) -> list[list[int]]:
    """Every way to go wrong once: the bars up to a fork, then from another bar of the same length and tempo on to the
    end."""
    lengths = [round((bar.until - bar.at) / MILLISECOND) for bar in expected.bars]
    beats = beats_of(expected)
    found = []
    for left, goals in wrong_turns(beats, expected.bars).items():
        for goal in goals:
            last, landed = beats[left].bar, beats[goal].bar
            order = [*range(last + 1), *range(landed, len(expected.bars))]
            is_even = len({lengths[place] for place in order}) == 1
            if len(expected.bars) - landed >= FEWEST and is_even:
                found.append(order)
    return found


@pytest.mark.bench
def test_wrong_turns_are_told_as_such() -> None:
    asked_for: Counter[str] = Counter()
    told: Counter[str] = Counter()
    charts = 0
    for path in CHARTS:
        expected = asked(read(path.read_bytes(), name=path.name))
        ways = orders(expected)[:MOST]
        charts += bool(ways)
        for order in ways:
            for hand in HANDS:
                events = judged(expected, along(expected, order, hand)).events
                asked_for[hand] += 1
                told[hand] += [event.kind for event in events] == [EventKind.WRONG_TURN]
    print(f"\nwrong turns on {charts} shipped charts, told as exactly one wrong turn:")
    for hand in HANDS:
        print(f"  {hand}: {told[hand]} of {asked_for[hand]} ({told[hand] / max(asked_for[hand], 1):.3f})")

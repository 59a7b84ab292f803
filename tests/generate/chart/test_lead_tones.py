"""The melody of a lead sheet against the chords printed above it."""

from bisect import bisect_right

import pytest

from trainer.generate.chart.lead import make_lead
from trainer.judge.written import expect_written
from trainer.model.call import Part
from trainer.model.exercise import ChartRecipe, Kind, chart_level
from trainer.model.performance import Setup

SEEDS = range(4)
RESTING = 2  # quarters
BEFORE_KICKS = 4  # the levels up to here have no kick that holds a note on


@pytest.mark.parametrize("number", range(1, 9))
def test_a_long_note_rests_on_its_chord(number: int) -> None:
    resting = foreign = 0
    for seed in SEEDS:
        recipe = ChartRecipe(kind=Kind.LEAD, axes=chart_level(number), melody=number)
        expected = expect_written(make_lead(recipe, seed), Setup(bpm=90, part=Part.BOTH))
        starts = [zone.at for zone in expected.zones]
        for note in expected.notes:
            zone = expected.zones[bisect_right(starts, note.at) - 1]
            if note.end - note.onset >= RESTING and zone.chord:
                resting += 1
                foreign += note.key % 12 not in zone.chord
    assert resting >= 4 * len(SEEDS)
    assert foreign <= (0 if number < BEFORE_KICKS else resting // 5)

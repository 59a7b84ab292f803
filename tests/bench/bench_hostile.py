"""What the alignment makes of performances that are none: processor time for n presses and for four times as many on a
page four times as long, and how many times more that is (4 where time grows as the length does)."""

from random import Random
from time import process_time

import pytest

from tests.judge.hostile import HOSTILE, chords_of, walk
from trainer.judge.alignment.passes import passes
from trainer.judge.alignment.search import search

NOTES, PRESSES = 5_000, 25_000
LONGER = 4


def seconds(name: str, longer: int) -> float:
    """The time to align a hostile performance with its page."""
    rng = Random(1)
    keys = walk(NOTES * longer, rng)
    chords, heard = chords_of(keys), HOSTILE[name](keys, PRESSES * longer, rng)
    begun = process_time()
    passes(chords, heard, search(chords, heard, click=False))
    return process_time() - begun


@pytest.mark.bench
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_as_the_length_does_whatever_is_played(name: str) -> None:
    short, long = seconds(name, 1), seconds(name, LONGER)
    grown = f"{long / short:.1f} times" if long > 0.05 else "hardly any time"
    print(f"\n{name}: {PRESSES} presses, {NOTES} notes {short:.2f} s; {LONGER} times as many {long:.2f} s, {grown}")

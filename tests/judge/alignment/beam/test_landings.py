"""Where a player who lost the place is looked for: near by, and far off only as far as the presses tell."""

from random import Random

import pytest

from tests.judge.hostile import STEP, chords_of, walk
from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.alike import Alike
from trainer.judge.alignment.beam.landings import Landings
from trainer.judge.alignment.readings import Heard
from trainer.judge.alignment.search import search

LONG, LEFT = 8_000, 4_000


def test_on_a_long_page_few_far_places_are_tried_whatever_was_struck() -> None:
    keys = walk(LONG, Random(1))
    landings = Landings(Alike(chords_of(keys)), {}, click=False)
    for seed in range(20):
        run = [Heard(at * STEP, key) for at, key in enumerate(walk(costs.LOOK, Random(seed)))]
        found = landings.after(LEFT, run, landings.readable(run)[0])
        assert sum(abs(one.chord - LEFT) > costs.FAR for one in found) <= 2 * costs.FAR_LANDINGS + 1


@pytest.mark.parametrize("wrong", range(8))
def test_a_leap_across_a_long_page_is_found_also_with_a_wrong_key_behind_it(wrong: int) -> None:
    keys = walk(LONG, Random(2))
    line = [*range(400), *range(6_000, 6_100)]
    heard = [Heard(at * STEP, keys[place]) for at, place in enumerate(line)]
    heard[400 + wrong] = Heard(heard[400 + wrong].at, 20)
    told = search(chords_of(keys), heard, click=False)
    assert [one.chord for one in told[410:]] == line[410:]

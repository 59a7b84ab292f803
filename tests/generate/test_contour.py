"""Notes that a repeat puts beside each other are drawn no further apart than the widest interval."""

import random

from trainer.generate.contour import Joins, Stop, ground, walk
from trainer.model.key import read_key
from trainer.theory.harmony import Harmony

STEPS_AND_THIRDS = dict.fromkeys(range(-2, 3), 1)
COUNT = 16


def _walked(joins: Joins, seed: int) -> list[int]:
    chord = ground(Harmony("1", read_key("C"), (("C", 0), ("E", 0), ("G", 0)), ("C", 0)))
    stops = [Stop(frozenset(range(28, 43)), frozenset(STEPS_AND_THIRDS), chord, 1, bar) for bar in range(COUNT)]
    found = walk(random.Random(seed), stops, STEPS_AND_THIRDS, middle=35, shaped=True, joins=joins)
    assert found is not None
    return found


def test_a_joined_note_lies_near_and_others_need_not() -> None:
    apart = 0
    for seed in range(40):
        free, joined = _walked({}, seed), _walked({0: [COUNT - 1], 4: [8]}, seed)
        apart += abs(free[0] - free[-1]) > 2
        assert abs(joined[0] - joined[-1]) <= 2
        assert abs(joined[4] - joined[8]) <= 2
    assert apart > 10

"""A performance without a click: what exceeds the player's own pace by a beat is a stop. Times in microseconds; a step
is the pace from one attack to the next, in microseconds played for a million written."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from trainer.judge.alignment.attacks import Attack, Page
from trainer.judge.alignment.stops import is_stop, moved_event
from trainer.judge.timing import median
from trainer.model.judgement import TakeEvent
from trainer.model.performance import Way
from trainer.model.tempo import Micros

MILLION = 1_000_000
STEPS = 4  # steps on each side of a gap that tell its pace
HELD_BACK = (2, 5)  # the part of a beat from which the line was held back
NEARLY_A_BEAT = (3, 4)


class Paced(NamedTuple):
    """Of one pass: stretches by chord, its stops, and how often it was held back for less."""

    stretches: dict[int, int]
    events: list[TakeEvent]
    hesitations: int


def against_own_pace(page: Page, attacks: Sequence[Attack], stretch: int, way: Way) -> Paced:
    """The stops of one pass against the pace around them; after a count-off a lost beat too, in the free way how often
    it was nearly half of one."""
    hesitations, begun = 0, 0
    stretches: dict[int, int] = {}
    events: list[TakeEvent] = []
    steps = [_step(before, attack) for before, attack in pairwise(attacks)]
    for place, attack in enumerate(attacks):
        if place and steps[place - 1] is not None:
            beat = page.bar(attack.chord).beat
            around = [*steps[max(place - 1 - STEPS, begun) : place - 1], *steps[place : place + STEPS]]
            pace = _pace(around)
            moved = _moved(attacks[place - 1], attack, pace)
            held_back = min(_moved(before, attack, pace) for before in attacks[max(place - 2, begun) : place])
            if is_stop(page, attack, moved) or (
                way is Way.IN_TIME and moved * NEARLY_A_BEAT[1] >= beat * NEARLY_A_BEAT[0]
            ):
                events.append(moved_event(page, attack, moved, stopped=True))
                stretch += 1
                begun = place
            elif way is Way.FREE and held_back * HELD_BACK[1] > beat * HELD_BACK[0]:
                hesitations += 1
        stretches[attack.chord] = stretch
    return Paced(stretches, events, hesitations)


def _step(before: Attack, attack: Attack) -> int | None:
    """None where the clock waits."""
    if before.is_free or attack.is_free:
        return None
    return (attack.at - before.at) * MILLION // (attack.written - before.written)


def _pace(steps: Sequence[int | None]) -> int:
    """The middle of some steps; 0 where they tell none."""
    known = [step for step in steps if step is not None]
    return max(median(known), 0) if known else 0


def _moved(before: Attack, attack: Attack, pace: int) -> Micros:
    """How much later than at a pace the line went on at an attack, in page time; not at all where there is no pace."""
    return (attack.at - before.at) * MILLION // pace - (attack.written - before.written) if pace else 0

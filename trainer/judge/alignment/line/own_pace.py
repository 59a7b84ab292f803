"""A performance without a click: what exceeds the player's own pace by a beat is a stop. Times in microseconds; a step
is the pace from one attack to the next, in microseconds played for a million written."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from trainer.judge.alignment.line.attacks import Attack, Page
from trainer.judge.alignment.line.stops import is_stop, moved_event
from trainer.judge.timing import median
from trainer.model.judgement import TakeEvent
from trainer.model.performance import Way
from trainer.model.tempo import Micros

MILLION = 1_000_000
NEAR = 4  # steps on each side of a gap that tell at what pace it is written
WIDE = 16  # and those that tell in what beats a silence is counted, which has no pace of its own: about a phrase
BESIDE = 2  # attacks on each side that must show it: one alone that lies off its place is no stop
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
    hesitations = 0
    stretches: dict[int, int] = {}
    events: list[TakeEvent] = []
    steps = [_step(before, attack) for before, attack in pairwise(attacks)]
    for place, attack in enumerate(attacks):
        beat = page.bar(attack.chord).beat
        pace = _pace(steps, place) if place else None
        moved = pace.later(attacks[place - 1], attack) if pace else 0
        if pace and moved * HELD_BACK[1] > beat * HELD_BACK[0]:
            least = _least(attacks, place, pace)
            is_lost = least * NEARLY_A_BEAT[1] >= beat * NEARLY_A_BEAT[0]
            if is_lost and (way is Way.IN_TIME or is_stop(page, attack, moved)):
                events.append(moved_event(page, attack, moved, stopped=True))
                stretch += 1
            elif way is Way.FREE and least * HELD_BACK[1] > beat * HELD_BACK[0]:
                hesitations += 1
        stretches[attack.chord] = stretch
    return Paced(stretches, events, hesitations)


class _Pace(NamedTuple):
    """The steps at a gap: those near it, and those of the phrase around it."""

    near: int
    wide: int

    def later(self, before: Attack, attack: Attack) -> Micros:
        """How much longer the way between two attacks took than near it, in page time."""
        return ((attack.at - before.at) * MILLION - self.near * (attack.written - before.written)) // self.wide


def _pace(steps: Sequence[int | None], place: int) -> _Pace | None:
    """The pace at the gap before an attack; None where the clock waits there, or no step tells one."""
    if steps[place - 1] is None:
        return None
    near, wide = _around(steps, place, NEAR), _around(steps, place, WIDE)
    return _Pace(near, wide) if near > 0 and wide > 0 else None


def _around(steps: Sequence[int | None], place: int, count: int) -> int:
    """The middle one of so many steps on each side of the gap before an attack; 0 where there is none."""
    around = [*steps[max(place - 1 - count, 0) : place - 1], *steps[place : place + count]]
    known = [step for step in around if step is not None]
    return median(known) if known else 0


def _least(attacks: Sequence[Attack], place: int, pace: _Pace) -> Micros:
    """The least that the attacks beside a gap show of how much longer it took."""
    before = [one for one in attacks[max(place - BESIDE, 0) : place] if not one.is_free]
    behind = [one for one in attacks[place : place + BESIDE] if not one.is_free]
    return min(pace.later(left, reached) for left in before for reached in behind)


def _step(before: Attack, attack: Attack) -> int | None:
    """None where the clock waits."""
    if before.is_free or attack.is_free:
        return None
    return (attack.at - before.at) * MILLION // (attack.written - before.written)

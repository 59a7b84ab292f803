"""What it costs to go on elsewhere than at the next chord: thousandths of a nat. Chords by index."""

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.alike import Alike

Turns = Mapping[int, Sequence[int]]  # from the last chord of a bar behind which the road divides, to where it may lead


class Ways:
    """The ways from chord to chord on a page, `alike` telling which of its places are written alike."""

    def __init__(self, alike: Alike, turns: Turns) -> None:
        self.alike = alike
        self._notes = [*accumulate(alike.chords.sizes, initial=0)]
        self._turns = turns

    def cost(self, left: int, landed: int, *, paused: bool = False) -> int:
        """What it costs to go on at a chord from another, after a pause or at once; little where it is one of the
        next."""
        if landed in self._turns.get(left, ()):
            return costs.TURN
        leap = costs.LEAP_AFTER_PAUSE if paused else costs.LEAP
        leap += way(left, landed, self.alike.starts, back=costs.LEAP_BACK, on_first=costs.LEAP_ON_FIRST)
        if goes_on(left, landed):
            return min(costs.MISS * (self._notes[landed] - self._notes[left + 1]), leap)
        return leap


def goes_on(left: int, landed: int) -> bool:
    """Whether a chord is one of the next behind another: no leap, some notes are left out."""
    return 1 <= landed - left <= costs.FURTHEST


def way(left: int, landed: int, starts: Collection[int], *, back: int, on_first: int) -> int:
    """What it costs to leap so far: back is likelier than on, near than far, to one of the `starts` than elsewhere, and
    of two places that are written alike to the nearer one. `back` is the price of each chord of the way back,
    `on_first` what one on costs at least."""
    away = abs(left - landed)
    if landed <= left:
        cost = min(back * away, costs.LEAP_BACK_CAP)
    else:
        cost = min(on_first + costs.LEAP_ON * away, costs.LEAP_ON_CAP)
    if landed in starts:
        cost = min(cost, costs.LEAP_TO_START)
    return cost + away // costs.ALIKE_SHARE

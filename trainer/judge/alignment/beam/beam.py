"""A beam of readings: what the presses of a performance may have been that goes on along the page. Where a press is
just what was to come nothing else is tried. Costs and widths: `costs`; what a press may be: `moves`."""

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.moves import Moves, with_extra
from trainer.judge.alignment.readings import COST, LEAPT, Heard, Reading

STEP = 2  # semitones that the two keys of a trill are apart at most


class Beam:
    """`readings` so far, the cheapest first; the `last` presses and how many there were in all, and the cheapest
    reading after each (`bests`) of one more than these."""

    def __init__(self, moves: Moves, first: Reading) -> None:
        self._moves = moves
        self.readings = [first]
        self.bests = (first,) * (costs.RECALL + 1)
        self.last: tuple[Heard, ...] = ()
        self.count = 0

    def hear(self, press: Heard) -> bool:
        """One more press; whether it was just what was to come."""
        self.last = (*self.last[1 - costs.RECALL :], press)
        self.count += 1
        fitting = self._moves.fit(self.readings[0], press) if len(self.readings) == 1 else None
        if fitting is not None:
            self.readings = [fitting]
            self.bests = (*self.bests[1:], fitting)
            return True
        self.readings = self._spread(press, costs.TRILLED if self.is_trill() else costs.EXTRA)
        self.bests = (*self.bests[1:], self.readings[0])
        return False

    def let_pass(self, press: Heard) -> None:
        """One more press that nothing is tried for: an extra key, and only the cheapest reading lives on."""
        self.last = (*self.last[1 - costs.RECALL :], press)
        self.count += 1
        self.readings = [with_extra(self.readings[0], costs.EXTRA)]
        self.bests = (*self.bests[1:], self.readings[0])

    def risen(self, presses: int) -> int:
        """What so many of the last presses cost."""
        return self.readings[0][COST] - self.bests[-1 - presses][COST]

    def is_trill(self) -> bool:
        """Whether the last press came back to its key from a neighbour at once."""
        at, key = self.last[-1]
        is_between = False
        for before in self.last[-2::-1]:
            if at - before.at > costs.TRILL:
                break
            if before.key == key:
                return is_between
            is_between = is_between or abs(before.key - key) <= STEP
        return False

    def _spread(self, press: Heard, extra: int) -> list[Reading]:
        """The readings after one more press, the cheapest first, where an `extra` one costs so much: as many as may
        live on, and beside them some that have leapt of late and are dearer."""
        moves, beam = self._moves, self.readings
        since = max(self.count - 1 - costs.TRIAL, 0)
        depth = costs.DEPTH if self.risen(costs.WATCH) > costs.EASY else costs.EASY_DEPTH
        moves.start(beam[0][COST] + extra, extra)
        others = []
        for reading in beam:
            fitting = moves.fit(reading, press)
            if fitting is None:
                others.append(reading)
            else:
                moves.offer(fitting)
        for reading in others:
            if reading[LEAPT] < since:
                moves.branch(reading, press, moves.least + depth)
            else:
                moves.branch(reading, press, min(moves.least + costs.LEAPT_DEPTH, reading[COST] + extra))
        found = sorted(moves.found.values())
        dearest = found[0][COST] + depth
        steady, leapt = costs.WIDTH, costs.LEAPT_WIDTH  # how many may live on
        kept = []
        for reading in found:
            if reading[LEAPT] >= since and leapt:
                leapt -= 1
                kept.append(reading)
            elif reading[COST] <= dearest and reading[LEAPT] < since and steady:
                steady -= 1
                kept.append(reading)
        return kept

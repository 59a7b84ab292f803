"""Follows a performance over the page, press by press, knowing only what came before: a beam of readings. Where these
have become dear, leaps that explain the last presses better are let in."""

from collections.abc import Sequence
from copy import copy

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.alike import Alike
from trainer.judge.alignment.beam.beam import Beam
from trainer.judge.alignment.beam.landings import Landings
from trainer.judge.alignment.beam.moves import Moves
from trainer.judge.alignment.beam.ways import Turns
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import (
    CHAIN,
    CHORD,
    COST,
    LEAPT,
    LONG_AGO,
    NONE,
    PAGE_TEMPO,
    Heard,
    Placed,
    Reading,
    chain_of,
)


class Follower(Beam):
    """A beam in which the player may also have gone on elsewhere."""

    def __init__(self, chords: Chords, *, tempo: int | None = None, click: bool = False, turns: Turns) -> None:
        """At the first chord of a page. With a `click` the page's tempo holds and its places are known; without one
        `tempo` may be a first guess."""
        self._members, self._slots = chords.members, chords.slots
        self._landings = Landings(Alike(chords), turns, click=click)
        self._dear = costs.DEAR_WITH_CLICK if click and not turns else costs.DEAR
        moves = Moves(chords, tempo=tempo, click=click)
        nothing: Reading = (0, NONE, 0, NONE, 0, 0, PAGE_TEMPO if click else 0, 0, LONG_AGO, None)
        super().__init__(moves, nothing)
        self._dear_until = 0
        self._lost = 0  # for how many presses nothing has explained what was played
        self._look_at = 0  # when a player who has been lost for long is looked for again
        self._recalled = -costs.LOOK  # when all of the last presses were last held against the page

    def hear(self, press: Heard) -> bool:
        """One more press; whether it was just what was to come. A player who has been lost for long is looked for ever
        more rarely, by longer runs than else; in between nothing is tried."""
        if self._is_lost():
            self.let_pass(press)
            self._lost += 1
            if self.count >= self._look_at:
                self._let_in(range(len(self.last), costs.LOST_RUN - 1, -1))
                self._look_at = self.count + min(self._lost // costs.LOST_SHARE, costs.LONGEST_PAUSE)
            return False
        if super().hear(press):
            return True
        is_dear = self.risen(costs.WATCH) > self._dear
        is_explained = self.count % costs.RECALL == 0 and self._is_explained()
        self._lost = self._lost + 1 if is_dear and not is_explained else 0
        is_dear = (
            is_dear
            and self.risen(costs.LOOK) > costs.DEAR
            and self.readings[0][LEAPT] < self.count - 2 * costs.LOOK
            and not self.is_trill()
        )
        if is_dear or self.count < self._dear_until:
            is_due = self.count >= self._recalled + costs.LOOK
            if is_due:
                self._recalled = self.count
            self._let_in(range(len(self.last) if is_due else costs.LOOK, costs.FEWEST - 1, -1))
            if is_dear:
                self._dear_until = self.count + costs.LOOK
        return False

    def _is_lost(self) -> bool:
        """Whether for long nothing has explained what was played, nor does what was let in of late."""
        if self._lost <= costs.LOST or self.readings[0][LEAPT] >= self.count - costs.TRIAL:
            return False
        return self.risen(costs.WATCH) > self._dear

    def _is_explained(self) -> bool:
        """Whether most of the last presses were right notes of one line, however dear by their times."""
        if self.readings[0][LEAPT] > self.count - costs.RECALL:
            return False
        right = 0
        for press, (one, _) in zip(reversed(self.last), chain_of(self.readings[0]), strict=False):
            right += one.chord != NONE and self._slots[one.chord].get(press.key) == one.slot
        return right >= costs.EXPLAINED

    def after(self, press: Heard) -> "Follower":
        """The follower with one more press; this one stays as it is."""
        following = copy(self)
        following.hear(press)
        return following

    def answered(self) -> int | None:
        """The note that the last press is taken for as far as is known, rightly or by a wrong key; None where none."""
        chain = self.readings[0][CHAIN]
        return None if chain is None or chain[1] == NONE else self._members[chain[1]][chain[2]][0]

    @property
    def cost(self) -> int:
        """What the cheapest reading costs with all that it leaves out, if the performance ends here."""
        return min(self._moves.whole(reading) for reading in self.readings)

    def told(self) -> list[tuple[Placed, int]]:
        """What each press was and what all up to it had cost, in the reading that is cheapest once what it left out at
        the end is paid too."""
        if self.last and self.readings[0][COST] - self.bests[0][COST] > costs.DEAR_AT_END:
            self._let_in(range(len(self.last), costs.FEWEST_AT_END - 1, -1))
        return [*chain_of(min(self.readings, key=self._moves.whole))][::-1]

    def _let_in(self, spans: Sequence[int]) -> None:
        """Let in the readings that leapt before so many of the last presses, the most first, and have explained them
        better."""
        moves = self._moves
        dearest = self.readings[0][COST] + costs.LEAP_NOW  # before they have gone on
        limit = self.readings[0][COST] + costs.LEAPT_DEPTH
        readable = self._landings.readable(self.last[-max(spans, default=1) :])
        moves.start(self.readings[0][COST])
        for span in spans:
            left, run = self.bests[-1 - span], self.last[-span:]
            if self.bests[-span][COST] - left[COST] < costs.FITTING:
                continue  # nobody leaps with a press that is just what was to come
            for landing in self._landings.after(left[CHORD], run, readable[-span]):
                if left[COST] + costs.LEAP_NOW_AFTER_PAUSE + landing.cost <= dearest:
                    landed = moves.land(left, run, landing, place=self.count - span, limit=limit)
                    if landed is not None:
                        moves.offer(landed)
        for reading in self.readings:
            moves.offer(reading)
        self.readings = sorted(moves.found.values())
        self.bests = (*self.bests[:-1], self.readings[0])

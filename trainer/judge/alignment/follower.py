"""Follows a performance over the page, press by press, knowing only what came before: a beam of readings. Where a press
is just what was to come nothing else is tried; where the readings have become dear, leaps that explain the last presses
better are let in. Costs and widths: `costs`; what a press may be: `moves`."""

from collections.abc import Sequence
from copy import copy

from trainer.judge.alignment import costs
from trainer.judge.alignment.alike import Alike
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.landings import Landings, Turns
from trainer.judge.alignment.moves import Moves
from trainer.judge.alignment.readings import CHAIN, CHORD, COST, LEAPT, NONE, PAGE_TEMPO, Heard, Placed, Reading

LONG_AGO = -1_000_000  # no press leapt there
STEP = 2  # semitones that the two keys of a trill are apart at most


class Follower:
    """The readings of a performance so far, the cheapest first."""

    def __init__(self, chords: Chords, *, tempo: int | None = None, click: bool = False, turns: Turns) -> None:
        """At the first chord of a page. With a `click` the page's tempo holds and its places are known; without one
        `tempo` may be a first guess."""
        self._members = chords.members
        self._moves = Moves(chords, tempo=tempo, click=click)
        self._landings = Landings(Alike(chords), turns, click=click)
        self._dear = costs.DEAR_WITH_CLICK if click and not turns else costs.DEAR
        nothing: Reading = (0, NONE, 0, NONE, 0, 0, PAGE_TEMPO if click else 0, 0, LONG_AGO, None)
        self._beam = [nothing]
        self._count = 0
        self._dear_until = 0
        self._bests = (nothing,) * (costs.RECALL + 1)  # after each of the last presses
        self._last: tuple[Heard, ...] = ()

    def hear(self, press: Heard) -> None:
        """One more press."""
        self._last = (*self._last[1 - costs.RECALL :], press)
        fitting = self._moves.fit(self._beam[0], press) if len(self._beam) == 1 else None
        if fitting is not None:
            self._beam = [fitting]
            self._bests = (*self._bests[1:], fitting)
            self._count += 1
            return
        is_trill = self._is_trill()
        self._beam = self._spread(press, costs.TRILLED if is_trill else costs.EXTRA)
        self._bests = (*self._bests[1:], self._beam[0])
        self._count += 1
        is_dear = (
            not is_trill
            and self._risen(costs.WATCH) > self._dear
            and self._risen(costs.LOOK) > costs.DEAR_SOON
            and self._beam[0][LEAPT] < self._count - 2 * costs.LOOK
        )
        if is_dear or self._count < self._dear_until:
            is_new = self._count >= self._dear_until
            self._let_in(range(len(self._last) if is_new else costs.LOOK, costs.LOOK - 1, -1))
            if is_dear:
                self._dear_until = self._count + costs.LOOK

    def after(self, press: Heard) -> "Follower":
        """The follower with one more press; this one stays as it is."""
        following = copy(self)
        following.hear(press)
        return following

    def answered(self) -> int | None:
        """The note that the last press is taken for as far as is known, rightly or by a wrong key; None where none."""
        chain = self._beam[0][CHAIN]
        return None if chain is None or chain[1] == NONE else self._members[chain[1]][chain[2]][0]

    @property
    def cost(self) -> int:
        """What the cheapest reading costs with all that it leaves out, if the performance ends here."""
        return min(self._moves.whole(reading) for reading in self._beam)

    def placed(self) -> list[Placed]:
        """What each press was, in the reading that is cheapest once what it left out at the end is paid too."""
        if self._last and self._beam[0][COST] - self._bests[0][COST] > costs.DEAR_AT_END:
            self._let_in(range(len(self._last), costs.FEWEST_AT_END - 1, -1))
        chain = min(self._beam, key=self._moves.whole)[CHAIN]
        placed: list[Placed] = []
        while chain is not None:
            chain, chord, slot, leapt = chain
            placed.append(Placed(chord, slot, leapt))
        return placed[::-1]

    def _risen(self, presses: int) -> int:
        """What so many of the last presses cost."""
        return self._beam[0][COST] - self._bests[-1 - presses][COST]

    def _is_trill(self) -> bool:
        """Whether the last press came back to its key from a neighbour at once."""
        at, key = self._last[-1]
        is_between = False
        for before in self._last[-2::-1]:
            if at - before.at > costs.TRILL:
                break
            if before.key == key:
                return is_between
            is_between = is_between or abs(before.key - key) <= STEP
        return False

    def _spread(self, press: Heard, extra: int) -> list[Reading]:
        """The readings after one more press, the cheapest first, where an `extra` one costs so much: as many as may
        live on, and beside them some that have leapt of late and are dearer."""
        moves, beam = self._moves, self._beam
        since = max(self._count - costs.TRIAL, 0)
        depth = costs.DEPTH if self._risen(costs.WATCH) > costs.EASY else costs.EASY_DEPTH
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

    def _let_in(self, spans: Sequence[int]) -> None:
        """Let in the readings that leapt before so many of the last presses, the most first, and have explained them
        better."""
        moves = self._moves
        dearest = self._beam[0][COST] + costs.LEAP  # before they have gone on
        limit = self._beam[0][COST] + costs.LEAPT_DEPTH
        readable = self._landings.readable(self._last[-max(spans, default=1) :])
        moves.start(self._beam[0][COST])
        for span in spans:
            left, run = self._bests[-1 - span], self._last[-span:]
            if self._bests[-span][COST] - left[COST] < costs.FITTING:
                continue  # nobody leaps with a press that is just what was to come
            for landing in self._landings.after(left[CHORD], run, readable[-span]):
                if left[COST] + costs.LEAP_AFTER_PAUSE + landing.cost <= dearest:
                    landed = moves.land(left, run, landing, place=self._count - span, limit=limit)
                    if landed is not None:
                        moves.offer(landed)
        for reading in self._beam:
            moves.offer(reading)
        self._beam = sorted(moves.found.values())
        self._bests = (*self._bests[:-1], self._beam[0])

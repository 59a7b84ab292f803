"""Where leaps began. Who goes back in a passage that comes again seems to play on until the copy ends, and only then to
leap. So from behind each leap that the search told the presses are read backward too, and the two lines are joined
where all of it costs least. Known only once a performance is over. Presses and chords by index."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.beam import Beam
from trainer.judge.alignment.beam.moves import Moves
from trainer.judge.alignment.beam.ways import Ways, goes_on
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import (
    CHORD,
    COST,
    LONG_AGO,
    NONE,
    PAGE_TEMPO,
    TEMPO,
    Heard,
    Placed,
    Reading,
    chain_of,
)
from trainer.model.tempo import Micros

BEHIND = 2 * costs.LOOK  # presses behind a leap that show where the line goes on


class Joint(NamedTuple):
    """A leap with a press: what all costs with it up to where the line behind it was read from, that line, read
    backward, and how much longer the silence before it was than going on along either line takes, in microseconds."""

    cost: int
    press: int
    line: Reading
    silence: Micros


def begin_leaps(
    chords: Chords, heard: Sequence[Heard], told: Sequence[tuple[Placed, int]], ways: Ways, *, click: bool
) -> list[Placed]:
    """What each press was, every leap told with the press with which it most likely began; `told` is that and what all
    up to each press had cost."""
    leaps = [press for press, (one, _) in enumerate(told) if press and one.leapt]
    if not leaps:
        return [one for one, _ in told]
    take = _Take(chords, heard, told, ways, click=click)
    first = before = 0  # as far back as a leap may begin: one leap that stayed where it was may be none
    for leap, after in zip(leaps, [*leaps[1:], len(told)], strict=True):
        begun = take.begin(leap, first, min(leap + BEHIND, after) - 1)
        first, before = (before if begun == leap else begun), begun
    return take.placed


class _Take:
    """A performance as it is told, and the page backward."""

    def __init__(
        self, chords: Chords, heard: Sequence[Heard], told: Sequence[tuple[Placed, int]], ways: Ways, *, click: bool
    ) -> None:
        self.placed = [one for one, _ in told]
        self._spent = [cost for _, cost in told]
        self._heard = heard
        self._ways = ways
        self._ats = chords.ats
        self._last_chord = len(chords.ats) - 1
        self._moves = Moves(_backward(chords), tempo=None, click=click)

    def begin(self, leap: int, first: int, last: int) -> int:
        """Tell a leap with the press with which it began, one behind `first`; that press. What was told as a leap
        between them is none. `last` is the press from which the line behind the leap is read."""
        while last > leap and self.placed[last].chord == NONE:
            last -= 1
        best = self._likeliest(list(self._joints(leap, first, last)))
        if best is None or best.press == leap:
            return leap
        for press, (one, _) in enumerate(chain_of(best.line), start=best.press):
            chord = NONE if one.chord == NONE else self._last_chord - one.chord
            self.placed[press] = Placed(chord, one.slot, leapt=press == best.press)
        return best.press

    def _likeliest(self, joints: Sequence[Joint]) -> Joint | None:
        """The cheapest joint; of those that cost more by no more than uneven playing does, that behind the longest
        silence, or the last where there was none."""
        least = min((joint.cost for joint in joints), default=0)
        near = (joint for joint in joints if joint.cost <= least + costs.FITTING)
        return max(near, key=lambda one: one.silence, default=None)

    def _joints(self, leap: int, first: int, last: int) -> Iterator[Joint]:
        """The leaps with which the two lines may be joined: that one first, then with ever earlier presses while the
        line read backward is not hopelessly dear."""
        least = 0
        for press, beam in self._read_back(last, first + 1):
            left = self._left(press, first)
            if left == NONE:
                return
            if press > leap:
                continue
            joint = min(self._joined(press, left, beam), key=lambda one: one.cost, default=None)
            if joint is not None:
                least = min(least or joint.cost, joint.cost)
                yield joint
            if not least or self._spent[press - 1] + beam.readings[0][COST] > least + costs.DEPTH:
                return

    def _read_back(self, last: int, first: int) -> Iterator[tuple[int, Beam]]:
        """The presses from the one before `last` back to `first`, and what each may be to the line that is read."""
        chord, slot, _ = self.placed[last]
        at = -self._heard[last].at
        beam = Beam(self._moves, (0, self._last_chord - chord, 1 << slot, NONE, 0, at, 0, at, LONG_AGO, None))
        for press in range(last - 1, first - 1, -1):
            at, key = self._heard[press]
            beam.hear(Heard(-at, key))
            yield press, beam

    def _joined(self, press: int, left: int, beam: Beam) -> Iterator[Joint]:
        """The leaps with a press from a chord to those that it may be in for the line read backward."""
        paused = self._heard[press].at - self._heard[press - 1].at > costs.PAUSE
        for reading in beam.readings:
            landed = self._last_chord - reading[CHORD]
            told, _ = next(chain_of(reading))
            if told.chord != NONE and not goes_on(left, landed):
                cost = self._ways.cost(left, landed, paused=paused) + self._moves.entered(reading)
                yield Joint(self._spent[press - 1] + cost, press, reading, self._silence(press, left, landed, reading))

    def _silence(self, press: int, left: int, landed: int, reading: Reading) -> Micros:
        """How much longer nothing was struck before a press than from one chord to the next; 0 where uneven playing
        explains it."""
        ats = self._ats
        steps = (ats[min(left + 1, self._last_chord)] - ats[left], ats[landed] - ats[max(landed - 1, 0)])
        due = max(steps) * (reading[TEMPO] or PAGE_TEMPO) // PAGE_TEMPO
        longer = self._heard[press].at - self._heard[press - 1].at - due
        return longer if longer > costs.AWAY_FROM else 0

    def _left(self, press: int, first: int) -> int:
        """The chord of the last press before one that was placed."""
        chords = (self.placed[before].chord for before in range(press - 1, first - 1, -1))
        return next((chord for chord in chords if chord != NONE), NONE)


def _backward(chords: Chords) -> Chords:
    """A page from its end to its beginning."""
    return Chords(
        ats=tuple(-at for at in reversed(chords.ats)),
        slots=chords.slots[::-1],
        sizes=chords.sizes[::-1],
        graces=chords.graces[::-1],
        members=chords.members[::-1],
    )

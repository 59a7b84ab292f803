"""What lies around a place of the page at which a press answered nothing: its bar, its hand, and whether an ornament
explains it. Times in microseconds, page time."""

from bisect import bisect_left, bisect_right

from trainer.model.expected import Expected
from trainer.model.played import Press
from trainer.model.score import Mark
from trainer.model.tempo import Micros

ORNAMENTS = frozenset({Mark.TRILL, Mark.MORDENT, Mark.TURN})
REACH = 2  # semitones that an ornament strays from its note
NEIGHBOURS = 6  # expectations on each side among which the hand is sought


class Surroundings:
    """A page, ready to be asked about many places."""

    def __init__(self, expected: Expected) -> None:
        self.expected = expected
        self._bars = [bar.at for bar in expected.bars]
        self._ats = [note.at for note in expected.notes]
        self._ornate = [note for note in expected.notes if note.marks & ORNAMENTS]
        self._ornate_ats = [note.at for note in self._ornate]
        self._longest = max((note.until - note.at for note in self._ornate), default=0)

    def bar(self, at: Micros) -> int:
        """The number of the bar that sounds there."""
        return self.expected.bars[self._bar(at)].number

    def staff(self, at: Micros, key: int) -> int:
        """The hand that most likely played a key there: that of the nearest key around."""
        place = bisect_left(self._ats, at)
        near = self.expected.notes[max(place - NEIGHBOURS, 0) : place + NEIGHBOURS]
        return min(near, key=lambda note: abs(note.key - key)).staff if near else 1

    def is_ornament(self, at: Micros, key: int) -> bool:
        """Whether a key struck there may belong to a written trill, mordent or turn: within two semitones, from half a
        beat before its note to its end."""
        if not self._ornate:
            return False
        early = self.expected.bars[self._bar(at)].beat // 2
        first = bisect_left(self._ornate_ats, at - self._longest)
        last = bisect_right(self._ornate_ats, at + early)
        return any(
            abs(note.key - key) <= REACH and note.at - early <= at <= note.until for note in self._ornate[first:last]
        )

    def is_outside(self, press: Press) -> bool:
        """Whether it lies before or after the part that is judged."""
        return self.expected.is_part and not self.expected.start <= press.at < self.expected.end

    def _bar(self, at: Micros) -> int:
        return max(bisect_right(self._bars, at) - 1, 0)

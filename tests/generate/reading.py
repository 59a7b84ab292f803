"""A page as the rules read it: its notes by bar, the top line of each staff."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction

from trainer.model.score import Bar, Note, Rest, Score, Tie

Problems = Iterator[str]


class Reading:
    """A page with its notes found by bar, so that each is looked up once."""

    def __init__(self, score: Score) -> None:
        self.score = score
        self.notes, self.rests, self.bars, self.spans = score.notes, score.rests, score.bars, score.spans
        self.directions, self.staves, self.free, self.tempo = score.directions, score.staves, score.free, score.tempo
        self.rhythm_only, self.meter, self.key, self.pickup = score.rhythm_only, score.meter, score.key, score.pickup
        self.full_bars = [bar for bar in score.bars if bar.number > 0]
        self.items: list[Note | Rest] = [*score.notes, *score.rests]
        self._starts = [bar.onset for bar in score.bars]
        self._by_bar: dict[str, list[Note | Rest]] = {bar.id: [] for bar in score.bars}
        for item in self.items:
            self._by_bar[self.bar_at(item.onset).id].append(item)
        self._tops = {number: self._top_line(number) for number in range(1, len(score.staves) + 1)}

    def bar_at(self, onset: Fraction) -> Bar:
        return self.bars[bisect_right(self._starts, onset) - 1]

    def items_in(self, bar: Bar) -> list[Note | Rest]:
        return self._by_bar[bar.id]

    def inside(self, bar: Bar, staff: int | None = None) -> list[Note]:
        """The notes written in a bar."""
        return [n for n in self._by_bar[bar.id] if isinstance(n, Note) and staff in (None, n.staff)]

    def tops(self, staff: int = 1) -> list[Note]:
        """The highest struck note of the first voice at each onset of a staff."""
        return self._tops[staff]

    def _top_line(self, staff: int) -> list[Note]:
        found: dict[Fraction, Note] = {}
        for note in struck(self.notes):
            if (note.staff, note.voice) == (staff, 1) and (
                note.onset not in found or found[note.onset].pitch < note.pitch
            ):
                found[note.onset] = note
        return [found[onset] for onset in sorted(found)]


def struck(notes: Sequence[Note]) -> list[Note]:
    """The notes that begin a sound."""
    return [note for note in notes if note.tie in (None, Tie.START)]

"""A page laid out for the live fold: what a press may answer, found by key and time without a search through it all.
Microseconds, page time; notes by index in Expected."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from trainer.judge.timing import gaps
from trainer.model.expected import Expected
from trainer.model.rules import Rules
from trainer.model.tempo import Micros

ANY = -1  # the one key of a rhythm page


@dataclass(frozen=True, slots=True)
class Course:
    """What a fold looks up and never changes. `ats` are the written times, in order; `places` where each is awaited
    (a swung note later, at two to one); `by_key` times and indices by key, in order of time."""

    expected: Expected
    rules: Rules
    gaps: tuple[Micros, ...]
    ats: tuple[Micros, ...]
    places: tuple[Micros, ...]
    by_key: Mapping[int, tuple[tuple[Micros, ...], tuple[int, ...]]]
    bars: tuple[Micros, ...]

    def beat(self, at: Micros) -> Micros:
        """The beat of the bar that sounds at a time."""
        return self.expected.bars[max(bisect_right(self.bars, at) - 1, 0)].beat

    def bar(self, at: Micros) -> int:
        """The number of the bar that sounds at a time."""
        return self.expected.bars[max(bisect_right(self.bars, at) - 1, 0)].number

    def of_key(self, key: int) -> tuple[tuple[Micros, ...], tuple[int, ...]]:
        """Times and indices of the expectations that a key answers."""
        return self.by_key.get(ANY if self.expected.any_key else key, ((), ()))

    def unison(self, index: int) -> int:
        """As bits: an expectation and those that the one press answers too."""
        notes = self.expected.notes
        note, bits = notes[index], 1 << index
        for way in (-1, 1):
            other = index + way
            while 0 <= other < len(notes) and notes[other].at == note.at:
                is_same = self.expected.any_key or notes[other].key == note.key
                if is_same and notes[other].is_grace == note.is_grace:
                    bits |= 1 << other
                other += way
        return bits


def lay(expected: Expected, rules: Rules) -> Course:
    """The course of a page."""
    places = tuple(note.at + note.pair // 6 for note in expected.notes)
    lines: dict[int, list[int]] = {}
    for index, note in enumerate(expected.notes):
        lines.setdefault(ANY if expected.any_key else note.key, []).append(index)
    by_key = {}
    for key, indices in lines.items():
        order = sorted(indices, key=places.__getitem__)
        by_key[key] = (tuple(places[index] for index in order), tuple(order))
    return Course(
        expected=expected,
        rules=rules,
        gaps=gaps(expected.notes),
        ats=tuple(note.at for note in expected.notes),
        places=places,
        by_key=by_key,
        bars=tuple(bar.at for bar in expected.bars),
    )

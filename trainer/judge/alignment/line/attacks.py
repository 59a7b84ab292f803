"""The onsets of the page as they were played, and the page's own measures around them. Times in microseconds."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.passes.passes import Pass
from trainer.judge.alignment.readings import Heard
from trainer.judge.timing import median
from trainer.model.expected import BarSpan, Expected, ExpectedNote
from trainer.model.meter import Quarters
from trainer.model.tempo import Micros

EIGHTHS_OF_A_BEAT = 8  # lengths are told to this


@dataclass(frozen=True, slots=True)
class Attack:
    """A chord of the page as struck: which, where it is written, when it sounded and when the first of its notes did;
    `is_free` whether it lies in a free stretch."""

    chord: int
    written: Micros
    at: Micros
    began: Micros
    is_free: bool

    @property
    def late(self) -> Micros:
        """How far behind the page; a page in time has waited in its free stretches."""
        return self.at - self.written


@dataclass(frozen=True, slots=True)
class Page:
    """What is expected, as chords, beside the presses: everything that the line is read from."""

    expected: Expected
    chords: Chords
    heard: Sequence[Heard]

    def attacks(self, one: Pass) -> list[Attack]:
        """The chords of a pass that were struck, in page order; graces are no onsets."""
        struck: dict[int, list[Micros]] = {}
        for answers in (one.right, one.wrong):
            for (chord, _), press in answers.items():
                if not self.chords.graces[chord]:
                    struck.setdefault(chord, []).append(self.heard[press].at)
        found = []
        free = self.expected.free
        for chord in sorted(struck):
            written, at = self.chords.ats[chord], median(struck[chord])
            is_free = any(start <= written < end for start, end in free)
            found.append(Attack(chord, written, at, min(struck[chord]), is_free))
        return found

    def waits_between(self, before: Attack, after: Attack) -> bool:
        """Whether the clock has waited in a free stretch between two attacks and gone on with the player."""
        return any(before.written < end <= after.written for _, end in self.expected.free)

    def note(self, chord: int) -> ExpectedNote:
        """The first expectation of a chord."""
        return self.expected.notes[self.chords.members[chord][0][0]]

    def bar(self, chord: int) -> BarSpan:
        """The bar a chord stands in."""
        return self.bar_at(self.note(chord).at)

    def bar_at(self, at: Micros) -> BarSpan:
        """The bar that sounds at a time of the page."""
        return self.expected.bars[max(bisect_right(self.expected.bars, at, key=lambda bar: bar.at) - 1, 0)]

    def onset(self, chord: int) -> Quarters:
        """Where a chord stands, in quarters."""
        return self.note(chord).onset

    def beats(self, length: Micros, chord: int) -> Quarters:
        """A length in beats of the bar a chord stands in, to the eighth of a beat."""
        beat = self.bar(chord).beat
        return Fraction(round(Fraction(length * EIGHTHS_OF_A_BEAT, beat)), EIGHTHS_OF_A_BEAT)

    def struck_between(self, begun: Micros, ended: Micros) -> list[Micros]:
        """When presses were struck between two times, these included."""
        first = bisect_left(self.heard, begun, key=lambda press: press.at)
        return [press.at for press in self.heard[first : bisect_right(self.heard, ended, key=lambda press: press.at)]]

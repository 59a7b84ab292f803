"""Whether a note was held for its value. Times in microseconds; only notes of a beat or more are judged."""

from bisect import bisect_left, bisect_right

from trainer.model.expected import Expected, ExpectedNote
from trainer.model.judgement import LengthFault
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.score import Mark
from trainer.model.tempo import Micros

STACCATO = 70  # percent of its value that a staccato note may sound at most
ROUNDING: Micros = 2  # a beat and a note of a beat may differ by this, both rounded to whole microseconds


class Lengths:
    """The values of a page: how long each note has to sound, and how long its voice is silent after it."""

    def __init__(self, expected: Expected, rules: Rules) -> None:
        self.expected = expected
        self.rules = rules
        self._bars = [bar.at for bar in expected.bars]
        self._voices: dict[tuple[int, int], list[Micros]] = {}
        self._keys: dict[int, list[Micros]] = {}
        self._longest: dict[tuple[int, Micros], Micros] = {}
        for note in expected.notes:
            if not note.is_grace:
                self._voices.setdefault((note.staff, note.voice), []).append(note.at)
            self._keys.setdefault(note.key, []).append(note.at)
            unison = (note.key, note.at)
            self._longest[unison] = max(note.until, self._longest.get(unison, note.until))

    def fault(self, note: ExpectedNote, press: Press) -> tuple[bool, LengthFault | None]:
        """Whether the length of a note that `press` answered is judged, and what was wrong with it.

        A unison of two voices is held for the longer; a note whose key another voice strikes again ends there.
        """
        beat, longest = self._beat(note.at), self._longest[note.key, note.at]
        if longest - note.at + ROUNDING < beat or self.expected.any_key or note.is_grace:
            return False, None
        struck_again = self._after(self._keys[note.key], note.at)
        end = min(longest, struck_again or note.until)
        value = end - note.at
        if value + ROUNDING < beat:
            return False, None
        if any(start < end and note.at < until for start, until in self.expected.free):
            return False, None
        sounded = press.silent - press.at
        if Mark.STACCATO in note.marks:
            return True, LengthFault.NOT_STACCATO if sounded * 100 > value * STACCATO else None
        if sounded * 100 < value * self.rules.cut_short:
            return True, LengthFault.CUT_SHORT
        silence = self._rest_after(note, end)
        if 2 * silence > beat and 2 * (sounded - value) > beat:
            return True, LengthFault.HELD_OVER
        return True, None

    def _rest_after(self, note: ExpectedNote, end: Micros) -> Micros:
        """How long the note's voice is silent after it; nothing is written after the last note."""
        following = self._at_or_after(self._voices[note.staff, note.voice], end)
        return 0 if following is None or end < note.until else following - end

    def _beat(self, at: Micros) -> Micros:
        return self.expected.bars[max(bisect_right(self._bars, at) - 1, 0)].beat

    @staticmethod
    def _after(times: list[Micros], at: Micros) -> Micros | None:
        place = bisect_right(times, at)
        return times[place] if place < len(times) else None

    @staticmethod
    def _at_or_after(times: list[Micros], at: Micros) -> Micros | None:
        place = bisect_left(times, at)
        return times[place] if place < len(times) else None

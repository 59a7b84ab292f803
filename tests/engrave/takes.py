"""Hand-written takes: a score played as written except for what is said of single notes."""

from fractions import Fraction

from tests.build import figures
from trainer.judge.notes.expect import expect
from trainer.model.call import Call
from trainer.model.expected import ExpectedNote
from trainer.model.judgement import Finding, Judgement, Outcome, Verdict, WrongKind
from trainer.model.played import Played, Press
from trainer.model.rules import Rating, Rules
from trainer.model.score import Score

MS = 1000


class Playing:
    """Builds a take and the verdict on it side by side; every note is hit unless something else is said."""

    def __init__(self, score: Score, call: Call | None = None) -> None:
        self.score, self.expected = score, expect(score, call=call)
        self.presses: list[Press] = []
        self.found: dict[str, Judgement] = {}
        self.extras: list[Judgement] = []
        for note in self.expected.notes:
            self.hit(note.id)

    def _note(self, name: str) -> ExpectedNote:
        return next(note for note in self.expected.notes if note.id == name)

    def _press(self, at: int, key: int) -> int:
        self.presses.append(Press(len(self.presses), at, at + 100 * MS, at + 100 * MS, key, 64))
        return len(self.presses) - 1

    def hit(self, name: str, *, late: int = 0) -> "Playing":
        """Played right, `late` milliseconds after its place."""
        note = self._note(name)
        rating = Rating.POCKET if abs(late) <= 25 else Rating.FAIR if abs(late) <= 90 else Rating.OFF
        self.found[name] = Judgement(
            finding=Finding.HIT,
            expected=name,
            played=self._press(note.at + late * MS, note.key),
            key=note.key,
            at=note.at + late * MS,
            offset=late * MS,
            rated=late * MS,
            rating=rating,
            bar=note.bar,
            staff=note.staff,
        )
        return self

    def miss(self, name: str) -> "Playing":
        """Not played."""
        note = self._note(name)
        self.found[name] = Judgement(finding=Finding.MISSED, expected=name, bar=note.bar, staff=note.staff)
        return self

    def wrong(self, name: str, key: int, kind: WrongKind = WrongKind.PITCH) -> "Playing":
        """Another key instead."""
        note = self._note(name)
        self.found[name] = Judgement(
            finding=Finding.WRONG,
            expected=name,
            played=self._press(note.at, key),
            key=key,
            at=note.at,
            offset=0,
            wrong=kind,
            bar=note.bar,
            staff=note.staff,
        )
        return self

    def extra(self, onset: Fraction, key: int, *, staff: int = 1, late: int = 0) -> "Playing":
        """A key too much at a performed position, to which the player came `late` milliseconds after its time."""
        place = self.score.tempo.micros(onset)
        at = place + late * MS
        bar = next(span.number for span in self.expected.bars if span.onset <= onset < span.end)
        press = self._press(at, key)
        self.extras.append(
            Judgement(finding=Finding.EXTRA, played=press, key=key, at=at, place=place, bar=bar, staff=staff)
        )
        return self

    def verdict(self, punch: tuple[tuple[int, int], ...] = ()) -> Verdict:
        """The verdict, with figures that nothing is drawn of."""
        return Verdict(
            rules=Rules(),
            judgements=(*self.found.values(), *self.extras),
            events=(),
            figures=figures(),
            score=0,
            outcome=Outcome.PUNCH_IN if punch else Outcome.AGAIN,
            punch=punch,
        )

    def played(self) -> Played:
        """The presses, in order of time."""
        return Played(tuple(sorted(self.presses, key=lambda press: press.at)), self.expected.end)

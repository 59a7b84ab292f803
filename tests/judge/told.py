"""Verdicts held against the truth of a performance: of each kind what was done, what was told, and what of it agrees.

The match rule. A finding agrees with a deed of its kind on the very note, or on one of the same key no more than ALIKE
onsets away (of two equal notes with one left out, which one was left out is nobody's to know). The same holds of the
first note that a skip left out and the one it landed on, where both are of one key: the press was due in either place.
An extra press agrees with one of its key struck within NEAR. An event agrees with a deed of its kind if play went on
within ALIKE onsets or a beat of the same place, and, of a leap, broke off so near the same place; a stop or slip is as
long to a quarter of a beat. With a click a skip that lands where the click has got to is asked for as a recovery: who
was behind it and leaves out what he is behind has found it again. A wrong turn agrees with a skip or restart. Each
agrees once. What a passage played again held is not asked for, nor is the length of a note whose length the rules do
not judge; in the free way slips and recoveries are not asked for."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from tests.judge.play import heard
from trainer.judge.players.deeds import Deed, DeedKind, Performance
from trainer.judge.players.human import perform
from trainer.judge.players.skill import Skill
from trainer.judge.players.strokes import events
from trainer.judge.verdict import judge
from trainer.model.expected import Expected, ExpectedNote
from trainer.model.judgement import EventKind, Finding, Judgement, LengthFault, TakeEvent, Verdict, WrongKind
from trainer.model.performance import Way
from trainer.model.rules import Rules
from trainer.model.tempo import Micros

ALIKE = 2
NEAR: Micros = 100_000
AS_LONG = Fraction(1, 4)
WRONGS = {
    WrongKind.PITCH: DeedKind.WRONG_PITCH,
    WrongKind.ACCIDENTAL: DeedKind.WRONG_ACCIDENTAL,
    WrongKind.OCTAVE: DeedKind.WRONG_OCTAVE,
}
LENGTHS = {LengthFault.CUT_SHORT: DeedKind.CUT_SHORT, LengthFault.HELD_OVER: DeedKind.HELD_OVER}
LINE = {
    EventKind.BREAK: (DeedKind.BREAK,),
    EventKind.RESTART: (DeedKind.RESTART,),
    EventKind.SKIP: (DeedKind.SKIP,),
    EventKind.SLIP: (DeedKind.SLIP,),
    EventKind.RECOVERY: (DeedKind.RECOVERY,),
    EventKind.WRONG_TURN: (DeedKind.SKIP, DeedKind.RESTART),
}
LEAPS = {DeedKind.RESTART, DeedKind.SKIP}
LENGTH_KINDS = {DeedKind.CUT_SHORT, DeedKind.HELD_OVER}
ONLY_WITH_CLICK = {DeedKind.SLIP, DeedKind.RECOVERY, *LENGTH_KINDS}
KINDS = [kind for kind in DeedKind if kind is not DeedKind.HESITATION]


@dataclass(frozen=True, slots=True)
class Told:
    """Of one verdict: the deeds that were asked for, the kinds that were told, the deeds that a told one agreed with,
    and what was told of nothing."""

    asked: tuple[Deed, ...]
    told: tuple[DeedKind, ...]
    agreed: tuple[Deed, ...]
    invented: tuple[Judgement | TakeEvent, ...]


def told_of(expected: Expected, skill: Skill, rules: Rules, *, seed: int) -> Told:
    """One performance by a player of that skill, judged and held against what was done."""
    done = perform(expected, skill, Random(seed))
    played = heard(events(done.strokes), ended=expected.end)
    return compare(expected, done, judge(expected, played, rules))


def compare(expected: Expected, done: Performance, verdict: Verdict) -> Told:
    """A verdict held against the truth."""
    page = _Page(expected, done)
    left = list(_asked(done, verdict))
    asked = tuple(left)
    told: list[DeedKind] = []
    agreed: list[Deed] = []
    invented: list[Judgement | TakeEvent] = []
    for kinds, one in _all_told(verdict):
        fits = [deed for deed in left if deed.kind in kinds and page.agrees(one, deed)]
        best = min(fits, key=lambda deed: page.apart(one, deed), default=None)
        told.append(kinds[0] if best is None else best.kind)
        if best is None:
            invented.append(one)
        else:
            left.remove(best)
            agreed.append(best)
    return Told(asked, tuple(told), tuple(agreed), tuple(invented))


class Tally:
    """Counts of many verdicts."""

    def __init__(self) -> None:
        self.asked: Counter[DeedKind] = Counter()
        self.told: Counter[DeedKind] = Counter()
        self.agreed: Counter[DeedKind] = Counter()

    def add(self, told: Told) -> None:
        self.asked.update(deed.kind for deed in told.asked)
        self.told.update(told.told)
        self.agreed.update(deed.kind for deed in told.agreed)

    def precision(self, kind: DeedKind) -> float:
        """The share of what was told that was done; 1 where nothing was told."""
        return self.agreed[kind] / self.told[kind] if self.told[kind] else 1.0

    def recall(self, kind: DeedKind) -> float:
        """The share of what was done that was told; 1 where nothing was done."""
        return self.agreed[kind] / self.asked[kind] if self.asked[kind] else 1.0


def _asked(done: Performance, verdict: Verdict) -> Iterator[Deed]:
    judged = {judgement.expected for judgement in verdict.judgements if judgement.length_judged}
    for deed in done.deeds:
        if deed.again or deed.kind is DeedKind.HESITATION:
            continue
        if verdict.rules.way is not Way.IN_TIME and deed.kind in ONLY_WITH_CLICK:
            continue
        if deed.kind in LENGTH_KINDS and not judged.intersection(deed.notes):
            continue
        if deed.kind is DeedKind.MISSED and len(deed.notes) > 1:
            yield from (_alone(deed, note) for note in deed.notes)
        elif deed.kind is DeedKind.SKIP and verdict.rules.way is Way.IN_TIME and abs(deed.at - deed.landed) <= NEAR:
            yield replace(deed, kind=DeedKind.RECOVERY)
        else:
            yield deed


def _alone(deed: Deed, note: str) -> Deed:
    return replace(deed, notes=(note,))


def _all_told(verdict: Verdict) -> Iterator[tuple[tuple[DeedKind, ...], Judgement | TakeEvent]]:
    for judgement in verdict.judgements:
        if judgement.wrong is not None:
            yield (WRONGS[judgement.wrong],), judgement
        elif judgement.finding is Finding.MISSED:
            yield (DeedKind.MISSED,), judgement
        elif judgement.finding is Finding.EXTRA:
            yield (DeedKind.EXTRA,), judgement
        elif judgement.length in LENGTHS:
            yield (LENGTHS[judgement.length],), judgement
    for event in verdict.events:
        if event.kind in LINE:
            yield LINE[event.kind], event


class _Page:
    def __init__(self, expected: Expected, done: Performance) -> None:
        self.notes: dict[str | None, ExpectedNote] = {note.id: note for note in expected.notes}
        self.ats = sorted({note.at for note in expected.notes})
        self.at_of = {note.onset: note.at for note in expected.notes}
        self.beat = max(bar.beat for bar in expected.bars)
        self.skips = {
            (self.ats[self.place(deed.left) + 1], self.ats[self.place(deed.landed)])
            for deed in done.deeds
            if deed.kind is DeedKind.SKIP
        }

    def agrees(self, told: Judgement | TakeEvent, deed: Deed) -> bool:
        if isinstance(told, TakeEvent):
            if deed.kind in LEAPS:
                return self.is_near(told.end, deed.landed) and self.is_near(told.start, deed.left)
            as_long = deed.kind is DeedKind.RECOVERY or abs(abs(told.beats) - abs(deed.beats)) <= AS_LONG
            return as_long and self.is_near(told.end, deed.landed)
        if deed.kind is DeedKind.EXTRA:
            return told.key == deed.key and told.at is not None and abs(told.at - deed.at) <= NEAR
        note = self.notes[told.expected]
        meant = self.notes[deed.notes[0]]
        is_alike = abs(self.place(note.at) - self.place(meant.at)) <= ALIKE or (meant.at, note.at) in self.skips
        return told.expected in deed.notes or (note.key == meant.key and is_alike)

    def is_near(self, onset: Fraction, at: Micros) -> bool:
        here = self.at_of[onset]
        return abs(self.place(here) - self.place(at)) <= ALIKE or abs(here - at) <= self.beat

    def apart(self, told: Judgement | TakeEvent, deed: Deed) -> Micros:
        if isinstance(told, TakeEvent):
            return abs(self.at_of[told.end] - deed.landed)
        if told.expected is None:
            return abs((told.at or 0) - deed.at)
        return abs(self.notes[told.expected].at - deed.landed)

    def place(self, at: Micros) -> int:
        """The onset nearest to a time of the page: a swung note lies behind its own."""
        after = bisect_left(self.ats, at)
        near = self.ats[max(after - 1, 0) : after + 1]
        return self.ats.index(min(near, key=lambda one: abs(one - at)))

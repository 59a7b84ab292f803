"""The hands of a player: one attack at a time as struck, with what went wrong in it. Times in microseconds."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import cos, log, pi, sqrt
from random import Random

from trainer.judge.notes.surroundings import Surroundings
from trainer.judge.players.attributed import as_heard
from trainer.judge.players.deeds import Deed, DeedKind, Performance
from trainer.judge.players.misreading import OCTAVE, misread
from trainer.judge.players.skill import INNER, WANDER, Skill
from trainer.judge.players.strokes import Stroke
from trainer.model.expected import Expected
from trainer.model.score import Mark
from trainer.model.tempo import Micros

SHORTEST_GAP, LONGEST_GAP = 300_000, 1_000_000  # between these noise grows with the gap
CUT = 50  # percent of its length that a note cut short sounds
OVER = Fraction(3, 4)  # beats that a note held over sounds into a rest
CORRECTED: Micros = 180_000  # a wrong key is put right after this, where there is room for twice as much
TOUCHED: Micros = 40_000  # a neighbour is touched this long after its note
BRUSHED: Micros = 60_000  # and let go after this
SOFTEST, SOFTER = 10, 25  # velocity: the least, and how much less that of a neighbour touched


@dataclass(frozen=True, slots=True)
class Moment:
    """When and in what circumstances an attack is played: its `place` on the page, `at`, the `gap` before it and the
    `room` behind it on the page, the `beat`, how hard the place is (1: as all), whether it was played before."""

    place: Micros
    at: Micros
    gap: Micros
    room: Micros
    beat: Micros
    hardness: float
    again: bool


class Fingers:
    """What is struck, and what of it went wrong (`deeds`); the slow part of timing wanders on."""

    def __init__(self, expected: Expected, skill: Skill, rng: Random) -> None:
        self._played: list[tuple[Stroke, Moment]] = []
        self.deeds: list[Deed] = []
        self._skill = skill
        self._rng = rng
        self._wandering = 0.0
        self._scale = frozenset(note.key % OCTAVE for note in expected.notes)
        self._values = values(expected)
        self._notes = {note.id: note for note in expected.notes}
        self._around = Surroundings(expected)

    def attack(self, strokes: Sequence[Stroke], moment: Moment) -> bool:
        """Play the strokes of one attack; whether any was struck."""
        skill = self._skill
        self._wandering = WANDER * self._wandering + sqrt(1 - WANDER**2) * skill.wander * self._normal()
        gap = min(max(moment.gap, SHORTEST_GAP), LONGEST_GAP)
        push = moment.at + round(self._wandering + skill.noise * gap * self._normal())
        melody = max(stroke.key for stroke in strokes)
        written = {stroke.key for stroke in strokes}
        known, played = len(self.deeds), len(self._played)
        for stroke in strokes:
            at = push
            if len(strokes) > 1:
                after = skill.lead + skill.spread * self._rng.random() if stroke.key != melody else 0
                at += round(after - (skill.lead + skill.spread) / 2)
            chance = skill.missed / INNER if stroke.key == melody else skill.missed
            if self._happens(chance):
                self._note(DeedKind.MISSED, stroke, moment, at=at)
            else:
                self._strike(stroke, at, moment, written)
        if len(self.deeds) == known and self._happens(1 - (1 - skill.extra) ** len(strokes)):
            self._touch(strokes[int(len(strokes) * self._rng.random())], push, moment, written)
        self.deeds[known:] = as_heard(self.deeds[known:], self._notes)
        meant = {(deed.at, deed.key): deed.notes for deed in self.deeds[known:] if deed.key is not None}
        self._played[played:] = [
            (replace(stroke, notes=meant.get((stroke.at, stroke.key), stroke.notes)), here)
            for stroke, here in self._played[played:]
        ]
        return len(self._played) > played

    def finish(self) -> Performance:
        """All that was struck, a key let go before the same key is struck again, and what became of it."""
        strokes: list[Stroke] = []
        next_at: dict[int, Micros] = {}
        for stroke, moment in sorted(self._played, key=lambda one: (one[0].at, one[0].key), reverse=True):
            limit = next_at.get(stroke.key, stroke.until + 1)
            next_at[stroke.key] = stroke.at
            sounded = replace(stroke, until=max(min(stroke.until, limit - 1), stroke.at + 1))
            strokes.append(sounded)
            self._measure(sounded, moment)
        return Performance(tuple(strokes[::-1]), tuple(sorted(self.deeds, key=lambda deed: deed.at)))

    def _strike(self, stroke: Stroke, at: Micros, moment: Moment, written: set[int]) -> None:
        skill, value = self._skill, self._values.get(next(iter(stroke.notes), ""))
        velocity = min(max(round(stroke.velocity + skill.touch * self._normal()), SOFTEST), 127)
        key, held = stroke.key, stroke.until - stroke.at
        if self._happens(skill.misread * moment.hardness):
            kind, key = misread(stroke.key, value.altered if value else (), self._scale, written, self._rng)
            if moment.room > 2 * CORRECTED and self._happens(skill.corrects):
                self._add(Stroke(at, at + CORRECTED, key, velocity), stroke, moment)
                at, key, held = at + CORRECTED, stroke.key, max(held - CORRECTED, 1)
            else:
                self._note(kind, stroke, moment, at=at, key=key)
        if self._happens(skill.cut):
            held = held * CUT // 100
        elif value and value.rest > OVER * moment.beat and self._happens(skill.held):
            held = value.length + int(OVER * moment.beat)
        self._played.append((Stroke(at, at + max(held, 1), key, velocity, stroke.notes), moment))

    def _touch(self, stroke: Stroke, at: Micros, moment: Moment, written: set[int]) -> None:
        """A neighbour touched with an attack in which all else is right; beside a wrong or missing note nobody could
        tell which of them was meant."""
        _, key = misread(stroke.key, (), (), written, self._rng)
        begun = at + TOUCHED
        self._add(Stroke(begun, begun + BRUSHED, key, max(stroke.velocity - SOFTER, SOFTEST)), stroke, moment)

    def _measure(self, stroke: Stroke, moment: Moment) -> None:
        """Tell a length that was not kept: by a finger that let go or held on, or because its key was needed again."""
        value = self._values.get(next(iter(stroke.notes), ""))
        if value is None or not value.length or stroke.key != value.key:
            return
        beats = Fraction(stroke.until - stroke.at - value.length, moment.beat)
        if 4 * (stroke.until - stroke.at) < 3 * value.length:
            self._note(DeedKind.CUT_SHORT, stroke, moment, at=stroke.at, key=stroke.key, beats=beats)
        elif value.rest and 2 * beats > 1:
            self._note(DeedKind.HELD_OVER, stroke, moment, at=stroke.at, key=stroke.key, beats=beats)

    def _add(self, extra: Stroke, beside: Stroke, moment: Moment) -> None:
        """Strike a key that is not written; where it is heard as part of a written ornament it is no deed."""
        self._played.append((extra, moment))
        if self._around.is_ornament(moment.place, extra.key):
            return
        self.deeds.append(
            Deed(kind=DeedKind.EXTRA, at=extra.at, left=beside.at, landed=beside.at, key=extra.key, again=moment.again)
        )

    def _note(
        self,
        kind: DeedKind,
        stroke: Stroke,
        moment: Moment,
        *,
        at: Micros,
        key: int | None = None,
        beats: Fraction = Fraction(0),
    ) -> None:
        self.deeds.append(
            Deed(
                kind=kind,
                at=at,
                left=moment.place,
                landed=moment.place,
                beats=beats,
                notes=stroke.notes,
                key=key,
                again=moment.again,
            )
        )

    def _happens(self, chance: float) -> bool:
        return self._rng.random() < chance

    def _normal(self) -> float:
        return sqrt(-2 * log(1 - self._rng.random())) * cos(2 * pi * self._rng.random())


@dataclass(frozen=True, slots=True)
class Value:
    """What is written of a note: its key, those that read as its letter with a wrong accidental, its length (until its
    key is struck again; 0 where it is staccato or a grace) and the rest of its voice behind it (0 behind the last)."""

    key: int
    altered: tuple[int, ...]
    length: Micros
    rest: Micros


def values(expected: Expected) -> dict[str, Value]:
    """The value of each expectation."""
    voices: dict[tuple[int, int], list[Micros]] = {}
    keys: dict[int, list[Micros]] = {}
    longest: dict[tuple[int, Micros], Micros] = {}
    for note in expected.notes:
        voices.setdefault((note.staff, note.voice), []).append(note.at)
        keys.setdefault(note.key, []).append(note.at)
        longest[note.key, note.at] = max(note.until, longest.get((note.key, note.at), 0))
    found = {}
    for note in expected.notes:
        line, struck = voices[note.staff, note.voice], keys[note.key]
        until = min([longest[note.key, note.at], *struck[bisect_right(struck, note.at) :][:1]])
        following = bisect_left(line, until)
        rest = line[following] - until if following < len(line) and until >= note.until else 0
        length = 0 if Mark.STACCATO in note.marks else until - note.at
        found[note.id] = Value(note.key, note.altered, length, rest)
    return found

"""The hands of a player: one attack at a time as struck, with what went wrong in it. Times in microseconds."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, log, pi, sqrt
from random import Random

from trainer.judge.deeds import Deed, DeedKind
from trainer.judge.misreading import OCTAVE, misread
from trainer.judge.skill import INNER, WANDER, Skill
from trainer.judge.strokes import Stroke
from trainer.model.judgement import Expected
from trainer.model.tempo import Micros

SHORTEST_GAP, LONGEST_GAP = 300_000, 1_000_000  # between these noise grows with the gap
CUT = 50  # percent of its length that a note cut short sounds
OVER = Fraction(3, 4)  # beats that a note held over sounds into a rest
CORRECTED: Micros = 180_000  # a wrong key is put right after this, where there is room for twice as much
TOUCHED: Micros = 40_000  # a neighbour is touched this long after its note
BRUSHED: Micros = 60_000  # and let go after this
SOFTEST = 10


@dataclass(frozen=True, slots=True)
class Moment:
    """When and in what circumstances an attack is played: `at`, the `gap` before it and the `room` behind it on the
    page, the `beat`, how hard the place is (1: as all), whether it was played before."""

    at: Micros
    gap: Micros
    room: Micros
    beat: Micros
    hardness: float
    again: bool


class Fingers:
    """What is struck, `played` as it stands and `deeds` beside it; the slow part of timing wanders on."""

    def __init__(self, expected: Expected, skill: Skill, rng: Random) -> None:
        self.played: list[Stroke] = []
        self.deeds: list[Deed] = []
        self._skill = skill
        self._rng = rng
        self._wandering = 0.0
        self._altered = {note.id: note.altered for note in expected.notes}
        self._scale = frozenset(note.key % OCTAVE for note in expected.notes)
        self._values = {note.id: note.until - note.at for note in expected.notes}
        self._rests = rests(expected)

    def attack(self, strokes: Sequence[Stroke], moment: Moment) -> None:
        """Play the strokes of one attack."""
        skill = self._skill
        self._wandering = WANDER * self._wandering + sqrt(1 - WANDER**2) * skill.wander * self._normal()
        gap = min(max(moment.gap, SHORTEST_GAP), LONGEST_GAP)
        push = moment.at + round(self._wandering + skill.noise * gap * self._normal())
        melody = max(stroke.key for stroke in strokes)
        written = {stroke.key for stroke in strokes}
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

    def _strike(self, stroke: Stroke, at: Micros, moment: Moment, written: set[int]) -> None:
        skill, note = self._skill, next(iter(stroke.notes), "")
        velocity = min(max(round(stroke.velocity + skill.touch * self._normal()), SOFTEST), 127)
        key, kind, held = stroke.key, None, stroke.until - stroke.at
        if self._happens(skill.misread * moment.hardness):
            kind, key = misread(stroke.key, self._altered.get(note, ()), self._scale, written, self._rng)
            if moment.room > 2 * CORRECTED and self._happens(skill.corrects):
                self._add(Stroke(at, at + CORRECTED, key, velocity), stroke, moment)
                at, key, kind, held = at + CORRECTED, stroke.key, None, max(held - CORRECTED, 1)
        if kind is not None:
            self._note(kind, stroke, moment, at=at, key=key)
        elif self._happens(skill.cut):
            held = held * CUT // 100
            self._note(DeedKind.CUT_SHORT, stroke, moment, at=at, key=key, beats=Fraction(-held, moment.beat))
        elif self._rests.get(note, 0) > OVER * moment.beat and self._happens(skill.held):
            held = self._values[note] + int(OVER * moment.beat)
            self._note(DeedKind.HELD_OVER, stroke, moment, at=at, key=key, beats=OVER)
        self.played.append(Stroke(at, at + max(held, 1), key, velocity, stroke.notes))
        if self._happens(skill.extra):
            _, touched = misread(key, (), (), {key, *written}, self._rng)
            begun = at + TOUCHED
            self._add(Stroke(begun, begun + BRUSHED, touched, max(velocity - 25, SOFTEST)), stroke, moment)

    def _add(self, extra: Stroke, beside: Stroke, moment: Moment) -> None:
        self.played.append(extra)
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
                left=stroke.at,
                landed=stroke.at,
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


def rests(expected: Expected) -> dict[str, Micros]:
    """By expectation, how long its voice is silent behind it; nothing is written behind the last note of a voice."""
    voices: dict[tuple[int, int], list[Micros]] = {}
    for note in expected.notes:
        voices.setdefault((note.staff, note.voice), []).append(note.at)
    found = {}
    for note in expected.notes:
        line = voices[note.staff, note.voice]
        following = bisect_left(line, note.until)
        found[note.id] = line[following] - note.until if following < len(line) else 0
    return found

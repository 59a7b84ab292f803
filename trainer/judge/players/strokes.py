"""What is expected as strokes of a hand that does everything right. Times in microseconds, page time."""

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.judge.notes.reading import DYNAMICS
from trainer.model.expected import Expected, ExpectedNote
from trainer.model.performance import KeyEvent
from trainer.model.score import Mark
from trainer.model.tempo import Micros

MIDDLE_VELOCITY, DYNAMIC_STEP, ACCENT = 68, 11, 14
LIFT: Micros = 30_000  # a key is let go this long before it is struck again
GRACE: Micros = 70_000  # grace notes follow each other, and their note them, after this
LEGATO, STACCATO = 94, 50  # percent of the value that is held


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key about to be played: from, until, velocity; `notes` are the expectations (ids) that it is meant for."""

    at: Micros
    until: Micros
    key: int
    velocity: int
    notes: tuple[str, ...] = ()


def strokes(expected: Expected) -> list[Stroke]:
    """One stroke for every expectation, a swung one at two to one, graces just before their note; a unison of two
    voices is struck once and held for the longer."""
    unisons: dict[tuple[Micros, int], list[ExpectedNote]] = {}
    before: dict[tuple[Micros, int], int] = {}  # graces still to come before their note, as the notes are met backward
    for note in reversed(expected.notes):
        at = note.at + note.pair // 6
        if note.is_grace:
            lead = before[note.at, note.staff] = before.get((note.at, note.staff), 0) + 1
            at -= lead * GRACE
        unisons.setdefault((at, note.key), []).append(note)
    following: dict[int, Micros] = {}
    made = []
    for (at, key), notes in sorted(unisons.items(), key=lambda item: item[0], reverse=True):
        longest = max(notes, key=lambda note: note.until)
        held = STACCATO if Mark.STACCATO in longest.marks else LEGATO
        until = at + max((longest.until - longest.at) * held // 100, LIFT)
        if key in following:
            until = min(until, max(following[key] - LIFT, at + 1))
        following[key] = at
        made.append(Stroke(at, until, key, _velocity(longest, expected), tuple(note.id for note in notes)))
    return made[::-1]


def _velocity(note: ExpectedNote, expected: Expected) -> int:
    level = MIDDLE_VELOCITY + DYNAMIC_STEP * DYNAMICS.get(note.dynamic, 0)
    level += ACCENT if Mark.ACCENT in note.marks else 0
    for swell in expected.swells:
        if swell.staff == note.staff and swell.at <= note.at < swell.until:
            way = 1 if swell.grows else -1
            level += way * DYNAMIC_STEP * (note.at - swell.at) // (swell.until - swell.at)
    return min(max(level, 8), 127)


def events(played: Iterable[Stroke]) -> tuple[KeyEvent, ...]:
    """Strokes as a stream in order of time; at one instant a release comes before a press."""
    played = tuple(played)
    down = [KeyEvent(stroke.at, stroke.key, stroke.velocity) for stroke in played]
    up = [KeyEvent(stroke.until, stroke.key, 0) for stroke in played]
    return tuple(sorted(down + up, key=lambda event: (event.at, event.velocity > 0, event.key)))

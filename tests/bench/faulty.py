"""Performances like people's, with known truth, for benches: tempo that drifts, chords that spread, wrong, left out and
added notes, hesitations, restarts and leaps, all by a seed. Notes are dicts as in `matcher`; times in seconds."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import sin
from random import Random
from typing import Any

from trainer.model.judgement import Expected

SECONDS_A_BEAT = 0.6
Note = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """Chances for each note (`wrong`, `missed`, `added`) and onset (`hesitates`, for up to so many seconds `long`);
    onsets between restarts, and how many leaps over so many onsets. 0 for none."""

    wrong: float = 0.0
    missed: float = 0.0
    added: float = 0.0
    hesitates: float = 0.0
    long: float = 1.0
    restarts: int = 0
    leaps: int = 0
    leap: tuple[int, int] = (8, 24)


LIGHT = Faults(wrong=0.03, missed=0.02, added=0.02, hesitates=0.02)
CONDITIONS = {
    "clean": Faults(),
    "light": LIGHT,
    "heavy": Faults(wrong=0.10, missed=0.06, added=0.06, hesitates=0.05, long=2.5),
    "restart": replace(LIGHT, restarts=60),
    "jump": replace(LIGHT, leaps=1),
    "far": replace(LIGHT, leaps=2, leap=(-120, 120)),
}


@dataclass(slots=True)
class Performed:
    """A performance: `right` are the presses that play each note rightly, `meant` the (note, press) of wrong keys."""

    score: list[Note]
    played: list[Note] = field(default_factory=list)
    right: dict[str, set[str]] = field(default_factory=dict)
    meant: set[tuple[str, str]] = field(default_factory=set)


def written(expected: Expected) -> list[Note]:
    """The notes of a page as a matcher is given them."""
    return [
        {"id": note.id, "onset_beat": float(note.onset), "pitch": note.key, "is_grace": note.is_grace}
        for note in expected.notes
    ]


def perform(score: list[Note], faults: Faults, rng: Random) -> Performed:
    """One performance of a score with a condition's faults."""
    done = Performed(score)
    onsets: dict[float, list[Note]] = {}
    for note in score:
        onsets.setdefault(note["onset_beat"], []).append(note)
    chords = list(onsets.values())
    at, before = 1.0, None
    for place in _way(len(chords), faults, rng):
        beat = chords[place][0]["onset_beat"]
        gap = beat - chords[before][0]["onset_beat"] if before == place - 1 and before is not None else 1.0
        at += gap * SECONDS_A_BEAT * (1 + 0.1 * sin(beat / 9))
        at += rng.uniform(0.3, faults.long) if rng.random() < faults.hesitates or before != place - 1 else 0
        before = place
        for note in chords[place]:
            _strike(done, note, at + rng.gauss(0, 0.012) + rng.uniform(0, 0.02), faults, rng)
    done.played.sort(key=lambda note: (note["onset_sec"], note["pitch"]))
    return done


def _way(count: int, faults: Faults, rng: Random) -> Iterator[int]:
    """The chords in the order in which they are played."""
    leaps = sorted(rng.randrange(count // 4, 3 * count // 4) for _ in range(faults.leaps))
    place, since = 0, 0
    while place < count:
        yield place
        since += 1
        if faults.restarts and since > rng.uniform(0.7, 1.4) * faults.restarts and place > 14:
            place, since = place - rng.randint(4, 12), 0
        elif leaps and place >= leaps[0]:
            leaps.pop(0)
            place = max(place + rng.randint(*faults.leap), 0)
        else:
            place += 1


def _strike(done: Performed, note: Note, at: float, faults: Faults, rng: Random) -> None:
    press = f"p{len(done.played)}"
    chance = rng.random()
    if chance < faults.missed:
        return
    away = rng.choice((-2, -1, 1, 2)) if chance < faults.missed + faults.wrong else 0
    done.played.append({"id": press, "onset_sec": at, "pitch": note["pitch"] + away})
    if away:
        done.meant.add((note["id"], press))
    else:
        done.right.setdefault(note["id"], set()).add(press)
    if rng.random() < faults.added:
        key = note["pitch"] + rng.choice((-2, -1, 1, 2))
        done.played.append({"id": f"{press}x", "onset_sec": at + rng.uniform(0.02, 0.15), "pitch": key})

"""Which key is struck for a note that was read wrongly: a step away, its accidental forgotten, or in another octave."""

from collections.abc import Collection
from random import Random

from trainer.judge.players.deeds import DeedKind

STEP, ACCIDENTAL = 0.7, 0.2  # shares of the kinds, the rest octaves; ours: the studies count only that contour is kept
STEPS = (-2, -1, 1, 2)
LOWEST_KEY, HIGHEST_KEY = 21, 108
OCTAVE = 12


def misread(
    key: int, altered: Collection[int], scale: Collection[int], struck: Collection[int], rng: Random
) -> tuple[DeedKind, int]:
    """The kind and the key. `altered` read as the note's letter with a wrong accidental; `scale` are the pitch classes
    of the page, a step leads to one of them where it can; `struck` sound at the same time and are not meant twice."""
    chance = rng.random()
    if chance >= STEP + ACCIDENTAL:
        octaves = _allowed((key - OCTAVE, key + OCTAVE), struck)
        if octaves:
            return DeedKind.WRONG_OCTAVE, _one(octaves, rng)
    accidentals = _allowed(altered, struck)
    if chance >= STEP and accidentals:
        return DeedKind.WRONG_ACCIDENTAL, _one(accidentals, rng)
    steps = [near for near in _allowed([key + step for step in STEPS], struck) if near not in altered]
    steps = steps or _allowed([key - 3, key + 3], ())
    return DeedKind.WRONG_PITCH, _one([near for near in steps if near % OCTAVE in scale] or steps, rng)


def _allowed(keys: Collection[int], struck: Collection[int]) -> list[int]:
    return [key for key in keys if LOWEST_KEY <= key <= HIGHEST_KEY and key not in struck]


def _one(keys: list[int], rng: Random) -> int:
    return keys[int(len(keys) * rng.random())]

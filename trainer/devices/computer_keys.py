"""The computer's keyboard as a musical one, by where its keys lie and not by what is printed on them.

    black    w e   t y u   o p
    white   a s d f g h j k l ; '      z x octave   c v velocity

Codes are USB usage numbers, which is what SDL calls scancodes; the letters are those of a US keyboard."""

from dataclasses import dataclass, replace

from trainer.model.performance import KeyEvent
from trainer.model.tempo import Micros

CODES = {letter: 4 + place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz")} | {";": 51, "'": 52}
LETTERS = {code: letter for letter, code in CODES.items()}

# Semitones above the C of the octave, in the order of the keys from left to right.
SEMITONE = {CODES[letter]: semitone for semitone, letter in enumerate("awsedftgyhujkolp;'")}
OCTAVE = {CODES["z"]: -1, CODES["x"]: 1}
VELOCITY = {CODES["c"]: -16, CODES["v"]: 16}

LOWEST_OCTAVE, HIGHEST_OCTAVE = 0, 8
SOFTEST, LOUDEST = 16, 127


@dataclass(frozen=True, slots=True)
class ComputerKeys:
    """How the keys stand: the octave of `a` (4 begins at middle C), the velocity of the next press, and what is held
    as (code, key) pairs."""

    octave: int = 4
    velocity: int = 80
    held: tuple[tuple[int, int], ...] = ()


def press(keys: ComputerKeys, code: int, *, at: Micros) -> tuple[ComputerKeys, KeyEvent | None]:
    """A key of the computer goes down. Its automatic repeat, and keys that mean nothing, change nothing."""
    if code in OCTAVE:
        octave = min(max(keys.octave + OCTAVE[code], LOWEST_OCTAVE), HIGHEST_OCTAVE)
        return replace(keys, octave=octave), None
    if code in VELOCITY:
        return replace(keys, velocity=min(max(keys.velocity + VELOCITY[code], SOFTEST), LOUDEST)), None
    if code not in SEMITONE or code in dict(keys.held):
        return keys, None
    key = 12 * (keys.octave + 1) + SEMITONE[code]
    return replace(keys, held=(*keys.held, (code, key))), KeyEvent(at, key, keys.velocity)


def release(keys: ComputerKeys, code: int, *, at: Micros) -> tuple[ComputerKeys, KeyEvent | None]:
    """A key of the computer goes up: what it began is let go, whatever the octave is by now, unless another key of the
    computer holds the same note."""
    key = dict(keys.held).get(code)
    if key is None:
        return keys, None
    left = tuple(pair for pair in keys.held if pair[0] != code)
    still = any(other == key for _, other in left)
    return replace(keys, held=left), None if still else KeyEvent(at, key, 0)


def lose_focus(keys: ComputerKeys, *, at: Micros) -> tuple[ComputerKeys, tuple[KeyEvent, ...]]:
    """The window no longer hears the keyboard: everything is let go."""
    sounding = sorted({key for _, key in keys.held})
    return replace(keys, held=()), tuple(KeyEvent(at, key, 0) for key in sounding)


def letters(keys: ComputerKeys) -> dict[int, str]:
    """Which letter plays which key now, for a drawing of the keyboard."""
    return {12 * (keys.octave + 1) + semitone: LETTERS[code] for code, semitone in SEMITONE.items()}

"""The left hand's patterns, by texture level: how a chord is laid out in a bar. A pattern stays for a phrase."""

import random
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from trainer.generate.cells import stretches
from trainer.generate.draw import draw
from trainer.generate.frame import Frame
from trainer.generate.quota import choose_bars
from trainer.model.meter import Meter, Quarters


class Pattern(Enum):
    """What the left hand does under the melody."""

    SILENT = "silent"
    LONG = "long notes"
    DYADS = "two-note chords"
    RIGHT_DYADS = "two-note chords in the right hand"
    BROKEN = "broken chords"
    TRIADS = "three-note chords"
    ALBERTI = "Alberti bass"
    SPREAD = "four parts over two hands"
    VOICES = "two voices in the left hand"


# The texture level that brings each pattern, and how often it is taken.
PATTERNS: tuple[tuple[int, Pattern, int], ...] = (
    (1, Pattern.SILENT, 1),
    (2, Pattern.LONG, 3),
    (3, Pattern.DYADS, 3),
    (3, Pattern.RIGHT_DYADS, 2),
    (4, Pattern.BROKEN, 4),
    (5, Pattern.TRIADS, 3),
    (5, Pattern.ALBERTI, 4),
    (6, Pattern.SPREAD, 3),
    (7, Pattern.VOICES, 3),
)
CADENCE_TONES = (1, 1, 2, 2, 3, 3, 3, 3)  # in the left hand's last chord
_EIGHTHS_FROM, _TIES_FROM = 2, 3  # rhythm levels

_SIMPLE_LONG = {
    Fraction(1): "q",
    Fraction(2): "h",
    Fraction(3): "h.",
    Fraction(4): "w",
    Fraction(5): "h. h",
    Fraction(7): "w h.",
}
_COMPOUND_LONG = {
    Fraction(1): "q",
    Fraction(3, 2): "q.",
    Fraction(5, 2): "q. q",
    Fraction(3): "h.",
    Fraction(4): "h. q",
    Fraction(9, 2): "h. q.",
    Fraction(11, 2): "h. q. q",
    Fraction(6): "w.",
}


def draw_patterns(stream: random.Random, frame: Frame, *, level: int) -> list[Pattern]:
    """A pattern for each full bar, the same for a phrase (half of it, where there is only one)."""
    groups = _groups(frame)
    last = len(groups) - 1
    new = choose_bars(stream, groups, [True] * len(groups), pickup=bool(frame.pickup)) if level > 1 else frozenset()
    fresh = [(pattern, weight) for at, pattern, weight in PATTERNS if at == level] or _known(level)
    older = _known(level - 1)
    drawn: dict[str, Pattern] = {}
    for place, name in enumerate(groups):
        if name not in drawn:
            rows = fresh if place in new or last == 0 else older
            drawn[name] = draw(stream, [pattern for pattern, _ in rows], [weight for _, weight in rows])
    return [drawn[name] for name in groups]


def _known(level: int) -> list[tuple[Pattern, int]]:
    """All patterns up to a level; silence only while there is little else."""
    rows = [(pattern, weight) for at, pattern, weight in PATTERNS if at <= level]
    return rows if level < 3 else rows[1:]


def _groups(frame: Frame) -> list[str]:
    if len(frame.phrases) > 1:
        return [
            str(number) for number, phrase in enumerate(frame.phrases) for _ in range(phrase.first, phrase.last + 1)
        ]
    count = len(frame.bars)
    return [str(2 * place // count) for place in range(count)]


def long_rhythm(meter: Meter, length: Quarters, *, level: int, from_start: bool) -> str:
    """One held note of a length that begins or ends its bar; tied over groups where the rhythm level ties."""
    joint = "~ " if level >= _TIES_FROM else " "
    if meter.is_irregular:
        return joint.join(_groups_within(meter, length, from_start=from_start))
    table = _COMPOUND_LONG if meter.is_compound else _SIMPLE_LONG
    return table[length].replace(" ", joint)


def _groups_within(meter: Meter, length: Quarters, *, from_start: bool) -> list[str]:
    texts: list[str] = []
    left = length
    for group in meter.groups if from_start else reversed(meter.groups):
        if left <= 0:
            break
        left -= group * Fraction(4, meter.unit)
        texts.append("q" if group == 2 else "q.")
    return texts if from_start else texts[::-1]


@dataclass(frozen=True, slots=True)
class Figure:
    """A rhythm and, for each of its values, which tones of the voicing sound (0 the lowest); none is a rest."""

    text: str
    tones: tuple[tuple[int, ...], ...]


def broken(meter: Meter, length: Quarters, *, level: int, alberti: bool) -> Figure | None:
    """A chord broken over the beats of a bar: low, high, middle, high; None where the beats do not fill the length."""
    texts: list[str] = []
    tones: list[tuple[int, ...]] = []
    left = length
    for stretch in stretches(meter):
        for beat in range(stretch.beats):
            if left < stretch.beat:
                continue
            left -= stretch.beat
            if stretch.is_compound:
                texts.append("e e e")
                tones += [(0,), (2,), (1,)] if alberti else [(0,), (1,), (2,)]
            elif alberti and level >= _EIGHTHS_FROM:
                texts.append("e e")
                tones += [(0 if beat % 2 == 0 else 1,), (2,)]
            else:
                texts.append("q")
                tones.append((0,) if beat == 0 else (2,) if beat % 2 else (1,))
    return Figure(" ".join(texts), tuple(tones)) if left == 0 else None


def after_beats(meter: Meter, length: Quarters) -> Figure | None:
    """The upper of two voices: silent on the first beat, then the chord's upper tones; None where it does not fit."""
    texts: list[str] = []
    tones: list[tuple[int, ...]] = []
    left = length
    for beat in (stretch.beat for stretch in stretches(meter) for _ in range(stretch.beats)):
        if left < beat:
            continue
        left -= beat
        if beat == 1:
            tones.append((1, 2) if texts else ())
            texts.append("q" if texts else "-q")
        else:
            texts.append("-e e e")
            tones += [(), (1, 2), (1, 2)]
    return Figure(" ".join(texts), tuple(tones)) if left == 0 else None

"""Metre: how a bar is counted. Lengths are in quarter notes, whatever the unit of the signature."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from trainer.errors import BadInput

Quarters = Fraction

UNITS = (1, 2, 4, 8, 16)


@cache
def _quarters(count: int, unit: int) -> Quarters:
    """How long so many units of a signature are."""
    return Fraction(4 * count, unit)


@dataclass(frozen=True, slots=True)
class Meter:
    """A time signature; `groups` are the beats of a bar in units of the signature (7/8 as 2+2+3: (2, 2, 3)).

    `symbol` is "cut", "common" or empty for figures.
    """

    count: int
    unit: int
    groups: tuple[int, ...]
    symbol: str = ""

    def __post_init__(self) -> None:
        if self.unit not in UNITS or sum(self.groups) != self.count or min(self.groups, default=0) < 1:
            raise BadInput(f"not a metre: {self.count}/{self.unit} in groups {self.groups}")

    @property
    def bar(self) -> Quarters:
        """The length of a full bar."""
        return _quarters(self.count, self.unit)

    @property
    def is_compound(self) -> bool:
        """Every beat divides in three: 3/8, 6/8, 9/8, 12/8."""
        return self.unit >= 8 and set(self.groups) == {3}

    @property
    def is_irregular(self) -> bool:
        """Beats of different lengths: 5/8, 7/8."""
        return len(set(self.groups)) > 1

    @property
    def beat(self) -> Quarters:
        """The beat that the tempo counts: dotted quarter in 6/8, half in cut time, the eighth in 7/8."""
        return _quarters(1 if self.is_irregular else self.groups[0], self.unit)

    @property
    def beats(self) -> tuple[Quarters, ...]:
        """Where each group begins in the bar."""
        starts = [sum(self.groups[:place]) for place in range(len(self.groups))]
        return tuple(_quarters(start, self.unit) for start in starts)

    @property
    def clicks(self) -> tuple[Quarters, ...]:
        """Where the click sounds: on each beat; in irregular metres on each unit of the tempo."""
        if not self.is_irregular:
            return self.beats
        return tuple(self.beat * place for place in range(int(self.bar / self.beat)))

    @property
    def name(self) -> str:
        """`6/8`, as typed; cut time is `2/2`."""
        return f"{self.count}/{self.unit}"


def _group(count: int, unit: int) -> tuple[int, ...]:
    if unit >= 8 and count % 3 == 0:
        return (3,) * (count // 3)
    if unit >= 8 and count in (5, 7):
        return {5: (2, 3), 7: (2, 2, 3)}[count]
    if unit >= 8 and count % 2 == 0:
        return (2,) * (count // 2)
    return (1,) * count


def read_meter(text: str) -> Meter:
    """Parse `3/4`, `cut`, `c`, or irregular groups as `2+3/8`; BadInput says what is allowed."""
    word = text.strip().lower()
    if word in ("cut", "c|", "¢"):
        return Meter(2, 2, (1, 1), "cut")
    if word == "c":
        return Meter(4, 4, (1, 1, 1, 1), "common")
    figures, slash, unit_text = word.partition("/")
    counts = figures.split("+")
    if not slash or not all(re.fullmatch("[0-9]{1,2}", part) for part in (unit_text, *counts)):
        raise BadInput(f"unknown metre {text!r}: such as 4/4, 6/8, cut or 2+3/8")
    parts, unit = tuple(int(part) for part in counts), int(unit_text)
    if unit not in UNITS or not 1 <= sum(parts) <= 32 or min(parts) < 1:
        raise BadInput(f"unknown metre {text!r}: such as 4/4, 6/8, cut or 2+3/8")
    return Meter(sum(parts), unit, parts if len(parts) > 1 else _group(parts[0], unit))

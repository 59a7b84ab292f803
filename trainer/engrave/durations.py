"""Lengths as they are written: note value and dots. Lengths are quarter notes, already shortened by their tuplet."""

from dataclasses import dataclass
from fractions import Fraction

from trainer.errors import BadInput
from trainer.model.meter import Quarters
from trainer.model.score import Tuplet

_PLAIN = {"breve": Fraction(8), **{str(2**power): Fraction(4, 2**power) for power in range(8)}}
MOST_DOTS = 4


@dataclass(frozen=True, slots=True)
class Value:
    """A note value: `name` is breve, 1, 2, 4, 8 ... 128."""

    name: str
    dots: int = 0

    @property
    def beams(self) -> int:
        """How many beams (or flags) it has: 1 for an eighth, 0 from a quarter up."""
        return max(0, int(self.name).bit_length() - 3) if self.name != "breve" else 0


_VALUES = {
    plain * (2 - Fraction(1, 2**dots)): Value(name, dots)
    for name, plain in _PLAIN.items()
    for dots in range(MOST_DOTS, -1, -1)
}
PLAIN_VALUES = tuple((length, Value(name)) for name, length in _PLAIN.items())  # without dots, the longest first


def written(length: Quarters, tuplet: Tuplet | None, *, place: str) -> Value:
    """The value that is written for a length; BadInput (with `place`) where one notehead cannot show it."""
    value = _VALUES.get(length * Fraction(tuplet.actual, tuplet.normal) if tuplet else length)
    if value is None:
        raise BadInput(f"{place}: {length} quarters is no single note value; write it as tied notes")
    return value

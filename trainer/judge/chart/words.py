"""How the page says what went wrong in a zone. Lengths in beats to a tenth."""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from trainer.judge.chart.grid import beat_of
from trainer.judge.chart.strikes import counted
from trainer.model.expected import BarSpan
from trainer.model.meter import Quarters
from trainer.model.tempo import Micros
from trainer.model.zones import ChordZone

TENTHS = 10
_EIGHTH = Fraction(1, 2)


class Counter:
    """Says where in its bar a place of the performance is: `3`, `2&`."""

    def __init__(self, bars: Sequence[BarSpan]) -> None:
        self._bars = bars
        self._onsets = [bar.onset for bar in bars]

    def __call__(self, place: Quarters) -> str:
        """The count at a place."""
        bar = self._bars[max(bisect_right(self._onsets, place) - 1, 0)]
        return counted(place - bar.onset, beat=beat_of(bar), bar=bar.end - bar.onset)


def beats(length: Micros, beat: Micros) -> str:
    """`0.6 beat`, `1 beat`, `2.5 beats`."""
    tenths = max(round(Fraction(length * TENTHS, beat)), 1)
    return f"{tenths / TENTHS:g} {'beat' if tenths <= TENTHS else 'beats'}"


def spread(length: Quarters, beat: Quarters) -> str:
    """A length on the grid in beats: `0.5 beat`, `2 beats`."""
    return f"{round(float(length / beat), 1):g} {'beat' if length <= beat else 'beats'}"


def late_by(push: Quarters) -> str:
    """`late by an eighth`."""
    return "late by an eighth" if push == _EIGHTH else "late by a sixteenth"


def tone(zone: ChordZone, key: int) -> str:
    """The name of a key in the key of the zone: `F♯`."""
    return zone.spelling[key % 12]

"""Small signs under a chord that say how a pass went, alone or in a pill with words. A chip is placed by its left end
and the middle of its row.

    tick  right      flag  early, late, rang on      minus  missing      plus  too much      cross  wrong
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trainer.engrave.advances import advance
from trainer.engrave.annotation import Tone, Toned
from trainer.engrave.bounds import Box
from trainer.engrave.line_signs import STROKES
from trainer.engrave.page import Face, Fill, Point, Role, Stroke, Words
from trainer.model.judgement import EventKind

HEIGHT, BARE = 21.0, 16.0  # of a pill; the width of a sign alone
_SIZE, _PAD, _ICON, _GAP = 12.5, 9.0, 10.0, 6.0
_THICK = 2.0
_FACE = Face.SANS_SEMIBOLD


class Sign(StrEnum):
    """What stands in a chip."""

    TICK = "tick"
    FLAG = "flag"
    MINUS = "minus"
    PLUS = "plus"
    CROSS = "cross"


_LINES: Mapping[Sign, tuple[tuple[Point, ...], ...]] = {
    Sign.TICK: (((-4.5, 0.2), (-1.4, 3.4), (4.5, -3.6)),),
    Sign.MINUS: (((-4.5, 0.0), (4.5, 0.0)),),
    Sign.PLUS: (((-4.5, 0.0), (4.5, 0.0)), ((0.0, -4.5), (0.0, 4.5))),
    Sign.CROSS: (((-4.0, -4.0), (4.0, 4.0)), ((-4.0, 4.0), (4.0, -4.0))),
}
_GROUNDS = {Tone.LATE: (Tone.LATE_GROUND, Tone.LATE_TEXT), Tone.EARLY: (Tone.LATE_GROUND, Tone.LATE_TEXT)}


@dataclass(frozen=True, slots=True)
class Chip:
    """A sign with its tone, wanted at x; its words stand in a pill, those of a tick beside it."""

    owner: str
    sign: Sign | EventKind
    tone: Tone
    wanted: float
    words: str = ""

    def width(self, *, told: bool) -> float:
        """With its words or without."""
        if not (told and self.words):
            return BARE
        text = advance(self.words, _FACE) * _SIZE
        return BARE + 2.0 + text if self.sign is Sign.TICK else 2 * _PAD + _ICON + _GAP + text

    def box(self, x: float, y: float, *, told: bool) -> Box:
        """What it covers with its left end at x."""
        return x, y - HEIGHT / 2, x + self.width(told=told), y + HEIGHT / 2

    def draw(self, x: float, y: float, *, told: bool) -> Iterator[Toned]:
        """Its marks."""
        if not (told and self.words):
            yield from self._icon(x + BARE / 2, y, self.tone)
            return
        ground, text = _GROUNDS.get(self.tone, (Tone.WRONG_GROUND, Tone.WRONG_TEXT))
        if self.sign is Sign.TICK:
            yield from self._icon(x + BARE / 2, y, self.tone)
            yield self._words(x + BARE + 2.0, y, self.tone)
            return
        yield Toned(Fill(self.owner, Role.INK, (stadium(self.box(x, y, told=True)),)), ground)
        yield from self._icon(x + _PAD + _ICON / 2, y, self.tone)
        yield self._words(x + _PAD + _ICON + _GAP, y, text)

    def _words(self, x: float, y: float, tone: Tone) -> Toned:
        return Toned(Words(self.owner, Role.WORDS, self.words, x, y + 0.36 * _SIZE, _SIZE, _FACE), tone)

    def _icon(self, x: float, y: float, tone: Tone) -> Iterator[Toned]:
        if self.sign is Sign.FLAG:
            side = -1.0 if tone is Tone.EARLY else 1.0
            pole = x - side * 4.0
            tip = ((pole, y - 4.5), (pole + side * 9.0, y), (pole, y + 4.5))
            yield Toned(Fill(self.owner, Role.INK, (tip,)), tone)
            yield Toned(Stroke(self.owner, Role.INK, ((pole, y - 6.0), (pole, y + 6.0)), 1.5), Tone.PLACE)
            return
        for line in _LINES[self.sign] if isinstance(self.sign, Sign) else STROKES[self.sign]:
            points = tuple((x + px, y + py) for px, py in line)
            yield Toned(Stroke(self.owner, Role.INK, points, _THICK), tone)


def stadium(box: Box) -> tuple[Point, ...]:
    """A box with round ends."""
    left, top, right, bottom = box
    radius, middle = (bottom - top) / 2, (top + bottom) / 2
    ends = ((right - radius, -math.pi / 2), (left + radius, math.pi / 2))
    return tuple(
        (
            round(x + radius * math.cos(turn + math.pi * step / 12), 3),
            round(middle + radius * math.sin(turn + math.pi * step / 12), 3),
        )
        for x, turn in ends
        for step in range(13)
    )

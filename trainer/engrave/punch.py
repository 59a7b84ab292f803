"""The bars to punch in: a tinted ground with corner brackets and a pill that names them."""

import math
from collections.abc import Iterator

from trainer.engrave.annotation import Tone, Toned
from trainer.engrave.bounds import Box, overlap
from trainer.engrave.lanes import LaneLines
from trainer.engrave.page import BarAnchor, Face, Fill, Page, Point, Role, Stroke, Words

_BEYOND = 18.0  # from the middle of the lane to the edge
_ARM, _THICK = 11.0, 2.0
_PILL_HALF, _PILL_PAD, _ADVANCE, _SIZE = 10.0, 11.0, 6.9, 12.0


def punch_marks(
    page: Page, punch: tuple[tuple[int, int], ...], lines: tuple[LaneLines, ...], taken: list[Box]
) -> tuple[tuple[Toned, ...], tuple[Toned, ...]]:
    """The grounds (under the page) and the brackets and pills (over it) of bars `first` to `last`, by number. Pills
    keep off the boxes that are `taken`."""
    grounds: list[Toned] = []
    marks: list[Toned] = []
    for first, last in punch:
        under, over = punched(first, last, _parts(page, first, last, lines), taken)
        grounds += under
        marks += over
    return tuple(grounds), tuple(marks)


def punched(first: int, last: int, parts: list[Box], taken: list[Box]) -> tuple[list[Toned], list[Toned]]:
    """The grounds, and the brackets and pill, of one stretch that takes these boxes, a system each."""
    grounds: list[Toned] = []
    marks: list[Toned] = []
    for place, (left, top, right, bottom) in enumerate(parts):
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        grounds.append(Toned(Fill("", Role.INK, (corners,)), Tone.PUNCH_GROUND))
        if place == 0:
            marks += _brackets(left, top, bottom, 1)
        if place == len(parts) - 1:
            marks += [*_brackets(right, top, bottom, -1), *_pill(first, last, (left, right), top, taken)]
    return grounds, marks


def _parts(page: Page, first: int, last: int, lines: tuple[LaneLines, ...]) -> list[tuple[float, float, float, float]]:
    """The boxes of a stretch, one in each system it touches."""
    inside = [bar for bar in page.bars if first <= bar.number <= last]
    systems = sorted({bar.system for bar in inside})
    return [_box(page, [bar for bar in inside if bar.system == at], lines[at]) for at in systems]


def _box(page: Page, bars: list[BarAnchor], lines: LaneLines) -> tuple[float, float, float, float]:
    system = bars[0].system
    several = sum(staff.system == system for staff in page.staves) > 1
    below = lines.below + _BEYOND if several else page.systems[system].bottom + _BEYOND / 2
    return bars[0].left, lines.above - _BEYOND, bars[-1].right, below


def _brackets(x: float, top: float, bottom: float, inward: int) -> Iterator[Toned]:
    for y, toward in ((top, 1), (bottom, -1)):
        corner = ((x + inward * _ARM, y), (x, y), (x, y + toward * _ARM))
        yield Toned(Stroke("", Role.INK, corner, _THICK), Tone.PUNCH)


def _pill(first: int, last: int, span: tuple[float, float], y: float, taken: list[Box]) -> Iterator[Toned]:
    text = f"punch in {first}–{last}" if last > first else f"punch in {first}"
    half = len(text) * _ADVANCE / 2 + _PILL_PAD
    left, right = span[0] + half + _ARM, span[1] - half - _ARM
    places = [right - step * _PILL_HALF for step in range(max(1, int((right - left) / _PILL_HALF)))]
    room = (x for x in places if not any(overlap(_around(x, y, half), box, gap=2.0) for box in taken))
    middle = next(room, right)
    yield Toned(Fill("", Role.INK, (_stadium(middle, y, half),)), Tone.PUNCH)
    words = Words("", Role.WORDS, text, middle, y + _SIZE * 0.36, _SIZE, Face.SANS_BOLD, 0.5)
    yield Toned(words, Tone.PUNCH_TEXT)


def _around(x: float, y: float, half: float) -> Box:
    return x - half, y - _PILL_HALF, x + half, y + _PILL_HALF


def _stadium(x: float, y: float, half: float) -> tuple[Point, ...]:
    ends = ((x + half - _PILL_HALF, -math.pi / 2), (x - half + _PILL_HALF, math.pi / 2))
    return tuple(
        (
            round(cx + _PILL_HALF * math.cos(turn + math.pi * step / 12), 3),
            round(y + _PILL_HALF * math.sin(turn + math.pi * step / 12), 3),
        )
        for cx, turn in ends
        for step in range(13)
    )

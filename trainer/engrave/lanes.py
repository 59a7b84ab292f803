"""Lane marks: flags, minus, cross and plus in a lane outside everything a system draws.

      late          early
      |\\            /|      the stem is the written place, the tip 3 px for every 10 ms
      |/            \\|

Marks of one place and kind are one; marks that would come nearer than 16 px stand on a second row further out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trainer.engrave import line_signs
from trainer.engrave.annotation import Tone, Toned
from trainer.engrave.bounds import box
from trainer.engrave.heads import FARTHEST
from trainer.engrave.page import Fill, Outline, Page, Role, Stroke
from trainer.model.judgement import EventKind

ABOVE, BELOW = 34.0, 30.0  # from the outer staff line, at least
CLEAR = 14.0  # from whatever the system draws, at least
ROW = 13.0
APART = 16.0
PIXELS_A_MS = 0.3
LONGEST_MS = 150
_HALF, _FLAG_HALF, _STEM_HALF, _THICK = 4.5, 5.0, 6.5, 2.0


class Sign(StrEnum):
    """What stands in a lane."""

    FLAG = "flag"
    MINUS = "minus"
    CROSS = "cross"
    PLUS = "plus"


_TONES = {Sign.MINUS: Tone.WRONG, Sign.CROSS: Tone.WRONG, Sign.PLUS: Tone.EXTRA}


@dataclass(frozen=True, slots=True)
class LaneMark:
    """A sign at x in the lane of a system: above for the first staff, else below. `late` is a flag's offset in ms; the
    sign of an event says what happened to the line."""

    owner: str
    sign: Sign | EventKind
    system: int
    x: float
    above: bool
    late: float = 0.0

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it stands."""
        if self.sign is not Sign.FLAG:
            half = line_signs.HALF if isinstance(self.sign, EventKind) else _HALF
            return self.x - half, self.x + half
        return self.x + min(0.0, self.length), self.x + max(0.0, self.length)

    @property
    def length(self) -> float:
        """Of a flag in pixels, negative to the left."""
        return max(-LONGEST_MS, min(LONGEST_MS, self.late)) * PIXELS_A_MS


@dataclass(frozen=True, slots=True)
class LaneLines:
    """The middle of the two lanes of a system."""

    above: float
    below: float


def lane_lines(page: Page, added: Iterable[Toned], outlines: Mapping[str, Outline]) -> tuple[LaneLines, ...]:
    """The lanes of each system: outside all that is printed in it and all that was added to it."""
    boxes = [box(toned.mark, outlines) for toned in added]
    lines = []
    for system in page.systems:
        staves = [staff for staff in page.staves if staff.system == system.index]
        first, last = staves[0].top, staves[-1].top + (staves[-1].lines - 1) * staves[-1].space
        own = [found for found in boxes if found[3] > first - FARTHEST and found[1] < last + FARTHEST]
        top = min((system.top, *(found[1] for found in own)))
        bottom = max((system.bottom, *(found[3] for found in own)))
        lines.append(LaneLines(min(first - ABOVE, top - CLEAR), max(last + BELOW, bottom + CLEAR)))
    return tuple(lines)


def lane_marks(marks: Iterable[LaneMark], lines: tuple[LaneLines, ...]) -> tuple[Toned, ...]:
    """The marks of all lanes, none over another."""
    drawn: list[Toned] = []
    for (system, above), lane in _by_lane(marks).items():
        middle = lines[system].above if above else lines[system].below
        for mark, row in _rows(_merged(lane)):
            drawn += _shapes(mark, middle + row * (-ROW if above else ROW))
    return tuple(drawn)


def _by_lane(marks: Iterable[LaneMark]) -> dict[tuple[int, bool], list[LaneMark]]:
    lanes: dict[tuple[int, bool], list[LaneMark]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.system, mark.x, mark.sign)):
        lanes.setdefault((mark.system, mark.above), []).append(mark)
    return lanes


def _merged(lane: list[LaneMark]) -> list[LaneMark]:
    """One mark for those of a kind that stand on one place; of flags the longest. Every event keeps its own."""
    kept: list[LaneMark] = []
    for mark in lane:
        same = next((k for k in kept if k.sign is mark.sign and abs(k.x - mark.x) < APART / 2), None)
        if same is None or isinstance(mark.sign, EventKind):
            kept.append(mark)
        elif abs(mark.late) > abs(same.late):
            kept[kept.index(same)] = mark
    return kept


def _rows(lane: list[LaneMark]) -> list[tuple[LaneMark, int]]:
    """Each mark with its row: the nearest to the staff where it is clear of those before it."""
    placed: list[tuple[LaneMark, int]] = []
    for mark in lane:
        row = 0
        while any(other_row == row and _crowds(mark, other) for other, other_row in placed):
            row += 1
        placed.append((mark, row))
    return placed


def _crowds(one: LaneMark, other: LaneMark) -> bool:
    gap = APART - 2 * _HALF
    return one.reach[0] < other.reach[1] + gap and other.reach[0] < one.reach[1] + gap


def _shapes(mark: LaneMark, y: float) -> list[Toned]:
    x, owner = mark.x, mark.owner
    if mark.sign is Sign.FLAG:
        tip = ((x, y - _FLAG_HALF), (x + mark.length, y), (x, y + _FLAG_HALF))
        stem = ((x, y - _STEM_HALF), (x, y + _STEM_HALF))
        return [
            Toned(Fill(owner, Role.INK, (tip,)), Tone.LATE if mark.late > 0 else Tone.EARLY),
            Toned(Stroke(owner, Role.INK, stem, 1.5), Tone.PLACE),
        ]
    if isinstance(mark.sign, EventKind):
        tone = Tone.OK if mark.sign is EventKind.RECOVERY else Tone.WRONG
        return [
            Toned(Stroke(owner, Role.INK, tuple((x + dx, y + dy) for dx, dy in line), _THICK), tone)
            for line in line_signs.STROKES[mark.sign]
        ]
    level = ((x - _HALF, y), (x + _HALF, y))
    plumb = ((x, y - _HALF), (x, y + _HALF))
    rising, falling = ((x - 4, y + 4), (x + 4, y - 4)), ((x - 4, y - 4), (x + 4, y + 4))
    lines = {Sign.MINUS: (level,), Sign.PLUS: (level, plumb), Sign.CROSS: (rising, falling)}[mark.sign]
    return [Toned(Stroke(owner, Role.INK, line, _THICK), _TONES[mark.sign]) for line in lines]

"""Noteheads that a verdict adds: dashed hollow ones for what was missed, stemless ones for what was played instead.
A played head stands at the height of its pitch; where it would touch what is printed it moves to the right, or, where
the next note is too near, to the left."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trainer.engrave.annotation import Tone, Toned
from trainer.engrave.bounds import Box, box, outline_box, overlap
from trainer.engrave.glyphs import ACCIDENTALS, BLACK_HEAD, GLYPH_SCALE
from trainer.engrave.page import (
    Face,
    Glyph,
    NoteAnchor,
    Outline,
    Page,
    PageMark,
    Role,
    StaffAnchor,
    Stroke,
    Words,
)
from trainer.model.pitch import Pitch

MIDDLE_C = 28  # its diatonic number
OCTAVE = 35.0  # pixels
FARTHEST = 45.0  # beyond the staff; what lies further is folded back by octaves and labelled
_STEPS = (*(4.0 * step for step in range(11)), *(-4.0 * step for step in range(4, 8)))
_GAP = 1.5
_STACK = 2.5  # heads a third apart may stand in one column though their outlines touch
_SOLID = frozenset({Role.HEAD, Role.ACCIDENTAL, Role.DOT, Role.BAR_LINE})
_OCTAVES = {1: "8", 2: "15", 3: "22"}


@dataclass(frozen=True, slots=True)
class PlayedHead:
    """A pitch that was played: where it should stand, and what owns its marks."""

    owner: str
    tone: Tone
    pitch: Pitch
    accidental: bool
    system: int
    staff: int
    x: float
    shift: float = 0.0  # under 8va everything is printed lower


class Crowd:
    """What already stands in each system, so that nothing is put on top of it."""

    def __init__(self, page: Page, outlines: Mapping[str, Outline]) -> None:
        self._page, self._outlines = page, outlines
        self._tops = [system.top for system in page.systems]
        self._boxes: dict[int, list[Box]] = {system.index: [] for system in page.systems}
        self._lines: dict[int, list[float]] = {system.index: [] for system in page.systems}
        for mark in page.marks:
            if mark.role in _SOLID or (isinstance(mark, Glyph) and mark.role is Role.INK and mark.owner):
                self._add(mark)

    def touched(self, system: int, boxes: list[Box]) -> int:
        """How many things in a system boxes touch."""
        flat = [(left, top + _STACK, right, bottom - _STACK) for left, top, right, bottom in boxes]
        left, right = min(one[0] for one in flat) - _GAP, max(one[2] for one in flat) + _GAP
        near = [other for other in self._boxes[system] if other[2] > left and other[0] < right]
        return sum(overlap(one, other, gap=_GAP) for one in flat for other in near)

    def bar_line(self, system: int, x: float) -> float:
        """Where the next bar line to the right stands."""
        return min((line for line in self._lines[system] if line > x), default=self._page.width)

    def take(self, system: int, boxes: list[Box]) -> None:
        """Occupy boxes."""
        self._boxes[system] += boxes

    def _add(self, mark: PageMark) -> None:
        found = box(mark, self._outlines)
        middle = (found[1] + found[3]) / 2
        place = bisect_left(self._tops, middle)
        around = self._page.systems[max(place - 1, 0) : place + 1]
        nearest = min(around, key=lambda s: max(s.top - middle, middle - s.bottom, 0.0))
        self._boxes[nearest.index].append(found)
        if mark.role is Role.BAR_LINE:
            self._lines[nearest.index].append(found[0])


def dashed_head(anchor: NoteAnchor, outlines: Mapping[str, Outline]) -> Toned:
    """The hollow head of a note that was missed, dashed so that it is never a half note."""
    outline = outlines[BLACK_HEAD]
    left, _, right, _ = outline_box(outline)
    scale = GLYPH_SCALE * 0.94
    contour = max(outline.contours, key=len)
    x = anchor.x - (left + right) / 2 * scale
    points = tuple((x + px * scale, anchor.y + py * scale) for px, py in contour)
    return Toned(Stroke(anchor.id, Role.HEAD, (*points, points[0]), 1.3, 2.6), Tone.MISSED)


@dataclass(frozen=True, slots=True)
class Placed:
    """The marks of a played head and its middle; `replaces` where it stands on the printed head itself."""

    marks: tuple[Toned, ...]
    x: float
    y: float
    replaces: bool = False


def played_head(
    page: Page, played: PlayedHead, crowd: Crowd, outlines: Mapping[str, Outline], *, over: NoteAnchor | None = None
) -> Placed:
    """A played head beside whatever is printed. `over` is the printed head that it may replace: where it has the same
    place and there is no room beside it."""
    staff = _staff(page, played)
    y, octaves = _height(staff, played)
    marks = _head(staff, played, played.x, y, octaves, outlines)
    boxes = [box(toned.mark, outlines) for toned in marks if toned.mark.role in _SOLID]
    step, touched = _step(crowd, played, boxes)
    if touched and over is not None and (over.x, over.y) == (played.x, y):
        return Placed(marks, over.x, y, replaces=True)
    crowd.take(played.system, _stepped(boxes, step))
    return Placed(_head(staff, played, played.x + step, y, octaves, outlines), played.x + step, y)


def _step(crowd: Crowd, played: PlayedHead, boxes: list[Box]) -> tuple[float, int]:
    """The first step aside that touches nothing before the next bar line, else the one that touches least."""
    end = crowd.bar_line(played.system, played.x)
    best = (0.0, crowd.touched(played.system, boxes))
    for step in _STEPS:
        stepped = _stepped(boxes, step)
        touched = crowd.touched(played.system, stepped)
        if touched < best[1] and max(right for _, _, right, _ in stepped) < end:
            best = (step, touched)
        if not best[1]:
            break
    return best


def _stepped(boxes: list[Box], step: float) -> list[Box]:
    return [(left + step, top, right + step, bottom) for left, top, right, bottom in boxes]


def _staff(page: Page, played: PlayedHead) -> StaffAnchor:
    """The staff of the hand that played it, unless it lies far from that staff and nearer to another."""
    staves = [staff for staff in page.staves if staff.system == played.system]
    own = next(staff for staff in staves if staff.staff == played.staff)

    def beyond(staff: StaffAnchor) -> float:
        y = _pitch_y(staff, played)
        return max(staff.top - y, y - staff.top - (staff.lines - 1) * staff.space, 0.0)

    return own if beyond(own) <= 2 * own.space else min(staves, key=beyond)


def _pitch_y(staff: StaffAnchor, played: PlayedHead) -> float:
    if staff.lines == 1:
        return staff.top
    shift = played.shift if staff.staff == played.staff else 0.0
    return staff.middle_c - (played.pitch.diatonic - MIDDLE_C) * staff.space / 2 + shift


def _height(staff: StaffAnchor, played: PlayedHead) -> tuple[float, int]:
    """The y of the head, and by how many octaves it was folded towards the staff (positive: it was higher)."""
    y, octaves = _pitch_y(staff, played), 0
    while y < staff.top - FARTHEST:
        y, octaves = y + OCTAVE, octaves + 1
    while y > staff.top + (staff.lines - 1) * staff.space + FARTHEST:
        y, octaves = y - OCTAVE, octaves - 1
    return y, octaves


def _head(
    staff: StaffAnchor, played: PlayedHead, x: float, y: float, octaves: int, outlines: Mapping[str, Outline]
) -> tuple[Toned, ...]:
    left, _, right, _ = outline_box(outlines[BLACK_HEAD])
    half = (right - left) / 2 * GLYPH_SCALE
    marks: list[PageMark] = [*_ledgers(staff, played.owner, x, y, half)]
    marks.append(Glyph(played.owner, Role.HEAD, BLACK_HEAD, x - half - left * GLYPH_SCALE, y, GLYPH_SCALE))
    if played.accidental:
        name = ACCIDENTALS[played.pitch.alter]
        end = outline_box(outlines[name])[2]
        at = x - half - 2.5 - end * GLYPH_SCALE
        marks.append(Glyph(played.owner, Role.ACCIDENTAL, name, at, y, GLYPH_SCALE))
    if octaves:
        label = _OCTAVES.get(abs(octaves), "22")
        at = y - 9.0 if octaves > 0 else y + 16.0
        marks.append(Words(played.owner, Role.WORDS, label, x, at, 11.0, Face.SERIF_ITALIC, 0.5))
    return tuple(Toned(mark, played.tone) for mark in marks)


def _ledgers(staff: StaffAnchor, owner: str, x: float, y: float, half: float) -> Iterable[Stroke]:
    bottom = staff.top + (staff.lines - 1) * staff.space
    above = int((staff.top - y) / staff.space + 0.01)
    below = int((y - bottom) / staff.space + 0.01)
    lines = [staff.top - staff.space * (n + 1) for n in range(above)]
    lines += [bottom + staff.space * (n + 1) for n in range(below)]
    return (Stroke(owner, Role.LEDGER, ((x - half * 1.5, line), (x + half * 1.5, line)), 1.0) for line in lines)

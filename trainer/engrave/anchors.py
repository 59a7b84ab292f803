"""Where things stand: anchors of notes, staves and bars, and the moments that a moving line passes through."""

from collections import defaultdict
from collections.abc import Mapping
from statistics import median_low

from trainer.engrave.bounds import outline_box
from trainer.engrave.page import (
    STAFF_SPACE,
    BarAnchor,
    Glyph,
    Moment,
    NoteAnchor,
    Outline,
    StaffAnchor,
)
from trainer.engrave.settle import Settling
from trainer.engrave.svg import System
from trainer.engrave.voices import bar_finder
from trainer.model.meter import Quarters
from trainer.model.score import Clef, Score, Staff

HALF = STAFF_SPACE / 2
# The pitch on the top line of five, in steps from C0; a one-line staff is centred on B4.
_TOP_LINE = {
    Clef.TREBLE: 38,
    Clef.TREBLE_8: 31,
    Clef.ALTO: 32,
    Clef.TENOR: 30,
    Clef.BASS: 26,
}
_ONE_LINE, _MIDDLE_C = 34, 28


def middle_c(staff: Staff, top: float) -> float:
    """The y of C4 on a staff whose top line is at `top`."""
    line = _ONE_LINE if staff.lines == 1 else _TOP_LINE.get(staff.clef, 38)
    return top + (line - _MIDDLE_C) * HALF


def note_anchors(
    score: Score, systems: tuple[System, ...], places: tuple[Settling, ...], outlines: Mapping[str, Outline]
) -> tuple[NoteAnchor, ...]:
    """One anchor a written note, in the order of the score; KeyError where one was not drawn."""
    heads = {name: (index, head) for index, system in enumerate(systems) for name, head in system.heads.items()}
    anchors: list[NoteAnchor] = []
    bar_of = bar_finder(score.bars)
    for note in score.notes:
        index, head = heads[note.id]
        left, _, right, _ = outline_box(outlines[head.outline])
        half = (right - left) * head.scale / 2
        y = places[index].y(head.y, staff=note.staff)
        bar = score.bars[bar_of(note.onset)].id
        x = head.x + left * head.scale + half
        anchors.append(NoteAnchor(note.id, x, y, half, index, note.staff, bar, note.onset))
    return tuple(anchors)


def staff_anchors(score: Score, systems: tuple[System, ...], places: tuple[Settling, ...]) -> tuple[StaffAnchor, ...]:
    """Every staff of every system, from the top."""
    anchors: list[StaffAnchor] = []
    for index, (system, place) in enumerate(zip(systems, places, strict=True)):
        for number, staff in enumerate(score.staves, 1):
            parts = [lines for lines in system.staves if lines.staff == number]
            left, right = min(part.left for part in parts), max(part.right for part in parts)
            top = place.y(parts[0].tops[0], staff=number)
            anchors.append(
                StaffAnchor(index, number, left, right - left, top, STAFF_SPACE, staff.lines, middle_c(staff, top))
            )
    return tuple(anchors)


def bar_anchors(score: Score, systems: tuple[System, ...], places: tuple[Settling, ...]) -> tuple[BarAnchor, ...]:
    """Every bar; the first of a system begins after clef and signatures."""
    anchors: list[BarAnchor] = []
    bars = {bar.id: bar for bar in score.bars}
    for index, (system, place) in enumerate(zip(systems, places, strict=True)):
        boxes = defaultdict(list)
        for lines in system.staves:
            boxes[lines.bar].append(lines)
        for name, parts in boxes.items():
            bar = bars[name]
            left = max(parts[0].left, system.header) if not any(a.system == index for a in anchors) else parts[0].left
            top, bottom = min(part.tops[0] for part in parts), max(part.tops[-1] for part in parts)
            anchors.append(
                BarAnchor(
                    name, bar.number, index, left, parts[0].right, place.y(top), place.y(bottom), bar.onset, bar.end
                )
            )
    return tuple(anchors)


def moments(
    score: Score, notes: tuple[NoteAnchor, ...], systems: tuple[System, ...], bars: tuple[BarAnchor, ...]
) -> tuple[Moment, ...]:
    """Where each onset stands: the middle of its heads, else of its rest, else (a bar that begins with nothing
    written) just inside the bar."""
    graces = {note.id for note in score.notes if note.is_grace}
    full = {bar.onset: bar.length for bar in score.bars}
    places: defaultdict[Quarters, list[float]] = defaultdict(list)
    for anchor in notes:
        if anchor.id not in graces:
            places[anchor.onset].append(anchor.x)
    rests: defaultdict[Quarters, list[float]] = defaultdict(list)
    drawn: dict[str, Glyph] = {name: glyph for system in systems for name, glyph in system.rests.items()}
    for rest in score.rests:
        if rest.id in drawn and full.get(rest.onset) != rest.length:
            rests[rest.onset].append(drawn[rest.id].x + HALF)
    found = {onset: median_low(xs) for onset, xs in (rests | places).items()}
    for bar in bars:
        found.setdefault(bar.onset, bar.left + 2 * STAFF_SPACE)
    bar_of = bar_finder(score.bars)
    return tuple(Moment(onset, bars[bar_of(onset)].system, x) for onset, x in sorted(found.items()))

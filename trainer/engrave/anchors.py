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
from trainer.engrave.voices import bar_finder, position
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
    return top + (top_line(staff) - _MIDDLE_C) * HALF


def top_line(staff: Staff) -> int:
    """What stands on the top line of a staff, in steps from C0."""
    return _ONE_LINE if staff.lines == 1 else _TOP_LINE.get(staff.clef, _TOP_LINE[Clef.TREBLE])


def note_anchors(
    score: Score, systems: tuple[System, ...], places: tuple[Settling, ...], outlines: Mapping[str, Outline]
) -> tuple[NoteAnchor, ...]:
    """One anchor a written note, in the order of the score; KeyError where one was not drawn."""
    heads = {name: (index, head) for index, system in enumerate(systems) for name, head in system.heads.items()}
    anchors: list[NoteAnchor] = []
    bar_of = bar_finder(score.bars)
    for note in score.notes:
        index, head = heads[note.id]
        y = places[index].y(head.y, staff=note.staff)
        bar = score.bars[bar_of(note.onset)].id
        x, half = _middle(head, outlines)
        anchors.append(NoteAnchor(note.id, x, y, half, index, note.staff, bar, note.onset))
    return tuple(anchors)


def _middle(head: Glyph, outlines: Mapping[str, Outline]) -> tuple[float, float]:
    """The x of the middle of a head, and half its width."""
    left, _, right, _ = outline_box(outlines[head.outline])
    half = (right - left) * head.scale / 2
    return head.x + left * head.scale + half, half


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
    score: Score,
    notes: tuple[NoteAnchor, ...],
    systems: tuple[System, ...],
    bars: tuple[BarAnchor, ...],
    outlines: Mapping[str, Outline],
) -> tuple[Moment, ...]:
    """Where each onset stands: the middle of its heads, else of its slash, else of its rest, else (a bar that begins
    with nothing written) just inside the bar."""
    graces = {note.id for note in score.notes if note.is_grace}
    full = {position(bar.onset): bar.length for bar in score.bars}
    heads: defaultdict[float, list[float]] = defaultdict(list)
    rests: defaultdict[float, list[float]] = defaultdict(list)
    onsets: dict[float, Quarters] = {}
    for anchor in notes:
        if anchor.id not in graces:
            at = position(anchor.onset)
            heads[at].append(anchor.x)
            onsets[at] = anchor.onset
    drawn: dict[str, Glyph] = {name: glyph for system in systems for name, glyph in system.rests.items()}
    for rest in score.rests:
        at = position(rest.onset)
        if rest.id in drawn and full.get(at) != rest.length:
            rests[at].append(drawn[rest.id].x + HALF)
            onsets.setdefault(at, rest.onset)
    slashes: dict[float, list[float]] = {}
    struck = {name: head for system in systems for name, head in system.heads.items()}
    for slash in score.slashes:
        at = position(slash.onset)
        slashes[at] = [_middle(struck[slash.id], outlines)[0]]
        onsets.setdefault(at, slash.onset)
    found = {at: median_low(xs) for at, xs in (rests | slashes | heads).items()}
    for bar in bars:
        found.setdefault(position(bar.onset), bar.left + 2 * STAFF_SPACE)
        onsets.setdefault(position(bar.onset), bar.onset)
    bar_of = bar_finder(score.bars)
    return tuple(Moment(onsets[at], bars[bar_of(onsets[at])].system, x) for at, x in sorted(found.items()))

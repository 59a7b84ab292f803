"""A score to a Page: systems that clear each other, anchors, moments. One engraving serves take and verdict; another
width is another engraving."""

import math
from collections.abc import Mapping

from trainer.engrave.accidentals import shown_accidentals
from trainer.engrave.anchors import bar_anchors, moments, note_anchors, staff_anchors
from trainer.engrave.bounds import Box, box, union
from trainer.engrave.breaks import system_breaks
from trainer.engrave.glyphs import specimen
from trainer.engrave.mei import write_mei
from trainer.engrave.naming import naming
from trainer.engrave.overhead import lay_over
from trainer.engrave.page import BarAnchor, Outline, Page, PageMark, Role, SystemAnchor
from trainer.engrave.settle import Settling, settled
from trainer.engrave.svg import Reading, System, read_svg
from trainer.engrave.symbols import letter
from trainer.engrave.tidy import drop_ledgers, lift_endings
from trainer.engrave.ties import break_ties
from trainer.engrave.verovio import MARGIN, lay_out
from trainer.engrave.voices import onsets
from trainer.errors import BadInput
from trainer.model.score import DirectionKind, Score, SlashKind

STAFF_GAP = 95.0  # between the staves of two systems, at least
LANE_ROOM = 84.0  # between all that is drawn in two systems: a lane below and a lane above
TOP_ROOM, BOTTOM_ROOM = 56.0, 52.0
NARROWEST = 320.0


def engrave(score: Score, *, width: float, justify_last: bool = True) -> Page:
    """The page at a width in pixels at scale 1 (at least 320 is used). BadInput where something cannot be written."""
    _check(score)
    wide = max(width, NARROWEST)
    accidentals = shown_accidentals(score)
    breaks = system_breaks(score, width=wide - 2 * MARGIN, accidentals=accidentals)
    svg = lay_out(write_mei(score, breaks=breaks, accidentals=accidentals), width=wide, justify_last=justify_last)
    reading = read_svg(svg, naming(score))
    changes = {change.id: change for change in score.changes}
    sections = frozenset(one.id for one in score.directions if one.kind is DirectionKind.REHEARSAL)
    kicks = frozenset(slash.id for slash in score.slashes if slash.kind is SlashKind.KICK)
    for system in reading.systems:
        letter(system, changes)
        lift_endings(system, reading.outlines)
        lay_over(system, sections, reading.outlines)
        break_ties(system, reading.outlines)
        drop_ledgers(system, reading.outlines, kicks)
    return _page(score, reading, wide)


def _check(score: Score) -> None:
    if not score.bars:
        raise BadInput(f"the page {score.title!r} has no bars; it needs at least one")
    known = onsets(score)
    for span in score.spans:
        for name in (span.start, span.end):
            if name not in known:
                raise BadInput(f"{span.kind} {span.id}: no note or rest on the page is called {name!r}")


def _page(score: Score, reading: Reading, width: float) -> Page:
    boxes = tuple(_extent(system, reading.outlines) for system in reading.systems)
    places = _places(reading.systems, boxes)
    bars = bar_anchors(score, reading.systems, places)
    notes = note_anchors(score, reading.systems, places, reading.outlines)
    marks = tuple(
        place.mark(mark, staff=staff)
        for system, place in zip(reading.systems, places, strict=True)
        for mark, staff in zip(system.marks, system.written_on, strict=True)
    )
    systems = tuple(
        _system(index, extent, place, bars) for index, (extent, place) in enumerate(zip(boxes, places, strict=True))
    )
    return Page(
        width=width,
        height=systems[-1].bottom + BOTTOM_ROOM,
        marks=_in_order(marks),
        outlines=tuple((specimen() | reading.outlines).values()),
        notes=notes,
        staves=staff_anchors(score, reading.systems, places),
        bars=bars,
        systems=systems,
        moments=moments(score, notes, reading.systems, bars, reading.outlines),
    )


def _extent(system: System, outlines: Mapping[str, Outline]) -> Box:
    return union(box(mark, outlines) for mark in system.marks)


def _places(systems: tuple[System, ...], boxes: tuple[Box, ...]) -> tuple[Settling, ...]:
    """Where each system comes to stand: on whole pixels, and clear of the one above."""
    places: list[Settling] = []
    free, staff_end = 0.0, 0.0
    for index, (system, extent) in enumerate(zip(systems, boxes, strict=True)):
        first = min(lines.tops[0] for lines in system.staves)
        last = max(lines.tops[-1] for lines in system.staves)
        room = LANE_ROOM if index else TOP_ROOM
        place = settled(system, math.ceil(max(free + room + (first - extent[1]), staff_end + STAFF_GAP)))
        places.append(place)
        free, staff_end = place.y(extent[3]), place.y(last)
    return tuple(places)


def _system(index: int, extent: Box, place: Settling, bars: tuple[BarAnchor, ...]) -> SystemAnchor:
    inside = [at for at, bar in enumerate(bars) if bar.system == index]
    left, top, right, bottom = extent
    return SystemAnchor(index, place.y(top), place.y(bottom), left, right, inside[0], inside[-1])


def _in_order(marks: tuple[PageMark, ...]) -> tuple[PageMark, ...]:
    """Staff lines first, so that everything else is painted over them."""
    under = [mark for mark in marks if mark.role is Role.STAFF]
    return (*under, *(mark for mark in marks if mark.role is not Role.STAFF))

"""What Verovio draws and a lead sheet has otherwise: kicks hang above the staff without ledger lines, and brackets of
endings stand above the chord symbols. Page pixels, y downward."""

from collections.abc import Mapping
from dataclasses import replace

from trainer.engrave.bounds import box, outline_box
from trainer.engrave.page import Glyph, Outline, PageMark, Role, Stroke, Words
from trainer.engrave.svg import System

_NEAR = 1.0  # pixels within which a ledger line belongs to a head
_AIR = 5.0  # pixels between a symbol and the bracket over it


def drop_ledgers(system: System, outlines: Mapping[str, Outline], kicks: frozenset[str]) -> None:
    """Take the ledger lines of kicks (owners) from a system. The last to change it: what it knows of its marks by
    their places holds no longer."""
    middles = [_middle(head, outlines) for owner, head in system.heads.items() if owner in kicks]
    under = {place for place in system.small_ledgers if _belongs(system.marks[place], middles)}
    system.marks[:] = [mark for place, mark in enumerate(system.marks) if place not in under]
    system.written_on[:] = [staff for place, staff in enumerate(system.written_on) if place not in under]


def _middle(head: Glyph, outlines: Mapping[str, Outline]) -> float:
    left, _, right, _ = outline_box(outlines[head.outline])
    return head.x + head.scale * (left + right) / 2


def _belongs(line: PageMark, middles: list[float]) -> bool:
    if not isinstance(line, Stroke):
        return False
    middle = (line.points[0][0] + line.points[-1][0]) / 2
    return any(abs(head - middle) < _NEAR for head in middles)


def lift_endings(system: System, outlines: Mapping[str, Outline]) -> None:
    """All brackets of a system as far up as the symbols under them ask for."""
    symbols = [box(mark, outlines) for mark in system.marks if mark.role is Role.CHORD]
    brackets = [box(system.marks[place], outlines) for place in system.brackets]
    if not symbols or not brackets:
        return
    by = max(bottom for *_, bottom in brackets) + _AIR - min(top for _, top, *_ in symbols)
    for place in system.brackets if by > 0 else ():
        system.marks[place] = _lifted(system.marks[place], by)


def _lifted(mark: PageMark, by: float) -> PageMark:
    match mark:
        case Stroke():
            return replace(mark, points=tuple((x, y - by) for x, y in mark.points))
        case Words():
            return replace(mark, y=mark.y - by)
    return mark

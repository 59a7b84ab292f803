"""Hairpins of MusicXML. A wedge opens and shuts at places of the page; music21 pairs the ends in the order of the file,
which goes back in a bar of two voices, so they are paired here and taken out of the tree before it sees them. Lengths
are quarter notes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree as ET

from trainer.model.meter import Quarters
from trainer.model.score import Bar, Note, Rest, SpanKind
from trainer.theory.musicxml_walk import walk

OPENS = {"crescendo": SpanKind.CRESCENDO, "diminuendo": SpanKind.DIMINUENDO}
STOP = "stop"


@dataclass(frozen=True, slots=True)
class WedgeEnd:
    """One end of a hairpin: the index of its bar and how far into it, the number by which it finds its other end, its
    staff, and what it opens (None: it shuts)."""

    bar: int
    within: Quarters
    number: str
    staff: int
    opens: SpanKind | None


def take_hairpins(part: ET.Element) -> tuple[WedgeEnd, ...]:
    """The ends of the hairpins of a part in the order of their places; none is left in the tree."""
    found = []
    for step in walk(part):
        kinds = step.element.findall("direction-type") if step.element.tag == "direction" else []
        for kind in kinds:
            wedge = kind.find("wedge")
            if wedge is None:
                continue
            step.element.remove(kind)
            opens = OPENS.get(wedge.get("type", ""))
            if opens or wedge.get("type") == STOP:
                within = max(step.at + _offset(step.element) / step.divisions, Fraction(0))
                found.append(WedgeEnd(step.bar, within, wedge.get("number", "1"), _staff(step.element), opens))
        if kinds and step.element.find("direction-type") is None:
            step.measure.remove(step.element)
    return tuple(sorted(found, key=lambda end: (end.bar, end.within)))


def hairpins_of(
    ends: Sequence[WedgeEnd], bars: Sequence[Bar], written: Sequence[Note | Rest], lost: Counter[str]
) -> list[tuple[SpanKind, str, str]]:
    """The hairpins on the page: kind, first and last note or rest (ids) that begin under them, or else the one that
    sounds there. One without its other end is counted as lost."""
    found = []
    opened: dict[tuple[str, int], WedgeEnd] = {}
    replaced = 0
    for end in ends:
        name = end.number, end.staff
        if end.opens:
            replaced += name in opened
            opened[name] = end
        elif name in opened:
            begin = opened.pop(name)
            at, until = (bars[one.bar].onset + one.within for one in (begin, end))
            reach = _reach(at, until, [one for one in written if one.staff == end.staff and one.length])
            if reach and begin.opens:
                found.append((begin.opens, *reach))
        else:
            lost["hairpins without a beginning"] += 1
    if open_ends := len(opened) + replaced:
        lost["hairpins without an end"] += open_ends
    return found


def _reach(at: Quarters, until: Quarters, line: Sequence[Note | Rest]) -> tuple[str, str] | None:
    """The first and the last that begin from `at` to before `until`, or else what sounds at `at`; of several voices the
    last that ends nearest to `until`."""
    under = [one for one in line if at <= one.onset < until] or [one for one in line if one.onset <= at < one.end]
    if not under:
        return None
    last = max(one.onset for one in under)
    ends = (one for one in under if one.onset == last)
    return min(under, key=lambda one: one.onset).id, min(ends, key=lambda one: abs(one.end - until)).id


def _offset(direction: ET.Element) -> Fraction:
    """How many divisions from its place in the file the sign stands; 0 where that is no number."""
    try:
        return Fraction((direction.findtext("offset") or "0").strip())
    except (ValueError, ZeroDivisionError):
        return Fraction(0)


def _staff(direction: ET.Element) -> int:
    text = (direction.findtext("staff") or "").strip()
    return int(text) if text.isdecimal() else 1

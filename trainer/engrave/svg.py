"""Verovio's SVG read once into systems of marks and where things stand in them, in page pixels. Knows Verovio's
classes; ids mean what the caller says they mean (`Naming`), everything else belongs to the page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree import ElementTree as ET

from trainer.engrave.bounds import outline_box
from trainer.engrave.page import Glyph, Outline, PageMark, Role, Stroke
from trainer.engrave.shapes import Place, Turn, outline_of, shape, turn_of, turned
from trainer.engrave.verovio import SVG_TO_PAGE

_ROLES = {
    "notehead": Role.HEAD,
    "stem": Role.STEM,
    "flag": Role.FLAG,
    "beam": Role.BEAM,
    "dots": Role.DOT,
    "accid": Role.ACCIDENTAL,
    "ledgerLines": Role.LEDGER,
    "barLine": Role.BAR_LINE,
    "mNum": Role.BAR_NUMBER,
    "harm": Role.CHORD,
    "dir": Role.WORDS,
    "tempo": Role.WORDS,
    "voltaBracket": Role.WORDS,
}
_HEADER = frozenset({"clef", "keySig", "meterSig"})
_UNOWNED = frozenset({"beam", "staff"})  # what belongs to no bar or note around it
_TRANSLATE = re.compile(r"translate\(([-\d.]+),\s*([-\d.]+)\)")


@dataclass(frozen=True, slots=True)
class Naming:
    """What the ids of an SVG mean: `ids` are those of the score; `chord-` before and a suffix behind one (`n7-tie`)
    are its own. `texts` are the words that replace Verovio's, by id."""

    ids: frozenset[str]
    texts: Mapping[str, str]

    def owner(self, name: str) -> str:
        """The id in the score that an element belongs to, or empty."""
        if name in self.ids:
            return name
        base = name.removeprefix("chord-") if name.startswith("chord-") else name.rpartition("-")[0]
        return base if base in self.ids else ""


@dataclass(frozen=True, slots=True)
class StaffLines:
    """The lines of one staff in one bar, from the top."""

    bar: str
    staff: int
    left: float
    right: float
    tops: tuple[float, ...]
    thickness: float


@dataclass(slots=True)
class System:
    """One system as read: its marks and the staff each is written on (0 for none); heads and rests by owner; staff
    lines; where clef and signatures end."""

    marks: list[PageMark] = field(default_factory=list)
    written_on: list[int] = field(default_factory=list)
    heads: dict[str, Glyph] = field(default_factory=dict)
    rests: dict[str, Glyph] = field(default_factory=dict)
    staves: list[StaffLines] = field(default_factory=list)
    header: float = 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """All systems and the outlines they share, by name."""

    systems: tuple[System, ...]
    outlines: dict[str, Outline]


def read_svg(svg: str, naming: Naming) -> Reading:
    """The systems of one Verovio page; ElementET.ParseError for what is not XML."""
    root = ET.fromstring(_plain(svg))  # noqa: S314 (our own Verovio wrote it)
    outlines: dict[str, Outline] = {}
    for group in root.iterfind("defs/g"):
        name = group.get("id", "").partition("-")[0]
        outlines[name] = outline_of(name, group[0].get("d", ""))
    scaled = next(child for child in root if child.tag == "svg")
    margin = next(child for child in scaled if child.get("class") == "page-margin")
    at = _TRANSLATE.match(margin.get("transform", ""))
    origin = (float(at[1]) * SVG_TO_PAGE, float(at[2]) * SVG_TO_PAGE) if at else (0.0, 0.0)
    reader = _Reader(naming, Place(origin, SVG_TO_PAGE), outlines)
    return Reading(tuple(reader.system(group) for group in margin if group.get("class") == "system"), outlines)


def _plain(svg: str) -> str:
    """Without its name spaces, so that tags are plain names."""
    return re.sub(r' xmlns(:\w+)?="[^"]*"', "", svg, count=3).replace("xlink:href", "href")


class _Context(NamedTuple):
    owner: str = ""
    role: Role = Role.INK
    bar: str = ""
    staff: int = 0
    kind: str = ""
    is_header: bool = False
    is_rest: bool = False
    text: str | None = None
    turn: Turn | None = None


class _Reader:
    """Walks one page; the system being read is its only state."""

    def __init__(self, naming: Naming, place: Place, outlines: Mapping[str, Outline]) -> None:
        self._naming, self._place, self._outlines = naming, place, outlines
        self._system = System()

    def system(self, group: ET.Element) -> System:
        self._system = System()
        self._walk(group, _Context())
        for number, line in _long_lines(self._system.staves):
            self._system.marks.append(line)
            self._system.written_on.append(number)
        return self._system

    def _walk(self, group: ET.Element, context: _Context) -> None:
        staff = 0
        for child in group:
            if child.tag != "g":
                if context.kind != "staff":
                    for mark in shape(child, self._place, context.owner, context.role, context.kind, context.text):
                        self._keep(mark, context)
                continue
            kinds = child.get("class", "").split()
            if "placeholder" in kinds:
                continue
            kind = kinds[0] if kinds else ""
            inside = self._inside(child.get("id", ""), kind, context)
            if "transform" in child.attrib:
                inside = inside._replace(turn=turn_of(child.get("transform", ""), self._place))
            if kind == "staff":
                staff += 1
                inside = inside._replace(staff=staff)
                self._system.staves.append(self._lines(child, inside))
            self._walk(child, inside)

    def _inside(self, name: str, kind: str, context: _Context) -> _Context:
        own = self._naming.owner(name) if name else ""
        own_text = self._naming.texts.get(name) if name else None
        inherited = Role.INK if context.role is Role.BEAM else context.role
        return _Context(
            owner=own if kind in _UNOWNED else own or context.owner,
            role=_ROLES.get(kind, inherited),
            bar=name if kind == "measure" else context.bar,
            staff=context.staff,
            kind=kind,
            is_header=context.is_header or (kind in _HEADER and context.kind == "staff"),
            is_rest=context.is_rest or kind == "rest",
            text=own_text if own_text is not None else context.text,
            turn=context.turn,
        )

    def _lines(self, group: ET.Element, context: _Context) -> StaffLines:
        lines = [mark for child in group if child.tag == "path" for mark in shape(child, self._place, "", Role.STAFF)]
        strokes = [line for line in lines if isinstance(line, Stroke)]
        left, right = strokes[0].points[0][0], strokes[0].points[-1][0]
        tops = tuple(sorted(line.points[0][1] for line in strokes))
        return StaffLines(context.bar, context.staff, left, right, tops, strokes[0].width)

    def _keep(self, mark: PageMark, context: _Context) -> None:
        system = self._system
        if context.turn is not None and isinstance(mark, Glyph):
            mark = turned(mark, self._outlines[mark.outline], context.turn)
        system.marks.append(mark)
        system.written_on.append(context.staff)
        if not isinstance(mark, Glyph):
            return
        if mark.role is Role.HEAD and mark.owner:
            system.heads[mark.owner] = mark
        elif context.is_rest and mark.owner:
            system.rests[mark.owner] = mark
        elif context.is_header and context.bar == system.staves[0].bar:
            right = outline_box(self._outlines[mark.outline])[2]
            system.header = max(system.header, mark.x + right * mark.scale)


def _long_lines(staves: list[StaffLines]) -> list[tuple[int, Stroke]]:
    """Staff lines through the whole system instead of bar by bar, with the number of their staff."""
    lines: list[tuple[int, Stroke]] = []
    for number in sorted({part.staff for part in staves}):
        parts = [part for part in staves if part.staff == number]
        left, right = min(part.left for part in parts), max(part.right for part in parts)
        ends = [((left, y), (right, y)) for y in parts[0].tops]
        lines += [(number, Stroke("", Role.STAFF, points, parts[0].thickness)) for points in ends]
    return lines

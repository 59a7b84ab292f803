"""Verovio's SVG read once into systems of marks and where things stand in them, in page pixels. Knows Verovio's
classes; ids mean what the caller says they mean (`Naming`), everything else belongs to the page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from trainer.engrave.bounds import outline_box
from trainer.engrave.page import Glyph, Outline, PageMark, Role, Stroke
from trainer.engrave.shapes import Attributes, Place, Turn, Writing, outline_of, shape, turn_of, turned, words
from trainer.engrave.verovio import SVG_TO_PAGE

_SMALL_LEDGERS, _BRACKET, _OVER = "cueLedgerLines", "voltaBracket", "reh"
_ROLES = {
    "notehead": Role.HEAD,
    "stem": Role.STEM,
    "flag": Role.FLAG,
    "beam": Role.BEAM,
    "dots": Role.DOT,
    "accid": Role.ACCIDENTAL,
    "ledgerLines": Role.LEDGER,
    _SMALL_LEDGERS: Role.LEDGER,
    "barLine": Role.BAR_LINE,
    "mNum": Role.BAR_NUMBER,
    "harm": Role.CHORD,
    "dir": Role.WORDS,
    "tempo": Role.WORDS,
    _OVER: Role.WORDS,
    _BRACKET: Role.WORDS,
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
        if name in self.ids or "-" not in name:
            return name if name in self.ids else ""
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
    lines; where clef and signatures end; which marks (indices) are small ledger lines, brackets of endings, words over
    all else, ties, and figures of a metre."""

    marks: list[PageMark] = field(default_factory=list)
    written_on: list[int] = field(default_factory=list)
    heads: dict[str, Glyph] = field(default_factory=dict)
    rests: dict[str, Glyph] = field(default_factory=dict)
    staves: list[StaffLines] = field(default_factory=list)
    header: float = 0.0
    small_ledgers: list[int] = field(default_factory=list)
    brackets: list[int] = field(default_factory=list)
    over: list[int] = field(default_factory=list)
    ties: list[int] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """All systems and the outlines they share, by name."""

    systems: tuple[System, ...]
    outlines: dict[str, Outline]


def read_svg(svg: str, naming: Naming) -> Reading:
    """The systems of one Verovio page; ExpatError for what is not XML."""
    reader = _Reader(naming)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.opened
    parser.EndElementHandler = reader.closed
    parser.CharacterDataHandler = reader.said
    parser.Parse(svg, True)
    return Reading(tuple(reader.systems), reader.outlines)


class _Context(NamedTuple):
    """What the groups around an element say of it."""

    kind: str = ""
    owner: str = ""
    role: Role = Role.INK
    bar: str = ""
    staff: int = 0
    is_header: bool = False
    is_rest: bool = False
    text: str | None = None
    turn: Turn | None = None


class _Reader:
    """Hears one page element by element; what stands around the present one is its state."""

    def __init__(self, naming: Naming) -> None:
        self.systems: list[System] = []
        self.outlines: dict[str, Outline] = {}
        self._naming, self._place = naming, Place((0.0, 0.0), SVG_TO_PAGE)
        self._open: list[_Context] = []
        self._outline = ""
        self._hidden = 0
        self._staff = 0
        self._first_bar = ""
        self._lines: list[Stroke] = []
        self._writing: Writing | None = None

    def opened(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._hidden:
            self._hidden += 1
        elif not self._open:
            self._opened_outside(tag, attributes)
        elif tag == "g":
            self._opened_group(attributes)
        elif self._writing is not None:
            self._writing.spans.append(attributes)
        elif tag == "text":
            self._writing = Writing(attributes)
        else:
            self._drawn(shape(tag, attributes, self._place, self._open[-1].owner, self._open[-1].role))

    def closed(self, tag: str) -> None:
        """An element ends."""
        if self._hidden:
            self._hidden -= 1
        elif tag == "g" and self._open:
            context = self._open.pop()
            if context.kind == "staff":
                self.systems[-1].staves.append(_staff_lines(context, self._lines))
            elif context.kind == "system":
                self._finish(self.systems[-1])
        elif tag == "text" and self._writing is not None:
            context = self._open[-1]
            self._drawn(words(self._writing, self._place, context.owner, context.role, context.kind, context.text))
            self._writing = None

    def said(self, text: str) -> None:
        """Text inside an element."""
        if self._writing is not None:
            self._writing.said.append(text)

    def _opened_outside(self, tag: str, attributes: Attributes) -> None:
        kind = attributes.get("class", "")
        if kind == "system":
            self.systems.append(System())
            self._first_bar = ""
            self._open.append(_Context(kind))
        elif kind == "page-margin":
            at = _TRANSLATE.match(attributes.get("transform", ""))
            origin = (float(at[1]) * SVG_TO_PAGE, float(at[2]) * SVG_TO_PAGE) if at else (0.0, 0.0)
            self._place = Place(origin, SVG_TO_PAGE)
        elif tag == "g":
            self._outline = attributes.get("id", "").partition("-")[0]
        elif tag == "path":
            self.outlines[self._outline] = outline_of(self._outline, attributes.get("d", ""))

    def _opened_group(self, attributes: Attributes) -> None:
        kinds = attributes.get("class", "")
        kind = kinds.partition(" ")[0]
        if kind != kinds and "placeholder" in kinds.split():
            self._hidden = 1
            return
        if kind == "ledgerLines" and "cue" in kinds.split():
            kind = _SMALL_LEDGERS
        inside = self._inside(attributes.get("id", ""), kind, self._open[-1])
        if "transform" in attributes:
            inside = inside._replace(turn=turn_of(attributes["transform"], self._place))
        if kind == "measure":
            self._staff = 0
        elif kind == "staff":
            self._staff += 1
            inside = inside._replace(staff=self._staff)
            self._lines = []
            self._first_bar = self._first_bar or inside.bar
        self._open.append(inside)

    def _inside(self, name: str, kind: str, around: _Context) -> _Context:
        own, text = self._naming.owner(name), self._naming.texts.get(name)
        return _Context(
            kind,
            own if kind in _UNOWNED else own or around.owner,
            _ROLES.get(kind) or (Role.INK if around.role is Role.BEAM else around.role),
            name if kind == "measure" else around.bar,
            around.staff,
            around.is_header or (kind in _HEADER and around.kind == "staff"),
            around.is_rest or kind == "rest",
            around.text if text is None else text,
            around.turn,
        )

    def _drawn(self, marks: tuple[PageMark, ...]) -> None:
        context, system = self._open[-1], self.systems[-1]
        if context.kind == "staff":
            self._lines += [mark for mark in marks if isinstance(mark, Stroke)]
            return
        for mark in marks:
            if context.kind == _SMALL_LEDGERS:
                system.small_ledgers.append(len(system.marks))
            elif context.kind == _BRACKET:
                system.brackets.append(len(system.marks))
            elif context.kind == _OVER:
                system.over.append(len(system.marks))
            elif context.kind == "tie":
                system.ties.append(len(system.marks))
            elif context.kind == "meterSig":
                system.figures.append(len(system.marks))
            if isinstance(mark, Glyph):
                self._keep(mark, context, system)
            else:
                system.marks.append(mark)
                system.written_on.append(context.staff)

    def _keep(self, glyph: Glyph, context: _Context, system: System) -> None:
        system.written_on.append(context.staff)
        if context.turn is not None:
            system.marks.append(turned(glyph, self.outlines[glyph.outline], context.turn))
            return
        system.marks.append(glyph)
        if glyph.role is Role.HEAD and glyph.owner:
            system.heads[glyph.owner] = glyph
        elif context.is_rest and glyph.owner:
            system.rests[glyph.owner] = glyph
        elif context.is_header and context.bar == self._first_bar:
            right = outline_box(self.outlines[glyph.outline])[2]
            system.header = max(system.header, glyph.x + right * glyph.scale)

    def _finish(self, system: System) -> None:
        for number, line in _long_lines(system.staves):
            system.marks.append(line)
            system.written_on.append(number)


def _staff_lines(context: _Context, lines: list[Stroke]) -> StaffLines:
    left, right = lines[0].points[0][0], lines[0].points[-1][0]
    tops = tuple(sorted(line.points[0][1] for line in lines))
    return StaffLines(context.bar, context.staff, left, right, tops, lines[0].width)


def _long_lines(staves: list[StaffLines]) -> list[tuple[int, Stroke]]:
    """Staff lines through the whole system instead of bar by bar, with the number of their staff."""
    lines: list[tuple[int, Stroke]] = []
    for number in sorted({part.staff for part in staves}):
        parts = [part for part in staves if part.staff == number]
        left, right = min(part.left for part in parts), max(part.right for part in parts)
        ends = [((left, y), (right, y)) for y in parts[0].tops]
        lines += [(number, Stroke("", Role.STAFF, points, parts[0].thickness)) for points in ends]
    return lines

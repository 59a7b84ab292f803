"""Verovio's SVG read once into systems of marks and where things stand in them, in page pixels. Knows Verovio's
classes; ids mean what the caller says they mean (`Naming`), everything else belongs to the page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from trainer.engrave.page import Glyph, Outline, PageMark, Role, Stroke
from trainer.engrave.shapes import Place, outline_of, shape
from trainer.engrave.verovio import SVG_TO_PAGE

_ROLES = {
    "staff": Role.STAFF,
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
_HEADER = ("clef", "keySig", "meterSig")
_TRANSLATE = re.compile(r"translate\(([-\d.]+),\s*([-\d.]+)\)")


@dataclass(frozen=True, slots=True)
class Naming:
    """What the ids of an SVG mean: the owner of each, and the words that replace Verovio's own."""

    owners: Mapping[str, str]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StaffLines:
    """The lines of one staff in one bar, from the top."""

    bar: str
    staff: int
    left: float
    right: float
    tops: tuple[float, ...]


@dataclass(slots=True)
class System:
    """One system as read: its marks, heads and rests by owner, stems (top, bottom) by owner, who owns the stem
    of each note in a chord, staff lines, and where clef and signatures end."""

    marks: list[PageMark] = field(default_factory=list)
    heads: dict[str, Glyph] = field(default_factory=dict)
    rests: dict[str, Glyph] = field(default_factory=dict)
    chords: dict[str, str] = field(default_factory=dict)
    stems: dict[str, tuple[float, float]] = field(default_factory=dict)
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


@dataclass(frozen=True, slots=True)
class _Context:
    owner: str = ""
    role: Role = Role.INK
    bar: str = ""
    staff: int = 0
    kinds: tuple[str, ...] = ()
    chord: str = ""


class _Reader:
    """Walks one page; the system being read is its only state."""

    def __init__(self, naming: Naming, place: Place, outlines: Mapping[str, Outline]) -> None:
        self._naming, self._place, self._outlines = naming, place, outlines
        self._system = System()

    def system(self, group: ET.Element) -> System:
        self._system = System()
        self._walk(group, _Context())
        return self._system

    def _walk(self, group: ET.Element, context: _Context) -> None:
        staff, lines = 0, []
        for child in group:
            kinds = child.get("class", "").split()
            if "placeholder" in kinds:
                continue
            if child.tag == "g":
                staff += kinds[:1] == ["staff"]
                self._walk(child, self._inside(child, kinds, context, staff))
                continue
            for mark in shape(child, self._place, context.owner, context.role, context.kinds, self._text(group)):
                self._keep(mark, context)
                if context.kinds[-1:] == ("staff",) and isinstance(mark, Stroke):
                    lines.append(mark)
        if lines:
            left, right = lines[0].points[0][0], lines[0].points[-1][0]
            tops = tuple(sorted(line.points[0][1] for line in lines))
            self._system.staves.append(StaffLines(context.bar, context.staff, left, right, tops))

    def _text(self, group: ET.Element) -> str | None:
        return self._naming.texts.get(group.get("id", ""))

    def _inside(self, child: ET.Element, kinds: list[str], context: _Context, staff: int) -> _Context:
        kind = kinds[0] if kinds else ""
        name = child.get("id", "")
        return _Context(
            owner=self._naming.owners.get(name, "") if kind in ("beam", "staff") else self._owner(name, context),
            role=_ROLES.get(kind, context.role if context.role is not Role.STAFF else Role.INK),
            bar=name if kind == "measure" else context.bar,
            staff=staff if kind == "staff" else context.staff,
            kinds=(*context.kinds, kind),
            chord=self._naming.owners.get(name, "") if kind == "chord" else context.chord,
        )

    def _owner(self, name: str, context: _Context) -> str:
        return self._naming.owners.get(name, context.owner)

    def _keep(self, mark: PageMark, context: _Context) -> None:
        system = self._system
        system.marks.append(mark)
        if isinstance(mark, Glyph) and mark.owner:
            if mark.role is Role.HEAD:
                system.heads[mark.owner] = mark
                if context.chord:
                    system.chords[mark.owner] = context.chord
            elif "rest" in context.kinds:
                system.rests[mark.owner] = mark
        if isinstance(mark, Stroke) and mark.role is Role.STEM:
            ys = [y for _, y in mark.points]
            system.stems[mark.owner] = (min(ys), max(ys))
        if isinstance(mark, Glyph) and any(kind in _HEADER for kind in context.kinds) and "layer" not in context.kinds:
            outline = self._outlines[mark.outline]
            right = max(x for contour in outline.contours for x, _ in contour)
            if not system.header or len({lines.bar for lines in system.staves}) <= 1:
                system.header = max(system.header, mark.x + right * mark.scale)

"""Single SVG elements of Verovio to marks in page pixels."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from trainer.engrave.page import Face, Fill, Glyph, Outline, PageMark, Point, Role, Stroke, Words, thousandths
from trainer.engrave.paths import contours, curve

_USE = re.compile(r"translate\(([-\d.]+),\s*([-\d.]+)\)\s*scale\(([-\d.]+)")
_ROTATE = re.compile(r"rotate\(([-\d.]+)\s+([-\d.]+),\s*([-\d.]+)\)")
_LINE = re.compile(r"M([-\d.]+) ([-\d.]+) L([-\d.]+) ([-\d.]+)")
_CURVE = re.compile(r"M-?\d+,-?\d+(?: C-?\d+,-?\d+ -?\d+,-?\d+ -?\d+,-?\d+)+")
_ROUND = 16  # corners of a dot
_CIRCLE = tuple((math.cos(math.tau * step / _ROUND), math.sin(math.tau * step / _ROUND)) for step in range(_ROUND))
_SLUR_FLATNESS = 2.0  # SVG units: a tenth of a pixel

Attributes = Mapping[str, str]

# Type in pixels; Verovio keeps room for somewhat larger words in a narrower face.
_SIZES = {Role.BAR_NUMBER: 12.0, Role.CHORD: 18.0, Role.WORDS: 18.0}
_FACES = {Role.BAR_NUMBER: Face.SANS, Role.CHORD: Face.SANS_BOLD}


class Axis(dict[str, float]):
    """The pixels of the coordinates of an axis as they are written, each worked out once."""

    def __init__(self, origin: float, scale: float) -> None:
        super().__init__()
        self._origin, self._scale = origin, scale

    def __missing__(self, written: str) -> float:
        pixels = self[written] = thousandths(self._origin + float(written) * self._scale)
        return pixels


class Place:
    """Where the page's units begin and how many pixels one is."""

    def __init__(self, origin: Point, scale: float) -> None:
        self.origin, self.scale = origin, scale
        self.xs, self.ys = Axis(origin[0], scale), Axis(origin[1], scale)
        self.lengths = Axis(0.0, scale)

    def line(self, points: Iterable[Point]) -> tuple[Point, ...]:
        """Points in pixels."""
        (left, top), scale = self.origin, self.scale
        return tuple((thousandths(left + x * scale), thousandths(top + y * scale)) for x, y in points)


@lru_cache(maxsize=512)
def outline_of(name: str, path: str) -> Outline:
    """A glyph's outline, turned so that y points downward."""
    return Outline(name, tuple(tuple((x, -y) for x, y in contour) for contour in contours(path)))


@dataclass(frozen=True, slots=True)
class Turn:
    """A rotation about a point in pixels, clockwise."""

    degrees: float
    about: Point


def turn_of(transform: str, place: Place) -> Turn | None:
    """The rotation that a group's transform says, if any."""
    said = _ROTATE.match(transform)
    return Turn(float(said[1]), (place.xs[said[2]], place.ys[said[3]])) if said else None


def turned(glyph: Glyph, outline: Outline, turn: Turn) -> Fill:
    """A glyph as a shape of its own, rotated (the wavy line of a rolled chord is a horizontal one on end)."""
    (cx, cy), angle = turn.about, math.radians(turn.degrees)
    sine, cosine = math.sin(angle), math.cos(angle)

    def moved(x: float, y: float) -> Point:
        dx, dy = glyph.x + x * glyph.scale - cx, glyph.y + y * glyph.scale - cy
        return thousandths(cx + cosine * dx - sine * dy), thousandths(cy + sine * dx + cosine * dy)

    return Fill(glyph.owner, glyph.role, tuple(tuple(moved(*point) for point in line) for line in outline.contours))


@dataclass(slots=True)
class Writing:
    """A text element as it is read: its attributes, those of the spans in it, what it says."""

    attributes: Attributes
    spans: list[Attributes] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def shape(tag: str, attributes: Attributes, place: Place, owner: str, role: Role) -> tuple[PageMark, ...]:
    """The marks of one element without text; nothing for what draws nothing."""
    match tag:
        case "use":
            return _use(attributes, place, owner, role)
        case "path":
            return _path(attributes, place, owner, role)
        case "polygon":
            return (Fill(owner, role, (_points(attributes, place),)),)
        case "polyline":
            points = _points(attributes, place)
            return (Stroke(owner, role, points, _width(attributes, place), _dash(attributes, place)),)
        case "ellipse":
            return (_ellipse(attributes, place, owner, role),)
        case "rect":
            return (_rectangle(attributes, place, owner, role),)
    return ()


def _number(attributes: Attributes, name: str) -> float:
    return float(attributes.get(name, "0").removesuffix("px"))


def _width(attributes: Attributes, place: Place) -> float:
    return place.lengths[attributes.get("stroke-width", "0").removesuffix("px")]


def _dash(attributes: Attributes, place: Place) -> float:
    if "stroke-dasharray" not in attributes:
        return 0.0
    parts = re.findall(r"[\d.]+", attributes["stroke-dasharray"])
    return max(sum(map(float, parts)) / len(parts) * place.scale, 0.5) if parts else 0.0


def _use(attributes: Attributes, place: Place, owner: str, role: Role) -> tuple[PageMark, ...]:
    at = _USE.match(attributes.get("transform", ""))
    if at is None:
        return ()
    x, y, scale = at.groups()
    name = attributes.get("href", "").removeprefix("#").partition("-")[0]
    return (Glyph(owner, role, name, place.xs[x], place.ys[y], float(scale) * place.scale),)


def _path(attributes: Attributes, place: Place, owner: str, role: Role) -> tuple[PageMark, ...]:
    written, width = attributes.get("d", ""), _width(attributes, place)
    straight = _LINE.fullmatch(written)
    if straight:
        x, y, to_x, to_y = straight.groups()
        ends = ((place.xs[x], place.ys[y]), (place.xs[to_x], place.ys[to_y]))
        return (Stroke(owner, role, ends, width, _dash(attributes, place)),)
    if "fill" not in attributes and _CURVE.fullmatch(written):
        return (Fill(owner, role, (_curved(written, width, place),)),)
    lines = tuple(place.line(contour) for contour in contours(written, flatness=_SLUR_FLATNESS))
    if attributes.get("fill") == "none" or any(len(line) < 3 for line in lines):
        return tuple(Stroke(owner, role, line, width, _dash(attributes, place)) for line in lines)
    return (Fill(owner, role, tuple(swollen(line, width / 2) for line in lines)),)


def _curved(written: str, width: float, place: Place) -> tuple[Point, ...]:
    """A slur, tie or brace, counted from where it begins: every system has the same brace."""
    pairs = [pair.split(",") for pair in written.replace("C", "")[1:].split()]
    left, top = int(pairs[0][0]), int(pairs[0][1])
    steps = tuple((int(x) - left, int(y) - top) for x, y in pairs)
    return _shifted(_swung(steps, width, place.scale), place.xs[pairs[0][0]], place.ys[pairs[0][1]])


@lru_cache(maxsize=64)
def _swung(points: tuple[tuple[int, int], ...], width: float, scale: float) -> tuple[Point, ...]:
    line = Place((0.0, 0.0), scale).line(curve(points, flatness=_SLUR_FLATNESS))
    return swollen(line, width / 2)


@lru_cache(maxsize=16)
def _round(rx: float, ry: float, scale: float) -> tuple[Point, ...]:
    return Place((0.0, 0.0), scale).line((rx * x, ry * y) for x, y in _CIRCLE)


def _shifted(line: tuple[Point, ...], right: float, down: float) -> tuple[Point, ...]:
    return tuple((x + right, y + down) for x, y in line)


def swollen(line: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    """A closed contour grown on all sides: a slur or brace with its outline's pen, as one shape."""
    corners = [point for point, before in zip(line, (line[-1], *line), strict=False) if point != before]
    following = corners[1:] + corners[:1]
    area = sum(x * below - right * y for (x, y), (right, below) in zip(corners, following, strict=True))
    out = math.copysign(by, area)
    grown: list[Point] = []
    left, above = corners[-1] if corners else (0.0, 0.0)
    for (x, y), (right, below) in zip(corners, following, strict=True):
        along, down = right - left, below - above
        share = math.hypot(along, down) or 1.0
        grown.append((thousandths(x + out * down / share), thousandths(y - out * along / share)))
        left, above = x, y
    return tuple(grown)


def _points(attributes: Attributes, place: Place) -> tuple[Point, ...]:
    pairs = (pair.split(",") for pair in attributes.get("points", "").split())
    return tuple((place.xs[x], place.ys[y]) for x, y in pairs)


def _ellipse(attributes: Attributes, place: Place, owner: str, role: Role) -> Fill:
    round_ = _round(_number(attributes, "rx"), _number(attributes, "ry"), place.scale)
    middle = place.xs[attributes.get("cx", "0")], place.ys[attributes.get("cy", "0")]
    return Fill(owner, role, (_shifted(round_, *middle),))


def _rectangle(attributes: Attributes, place: Place, owner: str, role: Role) -> Fill:
    x, y, wide, high = (_number(attributes, name) for name in ("x", "y", "width", "height"))
    corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
    return Fill(owner, role, (place.line(corners),))


def words(
    writing: Writing, place: Place, owner: str, role: Role, kind: str = "", text: str | None = None
) -> tuple[PageMark, ...]:
    """The mark of a text element; nothing where it says nothing. `kind` is Verovio's class of the group around it,
    `text` replaces what it says."""
    said = " ".join("".join(writing.said).split()) if text is None else text
    if not said:
        return ()
    sizes = [_number(part, "font-size") for part in (writing.attributes, *writing.spans)]
    x, y = place.xs[writing.attributes.get("x", "0")], place.ys[writing.attributes.get("y", "0")]
    size = _SIZES.get(role, next((size for size in sizes if size > 0), 400.0) * place.scale)
    bold = kind in ("tempo", "reh", "voltaBracket", "ending")
    face = _FACES.get(role, Face.SERIF_BOLD if bold else Face.SERIF_ITALIC)
    align = {"middle": 0.5, "end": 1.0}.get(writing.attributes.get("text-anchor", ""), 0.0)
    return (Words(owner, role, said, x, y, size, face, align),)

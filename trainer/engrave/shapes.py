"""Single SVG elements of Verovio to marks in page pixels."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

from trainer.engrave.page import Face, Fill, Glyph, Outline, PageMark, Point, Role, Stroke, Words
from trainer.engrave.paths import contours

_USE = re.compile(r"translate\(([-\d.]+),\s*([-\d.]+)\)\s*scale\(([-\d.]+)")
_ROTATE = re.compile(r"rotate\(([-\d.]+)\s+([-\d.]+),\s*([-\d.]+)\)")
_LINE = re.compile(r"M([-\d.]+) ([-\d.]+) L([-\d.]+) ([-\d.]+)")
_ROUND = 16  # corners of a dot
_SLUR_FLATNESS = 2.0  # SVG units: a tenth of a pixel

# Type in pixels; Verovio keeps room for somewhat larger words in a narrower face.
_SIZES = {Role.BAR_NUMBER: 12.0, Role.CHORD: 18.0, Role.WORDS: 18.0}
_FACES = {Role.BAR_NUMBER: Face.SANS, Role.CHORD: Face.SANS_BOLD}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the page's units begin and how many pixels one is."""

    origin: Point
    scale: float

    def point(self, x: float, y: float) -> Point:
        """A point in pixels; whole thousandths, so that equal places are equal."""
        return round(self.origin[0] + x * self.scale, 3), round(self.origin[1] + y * self.scale, 3)


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
    return Turn(float(said[1]), place.point(float(said[2]), float(said[3]))) if said else None


def turned(glyph: Glyph, outline: Outline, turn: Turn) -> Fill:
    """A glyph as a shape of its own, rotated (the wavy line of a rolled chord is a horizontal one on end)."""
    (cx, cy), angle = turn.about, math.radians(turn.degrees)
    sine, cosine = math.sin(angle), math.cos(angle)

    def moved(x: float, y: float) -> Point:
        dx, dy = glyph.x + x * glyph.scale - cx, glyph.y + y * glyph.scale - cy
        return round(cx + cosine * dx - sine * dy, 3), round(cy + sine * dx + cosine * dy, 3)

    return Fill(glyph.owner, glyph.role, tuple(tuple(moved(*point) for point in line) for line in outline.contours))


def shape(
    element: Element, place: Place, owner: str, role: Role, kind: str = "", text: str | None = None
) -> tuple[PageMark, ...]:
    """The marks of one element; nothing for what draws nothing. `kind` is Verovio's class of the group around it,
    `text` replaces what a text element says."""
    match element.tag:
        case "use":
            return _use(element, place, owner, role)
        case "path":
            return _path(element, place, owner, role)
        case "polygon":
            return (Fill(owner, role, (_points(element, place),)),)
        case "polyline":
            return (Stroke(owner, role, _points(element, place), _width(element, place), _dash(element, place)),)
        case "ellipse":
            return (_ellipse(element, place, owner, role),)
        case "rect":
            return (_rectangle(element, place, owner, role),)
        case "text":
            return _text(element, place, owner, role, kind, text)
    return ()


def _number(element: Element, name: str) -> float:
    return float(element.get(name, "0").removesuffix("px"))


def _width(element: Element, place: Place) -> float:
    return round(_number(element, "stroke-width") * place.scale, 3)


def _dash(element: Element, place: Place) -> float:
    parts = re.findall(r"[\d.]+", element.get("stroke-dasharray", ""))
    return max(sum(map(float, parts)) / len(parts) * place.scale, 0.5) if parts else 0.0


def _use(element: Element, place: Place, owner: str, role: Role) -> tuple[PageMark, ...]:
    at = _USE.match(element.get("transform", ""))
    if at is None:
        return ()
    x, y = place.point(float(at[1]), float(at[2]))
    name = element.get("href", "").removeprefix("#").partition("-")[0]
    return (Glyph(owner, role, name, x, y, float(at[3]) * place.scale),)


def _path(element: Element, place: Place, owner: str, role: Role) -> tuple[PageMark, ...]:
    straight = _LINE.fullmatch(element.get("d", ""))
    if straight:
        x, y, to_x, to_y = (float(number) for number in straight.groups())
        ends = (place.point(x, y), place.point(to_x, to_y))
        return (Stroke(owner, role, ends, _width(element, place), _dash(element, place)),)
    lines = tuple(
        tuple(place.point(x, y) for x, y in contour)
        for contour in contours(element.get("d", ""), flatness=_SLUR_FLATNESS)
    )
    width = _width(element, place)
    if element.get("fill") == "none" or any(len(line) < 3 for line in lines):
        return tuple(Stroke(owner, role, line, width, _dash(element, place)) for line in lines)
    return (Fill(owner, role, tuple(swollen(line, width / 2) for line in lines)),)


def swollen(line: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    """A closed contour grown on all sides: a slur or brace with its outline's pen, as one shape."""
    corners = [point for point, before in zip(line, (line[-1], *line), strict=False) if point != before]
    area = sum(x * below - right * y for (x, y), (right, below) in zip(corners, corners[1:] + corners[:1], strict=True))
    out = math.copysign(by, area)
    grown: list[Point] = []
    for (x, y), before, after in zip(corners, corners[-1:] + corners[:-1], corners[1:] + corners[:1], strict=True):
        along = (after[0] - before[0], after[1] - before[1])
        length = math.hypot(*along) or 1.0
        grown.append((round(x + out * along[1] / length, 3), round(y - out * along[0] / length, 3)))
    return tuple(grown)


def _points(element: Element, place: Place) -> tuple[Point, ...]:
    numbers = [float(number) for number in re.findall(r"[-\d.]+", element.get("points", ""))]
    return tuple(place.point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))


def _ellipse(element: Element, place: Place, owner: str, role: Role) -> Fill:
    cx, cy, rx, ry = (_number(element, name) for name in ("cx", "cy", "rx", "ry"))
    turns = (math.tau * step / _ROUND for step in range(_ROUND))
    return Fill(owner, role, (tuple(place.point(cx + rx * math.cos(t), cy + ry * math.sin(t)) for t in turns),))


def _rectangle(element: Element, place: Place, owner: str, role: Role) -> Fill:
    x, y, wide, high = (_number(element, name) for name in ("x", "y", "width", "height"))
    corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
    return Fill(owner, role, (tuple(place.point(*corner) for corner in corners),))


def _text(element: Element, place: Place, owner: str, role: Role, kind: str, text: str | None) -> tuple[PageMark, ...]:
    said = " ".join("".join(element.itertext()).split()) if text is None else text
    if not said:
        return ()
    sizes = [_number(inner, "font-size") for inner in element.iter() if _number(inner, "font-size") > 0]
    x, y = place.point(_number(element, "x"), _number(element, "y"))
    size = _SIZES.get(role, (sizes or [400.0])[0] * place.scale)
    bold = kind in ("tempo", "voltaBracket", "ending")
    face = _FACES.get(role, Face.SERIF_BOLD if bold else Face.SERIF_ITALIC)
    align = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", ""), 0.0)
    return (Words(owner, role, said, x, y, size, face, align),)

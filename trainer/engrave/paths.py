"""SVG path data to polylines: curves are flattened, and all contours come out as points in the path's own units."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from trainer.engrave.page import Point

_TOKEN = re.compile(r"([MmLlHhVvCcSsQqZz])|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "Z": 0}
FLATNESS = 0.8  # how far a chord may leave its curve, in the path's own units


def contours(path: str, *, flatness: float = FLATNESS) -> tuple[tuple[Point, ...], ...]:
    """The contours of a path; ValueError for a command that Verovio never writes (arcs)."""
    finished: list[tuple[Point, ...]] = []
    points: list[Point] = []
    here: Point = (0.0, 0.0)
    control: Point | None = None
    for command, numbers in _commands(path):
        kind = command.upper()
        if kind == "Z":
            here = points[0] if points else here
            continue
        if kind == "M" and points:
            finished.append(tuple(points))
            points = []
        ends = _absolute(kind, numbers, here if command.islower() else (0.0, 0.0), here)
        if kind == "S":
            mirrored = (2 * here[0] - control[0], 2 * here[1] - control[1]) if control else here
            ends = [mirrored, *ends]
        if len(ends) == 1:
            points += [*([here] if not points and kind != "M" else []), ends[0]]
            control = None
        else:
            points += [*([] if points else [here]), *_flat([here, *ends], flatness)]
            control = ends[-2]
        here = ends[-1]
    return (*finished, tuple(points)) if points else tuple(finished)


def curve(points: Sequence[Point], *, flatness: float = FLATNESS) -> tuple[Point, ...]:
    """A chain of cubic Bezier curves, flattened: a first point, then three for each curve."""
    flat = [points[0]]
    for at in range(0, len(points) - 3, 3):
        flat += _flat(points[at : at + 4], flatness)
    return tuple(flat)


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with one set of its numbers; repeats of a move are lines."""
    command, numbers = "", list[float]()
    if re.search(r"[AaTt]", path):
        raise ValueError(f"path command of an unknown kind: {path[:40]}")
    for letter, number in _TOKEN.findall(path):
        if letter:
            command, numbers = letter, []
        else:
            numbers.append(float(number))
        if command and len(numbers) == _ARGUMENTS[command.upper()]:
            yield command, numbers
            command, numbers = {"M": "L", "m": "l"}.get(command, command), []


def _absolute(kind: str, numbers: list[float], origin: Point, here: Point) -> list[Point]:
    if kind == "H":
        return [(origin[0] + numbers[0], here[1])]
    if kind == "V":
        return [(here[0], origin[1] + numbers[0])]
    return [(origin[0] + numbers[i], origin[1] + numbers[i + 1]) for i in range(0, len(numbers), 2)]


def _flat(curve: Sequence[Point], flatness: float) -> list[Point]:
    """Points along a Bezier curve of three or four points, without its first."""
    bends = [
        math.hypot(a[0] - 2 * b[0] + c[0], a[1] - 2 * b[1] + c[1])
        for a, b, c in zip(curve, curve[1:], curve[2:], strict=False)
    ]
    degree = len(curve) - 1
    count = max(1, math.ceil(math.sqrt(max(bends) * degree * (degree - 1) / (8 * flatness))))
    if degree == 2:
        (x0, y0), (x1, y1), (x2, y2) = curve
        return [(a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2) for a, b, c in _weights(degree, count)]
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    return [
        (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _weights(degree, count)
    ]


@lru_cache(maxsize=128)
def _weights(degree: int, count: int) -> tuple[tuple[float, ...], ...]:
    """How much each control point of a Bezier curve counts at each of `count` steps along it."""
    return tuple(
        tuple(math.comb(degree, k) * t**k * (1 - t) ** (degree - k) for k in range(degree + 1))
        for t in (step / count for step in range(1, count + 1))
    )

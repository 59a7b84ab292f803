"""Filled contours to coverage: exact areas per pixel, no supersampling. Pure; contours in pixels, y downward.

Each edge adds its signed area to the pixels it crosses; a running sum along the row is the winding number, so shapes
that overlap stay filled and counter-wound holes stay open (the non-zero rule)."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Coverage = npt.NDArray[np.uint8]  # rows by columns, 0 to 255
Edges = npt.NDArray[np.float64]  # rows of x0, y0, x1, y1
Points = Sequence[tuple[float, float]]


def edges_of(contours: Sequence[Points]) -> Edges:
    """The closed contours as edges."""
    parts = []
    for contour in contours:
        points = np.asarray(contour, dtype=np.float64)
        if len(points) > 1:
            parts.append(np.hstack((points, np.roll(points, -1, axis=0))))
    return np.vstack(parts) if parts else np.zeros((0, 4))


def _split(edges: Edges, axis: int) -> Edges:
    """Cut edges where they cross whole pixels along x (0) or y (1), so that each piece lies in one."""
    start, stop = edges[:, axis], edges[:, axis + 2]
    low, high = np.minimum(start, stop), np.maximum(start, stop)
    first = np.floor(low) + 1
    cuts = np.maximum(np.ceil(high) - first, 0).astype(np.int64)
    pieces = cuts + 1
    owner = np.repeat(np.arange(len(edges)), pieces)
    place = np.arange(len(owner)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    span = np.where(high > low, high - low, 1.0)
    before = np.where(place == 0, 0.0, (first[owner] + place - 1 - low[owner]) / span[owner])
    after = np.where(place == cuts[owner], 1.0, (first[owner] + place - low[owner]) / span[owner])
    backward = (start > stop)[owner]
    share0 = np.where(backward, 1 - after, before)[:, None]
    share1 = np.where(backward, 1 - before, after)[:, None]
    begin, end = edges[owner, :2], edges[owner, 2:]
    return np.hstack((begin + (end - begin) * share0, begin + (end - begin) * share1))


def cover(edges: Edges, width: int, height: int) -> Coverage:
    """How much of each pixel of a `width` by `height` box the shape covers; what lies outside is cut off."""
    pieces = _split(_split(edges, 1), 0)
    x0, y0, x1, y1 = pieces.T
    rise = y1 - y0
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    row = np.floor(middle_y).astype(np.int64)
    seen = (rise != 0) & (row >= 0) & (row < height) & (middle_x < width)
    row, rise, middle_x = row[seen], rise[seen], np.maximum(middle_x[seen], 0.0)
    column = np.floor(middle_x).astype(np.int64)
    inside = 1 - (middle_x - column)
    sums = np.zeros(height * (width + 2))
    at = row * (width + 2) + column
    np.add.at(sums, at, rise * inside)
    np.add.at(sums, at + 1, rise * (1 - inside))
    winding = np.cumsum(sums.reshape(height, width + 2), axis=1)[:, :width]
    return (np.minimum(np.abs(winding), 1.0) * 255 + 0.5).astype(np.uint8)


def stroke_outline(points: Points, width: float) -> tuple[Points, ...]:
    """A polyline of that width as contours: one quad for each leg, and a disc at each joint."""
    contours: list[Points] = []
    half = width / 2
    for (ax, ay), (bx, by) in pairwise(points):
        length = float(np.hypot(bx - ax, by - ay))
        if length == 0:
            continue
        dx, dy = (by - ay) / length * half, (ax - bx) / length * half
        contours.append(((ax + dx, ay + dy), (bx + dx, by + dy), (bx - dx, by - dy), (ax - dx, ay - dy)))
    contours.extend(disc(x, y, half) for x, y in points[1:-1])
    return tuple(contours)


def disc(x: float, y: float, radius: float, *, steps: int = 0) -> Points:
    """A circle as a contour, wound like a stroke's quads."""
    steps = steps or max(12, int(radius * 4))
    turn = np.linspace(0, 2 * np.pi, steps, endpoint=False)
    return [(float(x + radius * np.cos(t)), float(y + radius * np.sin(t))) for t in turn]


def dashes(points: Points, dash: float) -> tuple[Points, ...]:
    """A polyline cut into dashes with gaps of the same length; whole where the dash is not positive."""
    if dash <= 0:
        return (points,)
    pieces: list[Points] = []
    pen: list[tuple[float, float]] = [points[0]]
    left, drawing = dash, True
    for (ax, ay), (bx, by) in pairwise(points):
        length = float(np.hypot(bx - ax, by - ay))
        gone = 0.0
        while length - gone > left:
            gone += left
            spot = (ax + (bx - ax) * gone / length, ay + (by - ay) * gone / length)
            if drawing:
                pieces.append((*pen, spot))
            pen, drawing, left = [spot], not drawing, dash
        left -= length - gone
        pen.append((bx, by))
    if drawing and len(pen) > 1:
        pieces.append(tuple(pen))
    return tuple(pieces)

"""Ties into a bar of another metre: broken on either side of its figures, which are read first. Page pixels."""

from collections.abc import Mapping
from dataclasses import replace

from trainer.engrave.bounds import Box, box, overlap
from trainer.engrave.page import Fill, Outline, Point
from trainer.engrave.svg import System

_AIR = 2.5  # pixels between a figure and the end of a tie
_Line = tuple[Point, ...]


def break_ties(system: System, outlines: Mapping[str, Outline]) -> None:
    """Break the ties of a system that run through the figures of a metre."""
    figures = [box(system.marks[place], outlines) for place in system.figures]
    for place in system.ties if figures else ():
        tie = system.marks[place]
        if isinstance(tie, Fill):
            system.marks[place] = replace(tie, contours=_broken(tie.contours, figures))


def _broken(lines: tuple[_Line, ...], figures: list[Box]) -> tuple[_Line, ...]:
    for figure in figures:
        left, right = figure[0] - _AIR, figure[2] + _AIR
        through = (_up_to(_from(line, left), right) for line in lines)
        if any(line and overlap(_around(line), figure) for line in through):
            parts = (part for line in lines for part in (_up_to(line, left), _from(line, right)))
            lines = tuple(part for part in parts if part)
    return lines


def _around(line: _Line) -> Box:
    xs, ys = zip(*line, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _from(line: _Line, x: float) -> _Line:
    """What of a closed line lies right of a vertical one."""
    return _mirrored(_up_to(_mirrored(line), -x))


def _mirrored(line: _Line) -> _Line:
    return tuple((-x, y) for x, y in line)


def _up_to(line: _Line, edge: float) -> _Line:
    """What of a closed line lies left of a vertical one."""
    found: list[Point] = []
    for (x, y), (after, below) in zip(line, (*line[1:], *line[:1]), strict=True):
        if x <= edge:
            found.append((x, y))
        if (x <= edge) != (after <= edge):
            found.append((edge, y + (below - y) * (edge - x) / (after - x)))
    return tuple(found)

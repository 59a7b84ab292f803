"""What stands over the chord symbols of a system: the names of sections, boxed above their bar line, and over all else
the words of tempo. Page pixels, y downward."""

from collections.abc import Mapping
from dataclasses import replace

from trainer.engrave.bounds import Box, box
from trainer.engrave.chart.bar_words import boxed
from trainer.engrave.chart.lettering import Lettering
from trainer.engrave.page import Outline, PageMark, Role, Words
from trainer.engrave.svg import System

_SIZE = 17.0  # of the name of a section
_FRAME = 1.4
_AIR, _BESIDE = 6.0, 2.0  # pixels to what stands below, and beside
_BESIDE_NAME = 12.0  # a box that stands nearer to a symbol is read as one with it


def lay_over(system: System, sections: frozenset[str], outlines: Mapping[str, Outline]) -> None:
    """Put the names of sections (owners), then other words that Verovio laid over all, where they clear the rest."""
    placed = [place for place in range(len(system.marks)) if place not in system.over]
    for place in sorted(system.over, key=lambda one: system.marks[one].owner not in sections):
        mark = system.marks[place]
        if not isinstance(mark, Words):
            continue
        under = [system.marks[one] for one in placed]
        drawn = _name(system, mark, under, outlines) if mark.owner in sections else _words(mark, under, outlines)
        placed += [place, *range(len(system.marks), len(system.marks) + len(drawn) - 1)]
        system.marks[place], *others = drawn
        system.marks += others
        system.written_on += [system.written_on[place]] * len(others)


def _name(system: System, mark: Words, under: list[PageMark], outlines: Mapping[str, Outline]) -> tuple[PageMark, ...]:
    """The name of a section from its bar line on, on the line of the symbols where there is room."""
    block = boxed(mark.text, _SIZE, Lettering.CLEAN, thick=_FRAME)
    left = max(lines.left for lines in system.staves if lines.left <= mark.x)
    free = _top(under, (left, left + block.width + _BESIDE_NAME - _BESIDE), outlines) - _AIR - block.box[3]
    symbols = [one.y for one in under if isinstance(one, Words) and one.role is Role.CHORD]
    return block.at(left, min(free, max(symbols, default=free)), mark.owner)


def _words(mark: Words, under: list[PageMark], outlines: Mapping[str, Outline]) -> tuple[PageMark, ...]:
    word = replace(mark, align=0.0, y=0.0)
    left, _, right, bottom = box(word, outlines)
    return (replace(word, y=_top(under, (left, right), outlines) - _AIR - bottom),)


def _top(marks: list[PageMark], span: tuple[float, float], outlines: Mapping[str, Outline]) -> float:
    """The highest that anything reaches in a span from left to right; the staff reaches through all."""
    boxes: list[Box] = [box(mark, outlines) for mark in marks]
    return min(top for left, top, right, _ in boxes if left < span[1] + _BESIDE and right > span[0] - _BESIDE)

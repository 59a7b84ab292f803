"""Room for what was played far above the staff: a chord symbol, and what stands over it, moves up where a played head
would lie on it. Page pixels, y downward."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from trainer.engrave.bounds import Box, box, overlap, union
from trainer.engrave.chart.block import moved, shifted
from trainer.engrave.page import Outline, Page, SystemAnchor
from trainer.model.score import DirectionKind, Score

_AIR = 3.0


def lifted(
    page: Page, score: Score, taken: Iterable[Box], outlines: Mapping[str, Outline]
) -> tuple[Page, frozenset[str]]:
    """The page on which nothing above the staff lies on the boxes `taken`, and the owners that moved for it; the same
    page where it has no chord symbols."""
    if not score.changes:
        return page, frozenset()
    over = {change.id for change in score.changes}
    over |= {one.id for one in score.directions if one.kind is not DirectionKind.DYNAMIC}
    boxes: dict[str, Box] = {}
    for mark in page.marks:
        if mark.owner in over:
            here = box(mark, outlines)
            boxes[mark.owner] = union((here, boxes.get(mark.owner, here)))
    full, ways = list(taken), dict[str, float]()
    for owner in sorted(boxes, key=lambda one: -boxes[one][3]):  # what stands lowest moves first
        by = _way_up(boxes[owner], full)
        if by:
            ways[owner] = by
            full.append(shifted(boxes[owner], 0.0, -by))
    marks = tuple(moved(mark, 0.0, -ways[mark.owner]) if mark.owner in ways else mark for mark in page.marks)
    systems = tuple(_reaching(system, boxes, ways) for system in page.systems)
    return replace(page, marks=marks, systems=systems), frozenset(ways)


def _way_up(place: Box, full: Sequence[Box]) -> float:
    """How far up a box clears all others."""
    by = 0.0
    while hit := [one for one in full if overlap(shifted(place, 0.0, -by), one, gap=_AIR)]:
        by = place[3] - min(top for _, top, _, _ in hit) + 1.01 * _AIR
    return by


def _reaching(system: SystemAnchor, boxes: Mapping[str, Box], ways: Mapping[str, float]) -> SystemAnchor:
    """A system with what moved in it."""
    own = [boxes[owner][1] - by for owner, by in ways.items() if system.top <= boxes[owner][3] <= system.bottom]
    return replace(system, top=min([system.top, *own]))

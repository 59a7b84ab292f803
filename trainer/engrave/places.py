"""Asking a Page: where an onset stands, what stands under a point. Pixels at scale 1."""

from bisect import bisect_right

from trainer.engrave.page import BarAnchor, NoteAnchor, Page
from trainer.model.meter import Quarters

REACH = 5.0  # how far beside a notehead a point still means it


def bar_at(page: Page, onset: Quarters) -> BarAnchor:
    """The bar that holds a position; the first or last for positions outside the page."""
    return page.bars[max(0, bisect_right([bar.onset for bar in page.bars], onset) - 1)]


def place(page: Page, onset: Quarters) -> tuple[int, float]:
    """The system and x of a position (quarters as written); between two moments it moves evenly. Positions outside
    the page stand at its first moment or at its last bar line."""
    if onset <= page.moments[0].onset:
        return page.moments[0].system, page.moments[0].x
    bar = bar_at(page, onset)
    at = bisect_right([moment.onset for moment in page.moments], onset) - 1
    before = page.moments[at]
    after = page.moments[at + 1] if at + 1 < len(page.moments) else None
    if after is None or after.system != before.system:
        until, right = bar.end, bar.right
    else:
        until, right = after.onset, after.x
    share = min(1.0, float((onset - before.onset) / (until - before.onset))) if until > before.onset else 1.0
    return before.system, before.x + (right - before.x) * share


def note_at(page: Page, x: float, y: float) -> NoteAnchor | None:
    """The note whose head lies under a point or next to it; the nearest of several."""
    near = [
        anchor
        for anchor in page.notes
        if abs(anchor.x - x) <= anchor.half_width + REACH and abs(anchor.y - y) <= anchor.half_width + REACH
    ]
    return min(near, key=lambda anchor: (anchor.x - x) ** 2 + (anchor.y - y) ** 2, default=None)

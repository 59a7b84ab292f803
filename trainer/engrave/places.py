"""Asking a Page: in which bar an onset lies, and where it stands. Pixels at scale 1."""

from bisect import bisect_right

from trainer.engrave.page import BarAnchor, Page
from trainer.model.meter import Quarters


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

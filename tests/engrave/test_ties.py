"""A tie into another metre leaves its figures free, and stays whole where it passes them."""

from dataclasses import replace

import pytest

from tests.engrave.scores import score
from trainer.engrave.bounds import box
from trainer.engrave.page import Fill, Glyph, Page
from trainer.engrave.sheet import engrave
from trainer.model.meter import read_meter


def tied(pitch: str, *, second: str = "2/4") -> Page:
    """A note that is tied over the bar line into a bar of another metre."""
    page = score(f"{pitch}:4.start {pitch}:2.stop")
    other = read_meter(second)
    bars = (page.bars[0], replace(page.bars[1], length=other.bar, meter=other))
    return engrave(replace(page, bars=bars), width=700)


def tie_of(page: Page) -> Fill:
    (tie,) = (mark for mark in page.marks if isinstance(mark, Fill) and mark.owner == "n1")
    return tie


def figures_of(page: Page) -> tuple[float, float]:
    """From where to where the figures of the second bar reach."""
    outlines = {outline.name: outline for outline in page.outlines}
    left, right = page.bars[1].left, page.note("n2").x
    inside = [box(m, outlines) for m in page.marks if isinstance(m, Glyph) and left < m.x < right and not m.owner]
    return min(one[0] for one in inside), max(one[2] for one in inside)


@pytest.mark.parametrize("pitch", ["B4", "A4"])
def test_a_tie_that_would_run_through_the_figures_is_broken_round_them(pitch: str) -> None:
    page = tied(pitch)
    before, after = tie_of(page).contours
    left, right = figures_of(page)
    assert max(x for x, _ in before) < left
    assert min(x for x, _ in after) > right
    assert min(x for x, _ in before) == pytest.approx(page.note("n1").x, abs=12)
    assert max(x for x, _ in after) == pytest.approx(page.note("n2").x, abs=12)


@pytest.mark.parametrize("pitch", ["C4", "C6"])
def test_a_tie_above_or_below_the_figures_stays_whole(pitch: str) -> None:
    assert len(tie_of(tied(pitch)).contours) == 1


def test_a_tie_within_a_metre_stays_whole() -> None:
    assert len(tie_of(engrave(score("B4:4.start B4:4.stop"), width=700)).contours) == 1

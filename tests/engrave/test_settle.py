import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.engrave.page import Glyph, Role, Stroke
from trainer.engrave.settle import settled
from trainer.engrave.svg import StaffLines, System


def system(*tops: float, lines: int = 5) -> System:
    found = System()
    for number, top in enumerate(tops, 1):
        ys = tuple(top + 10 * place for place in range(lines))
        found.staves.append(StaffLines("m1", number, 24, 400, ys, 0.75))
    return found


def test_every_staff_comes_to_stand_on_a_whole_pixel() -> None:
    place = settled(system(52.5, 148.1), 60)
    assert [place.y(top) for top in (52.5, 62.5, 92.5, 148.1, 188.1)] == [60, 70, 100, 156, 196]


def test_above_and_below_the_staves_everything_moves_with_the_nearest() -> None:
    place = settled(system(52.5, 148.1), 60)
    assert place.y(40.5) == 48
    assert place.y(200.1) == 208


def test_a_stem_on_a_line_keeps_its_length_and_a_bar_line_reaches_both_staves() -> None:
    place = settled(system(52.5, 148.1), 60)
    stem = Stroke("n1", Role.STEM, ((30, 57.5), (30, 92.5)), 1.0)
    bar = Stroke("m1", Role.BAR_LINE, ((30, 52.5), (30, 188.1)), 1.0)
    assert place.mark(stem) == Stroke("n1", Role.STEM, ((30, 65), (30, 100)), 1.0)
    assert place.mark(bar) == Stroke("m1", Role.BAR_LINE, ((30, 60), (30, 196)), 1.0)


def test_heads_on_ledger_lines_keep_their_distance_from_their_staff() -> None:
    place = settled(system(52.5, 148.1), 60)
    assert place.y(122.5, staff=1) == 130
    assert place.y(118.1, staff=2) == 126
    assert 126 < place.y(120) < 128


def test_a_glyph_keeps_its_shape() -> None:
    moved = settled(system(52.5, lines=1), 80).mark(Glyph("n1", Role.HEAD, "E0A4", 10, 52.5, 0.04))
    assert moved == Glyph("n1", Role.HEAD, "E0A4", 10, 80, 0.04)


@given(st.floats(100, 200), st.floats(140, 160), st.lists(st.floats(0, 500), min_size=2, max_size=9))
def test_nothing_changes_its_order_from_top_to_bottom(first: float, gap: float, heights: list[float]) -> None:
    place = settled(system(first, first + gap), 120)
    after = [place.y(height) for height in sorted(heights)]
    assert after == sorted(after)
    assert place.y(first + gap) == pytest.approx(120 + gap, abs=0.51)

"""Coverage is the area of a shape in each pixel."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.window.raster import Points, cover, dashes, disc, edges_of, stroke_outline

SQUARE: Points = ((1.0, 1.0), (4.0, 1.0), (4.0, 4.0), (1.0, 4.0))
HOLE: Points = ((2.0, 2.0), (2.0, 3.0), (3.0, 3.0), (3.0, 2.0))


def area(*contours: Points, size: int = 12) -> float:
    """What is covered, in pixels."""
    return float(cover(edges_of(contours), size, size).sum()) / 255


def test_whole_pixels_are_full_and_the_others_empty() -> None:
    coverage = cover(edges_of([SQUARE]), 6, 6)
    assert set(np.unique(coverage)) == {0, 255}
    assert coverage[1:4, 1:4].min() == 255
    assert area(SQUARE) == 9


def test_a_half_pixel_is_half_covered() -> None:
    shifted = [(x + 0.5, y) for x, y in SQUARE]
    assert list(cover(edges_of([shifted]), 6, 6)[2]) == [0, 128, 255, 255, 128, 0]


def test_a_counter_wound_contour_is_a_hole_and_an_equal_one_is_not() -> None:
    assert area(SQUARE, HOLE) == 8
    assert area(SQUARE, HOLE[::-1]) == 9


def test_what_lies_outside_the_box_is_cut_off_and_does_not_spill() -> None:
    wide: Points = ((-5.0, 1.0), (50.0, 1.0), (50.0, 2.0), (-5.0, 2.0))
    coverage = cover(edges_of([wide]), 6, 6)
    assert coverage[1].min() == 255
    assert coverage.sum() == 6 * 255


@given(
    st.lists(st.tuples(st.floats(0.5, 11.5), st.floats(0.5, 11.5)), min_size=3, max_size=3),
)
def test_the_area_of_a_triangle_is_kept(corners: list[tuple[float, float]]) -> None:
    (ax, ay), (bx, by), (cx, cy) = corners
    exact = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
    assert area(corners) == pytest.approx(exact, abs=0.35)


def test_a_disc_has_the_area_of_a_disc() -> None:
    assert area(disc(6, 6, 4, steps=200)) == pytest.approx(math.pi * 16, rel=0.005)


def test_the_joints_of_a_stroke_are_round_and_not_cut_out() -> None:
    coverage = cover(edges_of(stroke_outline([(2, 2), (8, 2), (8, 8)], 2.0)), 12, 12)
    assert coverage[1:3, 3:8].min() == 255
    assert 0 < coverage[1, 8] < 255
    assert coverage[3:7, 7:9].min() == 255


def test_dashes_and_gaps_are_equally_long() -> None:
    pieces = dashes([(0.0, 0.0), (10.0, 0.0)], 2.0)
    assert [(piece[0][0], piece[-1][0]) for piece in pieces] == [(0, 2), (4, 6), (8, 10)]


def test_dashes_turn_corners() -> None:
    pieces = dashes([(0.0, 0.0), (3.0, 0.0), (3.0, 3.0)], 2.0)
    assert pieces[1] == ((3.0, 1.0), (3.0, 3.0))


@pytest.mark.parametrize("step", [0.0, -1.0])
def test_a_dash_without_length_draws_whole(step: float) -> None:
    line = ((0.0, 0.0), (5.0, 0.0))
    assert dashes(line, step) == (line,)

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.engrave.paths import contours


def test_lines_absolute_and_relative_are_the_same() -> None:
    expected = (((0.0, 0.0), (10.0, 0.0), (10.0, 5.0), (0.0, 5.0)),)
    assert contours("M0 0L10 0L10 5L0 5Z") == expected
    assert contours("M0 0h10v5h-10z") == expected
    assert contours("M0 0l10 0 0 5 -10 0z") == expected


def test_each_move_begins_a_contour() -> None:
    assert len(contours("M0 0l1 0l0 1zM5 5l1 0l0 1z")) == 2


def test_a_relative_move_after_a_closed_contour_counts_from_its_start() -> None:
    assert contours("M2 3l4 0l0 4zm10 10l1 1")[1][0] == (12.0, 13.0)


def test_numbers_may_stand_without_space() -> None:
    assert contours("M-1-2l.5.5-.25 1e-1")[0] == ((-1.0, -2.0), (-0.5, -1.5), (-0.75, -1.4))


@given(st.floats(5, 500))
def test_a_flattened_quarter_circle_stays_within_the_flatness(radius: float) -> None:
    k = 0.5522847498 * radius
    ((first, *rest),) = contours(f"M{radius:.4f} 0C{radius:.4f} {k:.4f} {k:.4f} {radius:.4f} 0 {radius:.4f}")
    assert first == pytest.approx((radius, 0), abs=1e-3)
    assert rest[-1] == pytest.approx((0, radius), abs=1e-3)
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip([first, *rest], rest, strict=False)]
    assert all(abs(math.hypot(x, y) - radius) < 0.8 + radius * 0.0004 for x, y in middles)


def test_a_smooth_curve_mirrors_the_control_point_before() -> None:
    smooth = contours("M0 0c0 10 10 10 10 0s10 -10 10 0")
    spelled = contours("M0 0c0 10 10 10 10 0c0 -10 10 -10 10 0")
    assert smooth == spelled


def test_an_arc_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        contours("M0 0A5 5 0 0 1 10 10")

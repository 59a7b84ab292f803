import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.engrave.shapes import swollen


@pytest.mark.parametrize("turns", [1, -1])
def test_a_shape_grows_on_all_sides_whichever_way_it_is_drawn(turns: int) -> None:
    round_ = [(math.cos(turns * math.tau * n / 64) * 10, math.sin(turns * math.tau * n / 64) * 10) for n in range(64)]
    grown = swollen(tuple(round_), 0.5)
    assert all(math.hypot(x, y) == pytest.approx(10.5, abs=0.01) for x, y in grown)


def test_the_tip_of_a_slur_grows_along_itself() -> None:
    grown = swollen(((0, 0), (50, -10), (100, 0), (50, -6)), 0.25)
    assert grown[0][0] < -0.2
    assert grown[2][0] > 100.2


@given(st.lists(st.tuples(st.floats(0, 99), st.floats(0, 99)), min_size=3, max_size=12, unique=True))
def test_no_point_moves_farther_than_the_pen_is_wide(points: list[tuple[float, float]]) -> None:
    grown = swollen(tuple(points), 0.5)
    assert len(grown) == len(points)
    assert all(math.dist(a, b) <= 0.501 for a, b in zip(points, grown, strict=True))

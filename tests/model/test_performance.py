"""The click's grid in key time."""

from hypothesis import given
from hypothesis import strategies as st

from trainer.model.performance import Grid


def test_a_time_is_placed_from_the_first_written_beat() -> None:
    assert Grid(origin=5_000_000).place(6_500_000) == 1_500_000


def test_a_click_that_runs_faster_brings_its_beats_sooner() -> None:
    assert Grid(origin=0, ppm=100).place(10_000_000) == 10_001_000
    assert Grid(origin=0, ppm=-100).place(-10_000_000) == -9_999_000


@given(st.integers(-(10**12), 10**12), st.integers(-500, 500), st.integers(0, 10**9))
def test_places_keep_the_order_of_times(at: int, ppm: int, later: int) -> None:
    grid = Grid(origin=1_000, ppm=ppm)
    assert grid.place(at) <= grid.place(at + later)

import random

import pytest

from trainer.devices.gridline import GridLine, grid, seen

SECOND = 1_000_000


def line_of(ppm: float, seconds: float, *, late: random.Random, every: float = 2.0) -> GridLine:
    """A card whose clock runs `ppm` fast, at page time 0 when the key time is 5 s; looked at each millisecond."""
    line, at = GridLine(), -4.0
    while at <= seconds:
        key = 5 * SECOND + at * SECOND / (1 + ppm / 1e6) + late.gauss(0, 300)
        by = round(key + late.random() * 1_000)
        line = seen(line, audio=round(at * SECOND), after=by - 1_000, by=by)
        at += every
    return line


@pytest.mark.parametrize("ppm", [-100, -30, 0, 30, 100])
@pytest.mark.parametrize("seed", range(5))
def test_drift_is_found_within_ten_millionths_after_a_minute(ppm: int, seed: int) -> None:
    found = grid(line_of(ppm, 60, late=random.Random(seed)), latency=0)
    assert abs(found.ppm - ppm) <= 10
    assert abs(found.origin - 5 * SECOND) <= 500
    assert found.residual < 1_000


def test_one_moment_is_a_grid_without_drift() -> None:
    found = grid(seen(GridLine(), audio=-SECOND, after=4 * SECOND, by=4 * SECOND + 1_000), latency=0)
    assert (found.origin, found.ppm) == (5 * SECOND + 500, 0)


def test_a_few_moments_do_not_make_a_wild_drift() -> None:
    for seed in range(20):
        found = grid(line_of(0, -3.7, late=random.Random(seed), every=0.05), latency=0)
        assert abs(found.ppm) <= 30
        assert abs(found.place(5 * SECOND)) <= 1_000


def test_a_long_time_without_a_look_counts_little() -> None:
    line = line_of(0, 30, late=random.Random(1))
    before = grid(line, latency=0)
    after = grid(seen(line, audio=32 * SECOND, after=37 * SECOND - 1_000, by=37 * SECOND + 800_000), latency=0)
    assert abs(after.origin - before.origin) <= 50
    assert abs(after.ppm - before.ppm) <= 2


def test_latency_moves_the_grid_later() -> None:
    line = line_of(20, 10, late=random.Random(2))
    assert grid(line, latency=15_000).origin == grid(line, latency=0).origin + 15_000


def test_a_place_on_the_grid_is_the_page_time_by_the_cards_clock() -> None:
    found = grid(line_of(100, 60, late=random.Random(3)), latency=0)
    assert abs(found.place(5 * SECOND + 50 * SECOND) - round(50 * SECOND * 1.0001)) <= 700


def test_no_moment_is_no_grid() -> None:
    with pytest.raises(ValueError, match="moment"):
        grid(GridLine(), latency=0)

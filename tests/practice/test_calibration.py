"""Calibration takes the middle of many taps and says nothing when they tell nothing."""

from hypothesis import given
from hypothesis import strategies as st

from trainer.practice.calibration import ENOUGH_TAPS, WIDEST_SCATTER, calibrated, nearest_beat


@given(st.integers(-200_000, 300_000), st.lists(st.integers(-20_000, 20_000), min_size=ENOUGH_TAPS, max_size=40))
def test_taps_that_agree_give_the_latency_and_one_wild_tap_does_not_change_it(late: int, noise: list[int]) -> None:
    found = calibrated("keys", (*(late + each for each in noise), late + 390_000))
    assert found is not None
    assert found.calibrated
    assert abs(found.micros - late) <= 20_000


def test_too_few_taps_tell_nothing() -> None:
    assert calibrated("keys", (10_000,) * (ENOUGH_TAPS - 1)) is None


def test_taps_that_scatter_tell_nothing() -> None:
    wild = tuple((-1) ** place * (WIDEST_SCATTER + 1_000) for place in range(20))
    assert calibrated("keys", wild) is None


def test_a_tap_belongs_to_the_beat_that_is_nearest() -> None:
    beats = (0, 600_000, 1_200_000)
    assert nearest_beat(620_000, beats) == 20_000
    assert nearest_beat(580_000, beats) == -20_000

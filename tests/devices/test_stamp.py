from collections.abc import Sequence
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.devices.stamp import LEAK_PPM, Anchor, stamp

MILLISECOND, SECOND = 1_000, 1_000_000
ROUNDING = 2


def noticed_in_polls(
    happened: Sequence[int], polls: Sequence[int], *, ppm: int = 0, lost: frozenset[int] = frozenset()
) -> list[tuple[int, int, int]]:
    """(happened, noticed, stamped) of messages that a poll at each of `polls` finds. The driver's clock runs `ppm`
    fast; the differences of the messages `lost` never arrive."""
    anchor, found, before, last = Anchor(), [], polls[0], happened[0]
    for empty, noticed in pairwise(polls):
        batch = [at for at in happened if empty < at <= noticed]
        differences = []
        for at in batch:
            differences.append(0.0 if at in lost else (at - last) * (1 + ppm / 1e6) / 1e6)
            last = at
        anchor, times = stamp(anchor, differences, empty=before, noticed=noticed)
        found += [(at, noticed, time) for at, time in zip(batch, times, strict=True)]
        before = noticed
    return found


gaps = st.lists(st.integers(0, 400 * MILLISECOND), min_size=1, max_size=60)
# The poll comes each millisecond, now and then much later.
waits = st.lists(st.sampled_from([1, 1, 1, 1, 1, 2, 5, 40, 300]), min_size=1, max_size=40)


def polls_until(end: int, milliseconds: list[int]) -> list[int]:
    polls = [0]
    while polls[-1] < end:
        polls += list(accumulate((each * MILLISECOND for each in milliseconds), initial=polls[-1]))[1:]
    return polls


@given(gaps, waits)
def test_late_noticing_leaves_true_times_up_to_the_least_lateness_so_far(steps: list[int], late: list[int]) -> None:
    happened = list(accumulate(steps, initial=10))
    found = noticed_in_polls(happened, polls_until(happened[-1], late))
    assert len(found) == len(happened)
    least = SECOND
    for at, noticed, stamped in found:
        least = min(least, noticed - at)
        risen = (at - happened[0] + noticed - at) * LEAK_PPM // 1_000_000
        assert -ROUNDING <= stamped - at <= least + risen + ROUNDING


@given(gaps, waits)
def test_stamps_never_fall_and_lie_between_the_looks(steps: list[int], late: list[int]) -> None:
    happened = list(accumulate(steps, initial=10))
    found = noticed_in_polls(happened, polls_until(happened[-1], late), lost=frozenset(happened[::3]))
    assert all(earlier[2] <= later[2] for earlier, later in pairwise(found))
    assert all(stamped <= noticed for _, noticed, stamped in found)


def test_a_busy_moment_does_not_move_the_notes_within_it() -> None:
    happened = [1_000, 200_000, 250_000, 300_000, 350_000]
    polls = [0, 1_050, *range(2_000, 199_000, 1_000), 600_000, 601_000]
    errors = [stamped - at for at, _, stamped in noticed_in_polls(happened, polls)]
    assert max(errors) <= 50 + 600_000 * LEAK_PPM // 1_000_000


@pytest.mark.parametrize("ppm", [-100, -50, 50, 100])
def test_a_drifting_driver_clock_is_followed_for_ten_minutes(ppm: int) -> None:
    happened = list(range(777, 600 * SECOND, 250_337))
    polls = sorted({0, *(at // MILLISECOND * MILLISECOND for at in happened)})
    polls = sorted({*polls, *(at + MILLISECOND for at in polls)})
    errors = [stamped - at for at, _, stamped in noticed_in_polls(happened, polls, ppm=ppm)]
    assert len(errors) == len(happened)
    assert max(errors) <= 1.1 * MILLISECOND
    assert min(errors) >= -0.1 * MILLISECOND


def test_a_lost_difference_is_made_good_at_once() -> None:
    happened = [1_500, 90_500, 5_000_500, 5_100_500]
    polls = list(range(0, 5_102_000, 1_000))
    found = noticed_in_polls(happened, polls, lost=frozenset({5_000_500}))
    assert all(abs(stamped - at) <= MILLISECOND for at, _, stamped in found)


def test_messages_of_one_moment_get_one_time() -> None:
    _, times = stamp(Anchor(), (0.0, 0.0, 0.0), empty=5_000, noticed=6_000)
    assert times == (6_000, 6_000, 6_000)


def test_the_first_messages_are_spaced_as_they_were_played() -> None:
    _, times = stamp(Anchor(), (0.0, 0.1, 0.2), empty=0, noticed=1_000_000)
    assert times == (700_000, 800_000, 1_000_000)


@given(st.lists(st.floats(), max_size=8), st.lists(st.floats(), max_size=8))
def test_absurd_differences_never_leave_the_time_between_two_looks(first: list[float], second: list[float]) -> None:
    anchor, early = stamp(Anchor(), first, empty=1_000, noticed=2_000)
    anchor, late = stamp(anchor, second, empty=2_000, noticed=3_000)
    assert all(1_000 <= time <= 2_000 for time in early)
    assert all(2_000 <= time <= 3_000 for time in late)
    assert list(late) == sorted(late)

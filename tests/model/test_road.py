"""The order in which written bars are played."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.build import page
from trainer.errors import BadInput
from trainer.model.road import visits
from trainer.model.score import Bar


def bars(count: int, **changes: dict[str, object]) -> tuple[Bar, ...]:
    """Bars of 4/4; `m2={...}` changes bar 2."""
    score = page("C4 " * 4 * count)
    return tuple(replace(bar, **changes.get(bar.id, {})) for bar in score.bars)  # type: ignore[arg-type]


def order(of: tuple[Bar, ...]) -> list[tuple[int, int]]:
    return [(of[visit.bar].number, visit.turn) for visit in visits(of)]


def test_without_repeats_bars_follow_each_other() -> None:
    assert order(bars(3)) == [(1, 1), (2, 1), (3, 1)]


def test_a_repeat_goes_back_to_its_sign_or_to_the_start() -> None:
    assert order(bars(3, m2={"plays": 2})) == [(1, 1), (2, 1), (1, 2), (2, 2), (3, 1)]
    marked = bars(3, m2={"repeat_start": True}, m3={"plays": 3})
    assert order(marked) == [(1, 1), (2, 1), (3, 1), (2, 2), (3, 2), (2, 3), (3, 3)]


def test_endings_are_taken_on_their_passes() -> None:
    marked = bars(5, m2={"ending": (1,), "plays": 2}, m3={"ending": (2,)})
    assert order(marked) == [(1, 1), (2, 1), (1, 2), (3, 1), (4, 1), (5, 1)]


def test_what_follows_a_repeat_starts_anew() -> None:
    marked = bars(4, m2={"plays": 2}, m4={"plays": 2})
    assert [number for number, _ in order(marked)] == [1, 2, 1, 2, 3, 4, 3, 4]


def test_onsets_add_up_in_performance_order() -> None:
    assert [visit.onset for visit in visits(bars(2, m1={"plays": 2}))] == [Fraction(0), Fraction(4), Fraction(8)]


def test_repeats_without_end_are_refused() -> None:
    with pytest.raises(BadInput, match="more than 2000 bars"):
        visits(bars(1, m1={"plays": 30_000}))

from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engrave.scores import grand, score
from trainer.engrave.accidentals import shown_accidentals
from trainer.engrave.breaks import bar_widths, system_breaks
from trainer.engrave.sheet import engrave
from trainer.model.score import Direction, DirectionKind, Score


def systems(page: Score, width: float) -> list[int]:
    """How many bars each system has."""
    breaks = system_breaks(page, width=width, accidentals=shown_accidentals(page))
    return [after - before for before, after in pairwise([0, *sorted(breaks), len(page.bars)])]


@pytest.mark.parametrize("bars", [4, 8, 16, 32])
def test_four_bars_share_a_system_where_they_fit(bars: int) -> None:
    assert systems(grand(bars), 1392) == [4] * (bars // 4)


def test_on_a_narrow_page_systems_stay_even() -> None:
    assert systems(grand(8), 652) == [2, 2, 2, 2]


def test_a_pickup_is_not_counted_as_a_bar_of_its_system() -> None:
    line = "C5:1 " + "C5:1 D5:1 E5:1 F5:1 " * 8
    assert systems(score(line, pickup=1), 1392) == [5, 4]


def test_short_bars_share_a_system_by_eights_rather_than_stretch() -> None:
    assert systems(score("C5:1 D5:1/2 " * 16, meter="3/8"), 1392) == [8, 8]


def test_a_section_begins_a_system() -> None:
    page = score("C5:1 D5:1 E5:1 F5:1 " * 17)
    named = tuple(Direction(f"d{at}", DirectionKind.REHEARSAL, Fraction(at), "A") for at in (0, 36))
    begun = systems(replace(page, directions=named), 1392)
    assert 9 in accumulate(begun)
    assert 9 not in accumulate(systems(page, 1392))


@pytest.mark.parametrize(("beat", "first", "width"), [("C5:1 ", 10, 700), ("C5:1/2 C5:1/2 ", 7, 900)])
def test_a_section_rather_leaves_a_short_line_before_it_than_begin_in_one(beat: str, first: int, width: int) -> None:
    page = score(beat * 4 * (first + 8))
    named = tuple(Direction(f"d{at}", DirectionKind.REHEARSAL, Fraction(at), "A") for at in (0, 4 * first))
    assert first in accumulate(systems(replace(page, directions=named), width))


def test_a_single_bar_that_is_too_wide_still_gets_a_system() -> None:
    assert systems(score("C5:1/4 " * 32), 280) == [1, 1]


@given(st.lists(st.sampled_from(["1", "1/2", "1/4", "2"]), min_size=1, max_size=60), st.integers(300, 2000))
def test_every_bar_is_in_one_system(lengths: list[str], width: int) -> None:
    page = score(" ".join(f"C5:{length}" for length in lengths if Fraction(length) <= 1) or "C5:1", meter="2/4")
    assert sum(systems(page, width)) == len(page.bars)


def test_the_estimate_is_near_to_what_the_engraver_draws() -> None:
    page = grand(8)
    drawn = engrave(page, width=1440)
    estimates = bar_widths(page, shown_accidentals(page))
    for system in drawn.systems:
        inside = range(system.first + 1, system.last + 1)  # the first bar of a system holds the clef
        natural = [estimates[index] for index in inside]
        real = [drawn.bars[index].right - drawn.bars[index].left for index in inside]
        for estimate, width in zip(natural, real, strict=True):
            assert estimate / sum(natural) == pytest.approx(width / sum(real), rel=0.15)

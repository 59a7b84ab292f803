from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engrave.scores import grand, score
from trainer.engrave.page import Page
from trainer.engrave.places import bar_at, place
from trainer.engrave.sheet import engrave


@pytest.fixture(scope="module")
def page() -> Page:
    return engrave(grand(8), width=900)


def test_a_note_is_where_its_onset_is(page: Page) -> None:
    for moment in page.moments:
        assert place(page, moment.onset) == (moment.system, moment.x)


def test_between_two_notes_the_place_moves_evenly() -> None:
    page = engrave(score("C5:2 D5:2"), width=600)
    first, second = page.moments
    assert place(page, Fraction(1))[1] == pytest.approx((first.x + second.x) / 2)


def test_behind_the_last_note_of_a_system_it_moves_to_the_bar_line(page: Page) -> None:
    last = page.bars[page.systems[0].last]
    system, x = place(page, last.end - Fraction(1, 1000))
    assert system == 0
    assert x == pytest.approx(last.right, abs=1)


def test_outside_the_page_it_stands_at_its_ends(page: Page) -> None:
    assert place(page, Fraction(-3)) == (0, page.moments[0].x)
    assert place(page, Fraction(1000)) == (page.bars[-1].system, page.bars[-1].right)


@given(st.lists(st.fractions(0, 32), min_size=2, max_size=20))
def test_time_never_moves_to_the_left(page: Page, onsets: list[Fraction]) -> None:
    places = [place(page, onset) for onset in sorted(onsets)]
    assert all(before <= after for before, after in pairwise(places))


def test_the_bar_of_a_place_holds_its_notes(page: Page) -> None:
    for anchor in page.notes:
        assert bar_at(page, anchor.onset).id == anchor.bar
    assert bar_at(page, Fraction(-1)) == page.bars[0]
    assert bar_at(page, Fraction(999)) == page.bars[-1]

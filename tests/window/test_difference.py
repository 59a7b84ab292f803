"""What two frames do not share is found, whatever stands between."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.window.small_page import small_page
from trainer.window.difference import difference
from trainer.window.geometry import Rect
from trainer.window.marks import Box, Mark, Sheet
from trainer.window.theme import Ink

PAGE = Sheet(Rect(0, 0, 100, 100), small_page(), 0, 0)


def boxes(places: list[int]) -> tuple[Mark, ...]:
    return tuple(Box(Rect(place, 0, 10, 10), Ink.ACC) for place in places)


@given(st.lists(st.integers(0, 6), max_size=7), st.lists(st.integers(0, 6), max_size=7))
def test_everything_that_is_in_one_frame_only_is_named(before: list[int], after: list[int]) -> None:
    old, new = boxes(before), boxes(after)
    found = difference(old, new)
    gone, come = [pair[0] for pair in found.pairs], [pair[1] for pair in found.pairs]
    assert set(old) - set(new) <= set(gone)
    assert set(new) - set(old) <= set(come)
    assert old[: found.head] == new[: found.head]
    assert not found.tail or old[-found.tail :] == new[-found.tail :]


@given(st.lists(st.integers(0, 6), max_size=7))
def test_equal_frames_differ_in_nothing(places: list[int]) -> None:
    assert difference(boxes(places), boxes(places)).pairs == ()


def test_a_mark_that_took_the_place_of_another_is_its_pair() -> None:
    old, new = boxes([1, 2, 3]), boxes([1, 5, 3])
    assert difference(old, new).pairs == ((old[1], new[1]),)


def test_one_mark_more_is_all_that_came() -> None:
    old, new = boxes([1, 2, 3, 4]), boxes([1, 9, 2, 3, 4])
    assert difference(old, new).pairs == ((None, new[1]),)


def test_a_recoloured_page_stays_a_pair_while_marks_come() -> None:
    judged = replace(PAGE, hues={"n1": Ink.GOODM})
    old, new = (*boxes([1]), PAGE, *boxes([2, 3])), (*boxes([4, 5]), judged, *boxes([6, 3]))
    assert (PAGE, judged) in difference(old, new).pairs


def test_an_exchange_names_both() -> None:
    old, new = boxes([1, 2]), boxes([2, 1])
    assert difference(old, new).pairs == ((old[0], new[0]), (old[1], new[1]))

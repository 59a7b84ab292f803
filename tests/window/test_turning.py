from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.window.shown import THREE_PAGES, engraved, take_view
from trainer.engrave.page import BarAnchor, Page, SystemAnchor
from trainer.judge.notes.expect import expect
from trainer.model.expected import BarSpan
from trainer.window.geometry import Size
from trainer.window.screens.take import page_area
from trainer.window.screens.turning import (
    AIR,
    STEPS,
    base_zoom,
    engraving_width,
    extent,
    printed,
    take_zoom,
    turned,
    turns,
    zoom_to,
)

SIZES = (Size(1280, 720), Size(1600, 900), Size(2560, 1440))


def page_of(heights: list[float], counts: list[int], heading: float | None = None) -> Page:
    """Systems of these heights, 70 apart, with so many bars each, from 56 on; nothing is drawn."""
    systems: list[SystemAnchor] = []
    bars: list[BarAnchor] = []
    y = 56.0
    for index, (height, count) in enumerate(zip(heights, counts, strict=True)):
        first = len(bars)
        for _ in range(count):
            number = len(bars) + 1
            onset = Fraction(4 * (number - 1))
            bars.append(BarAnchor(f"m{number}", number, index, 0, 100, y, y + height, onset, onset + 4))
        systems.append(SystemAnchor(index, y, y + height, 0, 1000, first, len(bars) - 1))
        y += height + 70
    return Page(1000, y, (), (), (), (), tuple(bars), tuple(systems), (), heading)


def spans(numbers: list[int]) -> tuple[BarSpan, ...]:
    """Bars of four quarters as performed in this order."""
    return tuple(
        BarSpan(number=n, turn=1, onset=Fraction(4 * k), end=Fraction(4 * k + 4), at=4 * k, until=4 * k + 4, beat=1)
        for k, n in enumerate(numbers)
    )


@st.composite
def rooms(draw: st.DrawFn) -> tuple[Page, tuple[BarSpan, ...], float]:
    """A page of one to seven systems, its bars, and a room that two systems always fit in."""
    count = draw(st.integers(1, 7))
    heights = draw(st.lists(st.integers(30, 260).map(float), min_size=count, max_size=count))
    counts = draw(st.lists(st.integers(1, 5), min_size=count, max_size=count))
    page = page_of(heights, counts)
    below = page.systems[1:] or page.systems
    pair = max(b.bottom - a.top for a, b in zip(page.systems, below, strict=False)) + 2 * AIR
    room = pair + draw(st.integers(0, 600))
    return page, spans([bar.number for bar in page.bars]), room


def seen(page: Page, system: int, top: float, room: float, *, air: float = AIR) -> bool:
    anchor = page.systems[system]
    return top - 0.1 <= anchor.top - air and anchor.bottom + air <= top + room + 0.1


@settings(max_examples=60, deadline=None)
@given(rooms())
def test_the_system_being_read_is_seen_whole_and_the_next_one_a_bar_before_it_is_needed(
    case: tuple[Page, tuple[BarSpan, ...], float],
) -> None:
    page, bars, room = case
    for place, bar in enumerate(page.bars):
        for part in (Fraction(0), Fraction(1, 3), Fraction(1), Fraction(7, 2)):
            top = turned(page, bars, bar.onset + part, room)
            assert seen(page, bar.system, top, room)
            following = page.bars[place + 1 : place + 2]
            if following and part == 0:
                assert seen(page, following[0].system, top, room)


@settings(max_examples=60, deadline=None)
@given(rooms())
def test_a_page_moves_only_down_and_only_where_the_next_system_was_not_seen(
    case: tuple[Page, tuple[BarSpan, ...], float],
) -> None:
    page, bars, room = case
    found = turns(page, bars, room)
    for before, after in pairwise(found):
        system = next(bar.system for bar in page.bars if bar.onset == after.at)
        assert after.top > before.top
        assert not seen(page, system + 1, before.top, room)


@settings(max_examples=60, deadline=None)
@given(rooms())
def test_a_page_never_shows_blank_while_it_has_more_to_show(case: tuple[Page, tuple[BarSpan, ...], float]) -> None:
    page, bars, room = case
    first, last = extent(page)
    for turn in turns(page, bars, room):
        if last - first > room:
            assert first - 0.1 <= turn.top <= last - room + 0.1


def test_a_page_that_fits_stands_still_in_the_middle() -> None:
    page = page_of([100, 100], [4, 4])
    bars = spans(list(range(1, 9)))
    tops = {turned(page, bars, position, 600) for position in range(33)}
    assert tops == {56 - AIR - (600 - 270 - 2 * AIR) / 2}


def test_a_turn_glides_in_a_few_steps_and_then_rests() -> None:
    page = page_of([100, 100, 100], [2, 2, 2])
    bars = spans(list(range(1, 7)))
    tops = [turned(page, bars, 8 + Fraction(k, 64), 320) for k in range(-8, 64)]
    assert tops == sorted(tops)
    assert len(set(tops)) == 1 + STEPS
    assert len(set(tops[8 + 32 :])) == 1


def test_where_the_page_waits_it_turns_in_one_step() -> None:
    page = page_of([100, 100, 100], [2, 2, 2])
    bars = spans(list(range(1, 7)))
    tops = {turned(page, bars, Fraction(k, 8), 320, glides=False) for k in range(48 * 4)}
    assert len(tops) == 2


def test_a_repeat_brings_its_first_system_back_before_it_is_needed() -> None:
    page = page_of([100, 100, 100], [2, 2, 2])
    bars = spans([1, 2, 3, 4, 1, 2, 3, 4, 5, 6])
    for position in range(16):
        assert seen(page, 0, turned(page, bars, position, 320), 320)
    assert not seen(page, 0, turned(page, bars, 30, 320), 320)


def test_one_engraving_serves_take_and_verdict_at_every_size() -> None:
    for size in SIZES:
        page = engraved("THREE_PAGES", engraving_width(size))
        assert zoom_to(page, size.w) >= base_zoom(size)
        assert page.width * take_zoom(page, size, Size(size.w - 80, page_area(size).h)) <= size.w


def test_real_pages_turn_in_time_at_every_size() -> None:
    bars = expect(THREE_PAGES, bpm=80).bars
    for size in SIZES:
        page, area = take_view(size, "THREE_PAGES").page, page_area(size)
        room = area.h / take_zoom(page, size, Size(area.w - 80, area.h))
        for bar, following in pairwise(page.bars):
            top = turned(page, bars, bar.onset, room)
            assert seen(page, bar.system, top, room)
            assert seen(page, following.system, top, room)


def test_a_page_with_a_heading_begins_with_it_where_the_first_systems_are_seen_under_it() -> None:
    page = page_of([100.0] * 5, [2] * 5, heading=-120.0)
    bars = spans([bar.number for bar in page.bars])
    assert extent(page)[0] == -120.0 - AIR
    assert turned(page, bars, Fraction(-4), 480.0) == -120.0 - AIR
    assert turned(page, bars, Fraction(-4), 340.0) == page.systems[0].top - AIR


def test_a_jump_back_to_the_first_system_does_not_need_its_heading() -> None:
    page = page_of([100.0] * 4, [2] * 4, heading=-300.0)
    bars = spans([1, 2, 3, 4, 5, 6, 1, 2])
    top = turned(page, bars, Fraction(4 * 6 + 1), 480.0)
    assert seen(page, 0, top, 480.0)
    assert top > extent(page)[0]


def test_what_stands_under_the_last_system_is_printed_and_not_turned_to() -> None:
    page = replace(page_of([100.0], [4]), footing=300.0)
    assert printed(page) == (56.0 - AIR, 300.0 + AIR)
    assert extent(page) == (56.0 - AIR, 156.0 + AIR)

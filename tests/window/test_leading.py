from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.window.shown import TWO_HANDS, engraved
from trainer.engrave.page import Stroke
from trainer.model.settings import Guide
from trainer.window.screens.leading import Led, led, left_of, staves_of
from trainer.window.theme import Ink

PAGE = engraved("TWO_HANDS", 1200)
ALL = range(len(PAGE.systems))
END = TWO_HANDS.end
onsets = st.fractions(min_value=0, max_value=END, max_denominator=8)


def shown(guide: Guide, now: Fraction, ahead: Fraction) -> set[str]:
    """The ids of the notes that are still drawn."""
    hidden = led(PAGE, TWO_HANDS, guide, now, ahead, ALL).hidden
    return {note.id for note in TWO_HANDS.notes if note.id not in hidden}


def test_no_guide_adds_nothing() -> None:
    assert led(PAGE, TWO_HANDS, Guide.NONE, Fraction(3), Fraction(5), ALL) == Led()


def test_the_line_stands_at_the_heads_of_its_onset_across_all_staves() -> None:
    note = next(note for note in PAGE.notes if note.onset == 8)
    found = led(PAGE, TWO_HANDS, Guide.LINE, Fraction(8), Fraction(8), ALL)
    top, bottom = staves_of(PAGE, note.system)
    assert found.line is not None
    assert found.band is not None
    assert abs(found.line - note.x) < 1
    assert found.band.y < top
    assert found.band.bottom > bottom


def test_the_bar_marker_holds_its_whole_bar_and_no_other() -> None:
    box = led(PAGE, TWO_HANDS, Guide.BAR, Fraction(9), Fraction(9), ALL).bar
    assert box is not None
    for note in PAGE.notes:
        assert box.contains(note.x, note.y) == (8 <= note.onset < 12)


@settings(max_examples=25, deadline=None)
@given(onsets, onsets)
def test_hiding_what_was_read_leaves_what_lies_beyond_the_seconds(one: Fraction, other: Fraction) -> None:
    now, ahead = min(one, other), max(one, other)
    assert shown(Guide.HIDE_READ, now, ahead) == {note.id for note in TWO_HANDS.notes if note.onset >= ahead}


@settings(max_examples=25, deadline=None)
@given(onsets, onsets)
def test_hiding_what_comes_leaves_what_was_played_and_what_lies_beyond(one: Fraction, other: Fraction) -> None:
    now, ahead = min(one, other), max(one, other)
    left = {note.id for note in TWO_HANDS.notes if note.onset < now or note.onset >= ahead}
    assert shown(Guide.HIDE_NEXT, now, ahead) == left


def test_covers_keep_off_the_heads_that_remain_and_off_bar_lines() -> None:
    found = led(PAGE, TWO_HANDS, Guide.HIDE_READ, Fraction(6), Fraction(6), ALL)
    covers = [m for m, hue in found.covers if isinstance(m, Stroke) and hue is Ink.PAPER]
    assert covers
    for cover in covers:
        (left, y), (right, _) = cover.points
        top, bottom = y - cover.width / 2, y + cover.width / 2
        for note in PAGE.notes:
            inside = left < note.x + note.half_width and note.x - note.half_width < right and top < note.y < bottom
            assert not inside or note.onset < 6
        for bar in PAGE.bars:
            assert not (left < bar.right < right and top < bar.top < bottom)


def test_the_staff_is_drawn_again_on_what_is_covered() -> None:
    found = led(PAGE, TWO_HANDS, Guide.HIDE_READ, Fraction(1), Fraction(1), ALL)
    lines = [m for m, hue in found.covers if hue is Ink.STAFF]
    papers = [m for m, hue in found.covers if hue is Ink.PAPER]
    assert len(lines) == 10 * len(papers)


def test_a_moment_begins_before_its_accidentals_and_after_the_note_before() -> None:
    for index, moment in enumerate(PAGE.moments[1:], start=1):
        bar = next(bar for bar in PAGE.bars if bar.onset <= moment.onset < bar.end)
        left = left_of(PAGE, index, bar)
        assert left < moment.x
        before = PAGE.moments[index - 1]
        if before.system == moment.system and before.onset >= bar.onset:
            assert left > before.x


def test_only_what_can_be_seen_is_covered() -> None:
    found = led(PAGE, TWO_HANDS, Guide.HIDE_READ, END, END, range(1, 2))
    covers = [m for m, hue in found.covers if isinstance(m, Stroke) and hue is Ink.PAPER]
    system = PAGE.systems[1]
    assert len(covers) == system.last - system.first + 1
    assert all(system.top < cover.points[0][1] < system.bottom for cover in covers)

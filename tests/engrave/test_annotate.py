from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engrave.scores import grand, score
from tests.engrave.takes import Playing
from trainer.engrave.annotate import annotate
from trainer.engrave.annotation import Annotation, Tone, Toned
from trainer.engrave.bounds import box, overlap
from trainer.engrave.page import Fill, Glyph, Page, Role, Stroke, Words
from trainer.engrave.sheet import engrave
from trainer.model.call import Call
from trainer.model.judgement import WrongKind
from trainer.model.key import Key
from trainer.model.score import Clef, Score

LINE = score("Eb5:1 D5:1 C5:1 Bb4:1 Ab4:1 G4:1 F4:2 G4:4 Eb4:4", key="Eb")


def drawn(playing: Playing, width: float = 900, punch: tuple[tuple[int, int], ...] = ()) -> tuple[Page, Annotation]:
    page = engrave(playing.score, width=width)
    return page, annotate(page, playing.score, playing.expected, playing.played(), playing.verdict(punch))


def of(annotation: Annotation, owner: str, role: Role | None = None) -> list[Toned]:
    return [t for t in annotation.marks if t.mark.owner == owner and role in (None, t.mark.role)]


def test_a_take_without_a_fault_is_green_and_adds_nothing() -> None:
    _, notes = drawn(Playing(LINE))
    assert set(notes.tones.values()) == {Tone.OK}
    assert set(notes.tones) == {note.id for note in LINE.notes}
    assert notes.marks == notes.grounds == ()
    assert not notes.headless


@pytest.mark.parametrize(("late", "tone"), [(62, Tone.LATE), (-80, Tone.EARLY)])
def test_a_flag_stands_at_the_written_place_and_points_three_pixels_for_ten_milliseconds(late: int, tone: Tone) -> None:
    page, notes = drawn(Playing(LINE).hit("n2", late=late))
    tip, stem = of(notes, "n2")
    assert (tip.tone, stem.tone) == (tone, Tone.PLACE)
    assert isinstance(tip.mark, Fill)
    assert isinstance(stem.mark, Stroke)
    x = page.note("n2").x
    assert stem.mark.points[0][0] == pytest.approx(x)
    assert tip.mark.contours[0][1][0] == pytest.approx(x + late * 0.3)
    assert notes.tones["n2"] is tone


def test_a_flag_never_grows_beyond_a_sixth_of_a_second() -> None:
    page, notes = drawn(Playing(LINE).hit("n7", late=900))
    tip = of(notes, "n7")[0].mark
    assert isinstance(tip, Fill)
    assert tip.contours[0][1][0] == pytest.approx(page.note("n7").x + 45)


def test_a_missed_note_loses_its_head_and_gets_a_dashed_one_and_a_minus() -> None:
    page, notes = drawn(Playing(LINE).miss("n3"))
    assert notes.headless == {"n3"}
    (head,) = of(notes, "n3", Role.HEAD)
    assert isinstance(head.mark, Stroke)
    assert head.mark.dash > 0
    assert head.tone is Tone.MISSED
    left, top, right, bottom = box(head.mark, {})
    anchor = page.note("n3")
    assert (left + right) / 2 == pytest.approx(anchor.x, abs=0.5)
    assert (top + bottom) / 2 == pytest.approx(anchor.y, abs=0.5)
    (minus,) = of(notes, "n3", Role.INK)
    assert minus.tone is Tone.WRONG


def test_a_wrong_note_stands_at_the_height_of_what_was_played() -> None:
    page, notes = drawn(Playing(LINE).wrong("n1", 77))  # F5 for E flat
    (head,) = [t.mark for t in notes.marks if t.mark.role is Role.HEAD and t.tone is Tone.WRONG]
    assert isinstance(head, Glyph)
    assert head.y == pytest.approx(page.note("n1").y - 5)
    assert not [t for t in notes.marks if t.mark.role is Role.ACCIDENTAL], "the signature has no F"
    assert "n1" in notes.headless
    assert len(of(notes, head.owner, Role.INK)) == 2, "a cross in the lane"


def test_a_second_is_set_to_the_right_and_a_third_stands_in_the_column() -> None:
    page, notes = drawn(Playing(LINE).wrong("n1", 77).wrong("n3", 75))
    heads = {t.mark.y: t.mark.x for t in notes.marks if isinstance(t.mark, Glyph) and t.mark.role is Role.HEAD}
    second, third = page.note("n1"), page.note("n3")
    assert heads[second.y - 5] > second.x
    assert heads[third.y - 10] == pytest.approx(third.x - third.half_width, abs=0.6)


def test_a_second_beside_a_dotted_note_clears_the_dot_too() -> None:
    page, notes = drawn(Playing(score("D5:3/2 C5:1/2 B4:2")).wrong("n1", 73))
    outlines = {outline.name: outline for outline in page.outlines}
    printed = [box(mark, outlines) for mark in page.marks if mark.owner == "n1" and mark.role in (Role.HEAD, Role.DOT)]
    red = [
        box(t.mark, outlines)
        for t in notes.marks
        if t.mark.role in (Role.HEAD, Role.ACCIDENTAL) and t.tone is Tone.WRONG
    ]
    assert len(printed) == len(red) == 2
    assert not any(overlap(one, other) for one in printed for other in red)


def test_a_wrong_accidental_shows_its_own_sign_beside_the_dashed_head_and_touches_nothing() -> None:
    page, notes = drawn(Playing(LINE).wrong("n1", 76, WrongKind.ACCIDENTAL))
    outlines = {outline.name: outline for outline in (*page.outlines, *notes.outlines)}
    (sign,) = [t.mark for t in notes.marks if t.mark.role is Role.ACCIDENTAL]
    assert isinstance(sign, Glyph)
    assert sign.outline == "E261"
    red = [t.mark for t in notes.marks if t.tone is Tone.WRONG and t.mark.role in (Role.HEAD, Role.ACCIDENTAL)]
    (dashed,) = [t.mark for t in notes.marks if t.tone is Tone.MISSED]
    assert all(not overlap(box(mark, outlines), box(dashed, outlines)) for mark in red)


def test_where_there_is_no_room_a_wrong_accidental_takes_the_place_of_the_head() -> None:
    tight = score("Eb5:1/4 D5:1/4 Eb5:1/4 F5:1/4 " * 4 + "Eb5:4", key="Eb")
    page, notes = drawn(Playing(tight).wrong("n3", 76, WrongKind.ACCIDENTAL), width=420)
    (head,) = [t.mark for t in notes.marks if t.mark.role is Role.HEAD]
    assert isinstance(head, Glyph)
    anchor = page.note("n3")
    assert head.x == pytest.approx(anchor.x - anchor.half_width, abs=0.6)
    assert head.y == anchor.y


def test_an_extra_note_stands_where_it_was_played_with_a_plus_in_its_hands_lane() -> None:
    page, notes = drawn(Playing(grand(4)).extra(Fraction(7), 48, staff=2), width=1200)
    (head,) = [t.mark for t in notes.marks if t.mark.role is Role.HEAD]
    assert isinstance(head, Glyph)
    staff = next(staff for staff in page.staves if staff.staff == 2)
    assert head.y == pytest.approx(staff.middle_c + 35)
    bar = page.bars[1]
    assert bar.left < head.x < bar.right
    plus = [t for t in of(notes, head.owner, Role.INK) if t.tone is Tone.EXTRA]
    assert len(plus) == 2
    assert all(box(t.mark, {})[1] > page.systems[0].bottom for t in plus), "below the left hand"


def test_an_extra_note_of_a_slow_player_stands_where_on_the_page_they_were() -> None:
    in_time, slow = (drawn(Playing(LINE).extra(Fraction(5), 60, late=late))[1] for late in (0, 6_000))
    assert slow.marks == in_time.marks
    assert [text.detail for text in slow.hovers] == [text.detail for text in in_time.hovers]


def test_what_was_played_after_the_end_stands_before_the_last_bar_line() -> None:
    playing = Playing(LINE)
    playing.extra(LINE.end - Fraction(1, 100), 60).extra(LINE.end - Fraction(1, 50), 61)
    page, notes = drawn(playing)
    outlines = {outline.name: outline for outline in page.outlines}
    heads = [box(t.mark, outlines) for t in notes.marks if t.mark.role is Role.HEAD]
    assert len(heads) == 2
    line = min(box(mark, outlines)[0] for mark in page.marks if mark.role is Role.BAR_LINE and mark.owner == "m4")
    assert all(right < line for _, _, right, _ in heads)


def test_what_was_played_far_away_is_folded_back_with_an_octave_sign() -> None:
    page, notes = drawn(Playing(LINE).extra(Fraction(1), 24))
    (words,) = [t.mark for t in notes.marks if isinstance(t.mark, Words)]
    assert words.text in ("8", "15", "22")
    (head,) = [t.mark for t in notes.marks if isinstance(t.mark, Glyph) and t.mark.role is Role.HEAD]
    staff = page.staves[0]
    assert staff.top - 50 <= head.y <= staff.top + 40 + 50


def test_extras_of_a_rhythm_stand_on_its_line_without_accidental() -> None:
    page = score("B4:1 B4:1 B4:2", clefs=(Clef.PERCUSSION,), staff_lines=1)
    engraved, notes = drawn(Playing(page).extra(Fraction(1, 2), 61))
    (head,) = [t.mark for t in notes.marks if t.mark.role is Role.HEAD]
    assert isinstance(head, Glyph)
    assert head.y == engraved.staves[0].top
    assert not [t for t in notes.marks if t.mark.role is Role.ACCIDENTAL]


def test_bars_to_punch_in_are_shaded_bracketed_and_named() -> None:
    page, notes = drawn(Playing(LINE).miss("n5").miss("n6"), punch=((2, 3),))
    (ground,) = notes.grounds
    assert ground.tone is Tone.PUNCH_GROUND
    left, top, right, bottom = box(ground.mark, {})
    assert (left, right) == (page.bars[1].left, page.bars[2].right)
    assert top < page.systems[0].top
    assert bottom > page.systems[0].bottom
    brackets = [t for t in notes.marks if t.tone is Tone.PUNCH and isinstance(t.mark, Stroke)]
    assert len(brackets) == 4
    (pill,) = [t.mark for t in notes.marks if t.tone is Tone.PUNCH_TEXT]
    assert isinstance(pill, Words)
    assert pill.text == "punch in 2–3"


def test_a_stretch_over_two_systems_is_bracketed_at_its_two_ends() -> None:
    page, notes = drawn(Playing(grand(8)), width=800, punch=((2, 7),))
    assert len(notes.grounds) == len({bar.system for bar in page.bars if 2 <= bar.number <= 7})
    assert len([t for t in notes.marks if t.tone is Tone.PUNCH and isinstance(t.mark, Stroke)]) == 4


def test_annotating_needs_no_engraver() -> None:
    """The window draws a verdict without the engraving library in its process."""
    page = engrave(LINE, width=900)
    playing = Playing(LINE).wrong("n1", 76, WrongKind.ACCIDENTAL)
    notes = annotate(page, LINE, playing.expected, playing.played(), playing.verdict())
    glyphs = {t.mark.outline for t in notes.marks if isinstance(t.mark, Glyph)}
    assert {outline.name for outline in notes.outlines} == glyphs
    assert glyphs <= {outline.name for outline in page.outlines}


def test_every_judged_head_can_be_pointed_at() -> None:
    page, notes = drawn(
        Playing(LINE).hit("n2", late=62).wrong("n4", 71, WrongKind.ACCIDENTAL).extra(Fraction(11, 2), 60)
    )
    assert {text.id for text in notes.hovers} >= {note.id for note in LINE.notes}
    anchor, found = page.note("n2"), next(text for text in notes.hovers if text.id == "n2")
    assert (found.headline, found.detail, found.tone) == ("late by 62 ms", "fair · D5, bar 1 beat 2", Tone.LATE)
    assert (found.x, found.y) == (anchor.x, anchor.y)
    assert any(text.headline == "extra C4" and text.detail == "bar 2 beat 2½" for text in notes.hovers)


def test_the_second_time_through_says_so() -> None:
    page = replace(LINE, bars=(replace(LINE.bars[0], plays=2), *LINE.bars[1:]))
    _, notes = drawn(Playing(page).miss("n2#2"))
    assert notes.tones["n2"] is Tone.MISSED
    told = next(text for text in notes.hovers if text.id == "n2")
    assert told.detail.endswith("beat 2, time 2")


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["miss", "late", "early", "wrong", "flat", "extra"]), st.integers(0, 200)), max_size=14
)


@settings(max_examples=25, deadline=None)
@given(ACTIONS, st.sampled_from([LINE, grand(4)]), st.sampled_from([560, 900]))
def test_lane_marks_never_lie_over_each_other_nor_over_the_music(
    actions: list[tuple[str, int]], page: Score, width: int
) -> None:
    playing = Playing(page)
    ids = [note.id for note in playing.expected.notes]
    for what, number in actions:
        name, key = ids[number % len(ids)], 50 + number % 30
        match what:
            case "miss":
                playing.miss(name)
            case "late" | "early":
                playing.hit(name, late=(60 + number) * (1 if what == "late" else -1))
            case "wrong":
                playing.wrong(name, key)
            case "flat":
                playing.wrong(
                    name, next(n.key for n in playing.expected.notes if n.id == name) - 1, WrongKind.ACCIDENTAL
                )
            case _:
                playing.extra(Fraction(number % int(4 * page.end), 4), key, staff=1 + number % len(page.staves))
    engraved, notes = drawn(playing, width=width)
    outlines = {outline.name: outline for outline in (*engraved.outlines, *notes.outlines)}
    lane = [t for t in notes.marks if t.mark.role is Role.INK and t.mark.owner]
    for a, b in combinations(lane, 2):
        if a.mark.owner != b.mark.owner:
            assert not overlap(box(a.mark, {}), box(b.mark, {})), (a, b)
    added = [t.mark for t in notes.marks if t.mark.role in (Role.HEAD, Role.ACCIDENTAL, Role.WORDS)]
    solid = [box(mark, outlines) for mark in (*engraved.marks, *added) if mark.role is not Role.STAFF]
    for toned in lane:
        assert not any(overlap(box(toned.mark, {}), other) for other in solid), toned


def test_a_page_read_in_another_key_names_what_was_played_as_it_would_be_written() -> None:
    playing = Playing(LINE, Call(key=Key("F"))).wrong("n2", 77).extra(Fraction(6), 70)  # F5 and B flat 4, a tone higher
    _, notes = drawn(playing)
    said = {hover.headline: hover.detail for hover in notes.hovers if hover.tone is not Tone.OK}
    assert said["played E♭5"].startswith("wrong note · D5")
    assert "extra A♭4" in said
    assert notes.tones["n2"] is Tone.MISSED

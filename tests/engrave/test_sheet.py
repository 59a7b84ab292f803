from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engrave.scores import GRAND, grand, score
from trainer.engrave.bounds import box
from trainer.engrave.page import Glyph, Page, Role, Stroke, Words
from trainer.engrave.sheet import LANE_ROOM, STAFF_GAP, engrave
from trainer.errors import BadInput
from trainer.model.chord import ChordSymbol
from trainer.model.meter import read_meter
from trainer.model.pitch import pitch_at
from trainer.model.score import Change, Clef, Direction, DirectionKind, Score, Span, SpanKind

RICH = replace(
    grand(16),
    spans=(Span("s1", SpanKind.SLUR, "n1", "n6"), Span("s2", SpanKind.CRESCENDO, "n7", "n11")),
    directions=(
        Direction("d1", DirectionKind.DYNAMIC, Fraction(0), "mp"),
        Direction("d2", DirectionKind.WORDS, Fraction(4), "dolce"),
        Direction("d3", DirectionKind.TEMPO, Fraction(16), "a tempo"),
    ),
    changes=(Change("h1", Fraction(0), ChordSymbol("E", -1, "maj7")), Change("h2", Fraction(4), ChordSymbol("A", -1))),
)
PAGES = {
    "two hands": grand(8),
    "signs": RICH,
    "ledger lines": score("C4:1 A3:1 C6:1 E6:1", "C2:1 E4:1 G4:1 C3:1", clefs=GRAND),
    "pickup": score("G4:1/2 C5:3/2 B4:3/2 C5:1 r:1/2 r:1", meter="6/8", pickup=Fraction(1, 2)),
    "two voices": score("G5:2 A5:2 r:4", parts={(1, 2): "C4:1 D4:1 B3:2 C4:4"}),
    "rhythm": score(
        "B4:1 B4:1/2 B4:1/2 r:1 B4:1 (3:2 B4:1/2 B4:1/2 B4:1/2 ) B4:3", clefs=(Clef.PERCUSSION,), staff_lines=1
    ),
    "chords of seconds": score("C5+D5+E5:4.start C5+D5+E5:4.stop"),
    "graces": score("C5:1 D5:0 E5:0 F5:1 C5+E5+G5:2.roll"),
}


@pytest.fixture(scope="module")
def pages() -> dict[str, tuple[Score, Page]]:
    return {name: (page, engrave(page, width=1100)) for name, page in PAGES.items()}


@pytest.mark.parametrize("name", PAGES)
def test_every_note_has_one_anchor_in_its_own_bar_and_staff(name: str, pages: dict[str, tuple[Score, Page]]) -> None:
    written, page = pages[name]
    assert [anchor.id for anchor in page.notes] == [note.id for note in written.notes]
    boxes = {bar.id: bar for bar in page.bars}
    for note in written.notes:
        anchor = page.note(note.id)
        bar = boxes[anchor.bar]
        assert bar.onset <= note.onset < bar.end
        assert (bar.system, note.staff) == (anchor.system, anchor.staff)
        assert bar.left < anchor.x < bar.right


@pytest.mark.parametrize("name", PAGES)
def test_heads_land_where_their_pitch_says(name: str, pages: dict[str, tuple[Score, Page]]) -> None:
    written, page = pages[name]
    staves = {(staff.system, staff.staff): staff for staff in page.staves}
    for note in written.notes:
        anchor = page.note(note.id)
        staff = staves[anchor.system, anchor.staff]
        assert anchor.y == pytest.approx(staff.middle_c - (note.pitch.diatonic - 28) * staff.space / 2, abs=0.1)


@pytest.mark.parametrize("clef", [Clef.TREBLE, Clef.BASS, Clef.ALTO, Clef.TENOR, Clef.TREBLE_8])
def test_middle_c_stands_where_the_clef_puts_it(clef: Clef) -> None:
    page = engrave(score("C4:4", clefs=(clef,)), width=600)
    assert page.notes[0].y == pytest.approx(page.staves[0].middle_c, abs=0.1)


@pytest.mark.parametrize("name", PAGES)
def test_notes_and_moments_move_to_the_right_with_time(name: str, pages: dict[str, tuple[Score, Page]]) -> None:
    written, page = pages[name]
    onsets = [moment.onset for moment in page.moments]
    assert onsets == sorted(set(onsets))
    assert {note.onset for note in written.notes} <= set(onsets)
    for before, after in pairwise(page.moments):
        assert (before.system, before.x) < (after.system, after.x)
    graces = {note.id for note in written.notes if note.is_grace}
    for one in page.notes:
        for other in page.notes:
            if one.onset < other.onset and one.system == other.system and other.id not in graces:
                assert one.x < other.x


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_drawn_outside_the_page_or_outside_its_system(
    name: str, pages: dict[str, tuple[Score, Page]]
) -> None:
    _, page = pages[name]
    outlines = {outline.name: outline for outline in page.outlines}
    for mark in page.marks:
        left, top, right, bottom = box(mark, outlines)
        assert left >= 0, mark
        assert right <= page.width, mark
        assert any(system.top - 0.01 <= top and bottom <= system.bottom + 0.01 for system in page.systems), mark


@pytest.mark.parametrize("name", PAGES)
def test_systems_leave_room_for_the_lanes(name: str, pages: dict[str, tuple[Score, Page]]) -> None:
    _, page = pages[name]
    assert page.systems[0].top >= LANE_ROOM / 2
    for above, below in pairwise(page.systems):
        assert below.top - above.bottom >= LANE_ROOM - 0.01
        lowest = max(s.top + (s.lines - 1) * s.space for s in page.staves if s.system == above.index)
        highest = min(s.top for s in page.staves if s.system == below.index)
        assert highest - lowest >= STAFF_GAP


@pytest.mark.parametrize("name", PAGES)
def test_staves_are_ten_pixels_a_space_and_begin_on_a_whole_pixel(
    name: str, pages: dict[str, tuple[Score, Page]]
) -> None:
    _, page = pages[name]
    lines = [mark for mark in page.marks if isinstance(mark, Stroke) and mark.role is Role.STAFF]
    for staff in page.staves:
        ys = {line.points[0][1] for line in lines if staff.top <= line.points[0][1] <= staff.top + 40}
        assert len(ys & {staff.top + 10 * place for place in range(staff.lines)}) == staff.lines
        assert staff.top == int(staff.top)


@pytest.mark.parametrize("width", [700, 1000, 1440])
def test_bars_and_notes_are_the_same_after_a_resize(width: int) -> None:
    wide, page = engrave(RICH, width=1440), engrave(RICH, width=width)
    assert page.width == width
    assert [(bar.id, bar.number, bar.onset, bar.end) for bar in page.bars] == [
        (bar.id, bar.number, bar.onset, bar.end) for bar in wide.bars
    ]
    assert [anchor.id for anchor in page.notes] == [anchor.id for anchor in wide.notes]
    assert {mark.owner for mark in page.marks} == {mark.owner for mark in wide.marks}


def test_the_same_score_is_engraved_the_same_in_every_thread() -> None:
    page = engrave(RICH, width=1000)
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(lambda _: engrave(RICH, width=1000), range(4))) == [page] * 4


def test_each_mark_belongs_to_something_in_the_score_or_to_the_page() -> None:
    page = engrave(RICH, width=1440)
    notes, rests = {note.id for note in RICH.notes}, {rest.id for rest in RICH.rests}
    signs = {*(span.id for span in RICH.spans), *(words.id for words in RICH.directions), "h1", "h2"}
    owners = {mark.owner for mark in page.marks}
    assert owners <= {"", *notes, *rests, *signs, *(bar.id for bar in RICH.bars)}
    assert notes | rests <= owners
    assert {"s1", "s2", "d1", "d2", "d3", "h1", "h2"} <= owners


def test_heads_stems_and_dots_of_a_note_are_its_own_and_a_chords_stem_is_its_lowest_notes() -> None:
    page = engrave(score("C5:3/2 D5:1/2 E4+C5:2"), width=600)
    roles = {(mark.owner, mark.role) for mark in page.marks}
    assert {("n1", Role.HEAD), ("n1", Role.STEM), ("n1", Role.DOT), ("n2", Role.FLAG)} <= roles
    assert ("n3", Role.STEM) in roles
    assert ("n3a", Role.STEM) not in roles


def test_words_are_those_of_the_score() -> None:
    page = engrave(RICH, width=1440)
    words = {(mark.owner, mark.role): "" for mark in page.marks if isinstance(mark, Words) and mark.owner[0] in "dh"}
    for mark in page.marks:
        if isinstance(mark, Words) and (mark.owner, mark.role) in words:
            words[mark.owner, mark.role] += mark.text
    assert words == {
        ("d2", Role.WORDS): "dolce",
        ("d3", Role.WORDS): "a tempo",
        ("h1", Role.CHORD): "E♭maj7",
        ("h2", Role.CHORD): "A♭",
    }


def test_later_systems_carry_their_bar_number() -> None:
    page = engrave(RICH, width=1440)
    numbers = [mark.text for mark in page.marks if isinstance(mark, Words) and mark.role is Role.BAR_NUMBER]
    assert numbers == [str(page.bars[system.first].number) for system in page.systems[1:]]


def test_printed_accidentals_are_exactly_those_that_the_bar_needs() -> None:
    page = engrave(score("F#5:1 F#5:1 F5:1 Bb4:1", key="F"), width=600)
    printed = [(m.owner, m.outline) for m in page.marks if isinstance(m, Glyph) and m.role is Role.ACCIDENTAL]
    assert printed == [("n1", "E262"), ("n3", "E261")]


def test_a_change_of_metre_is_printed_and_the_first_bar_begins_after_the_signatures() -> None:
    page = score("C5:4 C5:3", meter="4/4")
    page = replace(page, bars=(page.bars[0], replace(page.bars[1], meter=read_meter("3/4"))))
    drawn = engrave(page, width=800)
    assert drawn.bars[0].left > drawn.staves[0].x + 40
    assert drawn.bars[1].left == drawn.bars[0].right
    threes = [mark for mark in drawn.marks if isinstance(mark, Glyph) and mark.outline == "E083"]
    assert len(threes) == 1


def test_a_page_without_notes_is_a_page_of_rests() -> None:
    page = engrave(score("r:4 r:4"), width=600)
    assert page.notes == ()
    assert [moment.onset for moment in page.moments] == [0, 4]


def test_a_span_to_a_note_that_is_not_there_is_refused() -> None:
    page = replace(score("C5:4"), spans=(Span("s1", SpanKind.SLUR, "n1", "n9"),))
    with pytest.raises(BadInput, match="slur s1: no note or rest on the page is called 'n9'"):
        engrave(page, width=600)


def test_a_page_without_bars_is_refused() -> None:
    with pytest.raises(BadInput, match="has no bars"):
        engrave(replace(score("C5:4"), bars=(), notes=()), width=600)


def test_repeats_and_endings_are_drawn() -> None:
    page = score("C5:4 D5:4 E5:4")
    first, second, third = page.bars
    bars = (replace(first, repeat_start=True), replace(second, plays=2, ending=(1,)), replace(third, ending=(2,)))
    drawn = engrave(replace(page, bars=bars), width=700)
    plain = engrave(page, width=700)
    assert [mark.text for mark in drawn.marks if isinstance(mark, Words)] == ["1.", "2."]
    lines = [sum(mark.role is Role.BAR_LINE for mark in drawn_page.marks) for drawn_page in (drawn, plain)]
    assert lines[0] > lines[1]
    assert drawn.systems[0].top < plain.systems[0].top + 1


def test_a_short_last_system_may_be_left_ragged() -> None:
    page = score("C4:4")
    assert engrave(page, width=1400, justify_last=False).staves[0].width < 400
    assert engrave(page, width=1400).staves[0].width > 1300


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.integers(24, 43), st.sampled_from(["1/2", "1", "1/4", "3/2", "2"])), min_size=4, max_size=24),
    st.sampled_from(["4/4", "3/4", "6/8"]),
    st.integers(400, 1600),
)
def test_any_line_is_engraved_whole(steps: list[tuple[int, str]], meter: str, width: int) -> None:
    bar, left, words = read_meter(meter).bar, read_meter(meter).bar, []
    for step, length in steps:
        kept = min(Fraction(length), Fraction(1, 4)) if Fraction(length) > left else Fraction(length)
        words.append(f"{pitch_at(step).name}:{kept}")
        left = left - kept or bar
    page = score(" ".join(words), meter=meter)
    drawn = engrave(page, width=width)
    assert [anchor.id for anchor in drawn.notes] == [note.id for note in page.notes]
    assert sum(system.last - system.first + 1 for system in drawn.systems) == len(page.bars)

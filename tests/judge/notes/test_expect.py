"""From the page to what should sound: performance order, sounding keys, swing, dynamics, parts, what is refused."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.build import page
from tests.judge.play import score_of
from trainer.errors import BadInput
from trainer.judge.notes.expect import expect
from trainer.model.score import Direction, DirectionKind, Mark, Note, Span, SpanKind, Tie
from trainer.model.tempo import Feel, Tempo, TempoMap


def test_times_are_those_of_the_tempo_asked_for() -> None:
    notes = expect(page("C4 D4 E4 F4", bpm=60), bpm=90).notes
    assert [note.at for note in notes] == [0, 666_667, 1_333_333, 2_000_000]


def test_a_tempo_change_is_scaled_in_proportion() -> None:
    score = replace(
        page("C4 D4 E4 F4"), tempo=TempoMap((Tempo(Fraction(0), 60, Fraction(1)), Tempo(Fraction(2), 120, Fraction(1))))
    )
    assert [note.at for note in expect(score, bpm=30).notes] == [0, 2_000_000, 4_000_000, 5_000_000]


def test_keys_sound_as_the_instrument_transposes() -> None:
    assert [note.key for note in expect(replace(page("C4 D4"), instrument="clarinet")).notes] == [58, 60]
    assert [note.key for note in expect(replace(page("C4 D4"), instrument="guitar")).notes] == [48, 50]


def test_a_page_is_sorted_by_time_and_key() -> None:
    notes = expect(score_of([[("E4+C4", 1), ("G4", 1)], [("C3", 2)]])).notes
    assert [(note.at, note.key, note.staff) for note in notes] == [(0, 48, 2), (0, 60, 1), (0, 64, 1), (666_667, 67, 1)]


def test_what_reads_as_the_same_letter_depends_on_the_key() -> None:
    (f_sharp,) = expect(page("F#4", key="G", meter="2/4")).notes
    (e_natural,) = expect(page("E4", key="C", meter="2/4")).notes
    assert (f_sharp.altered, e_natural.altered) == ((65,), (63,))


@pytest.mark.parametrize(("first", "second"), [(1, 1), (1, 2), (2, 1), (2, 2)])
def test_a_dynamic_at_one_staff_of_two_is_meant_for_both_hands(first: int, second: int) -> None:
    directions = (
        Direction("d1", DirectionKind.DYNAMIC, Fraction(0), "p", staff=first),
        Direction("d2", DirectionKind.TEMPO, Fraction(0), "Lively"),
        Direction("d3", DirectionKind.DYNAMIC, Fraction(4), "ff", staff=second),
    )
    assert dynamics_told(*directions) == [(48, "p"), (60, "p"), (50, "ff"), (62, "ff")]


def test_of_dynamics_at_both_staves_at_once_each_hand_reads_its_own() -> None:
    directions = (
        Direction("d1", DirectionKind.DYNAMIC, Fraction(0), "mf", staff=1),
        Direction("d2", DirectionKind.DYNAMIC, Fraction(0), "p", staff=2),
    )
    assert dynamics_told(*directions) == [(48, "p"), (60, "mf"), (50, "p"), (62, "mf")]


def dynamics_told(*directions: Direction) -> list[tuple[int, str]]:
    score = replace(score_of([[("C4", 4), ("D4", 4)], [("C3", 4), ("D3", 4)]]), directions=directions)
    return [(note.key, note.dynamic) for note in expect(score).notes]


def test_off_beat_eighths_swing_unless_sixteenths_divide_their_beat() -> None:
    eighth, sixteenth = Fraction(1, 2), Fraction(1, 4)
    line: list[tuple[str, Fraction | int]] = [
        ("C4", eighth),
        ("D4", eighth),
        ("E4", eighth),
        ("F4", sixteenth),
        ("G4", sixteenth),
        ("A4", 2),
    ]
    score = replace(score_of([line], bpm=60), feel=Feel.SWING)
    assert [note.pair for note in expect(score).notes] == [0, 1_000_000, 0, 0, 0, 0]
    assert all(note.pair == 0 for note in expect(replace(score, feel=Feel.STRAIGHT)).notes)


def test_under_swing16_the_sixteenths_move() -> None:
    line: list[tuple[str, Fraction | int]] = [("C4", Fraction(1, 4))] * 4 + [("D4", Fraction(1, 2))] * 2 + [("E4", 2)]
    score = replace(score_of([line], bpm=60), feel=Feel.SWING16)
    assert [note.pair for note in expect(score).notes] == [0, 500_000, 0, 500_000, 0, 0, 0]


def test_a_hairpin_reaches_the_judge_in_time() -> None:
    score = replace(page("C4 D4 E4 F4"), spans=(Span("s1", SpanKind.CRESCENDO, "n2", "n4"),))
    (swell,) = expect(score).swells
    assert (swell.at, swell.until, swell.grows) == (1_000_000, 4_000_000, True)


def test_stretches_without_a_clock_come_from_the_page_and_from_fermatas() -> None:
    held = score_of(
        [[("C4", 2), ("D4", 2), ("E4", 4)]],
        bpm=60,
        edit=lambda n: replace(n, marks=frozenset({Mark.FERMATA})) if n.id == "n2" else n,
    )
    assert expect(held).free == ((2_000_000, 4_000_000),)
    slowing = replace(held, free=((Fraction(4), Fraction(6)),))
    assert expect(slowing).free == ((2_000_000, 6_000_000),)
    assert [note.timed for note in expect(slowing).notes] == [True, False, False]


def test_the_note_that_sets_the_clock_going_again_is_not_timed() -> None:
    slowing = replace(page("C4 D4 E4 F4 G4 A4 B4 C5"), free=((Fraction(2), Fraction(4)),))
    assert [note.id for note in expect(slowing).notes if not note.timed] == ["n3", "n4", "n5"]


def test_bars_know_their_time_and_where_the_road_divides() -> None:
    score = page("C4 D4 E4 F4 G4 A4 B4 C5")
    bars = (replace(score.bars[0], plays=2), score.bars[1])
    spans = expect(replace(score, bars=bars)).bars
    assert [(bar.number, bar.turn, bar.at, bar.until, bar.forks) for bar in spans] == [
        (1, 1, 0, 4_000_000, True),
        (1, 2, 4_000_000, 8_000_000, True),
        (2, 1, 8_000_000, 12_000_000, False),
    ]


def test_a_note_tied_over_a_bar_line_belongs_to_its_first_bar() -> None:
    ties = {"n2": Tie.START, "n3": Tie.STOP}

    def tied(note: Note) -> Note:
        return replace(note, tie=ties.get(note.id))

    score = score_of([[("C4", 2), ("D4", 2), ("D4", 2), ("E4", 2)]], bpm=60, edit=tied)
    assert [(note.bar, note.until) for note in expect(score).notes] == [(1, 2_000_000), (1, 6_000_000), (2, 8_000_000)]
    assert [note.id for note in expect(score, bars=(2, 2)).notes] == ["n4"]


def test_a_page_without_notes_and_bars_that_are_not_there_are_refused() -> None:
    empty = score_of([[("-", 4)]])
    with pytest.raises(BadInput, match="'A page' has no notes"):
        expect(empty)
    with pytest.raises(BadInput, match="bars 7-9 are not on the page: 1 to 2"):
        expect(page("C4 D4 E4 F4 G4 A4 B4 C5"), bars=(7, 9))
    with pytest.raises(BadInput, match="bars 2-2 have no notes"):
        expect(score_of([[("C4", 4), ("-", 4), ("C4", 4)]]), bars=(2, 2))


def test_a_span_to_nowhere_is_refused() -> None:
    lost = replace(page("C4 D4"), spans=(Span("s1", SpanKind.CRESCENDO, "n1", "n9"),))
    with pytest.raises(BadInput, match="names 'n9'"):
        expect(lost)

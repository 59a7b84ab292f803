"""The clock waits in a free stretch and goes on with the first note played behind it."""

from dataclasses import replace
from fractions import Fraction

from tests.build import page
from tests.judge.play import score_of
from trainer.judge.notes.expect import expect, part
from trainer.judge.pauses import Heard, Waiting, pauses, step
from trainer.model.expected import Expected
from trainer.model.score import Mark, Note, Score

SECOND = 1_000_000
LINE = "C4 D4 E4 F4 G4 A4 B4 C5 D5 E5 F5 G5"  # three bars of seconds


def slowing(first: int = 2, last: int = 4, line: str = LINE) -> Expected:
    """Three bars at 60 with a rit. from a beat to another."""
    return expect(replace(page(line, bpm=60), free=((Fraction(first), Fraction(last)),)))


def heard(road: Expected, *presses: tuple[float, int]) -> list[Heard]:
    state, found = Waiting(pauses(road), road.any_key), []
    for seconds, key in presses:
        state, answer = step(state, key, 64, round(seconds * SECOND))
        found.append(answer)
    return found


def places(found: list[Heard]) -> list[float]:
    return [answer.place / SECOND for answer in found]


def test_a_page_that_ends_in_a_free_stretch_waits_for_nobody() -> None:
    assert pauses(slowing(8, 12)) == ()
    assert len(pauses(slowing(4, 8))) == 1


def test_notes_of_the_stretch_are_taken_where_they_are_written_however_late_they_come() -> None:
    found = heard(slowing(), (0, 60), (1, 62), (2.4, 64), (5.5, 65))
    assert places(found) == [0, 1, 2, 3]
    assert not any(answer.resumes for answer in found)


def test_the_first_note_behind_the_stretch_sets_the_clock_going() -> None:
    found = heard(slowing(), (2, 64), (4, 65), (9.3, 67))
    assert found[-1] == Heard(4 * SECOND, resumes=True)


def test_it_may_come_before_its_time_once_the_stretch_is_played() -> None:
    early = heard(slowing(), (2, 64), (2.5, 65), (3.1, 67))
    assert early[-1] == Heard(4 * SECOND, resumes=True)
    slipped = heard(slowing(), (2, 67), (3.1, 64))
    assert [answer.resumes for answer in slipped] == [False, False]


def test_the_same_key_before_and_behind_is_first_the_note_that_is_held() -> None:
    held = page("C4 D4 E4 G4 G4 A4 B4 C5", bpm=60)
    fermata = replace(held.notes[3], marks=frozenset({Mark.FERMATA}))
    road = expect(replace(held, notes=(*held.notes[:3], fermata, *held.notes[4:])))
    found = heard(road, (3.02, 67), (3.03, 67), (8, 67))
    assert [answer.resumes for answer in found] == [False, False, True]
    before = heard(road, (2.95, 67), (8, 67))
    assert places(before) == [2.95, 4]


def test_who_misses_the_first_note_is_met_at_the_next() -> None:
    found = heard(slowing(), (2, 64), (3, 65), (6, 69))
    assert found[-1] == Heard(5 * SECOND, resumes=True)


def test_a_wrong_key_does_not_set_the_clock_going() -> None:
    found = heard(slowing(), (2, 64), (3, 65), (6, 61), (7, 67))
    assert [answer.resumes for answer in found] == [False, False, False, True]
    assert found[2].place == 4 * SECOND


def test_a_blip_of_a_converter_does_not_set_the_clock_going() -> None:
    state = Waiting(pauses(slowing()))
    state, answer = step(state, 67, 3, 6 * SECOND)
    assert not answer.resumes
    _, answer = step(state, 67, 64, 7 * SECOND)
    assert answer.resumes


def test_on_a_rhythm_page_any_key_will_do_in_its_turn() -> None:
    score: Score = replace(page(LINE, bpm=60), free=((Fraction(2), Fraction(4)),), rhythm_only=True)
    found = heard(expect(score), (2, 60), (4.5, 60), (7, 72))
    assert places(found) == [2, 3, 4]
    assert [answer.resumes for answer in found] == [False, False, True]


def test_two_stretches_are_waited_for_in_turn() -> None:
    score = replace(page(LINE, bpm=60), free=((Fraction(2), Fraction(4)), (Fraction(6), Fraction(8))))
    found = heard(expect(score), (2, 64), (3, 65), (6, 67), (5, 69), (6, 71), (9, 72), (12, 74))
    assert places(found) == [2, 3, 4, 5, 6, 7, 8]
    assert [answer.resumes for answer in found] == [False, False, True, False, False, False, True]


def test_a_part_waits_only_for_its_own_stretches() -> None:
    whole = slowing()
    assert pauses(part(whole, (2, 3))) == ()
    assert len(pauses(part(whole, (1, 2)))) == 1


def test_in_a_long_stretch_a_key_is_for_none_that_lies_more_than_a_bar_ahead() -> None:
    road = slowing(0, 8)
    early = heard(road, (0, 60), (0.5, 69), (1, 62), (5, 69))
    assert places(early) == [0, 0.5, 1, 5]


def test_one_press_answers_both_voices_of_a_unison() -> None:
    road = expect(
        replace(score_of([[("G4", 1)] * 8, [("G4", 4), ("C4", 4)]], bpm=60), free=((Fraction(0), Fraction(4)),))
    )
    assert places(heard(road, (0, 67), (1, 67), (2, 67), (3, 67))) == [0, 1, 2, 3]


def test_a_grace_in_the_stretch_is_taken_for_itself_and_waited_for_by_nobody() -> None:
    written = page("C4 D4 E4 F4 G4 A4 F4 C5", bpm=60)
    grace = Note("g1", Fraction(2), Fraction(0), written.notes[6].pitch)
    notes = tuple(sorted((*written.notes, grace), key=lambda note: (note.onset, note.length)))
    road = expect(replace(written, notes=notes, free=((Fraction(2), Fraction(7)),)))
    assert places(heard(road, (0, 60), (1, 62), (1.95, 65), (2, 64), (3, 65))) == [0, 1, 1.95, 2, 3]
    left_out = heard(road, (2, 64), (3, 65), (4, 67), (5, 69), (6, 65), (6.5, 72))
    assert left_out[-1].resumes

"""What became of every note and press, one fault at a time, on pages that hypothesis draws and on a tune."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.build import page
from tests.judge.play import (
    CALIBRATED,
    counts,
    grand_pages,
    heard,
    judged,
    melodies,
    moved,
    pages,
    score_of,
    struck_as,
    tune,
)
from trainer.errors import BadInput
from trainer.judge.notes.expect import expect
from trainer.judge.players.bots import bot
from trainer.judge.players.strokes import Stroke, strokes
from trainer.judge.verdict import judge
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Verdict, WrongKind
from trainer.model.plain import from_json, to_json
from trainer.model.played import Played
from trainer.model.score import Mark, Note, Score, Tie


def the(verdict: Verdict, finding: Finding) -> list[str | None]:
    return [judgement.expected for judgement in verdict.judgements if judgement.finding is finding]


@given(melodies(), st.data())
@settings(max_examples=60, deadline=None)
def test_one_note_changed_is_exactly_one_wrong_and_nothing_extra(score: Score, data: st.DataObject) -> None:
    expected = expect(score)
    played = strokes(expected)
    place = data.draw(st.integers(0, len(played) - 1))
    key = played[place].key + data.draw(st.sampled_from([-14, -12, -9, -6, -4, -3, -2, -1, 1, 2, 3, 5, 6, 7, 11, 12]))
    near = {note.key for note in expected.notes if abs(note.at - played[place].at) <= expected.bars[0].beat * 4}
    assume(key not in near)
    played[place] = struck_as(played[place], key)
    verdict = judged(expected, played)
    count = len(expected.notes)
    assert counts(verdict) == (count - 1, 1, 0, 0)
    assert the(verdict, Finding.WRONG) == [expected.notes[place].id]
    assert verdict.figures.pitch == pytest.approx((count - 1) / count)


@given(pages, st.data())
@settings(max_examples=60, deadline=None)
def test_one_note_left_out_is_one_missed(score: Score, data: st.DataObject) -> None:
    expected = expect(score)
    played = strokes(expected)
    place = data.draw(st.integers(0, len(played) - 1))
    gone = played.pop(place)
    assume(played)
    verdict = judged(expected, played)
    (missed,) = the(verdict, Finding.MISSED)
    note = next(note for note in expected.notes if note.id == missed)
    assert (note.key, note.at) == (gone.key, gone.at)


@given(grand_pages(), st.data())
@settings(max_examples=40, deadline=None)
def test_one_key_more_is_one_extra(score: Score, data: st.DataObject) -> None:
    expected = expect(score)
    played = strokes(expected)
    at = data.draw(st.integers(0, expected.end))
    key = data.draw(st.integers(90, 108))
    verdict = judged(expected, sorted([*played, Stroke(at, at + 50_000, key, 60)], key=lambda s: s.at))
    assert counts(verdict) == (len(expected.notes), 0, 0, 1)


@given(melodies(least=6), st.integers(20, 200))
@settings(max_examples=30, deadline=None)
def test_tempo_changes_nothing_but_the_times(score: Score, bpm: int) -> None:
    expected = expect(score, bpm=bpm)
    played = strokes(expected)
    played[2] = struck_as(played[2], 100)
    assert counts(judged(expected, played)) == (len(played) - 1, 1, 0, 0)


@given(pages, st.integers(0, 2**32))
@settings(max_examples=30, deadline=None)
def test_what_is_stored_is_judged_the_same(score: Score, seed: int) -> None:
    expected = expect(score)
    played = heard(bot("beginner").play(expected, Random(seed)), ended=expected.end)
    verdict = judge(expected, played, CALIBRATED)
    stored_page, stored_take = from_json(Expected, to_json(expected)), from_json(Played, to_json(played))
    assert (stored_page, stored_take) == (expected, played)
    assert judge(stored_page, stored_take, CALIBRATED) == verdict
    assert from_json(Verdict, to_json(verdict)) == verdict


@pytest.mark.parametrize(
    ("written", "played", "kind"),
    [
        ("F#4", 65, WrongKind.ACCIDENTAL),
        ("Bb4", 71, WrongKind.ACCIDENTAL),
        ("E4", 65, WrongKind.PITCH),
        ("E4", 63, WrongKind.ACCIDENTAL),
        ("G4", 79, WrongKind.OCTAVE),
        ("G4", 55, WrongKind.OCTAVE),
        ("C5", 76, WrongKind.PITCH),
    ],
)
def test_a_wrong_note_is_named(written: str, played: int, kind: WrongKind) -> None:
    expected = expect(page(f"C4 D4 {written} A3"))
    verdict = judged(expected, [struck_as(s, played) if i == 2 else s for i, s in enumerate(strokes(expected))])
    (wrong,) = [judgement.wrong for judgement in verdict.judgements if judgement.wrong]
    assert wrong is kind


def test_a_wrong_note_is_a_missed_one_and_not_an_extra_too() -> None:
    expected = expect(page("C4 D4 E4 F4 G4 A4 B4 C5"))
    played = strokes(expected)
    played[3] = struck_as(played[3], 66)
    assert judged(expected, played).score == round(100 * 7 / 8)


def test_tied_notes_are_one_expectation() -> None:
    ties = {"n2": Tie.START, "n3": Tie.MIDDLE, "n4": Tie.STOP}

    def tied(note: Note) -> Note:
        return replace(note, tie=ties.get(note.id))

    expected = expect(score_of([[("C4", 2), ("D4", 2), ("D4", 4), ("D4", 2), ("E4", 2)]], edit=tied))
    assert [note.written for note in expected.notes] == [("n1",), ("n2", "n3", "n4"), ("n5",)]
    assert judged(expected, strokes(expected)).score == 100


def test_one_press_answers_a_unison_of_two_voices() -> None:
    notes = page("C4 E4 G4 C5").notes
    second = (
        Note("u1", Fraction(0), Fraction(2), notes[0].pitch, voice=2),
        Note("u2", Fraction(2), Fraction(2), notes[2].pitch, voice=2),
    )
    score = replace(page("C4 E4 G4 C5"), notes=tuple(sorted((*notes, *second), key=lambda note: note.onset)))
    expected = expect(score)
    played = strokes(expected)
    assert len(played) == 4
    verdict = judged(expected, played)
    assert counts(verdict) == (6, 0, 0, 0)
    assert verdict.score == 100


def test_an_extra_key_behind_a_stop_lies_where_the_player_was() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    extra = moved([struck_as(played[17], played[17].key + 6)], beat // 8)
    for note in (5, 25):
        ornate = replace(expected.notes[note], marks=frozenset({Mark.TRILL}), key=extra[0].key)
        notes = (*expected.notes[:note], ornate, *expected.notes[note + 1 :])
        line = [*played[:8], *moved([*played[8:18], *extra, *played[18:]], 8 * beat)]
        verdict = judged(replace(expected, notes=notes), [s for s in line if s.notes != (ornate.id,)])
        assert [j.bar for j in verdict.judgements if j.finding is Finding.EXTRA] == [5]


def test_an_empty_page_is_refused() -> None:
    empty = Expected(notes=(), bars=(), end=0)
    with pytest.raises(BadInput, match="no notes to judge"):
        judge(empty, Played((), 0), CALIBRATED)

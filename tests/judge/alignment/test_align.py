"""What an alignment says beside the verdict: whole octaves, repeats, roads, and what waits for nothing."""

from dataclasses import replace
from fractions import Fraction

from tests.build import page
from tests.judge.alignment.line.test_line import with_endings
from tests.judge.play import CALIBRATED, TUNE, heard, judged, moved, score_of, struck_as, tune
from trainer.judge.alignment.align import align, octaves_off
from trainer.judge.alignment.chords import Wanted, group
from trainer.judge.alignment.roads import road_turns
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import events, strokes
from trainer.model.performance import Way
from trainer.model.rules import Rules
from trainer.model.score import Note


def test_notes_at_one_time_are_a_chord_and_a_unison_is_one_slot() -> None:
    chords = group([Wanted(0, 60), Wanted(0, 60), Wanted(0, 64), Wanted(500_000, 62)])
    assert chords.ats == (0, 500_000)
    assert chords.sizes == (2, 1)
    assert chords.members[0] == ((0, 1), (2,))


def test_graces_are_a_chord_of_their_own_before_the_one_they_lean_on() -> None:
    chords = group([Wanted(0, 60), Wanted(600_000, 64, is_grace=True), Wanted(600_000, 65)])
    assert chords.ats == (0, 520_000, 600_000)
    assert chords.graces == (False, True, False)


def test_a_run_of_graces_is_read_in_its_written_order() -> None:
    run = [67, 65, 64, 65, 67, 64]  # a turn and back
    chords = group([Wanted(0, 60), *(Wanted(900_000, key, is_grace=True) for key in run), Wanted(900_000, 65)])
    assert [set(slots) for slots in chords.slots] == [{60}, {67, 65, 64}, {65, 67, 64}, {65}]
    assert chords.ats == (0, 740_000, 820_000, 900_000)
    crowded = group([Wanted(0, 60), *(Wanted(90_000, key, is_grace=True) for key in run), Wanted(90_000, 65)])
    assert crowded.ats == (0, 60_000, 75_000, 90_000)


def test_more_than_half_of_a_take_tells_its_octave() -> None:
    expected = tune()
    for shift in (-12, 0, 12):
        played = heard(events(struck_as(s, s.key + shift) for s in strokes(expected)))
        assert octaves_off(expected, played) == shift // 12
    mixed = [struck_as(s, s.key + 12) if i % 3 == 0 else s for i, s in enumerate(strokes(expected))]
    assert octaves_off(expected, heard(events(mixed))) == 0


def test_the_first_attempt_answers_and_the_repeat_is_set_apart() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    line = [*played[:12], *moved(played[4:], 10 * beat)]
    alignment = align(expected, heard(events(line)), CALIBRATED)
    assert alignment.answers[:12] == tuple(range(12))
    assert alignment.answers[12] == 20
    assert alignment.repeats == frozenset(range(12, 20))
    assert set(alignment.lags[12:]) == {10 * beat}
    assert alignment.stretches[11] != alignment.stretches[12]


def test_several_restarts_are_each_found() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    line = [*played[:10], *moved(played[4:18], 8 * beat), *moved(played[12:], 16 * beat)]
    found = judged(expected, line)
    assert [event.start for event in found.events] == [9, 17]
    assert [event.end for event in found.events] == [4, 12]
    assert found.figures.hit == 32


def test_roads_lead_from_each_fork_to_where_another_pass_would_go() -> None:
    expected = expect(with_endings(), bpm=60)
    chords = group([Wanted(note.at, note.key) for note in expected.notes])
    turns = road_turns(expected, chords)
    assert set(turns) == {7, 11, 19, 23}
    assert 24 in turns[11]
    assert 8 in turns[19]
    assert road_turns(tune(), chords) == {}


def test_where_the_score_waits_no_silence_is_a_stop() -> None:
    expected = tune()
    played = [s for i, stroke in enumerate(strokes(expected)) for s in moved([stroke], i * i * 90_000)]
    verdict = judged(expected, played, Rules(way=Way.WAIT))
    assert (verdict.score, verdict.events) == (100, ())


def test_two_hands_apart_in_time_are_each_timed_on_their_own() -> None:
    line: list[tuple[str, Fraction | int]] = [("C5", 1), ("D5", 1), ("E5", 1), ("G5", 1)]
    low: list[tuple[str, Fraction | int]] = [("C3", 2), ("G3", 2)]
    expected = expect(score_of([line, low], bpm=60))
    played = [moved([s], 20_000)[0] if s.key < 60 else s for s in strokes(expected)]
    verdict = judged(expected, sorted(played, key=lambda s: s.at))
    assert {j.staff: j.offset for j in verdict.judgements} == {1: 0, 2: 20_000}


def test_graces_are_expected_and_played_as_they_are_written() -> None:
    score = page(TUNE, bpm=60)
    turn = [Note(f"g{i}", Fraction(4), Fraction(0), score.notes[place].pitch) for i, place in enumerate((2, 0, 1))]
    expected = expect(replace(score, notes=(*score.notes[:4], *turn, *score.notes[4:])))
    keys = [note.pitch.key for note in turn]
    assert keys != sorted(keys)
    assert [note.key for note in expected.notes if note.is_grace] == keys
    assert [stroke.key for stroke in strokes(expected)][4:7] == keys
    assert judged(expected, strokes(expected)).score == 100


def test_the_perfect_hand_plays_graces_one_after_another_before_their_note() -> None:
    score = page(TUNE, bpm=60)
    graces = [Note(f"g{i}", Fraction(4), Fraction(0), score.notes[i].pitch) for i in range(2)]
    expected = expect(replace(score, notes=(*score.notes[:4], *graces, *score.notes[4:])))
    before = [stroke.at for stroke in strokes(expected) if 3_500_000 < stroke.at < 4_000_000]
    assert before == [3_860_000, 3_930_000]
    assert judged(expected, strokes(expected)).score == 100

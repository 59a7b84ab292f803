"""Players with human habits do what their skill says, and tell what they did."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import sqrt
from random import Random

import pytest

from tests.judge.play import score_of, tune
from trainer.judge.notes.expect import expect
from trainer.judge.notes.wrong import wrong_kind
from trainer.judge.players.deeds import DeedKind, Performance
from trainer.judge.players.human import perform
from trainer.judge.players.skill import Skill
from trainer.model.expected import Expected
from trainer.model.judgement import WrongKind
from trainer.model.score import Mark

EVEN = Skill(noise=0.0, wander=0, lead=0, spread=0)
LINE = {DeedKind.BREAK, DeedKind.RESTART, DeedKind.SKIP, DeedKind.SLIP, DeedKind.RECOVERY}
WRONG = {
    DeedKind.WRONG_PITCH: WrongKind.PITCH,
    DeedKind.WRONG_ACCIDENTAL: WrongKind.ACCIDENTAL,
    DeedKind.WRONG_OCTAVE: WrongKind.OCTAVE,
}


def chords(bars: int = 80) -> Expected:
    """Two hands: chords of three notes over single ones, a rest in every other bar; 60 beats a minute."""
    above = [("C5+E5+G5", 2), ("-", 2), ("D5+F5+A5", 1), ("E5+G5+B5", 1), ("F5+A5+C6", 1), ("B4+D5", 1)]
    below = [("C3", 2), ("-", 2), ("D3", 1), ("E3", 1), ("F3", 1), ("G3", 1)]
    return expect(score_of([above * (bars // 2), below * (bars // 2)], bpm=60))


def eighths(bars: int = 60) -> Expected:
    return expect(score_of([[(name, Fraction(1, 2)) for name in ("C4", "D4", "E4", "F4") * 2 * bars]], bpm=60))


def lateness(expected: Expected, done: Performance) -> list[int]:
    places = {note.id: note.at for note in expected.notes}
    return [stroke.at - places[stroke.notes[0]] for stroke in done.strokes if stroke.notes]


def lag_one(values: Sequence[int]) -> float:
    middle = sum(values) / len(values)
    off = [value - middle for value in values]
    return sum(a * b for a, b in pairwise(off)) / sum(a * a for a in off)


def test_without_a_habit_the_page_is_played_as_written_and_nothing_is_told() -> None:
    expected = tune()
    done = perform(expected, EVEN, Random(1))
    assert done.deeds == ()
    assert [(s.at, s.key, s.notes) for s in done.strokes] == [(n.at, n.key, (n.id,)) for n in expected.notes]


@pytest.mark.parametrize(
    ("habit", "told"),
    [
        ({"misread": 0.2}, set(WRONG)),
        ({"misread": 0.2, "corrects": 1.0}, {DeedKind.EXTRA}),
        ({"missed": 0.2}, {DeedKind.MISSED}),
        ({"extra": 0.2}, {DeedKind.EXTRA}),
        ({"cut": 0.2}, {DeedKind.CUT_SHORT}),
        ({"held": 0.2}, {DeedKind.HELD_OVER}),
        ({"hesitates": 0.2}, {DeedKind.HESITATION}),
        ({"stops": 0.2}, {DeedKind.BREAK}),
        ({"slips": 0.3}, {DeedKind.SLIP, DeedKind.RECOVERY}),
        ({"goes_back": 0.2}, {DeedKind.RESTART}),
        ({"skips": 0.1}, {DeedKind.SKIP, DeedKind.MISSED}),
        ({"stops": 0.5, "rejoins": 1.0}, {DeedKind.BREAK, DeedKind.RECOVERY, DeedKind.MISSED}),
    ],
)
def test_a_habit_shows_as_what_it_is_and_as_nothing_else(habit: dict[str, float], told: set[DeedKind]) -> None:
    done = perform(chords(), replace(EVEN, **habit), Random(8))  # type: ignore[arg-type]
    assert {deed.kind for deed in done.deeds} == told


def test_the_truth_of_a_wrong_key_is_what_the_rules_call_it() -> None:
    expected = chords()
    notes = {note.id: note for note in expected.notes}
    done = perform(expected, replace(EVEN, misread=0.5), Random(1))
    assert done.deeds
    for deed in done.deeds:
        assert deed.key is not None
        assert wrong_kind(notes[deed.notes[0]], deed.key) is WRONG[deed.kind]


def test_every_note_is_struck_missed_or_left_out_with_the_bars_that_were() -> None:
    expected = chords()
    skill = replace(EVEN, misread=0.1, missed=0.1, extra=0.1, goes_back=0.05, skips=0.05, stops=0.05)
    done = perform(expected, skill, Random(2))
    struck = {note for stroke in done.strokes for note in stroke.notes}
    missed = {note for deed in done.deeds if deed.kind is DeedKind.MISSED for note in deed.notes}
    assert struck | missed == {note.id for note in expected.notes}


def test_what_a_skip_left_out_and_a_way_back_brought_up_was_not_missed() -> None:
    expected = eighths()
    done = perform(expected, replace(EVEN, goes_back=0.04, skips=0.04), Random(2))
    struck = {note for stroke in done.strokes for note in stroke.notes}
    missed = {note for deed in done.deeds if deed.kind is DeedKind.MISSED for note in deed.notes}
    assert {DeedKind.SKIP, DeedKind.RESTART} <= {deed.kind for deed in done.deeds}
    assert missed
    assert not struck & missed


def test_a_note_whose_key_was_needed_again_too_soon_was_cut_short() -> None:
    expected = expect(score_of([[("C4", 4), ("C4", 4), ("C4", 4)] * 8], bpm=60))
    done = perform(expected, replace(EVEN, slips=0.3), Random(1))
    ahead = [deed for deed in done.deeds if deed.kind is DeedKind.SLIP and deed.beats < 0]
    cut = [deed for deed in done.deeds if deed.kind is DeedKind.CUT_SHORT]
    assert ahead
    assert {deed.landed + 4_000_000 for deed in cut} == {deed.landed for deed in ahead if deed.beats == -1}


def test_a_silence_with_the_click_lies_between_two_notes_that_were_struck_whatever_was_missed_beside_it() -> None:
    expected = eighths()
    skill = replace(EVEN, stops=0.2, rejoins=1.0, missed=0.6)
    ats = {note.id: note.at for note in expected.notes}
    longer = 0
    for seed in range(10):
        done = perform(expected, skill, Random(seed))
        struck = {ats[one] for stroke in done.strokes for one in stroke.notes}
        for silence in (deed for deed in done.deeds if deed.kind is DeedKind.RECOVERY):
            assert not [at for at in struck if silence.left < at < silence.landed]
            assert {silence.left, silence.landed} <= struck
            longer += silence.beats > Fraction(7, 2)
    assert longer


def test_restarts_come_as_often_as_they_are_asked_for_and_are_played_again() -> None:
    expected = eighths()
    done = perform(expected, replace(EVEN, goes_back=0.1), Random(1))
    restarts = [deed for deed in done.deeds if deed.kind is DeedKind.RESTART]
    assert len(restarts) > 20
    assert len(done.strokes) > len(expected.notes)
    assert all(deed.landed < deed.left for deed in restarts)


def test_a_slip_moves_all_that_follows_by_beats() -> None:
    expected = eighths()
    done = perform(expected, replace(EVEN, slips=0.02), Random(4))
    (first, *_) = [deed for deed in done.deeds if deed.kind is DeedKind.SLIP]
    late = next(
        s.at - first.landed for s, note in zip(done.strokes, expected.notes, strict=True) if note.at == first.landed
    )
    assert late == first.beats * 1_000_000


def test_people_drift_they_do_not_flicker() -> None:
    expected = eighths()
    drifting = lateness(expected, perform(expected, replace(EVEN, wander=20_000), Random(1)))
    flickering = lateness(expected, perform(expected, replace(EVEN, noise=0.04), Random(1)))
    assert lag_one(drifting) > 0.6
    assert abs(lag_one(flickering)) < 0.2


def test_the_noise_of_an_attack_grows_with_the_gap_before_it() -> None:
    def spread(expected: Expected) -> float:
        late = lateness(expected, perform(expected, replace(EVEN, noise=0.05), Random(1)))
        return sqrt(sum(one * one for one in late) / len(late))

    slow = expect(score_of([[("C4", 1), ("D4", 1), ("E4", 1), ("F4", 1)] * 60], bpm=60))
    assert 1.7 < spread(slow) / spread(eighths()) < 2.3


def test_the_melody_leads_its_chord() -> None:
    expected = chords()
    done = perform(expected, replace(EVEN, lead=30_000, spread=10_000), Random(1))
    late = dict(zip([stroke.notes[0] for stroke in done.strokes], lateness(expected, done), strict=True))
    for at in {note.at for note in expected.notes}:
        melody, *others = sorted((note for note in expected.notes if note.at == at), key=lambda note: -note.key)
        assert all(30_000 <= late[other.id] - late[melody.id] <= 40_000 for other in others)


def test_without_a_click_the_tempo_makes_an_arch_over_each_phrase() -> None:
    expected = eighths(bars=8)
    done = perform(expected, replace(EVEN, arch=0.1, pace=1.25), Random(1))
    gaps = [after.at - before.at for before, after in pairwise(done.strokes)]
    phrase = gaps[:32]
    assert sum(gaps) == pytest.approx(1.25 * 500_000 * len(gaps), rel=0.01)
    assert min(phrase) == min(phrase[12:20])
    assert max(phrase) == max(phrase[:2] + phrase[-2:])


def test_hard_places_break_the_line_more_often() -> None:
    easy, hard = [("C4", 1)] * 8, [("C4+E4+G4+C5", 1), ("D5+F5+A5+D6", 1)] * 4
    expected = expect(score_of([(easy + hard) * 20], bpm=60))
    done = perform(expected, replace(EVEN, stops=0.05), Random(1))
    at_hard = [deed for deed in done.deeds if deed.landed // 1_000_000 % 16 >= 8]
    assert len(at_hard) > 2 * (len(done.deeds) - len(at_hard))


def test_the_same_seed_gives_the_same_performance() -> None:
    skill = replace(EVEN, misread=0.1, goes_back=0.05, stops=0.05, slips=0.05, wander=10_000)
    assert perform(tune(), skill, Random(7)) == perform(tune(), skill, Random(7))
    assert {deed.kind for deed in perform(eighths(), skill, Random(7)).deeds} & LINE


def test_a_neighbour_touched_beside_a_written_ornament_is_part_of_it_and_no_deed() -> None:
    skill = replace(EVEN, extra=1.0)
    page = eighths(bars=4)
    trilled = replace(page, notes=tuple(replace(note, marks=frozenset({Mark.TRILL})) for note in page.notes))
    for expected, nearest in ((page, 1), (trilled, 3)):
        done = perform(expected, skill, Random(3))
        keys = {note.at: note.key for note in expected.notes}
        assert len(done.strokes) == 2 * len(page.notes)
        assert min(abs(deed.key - keys[deed.landed]) for deed in done.deeds if deed.key) >= nearest

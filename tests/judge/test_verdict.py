"""What the verdict says of one fault at a time, on pages that hypothesis draws and on a tune."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.build import page
from tests.judge.play import (
    CALIBRATED,
    TUNE,
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
from trainer.judge.bots import bot
from trainer.judge.expect import expect
from trainer.judge.strokes import Stroke, strokes
from trainer.judge.verdict import judge
from trainer.model.judgement import Expected, Finding, LengthFault, Outcome, Played, Rating, Rules, Verdict, WrongKind
from trainer.model.performance import Clicking, Way
from trainer.model.plain import from_json, to_json
from trainer.model.score import Direction, DirectionKind, Mark, Note, Score, Tie


def counts(verdict: Verdict) -> tuple[int, int, int, int]:
    figures = verdict.figures
    return figures.hit, figures.wrong, figures.missed, figures.extra


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


def test_a_whole_take_an_octave_off_is_wrong_and_offers_another_profile() -> None:
    expected = tune()
    verdict = judged(expected, [struck_as(s, s.key - 12) for s in strokes(expected)])
    assert counts(verdict) == (0, 32, 0, 0)
    assert verdict.figures.wrong_octave == 32
    assert "an octave below the page" in verdict.notices[0]


def test_a_late_note_is_a_hit_that_is_rated_and_never_an_extra() -> None:
    expected = tune(bpm=60)
    played = strokes(expected)
    played[9] = moved([played[9]], 200_000)[0]
    verdict = judged(expected, played)
    assert counts(verdict) == (32, 0, 0, 0)
    assert dict(verdict.figures.ratings)[Rating.ADRIFT] == 1


@pytest.mark.parametrize(
    ("late", "rating"),
    [
        (25_000, Rating.POCKET),
        (25_001, Rating.GOOD),
        (50_000, Rating.GOOD),
        (50_001, Rating.FAIR),
        (90_000, Rating.FAIR),
        (90_001, Rating.OFF),
        (150_000, Rating.OFF),
        (150_001, Rating.ADRIFT),
    ],
)
@pytest.mark.parametrize("side", [-1, 1])
def test_windows_are_closed(late: int, rating: Rating, side: int) -> None:
    expected = tune(bpm=60)
    played = strokes(expected)
    played[7] = moved([played[7]], side * late)[0]
    judgements = judged(expected, played).judgements
    assert next(j.rating for j in judgements if j.expected == "n8") is rating


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


def test_a_pickup_is_judged_from_its_own_beat() -> None:
    expected = expect(score_of([[("G4", 1), ("C5", 2), ("B4", 2), ("C5", 3)]], pickup=1))
    assert [note.bar for note in expected.notes] == [0, 1, 1, 2]
    assert judged(expected, strokes(expected)).score == 100


def test_a_chord_spread_within_50_ms_is_one_attack_at_its_mean() -> None:
    expected = expect(score_of([[("C4+E4+G4", 2), ("D4+F4+A4", 2), ("C4+E4+G4", 4)]], bpm=60))
    played = strokes(expected)
    first = [moved([stroke], by)[0] for stroke, by in zip(played[:3], (-20_000, 0, 20_000), strict=True)]
    verdict = judged(expected, [*first, *played[3:]])
    assert {j.offset for j in verdict.judgements} == {0}
    assert verdict.figures.chord_spread_ms == pytest.approx(40 / 3, abs=0.1)


def test_lengths_are_judged_from_a_beat_up() -> None:
    line: list[tuple[str, Fraction | int]] = [
        ("C4", 1),
        ("D4", 1),
        ("E4", 1),
        ("-", 1),
        ("F4", Fraction(1, 2)),
        ("G4", Fraction(1, 2)),
        ("A4", 1),
        ("B4", 2),
    ]
    expected = expect(score_of([line], bpm=60))
    played = strokes(expected)
    held = [1_000_000 * share // 100 for share in (74, 75, 151)] + [10_000, 10_000, 990_000, 1_600_000]
    verdict = judged(expected, [replace(s, until=s.at + length) for s, length in zip(played, held, strict=True)])
    lengths = [(j.expected, j.length) for j in verdict.judgements if j.length_judged]
    assert lengths == [
        ("n1", LengthFault.CUT_SHORT),
        ("n2", None),
        ("n3", LengthFault.HELD_OVER),
        ("n7", None),
        ("n8", None),
    ]
    assert verdict.figures.length == pytest.approx(3 / 5)


def test_staccato_sounds_at_most_70_percent() -> None:
    expected = expect(
        score_of(
            [[("C4", 1), ("D4", 1), ("E4", 2)]], bpm=60, edit=lambda n: replace(n, marks=frozenset({Mark.STACCATO}))
        )
    )
    held = (700_000, 700_001, 1_000_000)
    verdict = judged(expected, [replace(s, until=s.at + h) for s, h in zip(strokes(expected), held, strict=True)])
    assert [j.length for j in verdict.judgements] == [None, LengthFault.NOT_STACCATO, None]


def test_dynamics_are_heard_against_the_players_own_middle() -> None:
    directions = (
        Direction("d1", DirectionKind.DYNAMIC, Fraction(0), "p"),
        Direction("d2", DirectionKind.DYNAMIC, Fraction(8), "f"),
    )
    expected = expect(replace(page(TUNE), directions=directions))
    softer = [replace(s, velocity=40 if s.at < expected.bars[2].at else 50) for s in strokes(expected)]
    flat = [replace(s, velocity=60 if s.at < expected.bars[2].at else 50) for s in softer]
    assert judged(expected, strokes(expected)).figures.expression == 1.0
    assert judged(expected, softer).figures.expression == 1.0
    assert judged(expected, flat).figures.expression == 0.0


def test_marks_that_cannot_be_heard_are_left_out() -> None:
    expected = expect(score_of([[("C4", 2), ("D4", 2)]], edit=lambda n: replace(n, marks=frozenset({Mark.ACCENT}))))
    assert judged(expected, [replace(s, velocity=80) for s in strokes(expected)]).figures.expression is None


def test_a_quarter_of_the_bars_may_be_punched_in() -> None:
    expected = tune()
    played = strokes(expected)
    for place in (8, 9, 13):
        played[place] = struck_as(played[place], played[place].key + 1)
    verdict = judged(expected, played)
    assert (verdict.outcome, verdict.punch) == (Outcome.PUNCH_IN, ((3, 4),))
    played[16] = struck_as(played[16], played[16].key + 1)
    assert judged(expected, played).outcome is Outcome.AGAIN


def test_a_punched_in_part_is_judged_alone() -> None:
    whole = tune()
    part = expect(page(TUNE), bpm=90, bars=(3, 4))
    assert [note.bar for note in part.notes] == [3] * 4 + [4] * 4
    assert part.notes[0].at == next(note.at for note in whole.notes if note.bar == 3)
    verdict = judged(part, strokes(whole))
    assert (verdict.score, verdict.figures.expected, verdict.figures.extra) == (100, 8, 0)


def test_grace_notes_ornaments_and_rolled_chords_never_cost_timing() -> None:
    def ornate(note: Note) -> Note:
        marks = {"n1": Mark.ROLL, "n4": Mark.TRILL}.get(note.id)
        return replace(note, marks=frozenset({marks}) if marks else frozenset())

    score = score_of([[("C4+E4+G4", 2), ("A4", 2), ("B4", 2), ("C5", 2)]], bpm=60, edit=ornate)
    grace = Note("g1", Fraction(4), Fraction(0), score.notes[3].pitch)
    score = replace(score, notes=tuple(sorted((*score.notes, grace), key=lambda n: (n.onset, n.length))))
    expected = expect(score)
    assert [note.id for note in expected.notes if note.timed] == ["n6"]
    played = strokes(expected)
    rolled = [moved([stroke], 110_000 * place)[0] for place, stroke in enumerate(played[:3])]
    trill = [Stroke(2_000_000 + 90_000 * i, 2_080_000 + 90_000 * i, 71 - 2 * (i % 2), 60) for i in range(1, 9)]
    verdict = judged(expected, sorted([*rolled, *played[3:], *trill], key=lambda s: s.at))
    assert (verdict.figures.time, verdict.figures.extra, verdict.figures.pitch) == (1.0, 0, 1.0)


def test_under_a_fermata_nothing_is_timed_and_the_clock_resumes_with_the_first_note_after() -> None:
    score = score_of(
        [[("C4", 2), ("D4", 2), ("E4", 2), ("F4", 2), ("G4", 2), ("A4", 2)]],
        bpm=60,
        edit=lambda n: replace(n, marks=frozenset({Mark.FERMATA})) if n.id == "n3" else n,
    )
    expected = expect(score)
    played = strokes(expected)
    verdict = judged(expected, [*played[:3], *moved(played[3:], 3_300_000)])
    assert {j.expected: j.offset for j in verdict.judgements} == dict.fromkeys(("n1", "n2", "n4", "n5", "n6"), 0) | {
        "n3": None
    }
    assert (verdict.score, verdict.events) == (100, ())


@pytest.mark.parametrize("way", list(Way))
def test_each_way_is_judged_by_what_it_asks(way: Way) -> None:
    expected = tune()
    verdict = judged(expected, strokes(expected), Rules(way=way))
    asked = {
        Way.IN_TIME: (True, True, True),
        Way.FREE: (True, False, False),
        Way.WAIT: (False, False, False),
    }[way]
    offsets = any(judgement.offset is not None for judgement in verdict.judgements)
    assert (verdict.figures.time is not None, verdict.figures.length is not None, offsets) == asked


@pytest.mark.parametrize("percent", [60, 80, 125, 180])
def test_the_free_way_finds_the_players_own_tempo(percent: int) -> None:
    expected = tune(bpm=90)
    played = [replace(s, at=s.at * 100 // percent, until=s.until * 100 // percent) for s in strokes(expected)]
    verdict = judged(expected, played, Rules(way=Way.FREE))
    assert verdict.score == 100
    assert verdict.figures.own_bpm == pytest.approx(90 * percent / 100, abs=0.2)


def test_after_a_count_off_the_pulse_is_the_players_own_within_five_percent() -> None:
    expected = tune(bpm=90)
    rules = Rules(clicking=Clicking.COUNT_OFF)
    verdicts = {}
    for percent in (97, 103, 107):
        played = [replace(s, at=s.at * 100 // percent, until=s.until * 100 // percent) for s in strokes(expected)]
        verdicts[percent] = judged(expected, played, rules)
    assert [verdicts[percent].outcome for percent in (97, 103)] == [Outcome.KEEP, Outcome.KEEP]
    assert verdicts[103].figures.drift_percent == pytest.approx(3, abs=0.1)
    assert verdicts[107].outcome is not Outcome.KEEP
    assert "7 % faster than the count-off" in verdicts[107].notices[0]


def test_an_empty_page_is_refused() -> None:
    empty = Expected(notes=(), bars=(), end=0)
    with pytest.raises(BadInput, match="no notes to judge"):
        judge(empty, Played((), 0), CALIBRATED)

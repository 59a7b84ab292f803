"""How hits are timed and rated: windows, attacks, the own pulse, and what is never timed."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.judge.play import (
    counts,
    judged,
    moved,
    score_of,
    tune,
)
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import Stroke, strokes
from trainer.model.judgement import Outcome
from trainer.model.performance import Clicking, Way
from trainer.model.rules import Rating, Rules
from trainer.model.score import Mark, Note


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


@pytest.mark.parametrize("back", [0, 4], ids=["a stop", "a restart"])
def test_neither_a_stop_nor_a_leap_is_taken_for_tempo(back: int) -> None:
    expected = tune()
    played = strokes(expected)
    begun = played[20 - back].at
    again = moved(played[20 - back :], played[20].at - begun + 6_000_000)
    verdict = judged(expected, [*played[:20], *again], Rules(way=Way.FREE))
    assert len(verdict.events) == 1
    assert verdict.figures.own_bpm == pytest.approx(90, abs=0.1)


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
    assert "7 % faster than the count-off" in verdicts[107].notices[0].text

"""The line of the performance: slips, stops, restarts, skips and wrong turns are found, named and counted once."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import page
from tests.judge.play import judged, kinds, moved, only_event, score_of, struck_as, tune
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import strokes
from trainer.model.judgement import EventKind, Finding, Verdict
from trainer.model.performance import Clicking, Way
from trainer.model.rules import Rating, Rules
from trainer.model.score import Bar, Score


def missed_and_extra(verdict: Verdict) -> tuple[int, int]:
    return verdict.figures.missed, verdict.figures.extra


@given(st.integers(3, 28), st.sampled_from([40, 60, 90, 140, 180]), st.sampled_from([-15_000, 0, 15_000]))
@settings(max_examples=40, deadline=None)
def test_a_slip_by_one_beat_is_found_and_named_wherever_it_comes(place: int, bpm: int, lean: int) -> None:
    expected = tune(bpm)
    beat = expected.bars[0].beat
    played = moved(strokes(expected), lean)
    verdict = judged(expected, [*played[:place], *moved(played[place:], beat)])
    slip = only_event(verdict, EventKind.SLIP)
    assert slip.beats == 1
    assert slip.bar == expected.notes[place].bar
    assert slip.start == expected.notes[place].onset
    assert verdict.figures.hit == 32
    assert verdict.figures.time == 1.0
    assert verdict.figures.continuity == 0.75
    assert verdict.figures.beats_lost == 1.0


def test_a_slip_ahead_is_named_too_and_the_way_back_counted() -> None:
    expected = tune(60)
    beat = expected.bars[0].beat
    played = strokes(expected)
    verdict = judged(expected, [*played[:8], *moved(played[8:16], beat), *played[17:]])
    assert kinds(verdict) == [EventKind.SLIP, EventKind.RECOVERY]
    assert only_event(verdict, EventKind.RECOVERY).beats == 9
    assert missed_and_extra(verdict) == (1, 0)


def test_playing_a_beat_too_early_is_a_slip_ahead() -> None:
    line: list[tuple[str, Fraction | int]] = [("C4", 1), ("E4", 1), ("G4", 2), ("A4", 1), ("F4", 1), ("D4", 2)]
    line += [("B3", 2), ("D4", 1), ("F4", 1), ("E4", 1), ("C4", 1), ("G3", 2)]
    expected = expect(score_of([line], bpm=60))
    played = strokes(expected)
    verdict = judged(expected, [*played[:3], *moved(played[3:], -1_000_000)])
    slip = only_event(verdict, EventKind.SLIP)
    assert slip.beats == -1
    assert slip.bar == 2
    assert "ahead" in slip.text
    assert verdict.figures.hit == 12


def test_one_late_note_is_no_slip() -> None:
    expected = tune(60)
    played = strokes(expected)
    played[10] = moved([played[10]], 450_000)[0]
    assert judged(expected, played).events == ()


def test_a_stop_of_more_than_a_beat_is_a_break() -> None:
    expected = tune(60)
    played = strokes(expected)
    verdict = judged(expected, [*played[:12], *moved(played[12:], 2_000_000)])
    stop = only_event(verdict, EventKind.BREAK)
    assert stop.beats == 2
    assert stop.bar == 4
    assert verdict.figures.hit == 32
    assert verdict.figures.time == 1.0


def test_a_stop_off_the_beat_is_told_in_parts_of_a_beat_and_the_rest_judged_from_there() -> None:
    expected = tune(60)
    played = strokes(expected)
    verdict = judged(expected, [*played[:12], *moved(played[12:], 1_700_000)])
    assert only_event(verdict, EventKind.BREAK).beats == Fraction(14, 8)
    assert verdict.figures.time == 1.0


def test_who_stops_and_finds_the_click_again_has_a_break_and_a_recovery() -> None:
    expected = tune(60)
    played = strokes(expected)
    verdict = judged(expected, [*played[:9], *played[13:]])
    assert kinds(verdict) == [EventKind.BREAK, EventKind.RECOVERY]
    assert missed_and_extra(verdict) == (4, 0)
    assert only_event(verdict, EventKind.RECOVERY).beats == 4


@pytest.mark.parametrize("rules", [Rules(), Rules(clicking=Clicking.COUNT_OFF), Rules(way=Way.FREE)])
@pytest.mark.parametrize(("stopped", "back"), [(13, 8), (20, 16), (27, 4), (15, 0), (30, 20)])
def test_a_restart_is_found_and_the_first_attempt_judged(stopped: int, back: int, rules: Rules) -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    wrong = struck_as(played[stopped - 1], played[stopped - 1].key + 6)
    again = moved(played[back:], (stopped - back + 2) * beat)
    verdict = judged(expected, [*played[: stopped - 1], wrong, *again], rules)
    restart = only_event(verdict, EventKind.RESTART)
    assert (restart.start, restart.end) in {
        (expected.notes[left].onset, expected.notes[back].onset) for left in (stopped - 1, stopped - 2)
    }
    findings = [judgement.finding for judgement in verdict.judgements]
    assert findings.count(Finding.HIT) == 31
    assert findings.count(Finding.WRONG) == 1
    assert findings.count(Finding.UNJUDGED) == stopped - back
    assert verdict.figures.extra == 0
    if rules.way is Way.IN_TIME:
        assert verdict.figures.time == 1.0
    assert verdict.figures.continuity == 0.75


@pytest.mark.parametrize("rules", [Rules(), Rules(way=Way.FREE)])
def test_a_skip_is_found_and_what_was_left_out_is_missed(rules: Rules) -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    verdict = judged(expected, [*played[:8], *moved(played[20:], -12 * beat)], rules)
    skip = only_event(verdict, EventKind.SKIP)
    assert [skip.start, skip.end, skip.beats] == [7, 20, 12]
    assert missed_and_extra(verdict) == (12, 0)
    assert verdict.figures.continuity == 0.5


def test_without_a_click_a_stop_is_measured_against_the_own_pace() -> None:
    expected = tune(60)
    slow = [replace(s, at=s.at * 3 // 2, until=s.until * 3 // 2) for s in strokes(expected)]
    verdict = judged(expected, [*slow[:12], *moved(slow[12:], 3_000_000)], Rules(way=Way.FREE))
    assert kinds(verdict) == [EventKind.BREAK]
    assert verdict.events[0].beats == 2
    assert judged(expected, slow, Rules(way=Way.FREE)).events == ()


def test_a_rhythm_page_is_matched_on_time_and_a_note_left_out_stays_the_one_missed() -> None:
    expected = expect(replace(page("B4 " * 16), rhythm_only=True), bpm=60)
    played = strokes(expected)
    verdict = judged(expected, [*played[:6], *played[7:]])
    assert [j.expected for j in verdict.judgements if j.finding is Finding.MISSED] == ["n7"]
    assert verdict.events == ()


def test_with_a_note_left_out_the_grid_says_which() -> None:
    expected = expect(page("C4 C4 C4 C4 C4 C4 C4 C4 D4 D4 D4 D4"), bpm=60)
    played = strokes(expected)
    verdict = judged(expected, [*played[:2], *played[3:]])
    assert [j.expected for j in verdict.judgements if j.finding is Finding.MISSED] == ["n3"]
    assert dict(verdict.figures.ratings)[Rating.POCKET] == 11


def with_endings() -> Score:
    """Two bars, a first ending, and a second one, with another bar behind."""
    score = page("C4 D4 E4 F4 G4 A4 B4 C5 E5 C5 E5 C5 D5 B4 D5 B4 A4 F4 A4 F4")
    bars = list(score.bars)
    bars[2] = replace(bars[2], ending=(1,), plays=2)
    bars[3] = replace(bars[3], ending=(2,))
    return replace(score, bars=tuple(bars))


def test_repeats_are_expected_in_the_order_of_performance() -> None:
    expected = expect(with_endings(), bpm=60)
    assert [bar.number for bar in expected.bars] == [1, 2, 3, 1, 2, 4, 5]
    assert [note.id for note in expected.notes[11:14]] == ["n12", "n1#2", "n2#2"]
    assert judged(expected, strokes(expected)).score == 100


def test_the_first_ending_played_twice_is_a_wrong_turn_by_name() -> None:
    expected = expect(with_endings(), bpm=60)
    played = strokes(expected)
    second_time = moved(played[8:12], 12_000_000)
    verdict = judged(expected, [*played[:20], *second_time, *played[24:]])
    assert "Played the first ending twice" in [event.text for event in verdict.events]


def test_a_repeat_left_out_is_a_wrong_turn_by_name() -> None:
    score = page("C4 D4 E4 F4 G4 A4 B4 C5 E5 C5 E5 C5 D5 B4 D5 B4")
    bars: list[Bar] = list(score.bars)
    bars[1] = replace(bars[1], plays=2)
    expected = expect(replace(score, bars=tuple(bars)), bpm=60)
    played = strokes(expected)
    verdict = judged(expected, [*played[:8], *moved(played[16:], -8_000_000)])
    assert [event.text for event in verdict.events if event.kind is EventKind.WRONG_TURN] == [
        "Left out the repeat after bar 2"
    ]
    assert verdict.figures.missed == 8


def test_who_comes_in_again_with_a_spread_chord_had_stopped() -> None:
    line = ["C5+E5+G5", "D5+F5+A5", "E5+G5+B5", "F5+A5+C6"] * 4
    expected = expect(score_of([[(chord, 1) for chord in line]], bpm=80))
    played = strokes(expected)
    spread = [replace(stroke, at=stroke.at + 15_000 * (number % 3)) for number, stroke in enumerate(played)]
    verdict = judged(expected, [*spread[:18], *spread[27:]])
    assert kinds(verdict) == [EventKind.BREAK, EventKind.RECOVERY]

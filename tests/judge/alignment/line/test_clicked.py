"""To a click the line is held against the page: how far it was left is told by the onsets on both sides, and what
brings it back is a recovery."""

from fractions import Fraction

import pytest

from tests.judge.play import judged, kinds, moved, only_event, score_of, struck_as, tune
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import strokes
from trainer.model.judgement import EventKind


def test_one_and_a_half_quick_beats_are_a_stop_and_a_beat_and_a_fifth_are_a_slip() -> None:
    expected = tune(220)
    beat = expected.bars[0].beat
    played = strokes(expected)
    stopped = judged(expected, [*played[:12], *moved(played[12:], beat * 3 // 2)])
    assert only_event(stopped, EventKind.BREAK).beats == Fraction(3, 2)
    assert kinds(judged(expected, [*played[:12], *moved(played[12:], beat * 6 // 5)])) == [EventKind.SLIP]


def test_a_stop_is_as_long_as_the_line_moved_though_it_was_a_little_late_before() -> None:
    expected = tune(60)
    late = moved(strokes(expected), 140_000)
    verdict = judged(expected, [*late[:12], *moved(late[12:], 1_500_000)])
    assert only_event(verdict, EventKind.BREAK).beats == Fraction(3, 2)


@pytest.mark.parametrize("first", [14, 15])
def test_who_is_ahead_by_the_way_between_two_notes_left_out_has_skipped_though_the_next_is_missing_too(
    first: int,
) -> None:
    expected = tune(60)
    played = strokes(expected)
    verdict = judged(expected, [*played[:12], *moved(played[first:], -2_000_000)])
    assert kinds(verdict) == [EventKind.SKIP]
    assert verdict.figures.missed == first - 12


def test_where_the_player_is_behind_a_leap_most_of_its_first_onsets_tell_and_one_held_back_is_no_stop() -> None:
    expected = tune(60)
    played = strokes(expected)
    again = moved(played[8:], 10_000_000)
    again[0] = moved([again[0]], -700_000)[0]
    assert kinds(judged(expected, [*played[:16], *again])) == [EventKind.RESTART]


def test_who_is_ahead_and_waits_for_the_click_is_back_and_has_not_stopped() -> None:
    line: list[tuple[str, Fraction | int]] = [("C4", 1), ("E4", 1), ("G4", 2), ("A4", 2), ("F4", 1), ("D4", 1)]
    line += [("B3", 1), ("D4", 1), ("F4", 1), ("E4", 1), ("C4", 1), ("G3", 1), ("A3", 1), ("C4", 1)]
    expected = expect(score_of([line], bpm=60))
    played = strokes(expected)
    ahead = [*played[:3], *moved(played[3:4], -1_000_000), *moved(played[4:8], -2_000_000)]
    verdict = judged(expected, [*ahead, *played[8:]])
    assert EventKind.BREAK not in kinds(verdict)
    assert kinds(verdict)[-1] is EventKind.RECOVERY


def test_who_comes_in_again_for_one_note_only_has_not_found_the_click() -> None:
    expected = tune(60)
    played = strokes(expected)
    back = moved(played[4:], 15_000_000)
    verdict = judged(expected, [*played[:12], played[16], *back])
    assert EventKind.RECOVERY not in kinds(verdict)


def test_a_silence_is_as_long_as_nothing_was_struck_whatever_wrong_key_comes_just_before_the_entry() -> None:
    expected = tune(60)
    played = strokes(expected)
    wrong = struck_as(moved([played[14]], -180_000)[0], 30)
    verdict = judged(expected, [*played[:9], wrong, *played[14:]])
    assert kinds(verdict) == [EventKind.BREAK, EventKind.RECOVERY]


def test_a_slip_by_half_a_beat_is_told_from_where_the_line_was_of_late() -> None:
    expected = tune(100)
    early = moved(strokes(expected), -90_000)
    verdict = judged(expected, [*early[:12], *moved(early[12:], expected.bars[0].beat // 2)])
    assert only_event(verdict, EventKind.SLIP).beats == Fraction(1, 2)


def test_who_comes_in_again_is_back_though_a_key_beside_the_entry_is_that_of_a_note_left_out() -> None:
    expected = tune(60)
    played = strokes(expected)
    beside = struck_as(moved([played[14]], 60_000)[0], played[13].key)
    verdict = judged(expected, [*played[:9], played[14], beside, *played[15:]])
    assert kinds(verdict) == [EventKind.BREAK, EventKind.RECOVERY]


def test_who_comes_in_again_is_back_though_the_second_note_is_late() -> None:
    expected = tune(60)
    played = strokes(expected)
    verdict = judged(expected, [*played[:9], played[14], *moved(played[15:16], 200_000), *played[16:]])
    assert kinds(verdict) == [EventKind.BREAK, EventKind.RECOVERY]

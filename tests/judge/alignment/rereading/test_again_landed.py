"""A leap begins with the press meant for where it landed, though that was wrong or the next note was left out."""

from tests.judge.play import counts, judged, kinds, moved, only_event, struck_as, tune
from trainer.judge.players.strokes import Stroke, strokes
from trainer.model.judgement import EventKind
from trainer.model.performance import Way
from trainer.model.rules import Rules

STOPPED, BACK, ON = 15, 11, 23
CLICK, FREE = Rules(), Rules(way=Way.FREE)


def gone_back(again: list[Stroke]) -> list[Stroke]:
    """The tune up to STOPPED, and two beats later than it would go on from BACK what is played from there."""
    beat = tune(80).bars[0].beat
    return [*strokes(tune(80))[:STOPPED], *moved(again, (STOPPED - BACK + 2) * beat)]


def test_a_wrong_key_on_the_first_note_behind_a_restart_is_where_it_landed() -> None:
    expected = tune(80)
    played = strokes(expected)
    wrong = struck_as(played[BACK], played[BACK].key + 2)
    for rules in (CLICK, FREE):
        verdict = judged(expected, gone_back([wrong, *played[BACK + 1 :]]), rules)
        assert kinds(verdict) == [EventKind.RESTART]
        assert only_event(verdict, EventKind.RESTART).end == expected.notes[BACK].onset
        assert counts(verdict) == (32, 0, 0, 0)


def test_a_restart_begins_before_a_note_that_is_left_out_the_second_time() -> None:
    expected = tune(80)
    played = strokes(expected)
    for rules in (CLICK, FREE):
        verdict = judged(expected, gone_back([played[BACK], *played[BACK + 2 :]]), rules)
        assert kinds(verdict) == [EventKind.RESTART]
        assert only_event(verdict, EventKind.RESTART).end == expected.notes[BACK].onset
        assert counts(verdict) == (32, 0, 0, 0)


def test_a_key_put_right_as_a_restart_lands_is_of_the_repeat_and_not_extra() -> None:
    expected = tune(80)
    played = strokes(expected)
    slip = moved([struck_as(played[BACK], played[BACK].key + 1)], -180_000)
    verdict = judged(expected, gone_back([*slip, *played[BACK:]]))
    assert kinds(verdict) == [EventKind.RESTART]
    assert counts(verdict) == (32, 0, 0, 0)


def test_a_skip_begins_before_the_second_note_there_is_left_out_and_the_first_is_no_wrong_key() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    for rules in (CLICK, FREE):
        landed = moved([played[ON], *played[ON + 2 :]], (STOPPED - ON) * beat)
        verdict = judged(expected, [*played[:STOPPED], *landed], rules)
        assert kinds(verdict) == [EventKind.SKIP]
        assert only_event(verdict, EventKind.SKIP).end == expected.notes[ON].onset
        assert counts(verdict) == (32 - (ON - STOPPED) - 1, 0, ON - STOPPED + 1, 0)

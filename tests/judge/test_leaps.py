"""A leap is told where it began, and a passage played again is a restart though a fault lies in it."""

from tests.build import page
from tests.judge.play import counts, judged, kinds, moved, only_event, struck_as, tune
from trainer.judge.expect import expect
from trainer.judge.strokes import strokes
from trainer.model.judgement import EventKind


def test_a_wrong_key_that_is_the_next_notes_own_is_wrong_and_no_restart() -> None:
    expected = tune(80)
    played = strokes(expected)
    played[9] = struck_as(played[9], played[10].key)
    verdict = judged(expected, played)
    assert verdict.events == ()
    assert counts(verdict) == (31, 1, 0, 0)


def test_a_wrong_key_put_right_is_an_extra_one_and_no_restart_though_it_was_the_last_notes_own() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    wrong = struck_as(played[9], played[8].key)
    verdict = judged(expected, [*played[:9], wrong, *moved(played[9:10], beat // 3), *played[10:]])
    assert verdict.events == ()
    assert counts(verdict) == (32, 0, 0, 1)


def test_a_passage_played_again_with_a_note_left_out_is_a_restart_and_nothing_is_extra() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    again = [*played[11:12], *played[13:]]
    verdict = judged(expected, [*played[:15], *moved(again, 5 * beat)])
    restart = only_event(verdict, EventKind.RESTART)
    assert kinds(verdict) == [EventKind.RESTART]
    assert restart.end == expected.notes[11].onset
    assert counts(verdict) == (32, 0, 0, 0)


def test_the_first_presses_behind_a_leap_belong_to_where_it_landed_though_the_way_on_has_their_keys_too() -> None:
    expected = expect(page("E5 D5 E5 B4 C5 D5 B4 C5 B4 E5 D5 E5 B4 C5 D5 B4 C5 B4"), bpm=75)
    beat = expected.bars[0].beat
    played = strokes(expected)
    verdict = judged(expected, [*played[:10], *moved(played, 11 * beat)])
    restart = only_event(verdict, EventKind.RESTART)
    assert kinds(verdict) == [EventKind.RESTART]
    assert (restart.start, restart.end) == (expected.notes[9].onset, expected.notes[0].onset)
    assert counts(verdict) == (18, 0, 0, 0)

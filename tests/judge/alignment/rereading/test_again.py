"""A leap is told where it began, and a passage played again is a restart though a fault lies in it: around all that is
not explained every press is read again as anything it may be."""

from dataclasses import replace

from tests.build import page
from tests.judge.play import counts, judged, kinds, moved, only_event, score_of, struck_as, tune
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import strokes
from trainer.model.judgement import EventKind, Finding
from trainer.model.performance import Way
from trainer.model.rules import Rules
from trainer.model.score import Score


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


def two_hands_with_endings() -> Score:
    """Four bars for two hands, the third a first ending, the fourth a second one; bars 1 and 5 begin with one bass."""
    right = [
        (name, 1)
        for name in [
            "C5",
            "E5",
            "G5",
            "E5",
            "D5",
            "F5",
            "A5",
            "F5",
            "E5",
            "G5",
            "B5",
            "G5",
            "F5",
            "A5",
            "C6",
            "A5",
            "G5",
            "B5",
            "D6",
            "B5",
            "C6",
            "G5",
            "E5",
            "C5",
        ]
    ]
    left = [(name, 4) for name in ["C3", "D3", "E3", "F3", "C3", "G3"]]
    score = score_of([right, left], bpm=80)
    bars = list(score.bars)
    bars[2], bars[3] = replace(bars[2], ending=(1,), plays=2), replace(bars[3], ending=(2,))
    return replace(score, bars=tuple(bars))


def test_who_comes_in_again_with_both_hands_at_once_comes_in_with_both() -> None:
    expected = expect(two_hands_with_endings())
    first = next(bar for bar in expected.bars if bar.ending == (1,))
    second = next(bar for bar in expected.bars if bar.ending == (2,))
    played = strokes(expected)
    again = moved([s for s in played if first.at <= s.at < first.until], second.at - first.at)
    verdict = judged(
        expected, [*(s for s in played if s.at < second.at), *again, *(s for s in played if s.at >= second.until)]
    )
    assert [event.text for event in verdict.events] == [
        "Played the first ending twice",
        "Back in place at bar 5, after 4 beats",
    ]
    assert {judgement.bar for judgement in verdict.judgements if judgement.finding is Finding.MISSED} == {4}


def test_what_was_left_out_is_named_by_its_bars() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)

    def said(first: int, last: int) -> str:
        line = [*played[:first], *moved(played[last:], (first - last) * beat)]
        return only_event(judged(expected, line), EventKind.SKIP).text

    assert said(8, 16) == "Left out bars 3 to 4"
    assert said(8, 12) == "Left out bar 3"
    assert said(10, 12) == "Left out part of bar 3"
    assert said(10, 18) == "Left out bars 3 to 5"


def test_a_wrong_key_in_the_chord_that_was_gone_back_to_belongs_there() -> None:
    expected = expect(
        score_of(
            [
                [(name, 1) for name in ("C5", "E5", "G5", "E5", "D5", "F5", "A5", "F5")] * 2,
                [(name, 1) for name in ("C3", "D3", "E3", "F3", "G3", "A3", "B3", "C4")] * 2,
            ],
            bpm=80,
        )
    )
    beat = expected.bars[0].beat
    played = strokes(expected)
    wrong = [struck_as(s, 50) if s.key == 48 else s for s in played if s.at < beat]
    again = [*wrong, *(s for s in played if s.at >= beat)]
    verdict = judged(expected, [*(s for s in played if s.at < 5 * beat), *moved(again, 7 * beat)])
    assert kinds(verdict) == [EventKind.RESTART]
    assert counts(verdict) == (32, 0, 0, 0)


def test_a_few_notes_played_elsewhere_between_two_leaps_are_neither_extra_nor_wrong() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    away, back = moved(played[20:24], -8 * beat), moved(played[12:], 5 * beat)
    for rules in (Rules(), Rules(way=Way.FREE)):
        verdict = judged(expected, [*played[:12], *away, *back], rules)
        assert kinds(verdict) == [EventKind.SKIP, EventKind.RESTART]
        assert counts(verdict) == (32, 0, 0, 0)


def test_extra_keys_between_two_notes_are_those_left_out_there_as_far_as_they_are() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    wrong = struck_as(played[9], played[10].key)
    put_right = [wrong, *moved(played[9:10], beat // 4)]
    for rules in (Rules(), Rules(way=Way.FREE)):
        verdict = judged(expected, [*played[:9], *put_right, *played[10:]], rules)
        assert verdict.events == ()
        assert counts(verdict) == (32, 0, 0, 1)


def test_who_leaves_out_notes_and_their_time_has_skipped_them_also_without_a_click() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    verdict = judged(expected, [*played[:9], *moved(played[11:], -2 * beat)], Rules(way=Way.FREE))
    assert kinds(verdict) == [EventKind.SKIP]
    assert counts(verdict) == (30, 0, 2, 0)


def test_two_notes_played_again_one_of_them_wrong_are_a_restart_and_no_stop_with_extra_keys() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    again = [played[14], struck_as(played[15], played[15].key + 1), *played[16:]]
    for rules in (Rules(), Rules(way=Way.FREE)):
        verdict = judged(expected, [*played[:16], *moved(again, 4 * beat)], rules)
        assert kinds(verdict) == [EventKind.RESTART]
        assert only_event(verdict, EventKind.RESTART).end == expected.notes[14].onset
        assert counts(verdict) == (32, 0, 0, 0)


def test_a_leap_begins_with_its_first_key_though_that_is_wrong() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    again = [struck_as(played[8], played[8].key + 1), *played[9:]]
    for rules in (Rules(), Rules(way=Way.FREE)):
        verdict = judged(expected, [*played[:16], *moved(again, 10 * beat)], rules)
        assert only_event(verdict, EventKind.RESTART).end == expected.notes[8].onset
        assert counts(verdict) == (32, 0, 0, 0)


def test_a_note_left_out_behind_one_held_back_is_neither_a_skip_nor_a_stop() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    held_back = moved(played[9:10], 2 * beat // 5)
    verdict = judged(expected, [*played[:9], *held_back, *played[11:]])
    assert verdict.events == ()
    assert counts(verdict) == (31, 0, 1, 0)

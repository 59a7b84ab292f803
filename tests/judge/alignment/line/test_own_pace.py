"""Without a click a stop is what exceeds the pace around it, on both sides and without the gap itself, by more than a
beat."""

from fractions import Fraction

import pytest

from tests.judge.play import judged, kinds, moved, only_event, tune
from trainer.judge.players.strokes import Stroke, strokes
from trainer.model.judgement import EventKind
from trainer.model.performance import Clicking, Way
from trainer.model.rules import Rules
from trainer.model.tempo import Micros

FREELY = Rules(way=Way.FREE)


def paced(played: list[Stroke], begin: Micros, until: Micros, *, by: Fraction) -> list[Stroke]:
    """The same strokes with what lies between two times played at another pace."""

    def warp(at: Micros) -> Micros:
        within = min(max(at - begin, 0), until - begin)
        return at + int(within * (by - 1))

    return [Stroke(warp(s.at), warp(s.until), s.key, s.velocity, s.notes) for s in played]


@pytest.mark.parametrize("bpm", [50, 120, 220])
@pytest.mark.parametrize(("halves", "told"), [(2, []), (3, [EventKind.BREAK])])
def test_a_stop_of_one_beat_is_none_and_one_of_one_and_a_half_is_at_every_tempo(
    bpm: int, halves: int, told: list[EventKind]
) -> None:
    expected = tune(bpm)
    played = strokes(expected)
    later = moved(played[14:], expected.bars[0].beat * halves // 2)
    assert kinds(judged(expected, [*played[:14], *later], FREELY)) == told


def test_a_stop_is_counted_in_beats_of_the_pace_around_it_wherever_the_rest_was_quicker() -> None:
    expected = tune(60)
    slow = paced(strokes(expected), 4_000_000, 28_000_000, by=Fraction(4, 3))
    verdict = judged(expected, [*slow[:14], *moved(slow[14:], 4_000_000)], FREELY)
    assert only_event(verdict, EventKind.BREAK).beats == 3


def test_one_note_that_comes_late_alone_is_no_stop_however_late() -> None:
    expected = tune(60)
    played = strokes(expected)
    held = judged(expected, [*played[:14], *moved(played[14:15], 900_000), *played[15:]], FREELY)
    assert kinds(held) == []
    gone = judged(expected, [*played[:13], *moved(played[14:15], 500_000), *played[15:]], FREELY)
    assert kinds(gone) == []


def test_one_stop_does_not_change_how_long_the_next_one_was() -> None:
    expected = tune(60)
    played = strokes(expected)
    twice = [*played[:12], *moved(played[12:14], 3_000_000), *moved(played[14:], 5_000_000)]
    verdict = judged(expected, twice, FREELY)
    assert [event.beats for event in verdict.events] == [3, 2]


def test_after_a_count_off_a_beat_that_was_lost_is_a_slip() -> None:
    expected = tune(60)
    played = strokes(expected)
    rules = Rules(clicking=Clicking.COUNT_OFF)
    assert kinds(judged(expected, [*played[:14], *moved(played[14:], 1_000_000)], rules)) == [EventKind.SLIP]

"""Where every note was played in its own window there is nothing to search."""

from tests.judge.play import CALIBRATED, counts, judged, kinds, moved, score_of
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import strokes


def test_hands_that_lie_apart_within_their_windows_play_every_note_of_keys_that_come_again() -> None:
    expected = expect(score_of([[("C4", 1), ("C4", 1)], [("C2", 1), ("C2", 1), ("C2", 1)]], bpm=40))
    window = CALIBRATED.windows[-1].absolute
    right = [stroke for stroke in strokes(expected) if stroke.key == 60]
    first, second, third = (stroke for stroke in strokes(expected) if stroke.key == 36)
    left = [*moved([first], -window), *moved([second], window), third]
    verdict = judged(expected, sorted([*right, *left], key=lambda stroke: stroke.at))
    assert counts(verdict) == (5, 0, 0, 0)
    assert kinds(verdict) == []

"""What the verdict says of lengths and articulation."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.judge.play import judged, score_of
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import strokes
from trainer.model.judgement import LengthFault
from trainer.model.score import Mark


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

"""What the verdict says of lengths, articulation and dynamics."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.build import page
from tests.judge.play import (
    TUNE,
    judged,
    score_of,
)
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import strokes
from trainer.model.judgement import LengthFault
from trainer.model.score import Direction, DirectionKind, Mark


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


def test_the_dynamics_of_an_accompaniment_are_not_held_against_its_melody() -> None:
    directions = (
        Direction("d1", DirectionKind.DYNAMIC, Fraction(0), "p"),
        Direction("d2", DirectionKind.DYNAMIC, Fraction(4), "f"),
    )
    expected = expect(
        replace(score_of([[("C4", 4), ("D4", 4)], [("C3", 4), ("D3", 4)]]), directions=directions),
    )
    right, left = {0: 80, 1: 90}, {0: 40, 1: 50}
    played = [
        replace(stroke, velocity=(right if stroke.key >= 60 else left)[stroke.at >= expected.bars[1].at])
        for stroke in strokes(expected)
    ]
    assert judged(expected, played).figures.expression == 1.0


def test_marks_that_cannot_be_heard_are_left_out() -> None:
    expected = expect(score_of([[("C4", 2), ("D4", 2)]], edit=lambda n: replace(n, marks=frozenset({Mark.ACCENT}))))
    assert judged(expected, [replace(s, velocity=80) for s in strokes(expected)]).figures.expression is None

"""Dynamics, accents and hairpins as they are heard: against the player's own middle."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.build import page
from tests.judge.play import TUNE, judged, score_of
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import strokes
from trainer.model.score import Direction, DirectionKind, Mark, Span, SpanKind


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


@pytest.mark.parametrize(("kind", "kept"), [(SpanKind.CRESCENDO, 1.0), (SpanKind.DIMINUENDO, 0.0)])
def test_under_a_hairpin_the_second_half_is_louder_or_softer_than_the_first(kind: SpanKind, kept: float) -> None:
    score = replace(page("C4 D4 E4 F4"), spans=(Span("s1", kind, "n1", "n4"),))
    expected = expect(score)
    growing = [replace(stroke, velocity=60 + 5 * place) for place, stroke in enumerate(strokes(expected))]
    assert judged(expected, growing).figures.expression == kept


@pytest.mark.parametrize(("last", "asked"), [("n3", False), ("n4", False), ("n5", True)])
def test_a_hairpin_is_heard_over_three_onsets_a_chord_being_one(last: str, asked: bool) -> None:
    score = replace(
        score_of([[("C4+E4+G4", 1), ("D4", 1), ("E4", 1), ("C4", 1)]]),
        spans=(Span("s1", SpanKind.CRESCENDO, "n1", last),),
    )
    expected = expect(score)
    level = [replace(stroke, velocity=90 if stroke.at == 0 else 60) for stroke in strokes(expected)]
    assert judged(expected, level).figures.expression == (0.0 if asked else None)

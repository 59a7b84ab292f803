"""Without a click: what was left out with its time is a skip, and only that."""

from random import Random

import pytest

from tests.bench.conditions import LIGHT, freely
from tests.judge.play import heard, judged, kinds, moved, tune
from trainer.generate import make
from trainer.judge.notes.expect import expect
from trainer.judge.players.human import perform
from trainer.judge.players.strokes import events, strokes
from trainer.judge.verdict import judge
from trainer.model.exercise import Kind, Recipe, level
from trainer.model.judgement import EventKind
from trainer.model.performance import Way
from trainer.model.rules import Rules

FREELY = Rules(way=Way.FREE)


def test_the_first_note_alone_tells_no_time_that_could_have_been_left_out() -> None:
    expected = tune(80)
    first, _, *others = strokes(expected)
    assert EventKind.SKIP not in kinds(judged(expected, [first, *moved(others, -expected.bars[0].beat)], FREELY))


@pytest.mark.parametrize(("number", "seed"), [(6, 32), (7, 54)])
def test_no_skip_is_told_between_two_chords_that_follow_each_other(number: int, seed: int) -> None:
    expected = expect(make(Recipe(kind=Kind.GRAND, axes=level(number)), seed).score)
    played = perform(expected, freely(LIGHT), Random(seed)).strokes
    verdict = judge(expected, heard(events(played), ended=expected.end), FREELY)
    onsets = {note.onset for note in expected.notes if not note.is_grace}
    skips = [event for event in verdict.events if event.kind is EventKind.SKIP]
    assert all(any(event.start < onset < event.end for onset in onsets) for event in skips)

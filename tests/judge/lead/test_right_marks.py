"""Who plays a lead sheet right, as people do, sees every note and nothing else marked right while playing, and has it
right in the verdict: every level and style, hands that comp in many ways, in every way to play."""

from random import Random

import pytest

from tests.bench.conditions import CLEAN, freely
from tests.judge.lead.test_generated import LEVELS, drawn, styles
from tests.judge.play import heard
from trainer.judge import live
from trainer.judge.chart.hands import HANDS
from trainer.judge.lead.expect import expect_lead
from trainer.judge.lead.hands import strokes
from trainer.judge.players.human import perform
from trainer.judge.players.strokes import events
from trainer.model.call import Call, Part
from trainer.model.exercise import Style
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Judgement
from trainer.model.performance import Way
from trainer.model.played import Played
from trainer.model.rules import Rules

SEEDS = 4
WAYS = [Way.IN_TIME, Way.FREE, Way.WAIT]


def by_hand(expected: Expected, name: str) -> Played:
    """Exactly what is written, comped by a hand."""
    return heard(events(strokes(expected, HANDS[name], Random(1))), ended=expected.end)


def as_people_do(expected: Expected, way: Way, seed: int) -> Played:
    """All of it right, with the unevenness of fingers; without a clock in an own tempo."""
    skill = CLEAN if way is Way.IN_TIME else freely(CLEAN)
    return heard(events(perform(expected, skill, Random(seed)).strokes), ended=expected.end)


def marks(expected: Expected, played: Played, rules: Rules) -> list[Judgement]:
    """Every answer, to presses and to chords that are over."""
    state, found = live.begin(expected, rules), list[Judgement]()
    for press in played.presses:
        state, over = live.close(state, press.at)
        state, told = live.step(state, press)
        found += [*over, *told]
    return found


def check(expected: Expected, played: Played, way: Way) -> None:
    found = marks(expected, played, Rules(way=way))
    assert {one.finding for one in found if one.played is not None} == {Finding.HIT}
    assert {one.finding for one in found} <= {Finding.HIT, Finding.UNJUDGED}
    assert {one.expected for one in found} >= {note.id for note in expected.notes}


@pytest.mark.parametrize("level", LEVELS)
def test_a_right_take_is_marked_right(level: int) -> None:
    for number, style in enumerate(styles(level)[level % 2 :: 2]):
        way = WAYS[(level + number) % 3]
        expected = expect_lead(drawn(level, style, 0), Part.BOTH)
        check(expected, as_people_do(expected, way, 1), way)


@pytest.mark.parametrize("hand", HANDS)
def test_however_it_is_comped(hand: str) -> None:
    expected = expect_lead(drawn(7, Style.ROCK, 0), Part.BOTH, call=Call(shift=-2))
    for way in WAYS:
        check(expected, by_hand(expected, hand), way)


@pytest.mark.full
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("level", LEVELS)
def test_every_right_take_is_marked_right(level: int, way: Way) -> None:
    for style in styles(level):
        for seed in range(SEEDS):
            expected = expect_lead(drawn(level, style, seed), Part.BOTH)
            check(expected, as_people_do(expected, way, seed), way)
            check(expected, by_hand(expected, [*HANDS][seed % len(HANDS)]), way)

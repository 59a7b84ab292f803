"""The scale holds on the pages that are made: every kind and level, in every way."""

from random import Random

import pytest

from tests.judge.play import CALIBRATED, heard
from trainer.generate import make
from trainer.judge.notes.expect import expect
from trainer.judge.players.bots import bot
from trainer.judge.verdict import judge
from trainer.model.exercise import STAFF_KINDS, ChartRecipe, Kind, Recipe, chart_level, level
from trainer.model.judgement import Outcome
from trainer.model.performance import Clicking, Way
from trainer.model.rules import Rules

SETTINGS = [CALIBRATED, Rules(clicking=Clicking.COUNT_OFF), Rules(way=Way.FREE), Rules(way=Way.WAIT)]


@pytest.mark.parametrize("kind", STAFF_KINDS)
@pytest.mark.parametrize("number", range(1, 9))
def test_perfect_100_idle_0_every_key_0(kind: Kind, number: int) -> None:
    expected = expect(make(Recipe(kind=kind, axes=level(number)), number).score)
    perfect = heard(bot("perfect").play(expected, Random(1)), ended=expected.end)
    for rules in SETTINGS:
        verdict = judge(expected, perfect, rules)
        assert (verdict.score, verdict.outcome) == (100, Outcome.KEEP), rules
    for name in ("idle", "every key"):
        assert judge(expected, heard(bot(name).play(expected, Random(1))), CALIBRATED).score == 0


@pytest.mark.parametrize("number", range(1, 9))
def test_the_melody_of_a_lead_sheet_is_all_that_is_asked_where_it_is_played_alone(number: int) -> None:
    for seed in range(4):
        page = make(ChartRecipe(kind=Kind.LEAD, axes=chart_level(number), melody=number), seed).score
        expected = expect(page)
        perfect = heard(bot("perfect").play(expected, Random(1)), ended=expected.end)
        for rules in SETTINGS:
            verdict = judge(expected, perfect, rules)
            assert (verdict.score, verdict.outcome) == (100, Outcome.KEEP), rules

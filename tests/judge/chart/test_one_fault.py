"""Each row of the table: who does one thing wrong is told that and nothing else."""

from dataclasses import replace

import pytest

from tests.judge.chart.one_fault import ONE_FAULTS, OneFault
from tests.judge.chart.songs import asked, comped, faults, judged
from trainer.model.judgement import Outcome, Verdict
from trainer.model.zones import FaultKind


def told(fault: OneFault) -> Verdict:
    """The verdict on a player who is right but for that one thing."""
    expected = asked(fault.chart, fault.part)
    right = comped(expected, fault.hand)
    assert judged(expected, right).score == 100
    zone = next(zone for zone in expected.zones if zone.id == fault.zone)
    return judged(expected, fault.change(right, zone, expected))


@pytest.mark.parametrize("fault", ONE_FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_one_fault_is_told_and_nothing_else(fault: OneFault) -> None:
    verdict = told(fault)
    assert faults(verdict) == {fault.told: [(fault.kind, fault.words)]}
    assert verdict.events == ()
    assert verdict.score < 100
    assert verdict.outcome is not Outcome.KEEP or fault.kind.is_of_length or fault.kind.is_of_time


@pytest.mark.parametrize("hand", ["quarters", "guitar", "rootless"])
def test_it_is_told_whatever_the_hand(hand: str) -> None:
    for fault in ONE_FAULTS:
        if fault.kind is FaultKind.CHANGE_EARLY:
            continue  # who strikes again after the change has made it there
        verdict = told(replace(fault, hand=hand))
        assert faults(verdict) == {fault.told: [(fault.kind, fault.words)]}, fault.name
        assert verdict.events == ()

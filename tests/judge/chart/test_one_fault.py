"""Each row of the table: who does one thing wrong is told that and nothing else."""

import pytest

from tests.judge.chart.one_fault import ONE_FAULTS, OneFault
from tests.judge.chart.songs import asked, comped, faults, judged
from trainer.model.judgement import Outcome


@pytest.mark.parametrize("fault", ONE_FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_one_fault_is_told_and_nothing_else(fault: OneFault) -> None:
    expected = asked(fault.chart, fault.part)
    right = comped(expected, fault.hand)
    assert judged(expected, right).score == 100
    zone = next(zone for zone in expected.zones if zone.id == fault.zone)
    verdict = judged(expected, fault.change(right, zone, expected))
    assert faults(verdict) == {fault.told: [(fault.kind, fault.words)]}
    assert verdict.events == ()
    assert verdict.score < 100
    assert verdict.outcome is not Outcome.KEEP or fault.kind.is_of_length or fault.kind.is_of_time

"""The judgement of a whole take of a chart: pure, by function. Times are whole microseconds, offsets negative early."""

from collections.abc import Iterable

from trainer.judge.chart.ask import ZoneHeard, asks
from trainer.judge.chart.assign import assign
from trainer.judge.chart.attacks import attacks
from trainer.judge.chart.findings import Findings
from trainer.judge.chart.summary import summarise
from trainer.judge.chart.words import Counter
from trainer.model.judgement import Expected, Judgement, Played, Rules, Verdict
from trainer.model.tempo import Micros


def judge_chart(expected: Expected, played: Played, rules: Rules) -> Verdict:
    """The whole take against the whole chart."""
    heard = attacks(expected, played.presses, rules)
    zones = assign(asks(expected, strict=rules.strict), heard)
    findings = Findings(expected, heard, rules, Counter(expected.bars))
    judgements = _in_order(
        zones,
        [*findings.of_zones(zones), *findings.of_attacks(zones), *findings.outside(zones, played.presses)],
    )
    return summarise(expected, heard, zones, judgements, (), rules)


def _in_order(zones: Iterable[ZoneHeard], found: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """By place: a zone's finding at its written time, an attack's when it was struck."""
    places = {heard.zone.id: heard.zone.at for heard in zones}

    def order(judgement: Judgement) -> tuple[Micros, int]:
        place = places.get(judgement.expected or "")
        return (judgement.at or 0, 1) if place is None else (place, 0)

    return tuple(sorted(found, key=order))

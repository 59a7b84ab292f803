"""The judgement of a whole take of a chart: pure, by function. Times are whole microseconds, offsets negative early."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from trainer.judge.chart.ask import Ask, ZoneHeard, asks
from trainer.judge.chart.attacks import attacks
from trainer.judge.chart.findings import Findings
from trainer.judge.chart.order import judge_in_order
from trainer.judge.chart.own_time import own_time
from trainer.judge.chart.pace import own_pace
from trainer.judge.chart.solo import tell_solo
from trainer.judge.chart.stops import stops
from trainer.judge.chart.summary import summarise
from trainer.judge.chart.visits import straight, travelled
from trainer.judge.chart.words import Counter
from trainer.judge.timing import is_held
from trainer.model.call import Part
from trainer.model.expected import Expected
from trainer.model.judgement import Judgement, Verdict
from trainer.model.performance import Way
from trainer.model.played import Played
from trainer.model.rules import Rules
from trainer.model.tempo import Micros
from trainer.model.zones import FaultKind, ZoneFault

LOST = frozenset(
    {
        FaultKind.MISSED,
        FaultKind.WRONG_CHORD,
        FaultKind.TONE_MISSING,
        FaultKind.FOREIGN_TONE,
        FaultKind.CHANGE_LATE,
        FaultKind.CHANGE_EARLY,
        FaultKind.CHORD_IN_NC,
        FaultKind.SOUND_IN_TACET,
    }
)


def judge_chart(expected: Expected, played: Played, rules: Rules) -> Verdict:
    """The whole take against the whole chart. A solo is told; where the chart waits only the order counts."""
    asked = asks(expected, strict=rules.strict)
    if expected.part is Part.SOLO:
        solo = attacks(expected, played.presses, rules)
        return tell_solo(expected, solo, straight(asked, solo).visits[0][1], rules)
    if rules.way is Way.WAIT:
        found = judge_in_order(asked, played.presses)
        return summarise(expected, attacks(expected, (), rules), (), tuple(found), (), rules)
    return _judge_in_time(expected, asked, played, rules)


def _judge_in_time(expected: Expected, asked: tuple[Ask, ...], played: Played, rules: Rules) -> Verdict:
    """By the click, or by the own pulse; where chords are wrong another road is sought that explains them."""
    pace = own_pace(asked, played.presses, within=rules.attack) if rules.way is Way.FREE else None
    own = None if is_held(rules) else own_time(expected, played.presses, rules, pace)
    heard = attacks(expected, own.presses if own else played.presses, rules)
    findings = Findings(expected, asked, heard, rules, Counter(expected.bars))
    journey = straight(asked, heard)
    zones: Sequence[ZoneHeard] = journey.visits[0][1]
    found = _until_lost(findings.in_turn(zones))
    went_on = any(attack.place > expected.bars[-1].end for attack in heard.attacks) and not expected.is_part
    lost = len(found) - 1 if _is_lost(found[-1]) else len(asked)
    if went_on or lost < len(asked):
        other = travelled(expected, asked, heard, lost=lost)
        journey = other if other.events else journey
        zones, found = findings.of_visits(journey.visits)
    judgements = _in_order(zones, [*found, *findings.of_attacks(zones), *findings.outside(zones, played.presses)])
    drift = own.drift if own and rules.way is Way.IN_TIME else None
    events = (*(journey.events or stops(zones, found)), *([drift] if drift else []))
    told = as_played(judgements, played) if own or journey.events else judgements
    return summarise(expected, heard, zones, told, events, rules, own.bpm if own else None)


def as_played(judgements: Iterable[Judgement], played: Played) -> tuple[Judgement, ...]:
    """Judgements with the times at which the presses were struck, not those at which they were read."""
    struck = {press.index: press.at for press in played.presses}

    def at(found: Judgement | ZoneFault) -> Micros | None:
        return found.at if found.played is None else struck.get(found.played, found.at)

    return tuple(
        replace(
            judgement,
            at=at(judgement),
            faults=tuple(replace(fault, at=at(fault)) for fault in judgement.faults),
        )
        if judgement.faults or judgement.at != at(judgement)
        else judgement
        for judgement in judgements
    )


def _until_lost(found: Iterable[Judgement]) -> list[Judgement]:
    """The judgements up to the first zone that is lost, and with it."""
    kept: list[Judgement] = []
    for judgement in found:
        kept.append(judgement)
        if _is_lost(judgement):
            break
    return kept


def _is_lost(judgement: Judgement) -> bool:
    """Whether a zone went wrong in a way that another road might explain."""
    return any(fault.kind in LOST for fault in judgement.faults)


def _in_order(zones: Iterable[ZoneHeard], found: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """By place: a zone's finding at its written time, an attack's when it was struck."""
    places = {heard.zone.id: heard.zone.at for heard in zones}

    def order(judgement: Judgement) -> tuple[Micros, int]:
        place = places.get(judgement.expected or "")
        return (judgement.at or 0, 1) if place is None else (place, 0)

    return tuple(sorted(found, key=order))

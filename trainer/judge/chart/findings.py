"""What became of each zone and of each timed attack, as judgements. Microseconds; a negative offset is early."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trainer.judge.chart.ask import Ask, ZoneHeard, strike_at
from trainer.judge.chart.attacks import Attack, Heard
from trainer.judge.chart.rhythm import has_length, rhythm_faults, silence_faults
from trainer.judge.chart.tones import tone_faults
from trainer.judge.chart.words import Counter
from trainer.judge.notes.feel import TRIPLET, awaited_share
from trainer.judge.timing import NO_GAP, rate
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Judgement, LengthFault
from trainer.model.performance import Way
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros
from trainer.model.zones import ChordZone, FaultKind, Manner, ZoneFault

HELD = 80  # percent of its value that a diamond sounds, on instruments that hold; others as `Rules.cut_short` says
_USUAL = Rules()
RANKS = (Finding.HIT, Finding.UNJUDGED, Finding.EXTRA, Finding.WRONG, Finding.MISSED)  # from good to bad


@dataclass(frozen=True, slots=True)
class Findings:
    """Makes the judgements of a take."""

    expected: Expected
    asks: tuple[Ask, ...]
    heard: Heard
    rules: Rules
    counter: Counter

    def of_visits(self, visits: Sequence[tuple[int, tuple[ZoneHeard, ...]]]) -> tuple[list[ZoneHeard], list[Judgement]]:
        """For every zone its best visit and the judgement of that; what nobody came to was left out."""
        best: dict[int, tuple[ZoneHeard, Judgement]] = {}
        for first, zones in visits:
            for number, (zone, found) in enumerate(zip(zones, self.in_turn(zones), strict=True), start=first):
                before = best.get(number)
                if before is None or _rank(found) < _rank(before[1]):
                    best[number] = (zone, found)
        for number, ask in enumerate(self.asks):
            if number not in best:
                empty = ZoneHeard(ask, (), (None,) * len(ask.zone.strikes), ())
                best[number] = (empty, self.of_zone(empty, None, None))
        ordered = [best[number] for number in range(len(self.asks))]
        return [zone for zone, _ in ordered], [found for _, found in ordered]

    def in_turn(self, zones: Sequence[ZoneHeard]) -> Iterator[Judgement]:
        """What became of the zones of one visit, one after the other."""
        for place, zone in enumerate(zones):
            before, coming = zones[place - 1] if place else None, zones[place + 1] if place + 1 < len(zones) else None
            yield self.of_zone(zone, before, coming)

    def of_zone(self, heard: ZoneHeard, before: ZoneHeard | None, coming: ZoneHeard | None) -> Judgement:
        """What became of a zone."""
        zone = heard.zone
        if zone.manner.is_silent:
            return self._silence(heard, before)
        if zone.is_passing:
            return _judgement(zone, Finding.UNJUDGED, heard)
        if _is_missed(heard):
            fault = ZoneFault(FaultKind.MISSED, "nothing played")
            return _judgement(zone, Finding.MISSED, heard, (fault,))
        faults = _told(self._faults(heard, coming))
        is_wrong = any(not (fault.kind.is_of_time or fault.kind.is_of_length) for fault in faults)
        return _judgement(zone, Finding.WRONG if is_wrong else Finding.HIT, heard, faults)

    def of_attacks(self, zones: Sequence[ZoneHeard]) -> Iterator[Judgement]:
        """One judgement for every attack that is timed: the written ones, and those of free comping, without a name."""
        share = TRIPLET if self.heard.share is None else awaited_share(self.heard.share)
        for heard in zones:
            zone = heard.zone
            if not zone.timed or zone.manner.is_silent:
                continue
            dues = [strike_at(strike, share) for strike in zone.strikes]
            for number, (strike, attack) in enumerate(zip(zone.strikes, heard.struck, strict=True)):
                if attack is not None:
                    around = dues[max(number - 1, 0) : number] + dues[number + 1 : number + 2]
                    alone = NO_GAP if zone.manner.is_exact else zone.eighth
                    gap = min((abs(due - dues[number]) for due in around), default=alone)
                    yield self._attack(heard, attack, attack.at - dues[number], gap, f"{zone.id}@{strike.count}")
            if not zone.manner.is_exact:
                for attack in heard.attacks:
                    if not any(attack is struck for struck in heard.struck):
                        yield self._attack(heard, attack, attack.offset + self.heard.lean, attack.gap, None)

    def outside(self, zones: Sequence[ZoneHeard], presses: Sequence[Press]) -> Iterator[Judgement]:
        """The presses that belong to no zone that is judged: told, not counted."""
        inside = {press.index for heard in zones for attack in heard.attacks for press in attack.presses}
        for press in presses:
            if press.index not in inside:
                bar = next((bar for bar in reversed(self.expected.bars) if bar.at <= press.at), self.expected.bars[0])
                yield Judgement(
                    finding=Finding.UNJUDGED, played=press.index, key=press.key, at=press.at, bar=bar.number
                )

    def _faults(self, heard: ZoneHeard, coming: ZoneHeard | None) -> list[ZoneFault]:
        is_decaying = self.rules.cut_short < _USUAL.cut_short
        held = self.rules.cut_short if is_decaying else HELD
        tones = tone_faults(heard, self.expected.part, coming)
        named = [self._named(fault, heard) if fault.kind is FaultKind.WRONG_CHORD else fault for fault in tones]
        return [*named, *rhythm_faults(heard, self.counter, held=held)]

    def _named(self, fault: ZoneFault, heard: ZoneHeard) -> ZoneFault:
        """A wrong chord by its name, where it is one of this chart's: the one of which most was struck."""
        struck = heard.struck_in(until=heard.zone.end)
        fitting = [ask for ask in self.asks if ask.chord and not struck & ~ask.chord and ask.covers(struck)]
        if not fitting:
            return fault
        played = min(fitting, key=lambda ask: ask.chord.bit_count())
        return replace(fault, words=f"{played.zone.name} for {heard.zone.name}")

    def _silence(self, heard: ZoneHeard, before: ZoneHeard | None) -> Judgement:
        faults = tuple(silence_faults(heard, before, self.counter))
        is_broken = any(not fault.kind.is_of_length for fault in faults)
        return _judgement(heard.zone, Finding.EXTRA if is_broken else Finding.UNJUDGED, heard, faults)

    def _attack(self, heard: ZoneHeard, attack: Attack, offset: Micros, gap: Micros, name: str | None) -> Judgement:
        rated = offset - self.heard.lean
        return Judgement(
            finding=Finding.HIT,
            expected=name,
            played=attack.presses[0].index,
            at=attack.at,
            offset=None if self.rules.way is Way.FREE else offset,
            rated=rated,
            rating=rate(rated, gap, self.rules.windows),
            bar=heard.zone.bar,
            is_attack=True,
        )


def _rank(judgement: Judgement) -> tuple[int, int]:
    """How bad it is: what was right before what was wrong, what was wrong before what was missed."""
    return RANKS.index(judgement.finding), len(judgement.faults)


def _is_missed(heard: ZoneHeard) -> bool:
    """Whether nothing answered a chord: nothing struck, nor (where it may) sounding on."""
    zone = heard.zone
    if heard.attacks:
        return False
    may_ring = zone.is_tied or zone.manner is Manner.FREE
    return not (may_ring and heard.ringing(min(zone.beat, (zone.until - zone.at) // 2)))


def _told(faults: list[ZoneFault]) -> tuple[ZoneFault, ...]:
    """Each fault once: what another explains is left out."""
    kinds = {fault.kind for fault in faults}
    hidden: set[FaultKind] = set()
    if FaultKind.PUSH_LATE in kinds:
        hidden.add(FaultKind.CHANGE_LATE)
    elif kinds & {FaultKind.CHANGE_LATE, FaultKind.CHANGE_EARLY}:
        hidden.add(FaultKind.ATTACK_MISSED)
    return tuple(fault for fault in faults if fault.kind not in hidden)


def _judgement(zone: ChordZone, finding: Finding, heard: ZoneHeard, faults: tuple[ZoneFault, ...] = ()) -> Judgement:
    first = heard.attacks[0] if heard.attacks else None
    kinds = {fault.kind for fault in faults}
    is_rung, is_cut = FaultKind.RANG_ON in kinds, FaultKind.CUT_SHORT in kinds
    return Judgement(
        finding=finding,
        expected=zone.id,
        played=first.presses[0].index if first else None,
        at=first.at if first else None,
        length=LengthFault.HELD_OVER if is_rung else LengthFault.CUT_SHORT if is_cut else None,
        length_judged=has_length(heard) or is_rung,
        bar=zone.bar,
        faults=faults,
    )

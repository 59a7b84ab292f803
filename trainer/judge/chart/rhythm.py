"""Whether what is written for the hand was done in a zone: figures and kicks caught, pushes ahead of the beat, diamonds
held and not struck again, chokes cut, silence kept. Microseconds of page time; knows no chord."""

from trainer.judge.chart.ask import ZoneHeard
from trainer.judge.chart.attacks import Attack
from trainer.judge.chart.words import Counter, beats, late_by
from trainer.model.played import Press
from trainer.model.tempo import Micros
from trainer.model.zones import ChordZone, FaultKind, Manner, Strike, ZoneFault

CHOKED: Micros = 250_000  # a choke is silent after this, or an eighth if that is shorter
CHORD = 2  # keys in one attack that are a chord
ROUNDING: Micros = 2


def rhythm_faults(heard: ZoneHeard, counter: Counter, *, held: int) -> list[ZoneFault]:
    """What was wrong with the attacks of a chord zone in which something was struck. `held` is the percent of
    its value that a diamond has to sound."""
    zone = heard.zone
    found = _pushes(heard) + _missed(heard)
    if zone.manner.is_exact or (zone.is_tied and heard.attacks):
        found += _others(heard, counter)
    if has_length(heard) and heard.struck[0] is not None:
        is_diamond = zone.manner is Manner.DIAMOND
        found += _held(heard, heard.struck[0], held) if is_diamond else _choked(zone, heard.struck[0])
    return found


def has_length(heard: ZoneHeard) -> bool:
    """Whether the length of a zone is judged: of a diamond or choke that was struck, where the clock runs."""
    is_written = heard.zone.manner in (Manner.DIAMOND, Manner.CHOKE)
    return is_written and heard.zone.timed and bool(heard.struck) and heard.struck[0] is not None


def silence_faults(heard: ZoneHeard, before: ZoneHeard | None, counter: Counter) -> list[ZoneFault]:
    """What sounded where nothing should: chords in N.C., anything in tacet, the chord before ringing on."""
    zone = heard.zone
    is_nc = zone.manner is Manner.NO_CHORD
    found = []
    for attack in heard.attacks:
        if len({press.key for press in attack.presses}) < (CHORD if is_nc else 1):
            continue
        kind = FaultKind.CHORD_IN_NC if is_nc else FaultKind.SOUND_IN_TACET
        words = f"{'a chord' if is_nc else 'struck'} on {counter(attack.place)}"
        found.append(ZoneFault(kind, words, attack.presses[0].index, attack.at))
    limit = zone.eighth if is_nc else zone.beat // 2
    ringing = [press for press in heard.rings if press.silent - zone.at > limit]
    if before is not None and len(ringing) >= (CHORD if is_nc else 1):
        found.append(_rang(before.zone, ringing, zone.at))
    return found


def _rang(zone: ChordZone, ringing: list[Press], since: Micros) -> ZoneFault:
    last = max(ringing, key=lambda press: press.silent)
    words = f"{zone.name} rang {beats(last.silent - since, zone.beat)} on"
    return ZoneFault(FaultKind.RANG_ON, words, last.index, last.silent)


def _pushes(heard: ZoneHeard) -> list[ZoneFault]:
    """A written push that was struck on the beat."""
    zone = heard.zone
    return [
        ZoneFault(FaultKind.PUSH_LATE, late_by(strike.push), attack.presses[0].index, attack.at)
        for strike, attack in zip(zone.strikes, heard.struck, strict=True)
        if strike.push and zone.timed and attack is not None and attack.place >= zone.onset
    ]


def _missed(heard: ZoneHeard) -> list[ZoneFault]:
    """Written attacks that nothing answered; a push that nothing did is told by the change."""
    return [
        ZoneFault(FaultKind.ATTACK_MISSED, f"{_kind(heard, strike)}{strike.count} missed")
        for strike, attack in zip(heard.zone.strikes, heard.struck, strict=True)
        if attack is None and not _is_left_to_change(heard, strike)
    ]


def _kind(heard: ZoneHeard, strike: Strike) -> str:
    if strike.push:
        return "push on "
    return "kick on " if heard.zone.manner is Manner.KICKS else ""


def _is_left_to_change(heard: ZoneHeard, strike: Strike) -> bool:
    return bool(strike.push) and heard.zone.manner is Manner.FREE and not heard.attacks


def _others(heard: ZoneHeard, counter: Counter) -> list[ZoneFault]:
    """Attacks beside the written ones; more keys of a written one (a slow roll) lie at its place and are none."""
    zone = heard.zone
    own = {attack.place for attack in heard.struck if attack is not None}
    found = []
    for attack in heard.attacks:
        if attack.place in own or any(attack is one for one in heard.struck):
            continue
        if zone.is_tied and not zone.manner.is_exact and attack.place != zone.onset:
            continue
        is_figure = zone.manner is Manner.FIGURE
        kind = FaultKind.ATTACK_EXTRA if is_figure else FaultKind.STRUCK_AGAIN
        words = f"{'extra' if is_figure else 'struck again'} on {counter(attack.place)}"
        found.append(ZoneFault(kind, words, attack.presses[0].index, attack.at))
    return found


def _held(heard: ZoneHeard, attack: Attack, held: int) -> list[ZoneFault]:
    zone = heard.zone
    end = max(one.silent for one in (*heard.attacks, *heard.tail))  # struck again is told as that
    value, sounded = zone.holds - zone.strikes[0].at, end - attack.at
    if (sounded + ROUNDING) * 100 >= value * held:
        return []
    words = f"held {beats(sounded, zone.beat)} of {beats(value, zone.beat)}"
    return [ZoneFault(FaultKind.CUT_SHORT, words, attack.presses[0].index, attack.silent)]


def _choked(zone: ChordZone, attack: Attack) -> list[ZoneFault]:
    limit = min(zone.eighth, CHOKED)
    last = max(attack.presses, key=lambda press: press.silent)
    if last.silent - last.at <= limit + ROUNDING:
        return []
    words = f"{zone.name} rang {beats(last.silent - last.at - limit, zone.beat)} on"
    return [ZoneFault(FaultKind.RANG_ON, words, last.index, last.silent)]

"""Whether the tones of a zone were right: the change, the tones that define the chord, nothing foreign, the bass.
Places on the grid in quarters, lengths in microseconds; knows no written rhythm."""

from collections.abc import Sequence

from trainer.judge.chart.ask import Ask, ZoneHeard
from trainer.judge.chart.attacks import Attack, bits
from trainer.judge.chart.grid import EIGHTH
from trainer.judge.chart.words import spread, tone
from trainer.model.call import Part
from trainer.model.played import Press
from trainer.model.zones import FaultKind, Manner, ZoneFault

BASS_BELOW = 53  # with the band: a key below F3 is meant as the bass under a slash chord
OTHER_TONES = 2  # so many tones outside a chord that is not there make another chord
MOST_TONES = 8  # pitch classes in one attack, or left ringing where nothing is struck; more are no chord
STEP = 2  # semitones
AFTER = 2  # attacks behind a zone to which a passing tone may move


def tone_faults(heard: ZoneHeard, part: Part, coming: ZoneHeard | None) -> list[ZoneFault]:
    """What was wrong with the tones of a chord zone in which something sounded, the gravest alone where it explains
    the rest. `coming` is the zone behind, to which a passing tone may move and whose chord may be struck early."""
    change = _change(heard)
    if change is not None:
        return [change]
    harmony = [] if part is Part.BASS else _harmony(heard)
    if any(fault.kind is FaultKind.WRONG_CHORD for fault in harmony):
        return harmony
    bass = _bass(heard, part)
    foreign = _foreign(heard, part, coming)
    if bass is not None:
        foreign = [fault for fault in foreign if fault.played != bass.played]
    return [*harmony, *foreign, *([bass] if bass else [])]


def _change(heard: ZoneHeard) -> ZoneFault | None:
    """The change of a free zone: too late, or more than an eighth too early."""
    ask, zone = heard.ask, heard.zone
    if not zone.changes or zone.manner.is_exact or zone.is_tied:
        return None
    new = next((attack for attack in heard.attacks if not ask.is_old(attack.classes)), None)
    olds = [attack for attack in heard.attacks if ask.is_old(attack.classes)]
    held = heard.ringing(zone.beat)
    if olds and (new is None or olds[0].place < new.place):
        if new is None or not ask.covers(_from(heard, new)):
            return None
        return _late(ask, new)
    if new is not None and new.place <= ask.latest:
        return None
    if ask.covers(held):
        return _early(heard, held)
    return _late(ask, new) if new is not None and ask.covers(_from(heard, new)) else None


def _from(heard: ZoneHeard, first: Attack) -> int:
    """The pitch classes struck from an attack on, and those of the melody."""
    found = heard.melody
    for attack in heard.attacks:
        if attack.place >= first.place:
            found |= attack.classes
    return found


def _late(ask: Ask, new: Attack) -> ZoneFault:
    words = f"changed {spread(new.place - ask.zone.onset, ask.beat)} late"
    return ZoneFault(FaultKind.CHANGE_LATE, words, new.presses[0].index, new.at)


def _early(heard: ZoneHeard, held: int) -> ZoneFault | None:
    """Where nothing was struck for the new chord: whether it was struck too early and held over. Tones that both
    chords have may be."""
    ask, zone = heard.ask, heard.zone
    new = [
        press
        for press in heard.rings
        if 1 << press.key % 12 & held & ask.chord & ~ask.old and press.silent - zone.at >= zone.beat
    ]
    if not ask.old or not new:
        return None
    first = min(new, key=lambda press: press.at)
    early = round((zone.at - first.at) / zone.beat * 2) * ask.beat / 2
    if early <= EIGHTH:
        return None
    return ZoneFault(FaultKind.CHANGE_EARLY, f"changed {spread(early, ask.beat)} early", first.index, first.at)


def _harmony(heard: ZoneHeard) -> list[ZoneFault]:
    """The defining tones that were not heard, or that it was another chord altogether."""
    ask, zone = heard.ask, heard.zone
    for attack in heard.attacks:
        if attack.classes.bit_count() > MOST_TONES:
            return [ZoneFault(FaultKind.WRONG_CHORD, "wrong chord", attack.presses[0].index, attack.at)]
    sounding = heard.ringing(min(zone.beat, (zone.until - zone.at) // 2))
    if not heard.attacks and sounding.bit_count() > MOST_TONES:
        return [ZoneFault(FaultKind.WRONG_CHORD, "wrong chord")]
    missing = ask.missing(heard.struck_in(until=ask.window) | sounding | heard.melody)
    if not missing:
        return []
    struck = heard.struck_in(until=zone.end) or sounding
    first = heard.attacks[0] if heard.attacks else None
    shown = (first.presses[0].index, first.at) if first else (None, None)
    if (struck & ~ask.chord).bit_count() >= OTHER_TONES:
        return [ZoneFault(FaultKind.WRONG_CHORD, "wrong chord", *shown)]
    return [ZoneFault(FaultKind.TONE_MISSING, f"no {name}", *shown) for name in missing]


def _foreign(heard: ZoneHeard, part: Part, coming: ZoneHeard | None) -> list[ZoneFault]:
    """Tones outside chord, tensions and key, each once: on a strong beat, a beat long, or left by a leap. A bass is
    free between the strong beats, and has chord tones on them."""
    ask, zone = heard.ask, heard.zone
    found: dict[int, ZoneFault] = {}
    line = (*heard.attacks, *(coming.attacks[:AFTER] if coming else ()))
    for place, attack in enumerate(heard.attacks):
        if part is Part.BASS and not _is_strong(heard, attack):
            continue
        allowed = ask.chord if part is Part.BASS else ask.allowed | heard.melody
        if not attack.classes & ~allowed:
            continue
        for press in attack.presses:
            if 1 << press.key % 12 & allowed or press.key % 12 in found or _is_of(coming, press):
                continue
            if part is Part.BASS or _is_foreign(heard, attack, press, line[place + 1 : place + 3]):
                words = f"{tone(zone, press.key)} is foreign"
                found[press.key % 12] = ZoneFault(FaultKind.FOREIGN_TONE, words, press.index, press.at)
    for press in heard.rings if part is not Part.BASS else ():
        is_long = press.silent - max(zone.at, press.at) >= zone.beat
        if is_long and not 1 << press.key % 12 & (ask.allowed | heard.melody) and press.key % 12 not in found:
            words = f"{tone(zone, press.key)} rang on"
            found[press.key % 12] = ZoneFault(FaultKind.FOREIGN_TONE, words, press.index, press.at)
    return list(found.values())


def _is_of(coming: ZoneHeard | None, press: Press) -> bool:
    """Whether a press is the coming chord struck early and held into it: told there, by its change."""
    if coming is None or not 1 << press.key % 12 & coming.ask.chord:
        return False
    return press.silent - coming.zone.at >= coming.zone.beat


def _is_strong(heard: ZoneHeard, attack: Attack) -> bool:
    """Whether an attack lies on a strong beat of its zone; one ahead of the zone stands for its first."""
    near = heard.zone.eighth // 4
    return attack.place <= heard.zone.onset or any(
        abs(attack.at - attack.offset - strong) <= near for strong in heard.zone.strong
    )


def _is_foreign(heard: ZoneHeard, attack: Attack, press: Press, after: Sequence[Attack]) -> bool:
    zone = heard.zone
    if _is_strong(heard, attack) or press.silent - press.at >= zone.beat:
        return True
    chord = heard.ask.chord
    return not any(
        abs(other.key - press.key) <= STEP and 1 << other.key % 12 & (chord if coming in heard.attacks else -1)
        for coming in after
        if coming.at - attack.at <= zone.beat
        for other in coming.presses
    )


def _bass(heard: ZoneHeard, part: Part) -> ZoneFault | None:
    """The lowest key struck up to the end of the first beat (or, where nothing was, the lowest that went on sounding)
    against the bass that is asked for. With the band only a written bass is, and it may be left to the band."""
    ask, zone = heard.ask, heard.zone
    if not zone.asks_bass or zone.manner is Manner.TACET:
        return None
    first = [attack for attack in heard.attacks if attack.place < zone.onset + ask.beat] or list(heard.attacks[:1])
    sounding = [press for press in heard.rings if press.silent - zone.at >= zone.beat]
    presses = [press for attack in first for press in attack.presses] if first else sounding
    if not presses:
        return None
    lowest = min(presses, key=lambda press: (press.key, press.at))
    if lowest.key % 12 == zone.bass:
        return None
    if part.has_band:
        is_inside = bool(bits(press.key % 12 for press in presses) & 1 << zone.bass)
        if not is_inside and lowest.key >= BASS_BELOW:
            return None
    words = f"{tone(zone, lowest.key)} in the bass, not {tone(zone, zone.bass)}"
    return ZoneFault(FaultKind.WRONG_BASS, words, lowest.index, lowest.at)

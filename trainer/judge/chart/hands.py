"""Players of charts who do everything right: voicings, rhythms and touches of many hands, as strokes in page time
(microseconds). Written attacks are played as written; free zones as the hand likes."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from trainer.judge.chart import voicings
from trainer.judge.chart.ask import beat_in, strike_at
from trainer.judge.chart.grid import EIGHTH, SIXTEENTH
from trainer.judge.chart.strikes import PAIRS
from trainer.judge.chart.voicings import Voice, above
from trainer.judge.notes.feel import TRIPLET
from trainer.judge.notes.feel import moved as swung
from trainer.judge.players.strokes import LEGATO, LIFT, Stroke
from trainer.model.call import Part
from trainer.model.expected import Expected
from trainer.model.meter import Quarters
from trainer.model.tempo import Micros
from trainer.model.zones import ChordZone, Manner

Rhythm = Callable[[ChordZone], list[Quarters]]
CHOKED = 40  # percent of the longest that a choke may sound
BROKEN = 4  # tones of a broken chord
TRIPLETS = Fraction(1, 3)
SHORT = 45  # percent of its value that a short stroke sounds
VELOCITY = 68
LOWEST_BASS = 28
LONGEST_CHOKE: Micros = 250_000


@dataclass(frozen=True, slots=True)
class Hand:
    """A way to comp: the voicing, where it strikes in free zones, how far a strum spreads, whether tones follow each
    other, percent of the value that is held."""

    name: str
    voice: Voice
    rhythm: Rhythm
    strum: Micros = 0
    is_broken: bool = False
    held: int = LEGATO


def strokes(expected: Expected, hand: Hand, rng: Random) -> list[Stroke]:
    """The whole performance of a hand; for the bass part a walking bass."""
    played: list[Stroke] = []
    for number, zone in enumerate(expected.zones):
        if zone.manner.is_silent:
            continue
        if expected.part is Part.BASS:
            following = expected.zones[number + 1] if number + 1 < len(expected.zones) else None
            played += _walked(zone, following, rng)
        else:
            played += _comped(zone, hand, rng)
    return _without_overlap(played)


def _comped(zone: ChordZone, hand: Hand, rng: Random) -> list[Stroke]:
    places = struck_at(zone, hand)
    keys = hand.voice(zone, rng)
    done: list[Stroke] = []
    for number, (at, is_free) in enumerate(places):
        end = places[number + 1][0] if number + 1 < len(places) else zone.holds
        if hand.is_broken and is_free and number == 0:
            done += _broken(zone, keys, at, end)
        else:
            held = _held(zone, end - at, hand.held if is_free else LEGATO)
            done += _strummed(keys, at, held, hand.strum)
    return done


def _held(zone: ChordZone, value: Micros, percent: int) -> Micros:
    if zone.manner is Manner.CHOKE:
        return min(zone.eighth, LONGEST_CHOKE) * CHOKED // 100
    return max(value * percent // 100, LIFT)


def _walked(zone: ChordZone, following: ChordZone | None, rng: Random) -> list[Stroke]:
    """The bass, chord tones on the beats, and into the next chord from a half-step above or below."""
    places = struck_at(zone, HANDS["quarters"])
    root = above(zone.bass, LOWEST_BASS)
    tones = [above(one, root) for one in sorted(zone.chord, key=lambda one: (one - zone.bass) % 12)]
    done = []
    for number, (at, is_free) in enumerate(places):
        end = places[number + 1][0] if number + 1 < len(places) else zone.holds
        key = tones[number % len(tones)]
        is_weak = is_free and all(abs(at - strong) > zone.eighth for strong in zone.strong)
        if is_weak and number == len(places) - 1 and following is not None and not following.manner.is_silent:
            key = above(following.bass, LOWEST_BASS) + (1 if rng.random() < 0.5 else -1)
        done.append(Stroke(at, at + _held(zone, end - at, LEGATO), key, VELOCITY))
    return done


def struck_at(zone: ChordZone, hand: Hand) -> list[tuple[Micros, bool]]:
    """When a hand strikes in a zone, and whether it is free there: the written attacks, and between them its own."""
    written = {strike_at(strike, TRIPLET): False for strike in zone.strikes}
    if zone.manner.is_exact or (zone.is_tied and zone.manner is Manner.DIAMOND):
        return sorted(written.items())
    own = [place for place in hand.rhythm(zone) if not zone.is_tied or place > zone.onset]
    if zone.push:
        own = [place for place in own if place > zone.onset]
    first = min(written, default=zone.at - 1)
    free = {_time(zone, place): True for place in own}
    until = zone.holds - zone.eighth // 4
    kept = {at: is_free for at, is_free in free.items() if at < until and (not zone.push or at > first)}
    found = {**kept, **written} or ({} if zone.is_tied else {zone.at: True})
    return sorted(found.items())


def _time(zone: ChordZone, place: Quarters) -> Micros:
    """When a place in a zone sounds, swung two to one."""
    length, took = zone.end - zone.onset, zone.until - zone.at
    at = zone.at + round((place - zone.onset) * took / length)
    pair = PAIRS.get(zone.feel)
    if pair is None or (place - zone.onset) % pair != pair / 2:
        return at
    return at + swung(round(pair * took / length), TRIPLET)


def _strummed(keys: tuple[int, ...], at: Micros, held: Micros, strum: Micros) -> list[Stroke]:
    """All keys together, or one after the other round the beat."""
    last = max(len(keys) - 1, 1)
    return [
        Stroke(at - strum // 2 + strum * number // last, at + held, key, VELOCITY) for number, key in enumerate(keys)
    ]


def _broken(zone: ChordZone, keys: tuple[int, ...], at: Micros, end: Micros) -> list[Stroke]:
    """One key after the other in eighths, where they do not fit in sixteenths (swung: triplets), together where those
    do not either, all held to the end."""
    step = EIGHTH if zone.holds - at >= BROKEN * zone.eighth else TRIPLETS if PAIRS.get(zone.feel) == 1 else SIXTEENTH
    if zone.holds - at < BROKEN * step * 2 * zone.eighth:
        return _strummed(keys, at, end - at - LIFT, 0)
    ahead, until = min(at - zone.at, 0), max(end - LIFT, at + LIFT)
    places = [zone.onset + number * step for number in range(BROKEN)]
    return [Stroke(_time(zone, place) + ahead, until, key, VELOCITY) for place, key in zip(places, keys, strict=False)]


def _without_overlap(played: list[Stroke]) -> list[Stroke]:
    """A key is let go before the same key is struck again."""
    next_at: dict[int, Micros] = {}
    kept = []
    for stroke in sorted(played, key=lambda one: (one.at, one.key), reverse=True):
        until = min(stroke.until, next_at.get(stroke.key, stroke.until + LIFT) - LIFT)
        next_at[stroke.key] = stroke.at
        kept.append(Stroke(stroke.at, max(until, stroke.at + 1), stroke.key, stroke.velocity))
    return kept[::-1]


def _once(zone: ChordZone) -> list[Quarters]:
    return [zone.onset]


def _beats(zone: ChordZone) -> list[Quarters]:
    return _every(zone, beat_in(zone))


def _eighths(zone: ChordZone) -> list[Quarters]:
    return _every(zone, EIGHTH)


def _every(zone: ChordZone, step: Quarters) -> list[Quarters]:
    return [zone.onset + number * step for number in range(max(int((zone.end - zone.onset) / step), 1))]


def _strong(zone: ChordZone) -> list[Quarters]:
    """The beginning, and the middle of a long zone."""
    beat = beat_in(zone)
    return [zone.onset + number * beat for number in range(0, max(int((zone.end - zone.onset) / beat), 1), 2)]


def _charleston(zone: ChordZone) -> list[Quarters]:
    beat = beat_in(zone)
    return [place for place in (zone.onset, zone.onset + beat * 3 / 2) if place < zone.end]


def _off_beats(zone: ChordZone) -> list[Quarters]:
    """Between the beats: halfway, in compound metres on the last third (in zones of one beat on the second)."""
    beat = beat_in(zone)
    third = 2 if zone.end - zone.onset > beat else 1
    late = beat * third / 3 if beat.numerator % 3 == 0 else beat / 2
    return [place + late for place in _beats(zone) if place + late < zone.end]


def _backbeats(zone: ChordZone) -> list[Quarters]:
    """Two and four; a zone of one beat on it."""
    beats = _beats(zone)
    return beats[1::2] or beats


HANDS: dict[str, Hand] = {
    hand.name: hand
    for hand in (
        Hand("two hands", voicings.close, _strong),
        Hand("whole notes", voicings.close, _once),
        Hand("quarters", voicings.right_hand, _beats),
        Hand("open", voicings.open_position, _strong),
        Hand("rootless", voicings.rootless, _charleston, held=80),
        Hand("charleston", voicings.right_hand, _charleston, held=SHORT),
        Hand("broken", voicings.arpeggio, _once, is_broken=True),
        Hand("guitar", voicings.grip, _beats, strum=50_000),
        Hand("skank", voicings.right_hand, _off_beats, held=SHORT),
        Hand("backbeat", voicings.grip, _backbeats, strum=30_000, held=SHORT),
        Hand("eighths", voicings.fifths, _eighths, held=80),
        Hand("any voicing", voicings.any_voicing, _strong),
    )
}

"""What MIDI messages mean to a take: keys, the sustain pedal, silence, and what they leave down.

Messages are whole (status byte first, no running status). Hostile bytes mean nothing."""

from dataclasses import dataclass

from trainer.model.performance import KeyEvent, PedalEvent
from trainer.model.tempo import Micros

NOTE_OFF, NOTE_ON, CONTROL = 0x80, 0x90, 0xB0
SUSTAIN = 64
PEDAL_DOWN = 64
RESET_CONTROLLERS = 121
# All sound off, all notes off, and the four mode messages that imply it.
SILENCERS = frozenset({120, 123, 124, 125, 126, 127})


@dataclass(frozen=True, slots=True)
class Silence:
    """Every key of a channel is let go."""

    at: Micros
    channel: int


Heard = KeyEvent | PedalEvent | Silence


def decode(message: bytes, *, at: Micros) -> Heard | None:
    """What a message says, at its time; None for what a take does not listen to and for broken bytes."""
    if len(message) != 3 or message[1] > 127 or message[2] > 127:
        return None
    kind, channel = message[0] & 0xF0, message[0] & 0x0F
    first, second = message[1], message[2]
    if kind == NOTE_ON:
        return KeyEvent(at, first, second, channel)
    if kind == NOTE_OFF:
        return KeyEvent(at, first, 0, channel)
    if kind == CONTROL:
        return _control(first, second, at=at, channel=channel)
    return None


def _control(number: int, value: int, *, at: Micros, channel: int) -> Heard | None:
    if number == SUSTAIN:
        return PedalEvent(at, value, channel)
    if number == RESET_CONTROLLERS:
        return PedalEvent(at, 0, channel)
    if number in SILENCERS:
        return Silence(at, channel)
    return None


@dataclass(frozen=True, slots=True)
class Hands:
    """What is down: (channel, key) pairs, and the channels whose sustain pedal is down."""

    keys: frozenset[tuple[int, int]] = frozenset()
    pedals: frozenset[int] = frozenset()


def follow(hands: Hands, heard: Heard) -> tuple[Hands, tuple[KeyEvent | PedalEvent, ...]]:
    """What is down after something was heard, and what goes into the take: the same, or a release for each key that a
    silence ends. A second press or a release without a press is passed on as it came."""
    match heard:
        case Silence(at, channel):
            ended = frozenset(pair for pair in hands.keys if pair[0] == channel)
            return Hands(hands.keys - ended, hands.pedals), _releases(ended, at=at)
        case PedalEvent(_, value, channel):
            one = frozenset({channel})
            return Hands(hands.keys, hands.pedals | one if value >= PEDAL_DOWN else hands.pedals - one), (heard,)
        case KeyEvent(_, key, velocity, channel):
            pair = frozenset({(channel, key)})
            return Hands(hands.keys | pair if velocity else hands.keys - pair, hands.pedals), (heard,)


def let_go(hands: Hands, *, at: Micros) -> tuple[KeyEvent | PedalEvent, ...]:
    """Releases for everything that is down."""
    return *_releases(hands.keys, at=at), *(PedalEvent(at, 0, channel) for channel in sorted(hands.pedals))


def _releases(pairs: frozenset[tuple[int, int]], *, at: Micros) -> tuple[KeyEvent, ...]:
    return tuple(KeyEvent(at, key, 0, channel) for channel, key in sorted(pairs))

"""Which keys and pedals of one device are down, so that they can be let go when it falls silent or vanishes."""

from dataclasses import dataclass

from trainer.devices.decode import Heard, Silence
from trainer.model.performance import KeyEvent, PedalEvent
from trainer.model.tempo import Micros

PEDAL_DOWN = 64


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

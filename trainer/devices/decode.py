"""What a MIDI message means to a take: keys, the sustain pedal, silence; everything else is passed over.

Messages are whole (status byte first, no running status), as drivers hand them over. Hostile bytes mean nothing."""

from dataclasses import dataclass

from trainer.model.performance import KeyEvent, PedalEvent
from trainer.model.tempo import Micros

NOTE_OFF, NOTE_ON, CONTROL = 0x80, 0x90, 0xB0
SUSTAIN = 64
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

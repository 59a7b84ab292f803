"""Take to Played: the device's stream as a musician hears it. Times become microseconds from the first written beat,
latency removed. A note sounds while its key or the sustain pedal is down. Knows no page.

The ghost filter: a key cannot be struck again within 25 ms (contacts bounce, guitar converters trigger twice), a press
at velocity 1 within 80 ms of the same key is its tail, and a press below velocity 8 that is let go within 30 ms is a
converter's blip. A bounce goes on with the note that it interrupted."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.model.performance import KeyEvent, PedalEvent, PlayedEvent, Take
from trainer.model.played import Played, Press
from trainer.model.tempo import Micros

BOUNCE: Micros = 25_000
TAIL: Micros = 80_000
BLIP: Micros = 30_000
BLIP_VELOCITY = 8
PEDAL_DOWN = 64


def hear(take: Take) -> Played:
    """The presses of a take, by time. What was never let go sounds until the take ended."""
    away = take.latency.micros
    placed = [(take.place(event.at) - away, event) for event in take.events]
    return listen(placed, ended=take.place(take.ended) - away)


def listen(placed: Sequence[tuple[Micros, PlayedEvent]], *, ended: Micros) -> Played:
    """The presses of events already placed in page time. Events out of order are heard in order of time; a release of
    a key that is not down is nothing; a press of a key that is down strikes it again."""
    numbered: list[tuple[Micros, int, PlayedEvent]] = []
    presses = 0
    for at, event in placed:
        numbered.append((at, presses, event))
        presses += isinstance(event, KeyEvent) and event.velocity > 0
    numbered.sort(key=lambda item: item[0])
    ear = _Ear()
    for at, index, event in numbered:
        match event:
            case KeyEvent(velocity=0):
                ear.release(at, event)
            case KeyEvent():
                ear.press(at, index, event)
            case PedalEvent():
                ear.pedal(at, event)
            case _:
                pass  # a device that comes or goes makes no sound
    last = max(ended, numbered[-1][0]) if numbered else ended
    return Played(tuple(sorted(ear.heard(last), key=lambda press: (press.at, press.index))), last)


@dataclass(slots=True)
class _Sound:
    """A press whose end is not known yet."""

    index: int
    at: Micros
    event: KeyEvent
    until: Micros | None = None
    silent: Micros | None = None


class _Ear:
    """What sounds now: by key and channel the last sound, and the channels whose pedal is down."""

    def __init__(self) -> None:
        self.sounds: list[_Sound] = []
        self.last: dict[tuple[int, int], _Sound] = {}
        self.ringing: dict[int, list[_Sound]] = {}
        self.pedals: set[int] = set()

    def press(self, at: Micros, index: int, event: KeyEvent) -> None:
        before = self.last.get((event.key, event.channel))
        if before is not None:
            nearest = max(before.at, before.until or before.at)
            if at - before.at <= BOUNCE or (event.velocity == 1 and at - nearest <= TAIL):
                before.until = before.silent = None
                return
            before.until = at if before.until is None else before.until
            before.silent = at if before.silent is None else before.silent
        sound = _Sound(index, at, event)
        self.sounds.append(sound)
        self.last[event.key, event.channel] = sound

    def release(self, at: Micros, event: KeyEvent) -> None:
        sound = self.last.get((event.key, event.channel))
        if sound is None or sound.until is not None:
            return
        sound.until = at
        if event.channel in self.pedals:
            self.ringing.setdefault(event.channel, []).append(sound)
        else:
            sound.silent = at

    def pedal(self, at: Micros, event: PedalEvent) -> None:
        if event.value >= PEDAL_DOWN:
            self.pedals.add(event.channel)
            return
        self.pedals.discard(event.channel)
        for sound in self.ringing.pop(event.channel, ()):
            if sound.until is not None and sound.silent is None:
                sound.silent = at

    def heard(self, ended: Micros) -> list[Press]:
        presses = []
        for sound in self.sounds:
            until = ended if sound.until is None else sound.until
            silent = ended if sound.silent is None else sound.silent
            event = sound.event
            if event.velocity < BLIP_VELOCITY and silent - sound.at < BLIP:
                continue
            presses.append(
                Press(sound.index, sound.at, until, silent, event.key, event.velocity, event.channel),
            )
        return presses

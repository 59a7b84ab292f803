"""One open input on its way into a take: read, stamped, decoded, followed. Owned by the polling thread."""

from collections import deque
from dataclasses import dataclass

from trainer.devices.clock import Clock
from trainer.devices.ports import MidiPort
from trainer.devices.stamp import Anchor, stamp
from trainer.model.midi import Hands, decode, follow, let_go
from trainer.model.performance import DeviceEvent, PlayedEvent
from trainer.model.tempo import Micros

REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class Jitter:
    """How late the messages of an input were noticed after they happened (of the last 2,000): the middle, the 99th of
    a hundred, the worst, in microseconds. `ignored` counts messages that a take does not listen to."""

    name: str
    messages: int
    ignored: int
    median: Micros
    late: Micros
    worst: Micros


class InputLine:
    """An input that is listened to. `empty` is when it was last seen without messages."""

    def __init__(self, port: MidiPort, *, empty: Micros) -> None:
        self.port = port
        self.hands = Hands()
        self._anchor = Anchor()
        self._empty = empty
        self._messages = 0
        self._ignored = 0
        self._lateness: deque[Micros] = deque(maxlen=REMEMBERED)

    @property
    def name(self) -> str:
        """Its name."""
        return self.port.name

    def read(self, clock: Clock) -> list[PlayedEvent]:
        """What arrived since the last call, stamped, in order; DeviceProblem when the driver fails."""
        begun = clock()
        found = self.port.poll()
        events: list[PlayedEvent] = []
        if found:
            noticed = clock()
            differences = [difference for _, difference in found]
            self._anchor, times = stamp(self._anchor, differences, empty=self._empty, noticed=noticed)
            for (message, _), at in zip(found, times, strict=True):
                events.extend(self._hear(message, at))
                self._lateness.append(noticed - at)
        self._empty = begun
        return events

    def farewell(self, *, at: Micros) -> list[PlayedEvent]:
        """What goes into the take when the device is gone: its keys and pedals are let go."""
        events: list[PlayedEvent] = [*let_go(self.hands, at=at), DeviceEvent(at, self.name, present=False)]
        self.hands = Hands()
        return events

    def jitter(self) -> Jitter:
        """How late its messages were noticed."""
        late = sorted(self._lateness.copy()) or [0]
        share = late[min(len(late) * 99 // 100, len(late) - 1)]
        return Jitter(self.name, self._messages, self._ignored, late[len(late) // 2], share, late[-1])

    def _hear(self, message: bytes, at: Micros) -> tuple[PlayedEvent, ...]:
        self._messages += 1
        heard = decode(message, at=at)
        if heard is None:
            self._ignored += 1
            return ()
        self.hands, events = follow(self.hands, heard)
        return events

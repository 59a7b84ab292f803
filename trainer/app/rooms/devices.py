"""Devices: which inputs are listened to, what arrives, and calibration by taps along with a click."""

from collections import deque
from typing import TYPE_CHECKING

from trainer.app.rooms.cards import device_card
from trainer.devices.click import ClickBar, ClickTrack, Stress, Tick
from trainer.devices.computer_keys import letters
from trainer.model.performance import DeviceEvent, KeyEvent, PedalEvent, PlayedEvent
from trainer.model.pitch import key_words
from trainer.model.tempo import Micros
from trainer.practice.calibration import ENOUGH_TAPS, calibrated, nearest_beat
from trainer.window.action import Action, Choose, Command, Do
from trainer.window.marks import Scene
from trainer.window.screens.devices import ArrivalRow, DevicesView, InputRow, devices
from trainer.window.theme import Ink
from trainer.window.widgets.frame import Frame

if TYPE_CHECKING:
    from trainer.app.desk import Desk

SHOWN = 12
BEAT: Micros = 600_000
BARS, BEATS = 6, 4
BEAT_TIMES = tuple(place * BEAT for place in range(BARS * BEATS))


class DevicesRoom:
    """What plays. While calibrating, `_taps` are how far the presses lay from their beats."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._arrived: deque[ArrivalRow] = deque(maxlen=SHOWN)
        self._taps: tuple[Micros, ...] | None = None
        self._said = ""

    def do(self, action: Action, at: Micros) -> None:  # noqa: ARG002
        """Listen or not, look again, calibrate."""
        match action:
            case Choose(field, value):
                self._listen(field.removeprefix("input:"), on=bool(value))
            case Do(Command.RESCAN):
                self._desk.tools.midi.listen_to(frozenset(self._desk.settings.midi_inputs) or None)
            case Do(Command.CALIBRATE):
                self._taps, self._said = (), "Press any key on each beat until the click stops"
                self._desk.tools.sound.start(_calibration_click(), volume=self._desk.settings.click_volume / 100)

    def hear(self, event: PlayedEvent) -> None:
        """Show what arrives; while calibrating, take it as a tap."""
        self._arrived.appendleft(_arrival(event, self._desk.device))
        grid = self._desk.tools.sound.grid()
        if self._taps is not None and grid is not None and isinstance(event, KeyEvent) and event.velocity:
            self._taps = (*self._taps, nearest_beat(grid.place(event.at), BEAT_TIMES))

    def tick(self, at: Micros) -> bool:  # noqa: ARG002
        """When the click has stopped, the taps are judged."""
        if self._taps is None or self._desk.tools.sound.is_clicking:
            return False
        latency = calibrated(self._desk.device, self._taps)
        if latency is None:
            self._said = (
                f"Not calibrated: {len(self._taps)} taps that agree too little; {ENOUGH_TAPS} even ones are needed"
            )
        else:
            self._desk.choose("latencies", self._desk.settings.with_latency(latency).latencies)
            self._said = f"{self._desk.device}: {latency.micros / 1000:.0f} ms"
        self._taps = None
        return True

    def scene(self, frame: Frame) -> Scene:
        """The screen."""
        desk = self._desk
        return devices(
            frame,
            DevicesView(
                device=device_card(desk),
                inputs=self._inputs(),
                arrivals=tuple(self._arrived),
                figures=self._figures(),
                held=dict.fromkeys(desk.held, Ink.ACC),
                letters=() if desk.has_midi else tuple(letters(desk.keys).items()),
                problem=desk.problem or desk.tools.sound.notice,
                can_calibrate=self._taps is None,
            ),
        )

    def _inputs(self) -> tuple[InputRow, ...]:
        midi = self._desk.tools.midi
        present, listening = midi.names(), midi.listening()
        away = [name for name in self._desk.settings.midi_inputs if name not in present]
        return tuple(
            InputRow(
                name, "listening" if name in listening else "not listened to", present=True, listening=name in listening
            )
            for name in present
        ) + tuple(InputRow(name, "not connected", present=False, listening=True) for name in away)

    def _figures(self) -> tuple[tuple[str, str, str], ...]:
        latency = self._desk.latency
        known = f"{latency.micros / 1000:.0f} ms" if latency.calibrated else "not calibrated"
        rows = [("Latency", known, self._said or "What the way from the key to here adds; taken off every press")]
        for jitter in self._desk.tools.midi.jitter()[:1]:
            if jitter.messages:
                figure = f"{jitter.median / 1000:.2f} ms"
                rows.append(("Noticed after", figure, f"99 of 100 messages within {jitter.late / 1000:.2f} ms"))
            else:
                rows.append(("Noticed after", "not known yet", "How long a message waits to be seen: press a key"))
        return tuple(rows)

    def _listen(self, name: str, *, on: bool) -> None:
        midi = self._desk.tools.midi
        chosen = set(midi.listening())
        chosen = chosen | {name} if on else chosen - {name}
        self._desk.choose("midi_inputs", tuple(sorted(chosen)))
        midi.listen_to(frozenset(chosen))


def _calibration_click() -> ClickTrack:
    ticks = [Tick(at, Stress.ONE if place % BEATS == 0 else Stress.BEAT) for place, at in enumerate(BEAT_TIMES)]
    bars = [
        ClickBar(start * BEAT, (start + BEATS) * BEAT, tuple(ticks[start : start + BEATS]))
        for start in range(0, BARS * BEATS, BEATS)
    ]
    return ClickTrack(tuple(bars))


def _arrival(event: PlayedEvent, source: str) -> ArrivalRow:
    when = f"{event.at / 1_000_000:.3f} s"
    match event:
        case KeyEvent(key=key, velocity=velocity):
            what = f"{key_words(key)} {f'struck, velocity {velocity}' if velocity else 'released'}"
        case PedalEvent(value=value):
            what = f"pedal {value}"
        case DeviceEvent(name=name, present=present):
            return ArrivalRow(when, "connected" if present else "gone", name)
    return ArrivalRow(when, what, source)

"""`firsttake devices`: what is connected, and what arrives with its jitter."""

import json
import sys
from threading import Event
from typing import assert_never

from trainer.devices.line import Jitter
from trainer.devices.midi import MidiInput, input_names
from trainer.model.performance import DeviceEvent, KeyEvent, PedalEvent, PlayedEvent
from trainer.model.plain import to_plain
from trainer.model.tempo import Micros

NOTHING = "no MIDI input found: connect a keyboard, or play on the computer's keys"
POLL_SECONDS = 0.05


def list_devices(*, as_json: bool) -> None:
    """Print every MIDI input."""
    names = input_names()
    if as_json:
        print(json.dumps({"inputs": list(names)}))
    else:
        print("\n".join(names) if names else NOTHING)


def watch_devices(*, as_json: bool) -> None:
    """Print every event as it arrives, with how late messages are noticed, until the user interrupts; then the same for
    each input as a whole."""
    waiting = Event()
    midi = MidiInput()
    print("waiting for MIDI inputs and what they send; Ctrl-C ends", file=sys.stderr)
    try:
        while not waiting.wait(POLL_SECONDS):
            for event in midi.drain():
                print(_line(event, _usual(midi.jitter()), as_json=as_json), flush=True)
    except KeyboardInterrupt:
        pass
    finally:
        for jitter in midi.jitter():
            print(_summary(jitter, as_json=as_json))
        midi.close()


def _usual(inputs: tuple[Jitter, ...]) -> Micros:
    """How late a message is usually noticed: the worst input's middle."""
    return max((each.median for each in inputs), default=0)


def _line(event: PlayedEvent, jitter: Micros, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(to_plain(event) | {"jitter_us": jitter})
    return f"{event.at / 1e6:12.3f} s  {_words(event):24}  jitter {jitter / 1000:.2f} ms"


def _words(event: PlayedEvent) -> str:
    match event:
        case KeyEvent(key=key, velocity=velocity):
            return f"key {key:3d}  {f'velocity {velocity}' if velocity else 'released'}"
        case PedalEvent(value=value):
            return f"pedal {value:3d}"
        case DeviceEvent(name=name, present=present):
            return f"{name} {'connected' if present else 'gone'}"
    assert_never(event)


def _summary(jitter: Jitter, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(to_plain(jitter))
    median, late, worst = (time / 1000 for time in (jitter.median, jitter.late, jitter.worst))
    times = f"median {median:.2f}, 99 of 100 within {late:.2f}, worst {worst:.2f} ms"
    return f"{jitter.name}: {jitter.messages} messages, noticed {times} after they happened"

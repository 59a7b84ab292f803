"""`firsttake devices`: what is connected, and what arrives with its jitter."""

import json
from threading import Event
from typing import assert_never

from trainer.devices.line import Jitter
from trainer.devices.midi import MidiInput, input_names
from trainer.model.performance import DeviceEvent, KeyEvent, PedalEvent, PlayedEvent
from trainer.model.plain import to_plain

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
    """Print every event as it arrives until the user interrupts, then how late each input's messages were noticed."""
    waiting = Event()
    midi = MidiInput()
    try:
        while not waiting.wait(POLL_SECONDS):
            for event in midi.drain():
                print(_line(event, as_json=as_json), flush=True)
    except KeyboardInterrupt:
        pass
    finally:
        for jitter in midi.jitter():
            print(_summary(jitter, as_json=as_json))
        midi.close()


def _line(event: PlayedEvent, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(to_plain(event))
    seconds = f"{event.at / 1e6:12.3f} s  "
    match event:
        case KeyEvent(key=key, velocity=velocity):
            return f"{seconds}key {key:3d}  {f'velocity {velocity}' if velocity else 'released'}"
        case PedalEvent(value=value):
            return f"{seconds}pedal {value:3d}"
        case DeviceEvent(name=name, present=present):
            return f"{seconds}{name} {'connected' if present else 'gone'}"
    assert_never(event)


def _summary(jitter: Jitter, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(to_plain(jitter))
    median, late, worst = (time / 1000 for time in (jitter.median, jitter.late, jitter.worst))
    times = f"median {median:.2f}, 99 of 100 within {late:.2f}, worst {worst:.2f} ms"
    return f"{jitter.name}: {jitter.messages} messages, noticed {times} after they happened"

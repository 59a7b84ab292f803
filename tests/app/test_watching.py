"""What `firsttake devices --watch` prints, over a real MIDI path."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.devices.jack import instrument, jack_server, unplug
from tests.devices.wait import wait


@pytest.mark.jack
def test_what_arrives_is_printed_with_its_jitter_until_it_is_interrupted() -> None:
    script = (
        "from trainer.devices import midi, ports\n"
        "midi.system_ports = lambda: ports.system_ports('jack')\n"
        "from trainer.app.watching import watch_devices\n"
        "watch_devices(as_json=True)"
    )
    with jack_server():
        command = [sys.executable, "-c", script]
        with subprocess.Popen(command, env=os.environ, stdout=subprocess.PIPE, text=True) as watching:
            assert watching.stdout is not None
            keyboard = instrument("Stage piano")
            assert json.loads(watching.stdout.readline())["name"] == "Stage piano:out"
            wait(0.3)
            keyboard.send_message([0x90, 60, 80])
            struck = json.loads(watching.stdout.readline())
            watching.send_signal(signal.SIGINT)
            whole = json.loads(watching.stdout.read())
            unplug(keyboard)
    assert (struck["key"], struck["velocity"]) == (60, 80)
    assert struck["jitter_us"] >= 0
    assert (whole["name"], whole["messages"]) == ("Stage piano:out", 1)

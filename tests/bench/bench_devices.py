"""Devices: how late and how evenly messages are stamped while the computer is idle or engraves, what a bar of click
costs, what can be read. Prints figures, judges nothing. Idle: nothing else runs; Elsewhere, Here: Verovio is busy in
another process, in this one. MIDI stands on a JACK server with the dummy driver (a period of 5 ms)."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from statistics import median, pstdev
from threading import Event, Thread
from time import perf_counter

import pytest

from tests.build import page
from tests.devices.jack import instrument, jack_server, unplug
from tests.devices.wait import collect, until, wait
from trainer.devices.click import click_track
from trainer.devices.clock import now
from trainer.devices.midi import MidiInput
from trainer.devices.ports import system_ports
from trainer.devices.tones import render
from trainer.engrave.sheet import engrave
from trainer.errors import BadInput
from trainer.files.midi_file import read_midi
from trainer.judge.notes.expect import expect
from trainer.model.performance import KeyEvent

pytestmark = pytest.mark.bench

NOTES = 1_000
LONG_PAGE = "C4 D4 E4 F4 G4 A4 B4 C5 " * 16
ENGRAVE_ON = f"""
from tests.build import page
from trainer.engrave.sheet import engrave
while True:
    engrave(page({LONG_PAGE!r}), width=1200)
"""


@contextmanager
def nothing() -> Iterator[None]:
    yield


@contextmanager
def engraving_elsewhere() -> Iterator[None]:
    with subprocess.Popen([sys.executable, "-c", ENGRAVE_ON]) as busy:
        wait(1.5)
        yield
        busy.kill()


@contextmanager
def engraving_here() -> Iterator[None]:
    stop = Event()

    def engrave_on() -> None:
        while not stop.is_set():
            engrave(page(LONG_PAGE), width=1200)

    thread = Thread(target=engrave_on)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def play(midi: MidiInput, name: str) -> str:
    """Play from another process, so that what is measured is the listener."""
    command = [sys.executable, "-c", f"from tests.bench.bench_devices import send; send({name!r})"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as player:
        until(lambda: f"{name}:out" in midi.listening())
        midi.drain()
        found = [event for event in collect(midi, NOTES) if isinstance(event, KeyEvent)]
        (jitter,) = midi.jitter()
        sent = [int(line) for line in player.communicate("")[0].split()]
    late = [event.at - at for event, at in zip(found, sent, strict=False)]
    middle, worst, spread = median(late) / 1000, max(late) / 1000, pstdev(late) / 1000
    return (
        f"{len(found)} of {len(sent)} messages; stamped after sending: median {middle:.2f} ms, spread {spread:.2f} ms, "
        f"worst {worst:.1f} ms; noticed after the stamp: median {jitter.median / 1000:.2f} ms, 99 of 100 within "
        f"{jitter.late / 1000:.2f} ms, worst {jitter.worst / 1000:.1f} ms"
    )


def send(name: str) -> None:
    """The player's process: a note each 3 ms, then the times of sending on the steady clock; unplugged at the end of
    its input."""
    keyboard, sent = instrument(name), []
    wait(1.5)
    for number in range(NOTES):
        sent.append(now())
        keyboard.send_message([0x90, number % 128, 1 + number % 127])
        wait(0.003)
    sys.stdin.read()
    unplug(keyboard)
    print(*sent, sep="\n")


@pytest.mark.jack
@pytest.mark.skipif(which("jackd") is None, reason="a real MIDI path needs jackd")
def test_stamps_over_jack() -> None:
    with jack_server(), MidiInput(system_ports("jack"), look_seconds=0.1) as midi:
        for name, busy in (("Idle", nothing), ("Elsewhere", engraving_elsewhere), ("Here", engraving_here)):
            with busy():
                print(f"\n{name}: {play(midi, name)}")
                until(lambda: not midi.listening())


@pytest.mark.parametrize("subdivision", [1, 4])
def test_a_bar_of_click(subdivision: int) -> None:
    score = page(LONG_PAGE, bpm=60)
    track = click_track(score, expect(score), bpm=60, count_in=2, subdivision=subdivision)
    render(track, 0)
    begun = perf_counter()
    for place in range(len(track.bars)):
        render(track, place)
    each = (perf_counter() - begun) / len(track.bars)
    print(f"\nclick: {each * 1000:.2f} ms a bar of 4 s, {subdivision} ticks a beat")


def test_midi_files_of_others() -> None:
    shared = os.environ.get("FIRSTTAKE_SHARED")
    if shared is None:
        print("\nMIDI files of others: FIRSTTAKE_SHARED names no folder")
        return
    files, read = sorted((Path(shared) / "data" / "midi").glob("*.mid")), 0
    print()
    for file in files:
        try:
            read_midi(file.read_bytes(), name=file.name)
            read += 1
        except BadInput as refused:
            print(f"  refused: {refused}")
    print(f"MIDI files of others: {read} of {len(files)} read")

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pygame
import pytest

from tests.build import page
from tests.devices.fake_card import FakeCard, as_it_is
from trainer.devices.chain import Chain
from trainer.devices.click import ClickTrack, click_track
from trainer.devices.clock import ManualClock
from trainer.devices.samples import Samples
from trainer.devices.sound import SILENT_LEAD, Sound
from trainer.devices.tones import render
from trainer.judge.notes.expect import expect
from trainer.model.performance import Grid

SECOND = 1_000_000


def track_of(bpm: int = 400) -> ClickTrack:
    score = page("C4 D4 E4 F4 G4 A4 B4 C5")
    return click_track(score, expect(score, bpm=bpm), bpm=bpm, count_in=2, subdivision=2)


class BrokenCard(FakeCard):
    is_broken = False

    def get_queue(self) -> Samples | None:
        if self.is_broken:
            raise pygame.error("gone")
        return super().get_queue()


# A process of its own: SDL's disk driver writes what would be heard into a file.
PLAY = """
from threading import Event
from pygame import mixer
from tests.devices.test_sound import track_of
from trainer.devices.clock import now
from trainer.devices.midi import MidiInput
from trainer.devices.sound import Sound
from trainer.model.performance import Grid
from tests.devices.fake_ports import FakePorts

sound = Sound()
with MidiInput(FakePorts(), hook=sound.watch):
    assert sound.open(), sound.notice
    sound.start(track_of())
    assert sound.grid() is not None
    while sound.is_clicking:
        Event().wait(0.01)
    sound.start(track_of())
    assert mixer.get_busy()
    wanted = Grid(now() - 100_000)
    sound.resume(track_of(60), wanted)
    assert sound.grid() == wanted
    while sound.grid() == wanted:  # until the card has been seen to move on
        Event().wait(0.01)
    assert abs(sound.grid().origin - wanted.origin) < 50_000
    sound.stop()
    assert not mixer.get_busy()
    sound.close()
"""


def test_what_the_mixer_gives_to_the_card_is_the_rendered_click_until_it_is_stopped(tmp_path: Path) -> None:
    heard = tmp_path / "heard.raw"
    environment = {**os.environ, "SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(heard)}
    subprocess.run([sys.executable, "-c", PLAY], env=environment, check=True, timeout=60, stderr=subprocess.DEVNULL)
    samples = np.fromfile(heard, np.int16).reshape(-1, 2)
    track = track_of()
    click = np.concatenate([render(track, place) for place in range(len(track.bars))])
    begin = int(np.flatnonzero(samples[:, 0])[0]) - int(np.flatnonzero(click[:, 0])[0])
    assert np.array_equal(samples[begin : begin + len(click)], click)


def test_without_a_card_the_click_is_silent_says_so_and_keeps_the_same_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no such driver")
    clock = ManualClock(5 * SECOND)
    sound = Sound(clock=clock)
    sound.start(track_of(bpm=60))
    assert "click is silent" in sound.notice
    grid = sound.grid()
    assert grid is not None
    assert grid.place(clock()) == -8 * SECOND - SILENT_LEAD
    clock.advance(SILENT_LEAD + 15 * SECOND)
    sound.watch()
    during = sound.is_clicking
    clock.advance(SECOND)
    assert (during, sound.is_clicking) == (True, False)
    assert sound.grid() == grid
    sound.stop()
    assert sound.grid() is None
    sound.close()


def test_a_click_that_is_silent_goes_on_in_silence_by_the_grid_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no such driver")
    clock = ManualClock(5 * SECOND)
    sound = Sound(clock=clock)
    sound.start(track_of(bpm=60))
    clock.advance(20 * SECOND)
    assert not sound.is_clicking
    sound.resume(track_of(bpm=60), Grid(24 * SECOND))
    assert (sound.grid(), sound.is_clicking) == (Grid(24 * SECOND), True)
    sound.close()


def test_a_driver_that_swallows_sound_at_any_pace_is_no_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sound = Sound()
    assert not sound.open()
    assert sound.notice == "no sound card: the click is silent"
    sound.close()


def test_a_card_that_fails_in_a_take_leaves_the_grid_as_it_was_and_says_so() -> None:
    card, clock = BrokenCard(), ManualClock(SECOND)
    sound = Sound(clock=clock)
    sound._chain = Chain(track_of(bpm=60), card, as_it_is, clock=clock, buffer=512, latency=0)
    before = sound.grid()
    card.is_broken = True
    sound.watch()
    assert sound.grid() == before
    assert sound.notice == "the sound card failed (gone): the click is silent"
    assert sound.is_clicking


def test_a_card_that_fails_when_the_click_should_go_on_leaves_it_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    class GoneCard(FakeCard):
        def play(self, sound: Samples) -> None:
            raise pygame.error("gone")

    monkeypatch.setattr(pygame.mixer, "Channel", lambda _: GoneCard())
    monkeypatch.setattr("trainer.devices.sound._sounding", as_it_is)
    sound = Sound(clock=ManualClock(10 * SECOND))
    monkeypatch.setattr(sound, "_open", lambda: True)
    sound.resume(track_of(bpm=60), Grid(9 * SECOND))
    assert sound.notice == "the sound card failed (gone): the click is silent"
    assert (sound.grid(), sound.is_clicking) == (Grid(9 * SECOND), True)


def test_nothing_sounds_before_a_click_is_started() -> None:
    sound = Sound(clock=ManualClock())
    sound.watch()
    assert (sound.grid(), sound.is_clicking, sound.notice) == (None, False, "")

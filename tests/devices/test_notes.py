from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.devices.notes import NotePlayer
from trainer.devices.pitch_shift import nearest, shifted
from trainer.devices.samples import RATE
from trainer.model.performance import DeviceEvent, KeyEvent, PedalEvent

PIANO = Path(__file__).parents[2] / "assets" / "sounds" / "piano"


@pytest.fixture(scope="module")
def _mixer() -> Iterator[None]:
    pygame.mixer.init(RATE, -16, 2, 512, allowedchanges=0)
    pygame.mixer.set_num_channels(8)
    pygame.mixer.set_reserved(1)
    yield
    pygame.mixer.quit()


@pytest.fixture
def notes(_mixer: None) -> Iterator[NotePlayer]:
    player = NotePlayer(PIANO)
    yield player
    player.silence()
    pygame.mixer.stop()


def sounding() -> int:
    """How many notes have neither ended nor been damped."""
    return sum(pygame.mixer.Channel(number).get_busy() for number in range(8))


def pitch_of(mono: np.ndarray) -> float:
    """The strongest frequency of the first second, in hertz."""
    part = mono[:RATE].astype(float) * np.hanning(min(RATE, len(mono)))
    spectrum = np.abs(np.fft.rfft(part, 8 * RATE))
    return float(np.argmax(spectrum)) / 8


@given(st.integers(0, 127), st.sets(st.integers(0, 127), min_size=1))
def test_the_nearest_recording_is_nearest(key: int, recorded: set[int]) -> None:
    assert all(abs(nearest(key, recorded) - key) <= abs(other - key) for other in recorded)


@pytest.mark.parametrize("semitones", [-2, -1, 0, 1, 2, 12])
def test_a_shifted_note_sounds_that_many_semitones_higher(semitones: int) -> None:
    tone = (8_000 * np.sin(2 * np.pi * 440 * np.arange(2 * RATE) / RATE)).astype(np.int16)
    assert abs(pitch_of(shifted(tone, semitones)) - 440 * 2 ** (semitones / 12)) < 0.5


@pytest.mark.usefixtures("_mixer")
def test_the_shipped_piano_is_in_tune_and_begins_at_once() -> None:
    files = sorted(PIANO.glob("*.ogg"))
    assert [int(path.stem) for path in files] == list(range(21, 109, 3))
    assert sum(path.stat().st_size for path in files) < 1_500_000
    for path in files[8:20]:
        mono = np.frombuffer(pygame.mixer.Sound(path).get_raw(), np.int16)[::2]
        wanted = 440 * 2 ** ((int(path.stem) - 69) / 12)
        partial = pitch_of(mono) / wanted
        assert abs(partial / max(round(partial), 1) - 1) < 0.01
        assert np.flatnonzero(np.abs(mono) > 500)[0] < RATE // 100


def test_keys_sound_while_they_are_down(notes: NotePlayer) -> None:
    for key in (60, 64, 67):
        notes.hear(KeyEvent(0, key, 80))
    assert sounding() == 3
    assert set(notes._sounding) == {60, 64, 67}
    notes.hear(KeyEvent(1, 64, 0))
    assert set(notes._sounding) == {60, 67}


def test_the_pedal_holds_what_is_let_go_until_it_is_lifted(notes: NotePlayer) -> None:
    for event in (PedalEvent(0, 127), KeyEvent(1, 60, 80), KeyEvent(2, 60, 0)):
        notes.hear(event)
    assert set(notes._sounding) == {60}
    notes.hear(PedalEvent(3, 0))
    assert set(notes._sounding) == set()


def test_harder_is_louder(notes: NotePlayer) -> None:
    volumes = []
    for velocity in (20, 70, 127):
        notes.play(60, velocity)
        volumes.append(notes._sounding[60].get_volume())
    assert volumes == sorted(volumes)
    assert volumes[0] < volumes[2] <= 0.5


def test_more_notes_than_voices_take_the_oldest_and_break_nothing(notes: NotePlayer) -> None:
    for key in range(40, 60):
        notes.play(key, 80)
    for key in range(40, 60):
        notes.stop(key)
    assert notes._sounding == {}


def test_notes_load_ahead_on_a_thread(notes: NotePlayer) -> None:
    notes.prepare([60, 61]).join()
    assert set(notes._sounds) == {60, 61}


def test_a_device_event_sounds_nothing_and_a_release_without_a_press_is_nothing(notes: NotePlayer) -> None:
    notes.hear(DeviceEvent(0, "Keys", present=False))
    notes.hear(KeyEvent(0, 60, 0))
    assert sounding() == 0


def test_without_recordings_or_mixer_notes_are_silent(tmp_path: Path, notes: NotePlayer) -> None:
    silent = NotePlayer(tmp_path)
    silent.play(60, 80)
    silent.silence()
    assert sounding() == 0

"""Notes heard through the sound card: a take played again, or the keys as they go down. Times are the caller's: what
comes is sounded at once. Needs the mixer that `Sound` opened; without one it is silent."""

from collections.abc import Iterable
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from trainer.devices.pitch_shift import nearest, shifted
from trainer.model.midi import PEDAL_DOWN
from trainer.model.performance import KeyEvent, PedalEvent, PlayedEvent

if TYPE_CHECKING:
    import numpy as np
    import pygame
    from numpy.typing import NDArray

LOUDEST = 0.5  # of full scale, so that a chord of both hands does not break up
DAMPING_MS = 140
FULL_VELOCITY = 127


class NotePlayer:
    """Plays the notes recorded in `folder`, one file a key (`060.ogg`), the keys between them from the nearest.

    `volume`, 0 to 1, holds for notes that are struck from then on.
    """

    def __init__(self, folder: Path) -> None:
        self._files = {int(path.stem): path for path in sorted(folder.glob("*.ogg")) if path.stem.isdecimal()}
        self._recorded: dict[int, NDArray[np.int16]] = {}
        self._sounds: dict[int, pygame.mixer.Sound] = {}
        self._sounding: dict[int, pygame.mixer.Channel] = {}
        self._held_by_pedal: set[int] = set()
        self._pedal = False
        self.volume = 1.0
        self._lock = Lock()

    def prepare(self, keys: Iterable[int]) -> Thread:
        """Load the notes that will be wanted, on a thread of its own; it may be joined. Others load when played."""
        wanted = tuple(sorted(set(keys)))
        thread = Thread(target=lambda: [self._sound(key) for key in wanted], name="notes", daemon=True)
        thread.start()
        return thread

    def hear(self, event: PlayedEvent) -> None:
        """Sound what an event of a take means."""
        match event:
            case KeyEvent(key=key, velocity=velocity):
                if velocity:
                    self.play(key, velocity)
                else:
                    self.stop(key)
            case PedalEvent(value=value):
                self.pedal(down=value >= PEDAL_DOWN)
            case _:
                pass  # a device that comes or goes makes no sound

    def play(self, key: int, velocity: int) -> None:
        """Strike a key, 1 to 127 hard; one that still sounds is damped first."""
        import pygame

        sound = self._sound(key)
        if sound is None:
            return
        self._damp(key)
        self._held_by_pedal.discard(key)
        channel = pygame.mixer.find_channel(force=True)
        channel.play(sound)
        channel.set_volume(self.volume * LOUDEST * (velocity / FULL_VELOCITY) ** 1.5)
        self._sounding[key] = channel

    def stop(self, key: int) -> None:
        """Let a key go; under the pedal it rings on."""
        if self._pedal and key in self._sounding:
            self._held_by_pedal.add(key)
        else:
            self._damp(key)

    def pedal(self, *, down: bool) -> None:
        """Move the sustain pedal."""
        self._pedal = down
        if not down:
            for key in self._held_by_pedal:
                self._damp(key)
            self._held_by_pedal.clear()

    def silence(self) -> None:
        """Let everything go."""
        self.pedal(down=False)
        for key in tuple(self._sounding):
            self._damp(key)

    def _damp(self, key: int) -> None:
        channel = self._sounding.pop(key, None)
        # A channel that was given to another note in the meantime is none of this key's business.
        if channel is not None and channel.get_sound() is self._sounds.get(key):
            channel.fadeout(DAMPING_MS)

    def _sound(self, key: int) -> "pygame.mixer.Sound | None":
        import pygame

        with self._lock:
            if not self._files or not pygame.mixer.get_init():
                return None
            if key not in self._sounds:
                source = nearest(key, self._files)
                mono = shifted(self._record(source), key - source)
                self._sounds[key] = pygame.mixer.Sound(buffer=mono.repeat(2).tobytes())
            return self._sounds[key]

    def _record(self, key: int) -> "NDArray[np.int16]":
        import numpy as np
        import pygame

        if key not in self._recorded:
            raw = pygame.mixer.Sound(self._files[key]).get_raw()
            self._recorded[key] = np.frombuffer(raw, np.int16)[::2]
        return self._recorded[key]

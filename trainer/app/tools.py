"""The shells that the desk works with, opened in the order that brings the window up first: the database and the
recorded notes are made ready on a thread while the first frame is already on the screen."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.app.shelf import PageMaker
from trainer.devices.clock import Clock
from trainer.devices.midi import MidiInput
from trainer.devices.notes import NotePlayer
from trainer.devices.sound import Sound
from trainer.files.settings import write_settings
from trainer.model.settings import Settings
from trainer.window.theme import Theme

if TYPE_CHECKING:
    from trainer.store.database import Store

MIDDLE_KEYS = range(48, 85)
PATIENCE = 0.25  # seconds to wait for another program's lock: frames wait as long


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Everything outside the process that a desk may touch. `today` is the time of day with its UTC offset, `seeds`
    gives a new seed at each call; `player` is who plays instead of a person: a bot or a `.mid` file."""

    store: "StoreDoor"
    midi: MidiInput
    sound: Sound
    notes: NotePlayer
    worker: PageMaker
    now: Clock
    today: Callable[[], datetime]
    seeds: Callable[[], int]
    settings_file: Path
    songs_folder: Path
    desktop_theme: Callable[[], Theme]
    player: str | None = None

    def warm_up(self) -> None:
        """Open the sound card and load notes, so that nothing waits for it later; for a thread."""
        self.sound.open()
        self.notes.prepare(MIDDLE_KEYS)

    def save(self, settings: Settings) -> None:
        """Keep what was chosen."""
        write_settings(settings, self.settings_file)

    def close(self) -> None:
        """Let everything go, the devices first."""
        self.midi.close()
        self.sound.close()
        self.store.close()


class StoreDoor:
    """The store, opened on a thread once `open` is called. `get` waits for it; `is_open` does not."""

    def __init__(self, place: Path | str) -> None:
        self._place = place
        self._thread = ThreadPoolExecutor(1, "store")
        self._opening: Future[Store] | None = None

    def open(self) -> None:
        """Begin to open it; a second call does nothing."""
        if self._opening is None:
            self._opening = self._thread.submit(_open, self._place)

    @property
    def is_open(self) -> bool:
        """Whether opening has ended, well or badly."""
        return self._opening is not None and self._opening.done()

    def get(self) -> "Store":
        """The store, opened anew where that failed before; StoreProblem where it cannot be used."""
        if self.is_open and self._failed:
            self._opening = None
        self.open()
        assert self._opening is not None
        return self._opening.result()

    def close(self) -> None:
        """Close the file."""
        self._thread.shutdown(wait=True)
        if self._opening is not None and not self._failed:
            self._opening.result().close()

    @property
    def _failed(self) -> bool:
        return self._opening is not None and self._opening.exception() is not None


def _open(place: Path | str) -> "Store":
    from trainer.store import open_store

    return open_store(place, patience=PATIENCE)

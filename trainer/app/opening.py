"""Bringing the window up: what takes longest is begun first, on another core or thread, and nothing is imported before
it is needed for the first frame."""

import gc
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.worker import Worker

if TYPE_CHECKING:
    from trainer.app.tools import Tools
    from trainer.model.settings import Settings
    from trainer.window.theme import Theme

# Entered later; imported while the first frame stands.
LATER = ("trainer.app.rooms.studio", "trainer.app.rooms.verdict", "trainer.app.rooms.takes", "trainer.judge.verdict")


def open_window(*, player: str | None, store: str | None, chart: str | None = None) -> None:
    """Bring the window up, with a song from a file or link where one is named, and practise until it is closed.
    NoDisplay where there is no screen, BadInput for a file that is not there."""
    song = _song_file(chart) if chart is not None else None
    worker = Worker()
    gc.disable()  # nothing that is loaded now is thrown away
    try:
        _practise(worker, player=player, store=store, song=song)
    finally:
        worker.close()


def _song_file(chart: str) -> tuple[str, bytes]:
    """The name of a file of songs and what is in it; a link is a page of links."""
    from trainer.app.files import read_bytes
    from trainer.chart.songs import is_link

    if is_link(chart):
        return "link.html", chart.encode()
    path = Path(chart)
    return path.name, read_bytes(path)


def _practise(worker: Worker, *, player: str | None, store: str | None, song: tuple[str, bytes] | None) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from trainer.app.desk import Desk
    from trainer.devices.clock import now
    from trainer.files.places import settings_file
    from trainer.files.settings import read_settings
    from trainer.files.shipped import asset
    from trainer.window.loop import Loop
    from trainer.window.stage import Stage
    from trainer.window.system import system_theme

    settings = read_settings(settings_file())
    threads = ThreadPoolExecutor(1, "opening")
    desktop = threads.submit(system_theme)
    stage = Stage(asset("fonts"), title="First Take", width=settings.width, height=settings.height)
    tools = _tools(settings, worker, desktop.result, player=player, store=store)
    desk = Desk(tools, settings)
    loop = Loop(stage, desk, now)
    try:
        loop.frame()
        gc.freeze()
        gc.enable()
        tools.store.open()
        threads.submit(lambda: [import_module(name) for name in LATER])
        threads.submit(tools.warm_up)
        if song is not None:
            from trainer.app.rooms.songs import open_file

            open_file(desk, *song)
        with suppress(KeyboardInterrupt):  # Ctrl-C closes the window
            loop.run()
        desk.close()
    finally:
        threads.shutdown()
        tools.close()
        stage.close()


def _tools(
    settings: "Settings", worker: Worker, desktop_theme: "Callable[[], Theme]", *, player: str | None, store: str | None
) -> "Tools":
    from trainer.app.tools import StoreDoor, Tools
    from trainer.devices.clock import now
    from trainer.devices.midi import MidiInput
    from trainer.devices.notes import NotePlayer
    from trainer.devices.sound import Sound
    from trainer.files.places import settings_file, songs_folder, store_file
    from trainer.files.shipped import asset

    sound = Sound()
    return Tools(
        store=StoreDoor(store or store_file()),
        midi=MidiInput(wanted=frozenset(settings.midi_inputs) or None, hook=sound.watch),
        sound=sound,
        notes=NotePlayer(asset("sounds/piano")),
        worker=worker,
        now=now,
        today=_today,
        seeds=lambda: random.SystemRandom().getrandbits(31),
        settings_file=settings_file(),
        songs_folder=songs_folder(),
        desktop_theme=desktop_theme,
        player=player,
    )


def _today() -> datetime:
    return datetime.now().astimezone()  # noqa: TID251 - dates come from here

"""A desk with a real window (its screen is not), a real store and a clock that the test moves: frames are played as
fast as the machine can, each a twentieth of a second on the desk's clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Event

import pygame

from tests.devices.fake_ports import FakePorts
from trainer.app.desk import Desk
from trainer.app.tools import StoreDoor, Tools
from trainer.devices.clock import Clock, ManualClock
from trainer.devices.computer_keys import CODES, SEMITONE
from trainer.devices.midi import MidiInput
from trainer.devices.notes import NotePlayer
from trainer.devices.sound import Sound
from trainer.errors import StoreProblem
from trainer.files.shipped import asset
from trainer.model.performance import KeyEvent
from trainer.model.settings import Settings
from trainer.model.tempo import Micros
from trainer.window.loop import Loop
from trainer.window.stage import Stage
from trainer.window.theme import DARK
from trainer.worker import Answer, Request, answer

FRAME: Micros = 50_000
LETTERS = {semitone: code for code, semitone in SEMITONE.items()}
SPACE, ESCAPE = (pygame.K_SPACE, 44), (pygame.K_ESCAPE, 41)


class Hands:
    """A worker in this process: it has answered by the next frame."""

    def __init__(self) -> None:
        self._done: list[Answer] = []

    def ask(self, request: Request) -> None:
        self._done.append(answer(request))

    def collect(self) -> tuple[Answer, ...]:
        done, self._done = tuple(self._done), []
        return done


class AtTheDesk:
    """A player at the desk: presses computer keys, lets time pass, reads the store."""

    def __init__(self, loop: Loop, desk: Desk, clock: ManualClock, ports: FakePorts) -> None:
        self.loop, self.desk, self.clock, self.ports = loop, desk, clock, ports

    def frame(self) -> None:
        self.clock.advance(FRAME)
        self.loop.frame()

    def until(self, happened: Callable[[], bool], *, seconds: float = 120) -> None:
        for _ in range(round(seconds * 1_000_000 / FRAME)):
            if happened():
                return
            self.frame()
        raise AssertionError("it did not happen")

    def notices(self, happened: Callable[[], bool]) -> None:
        """Let real time pass, for what threads do."""
        for _ in range(2_000):
            self.loop.frame()
            if happened():
                return
            Event().wait(0.005)
        raise AssertionError("it was not noticed")

    def press(self, key: tuple[int, int]) -> None:
        self._post(pygame.KEYDOWN, key)
        self._post(pygame.KEYUP, key)
        self.frame()

    def type(self, letter: str) -> None:
        self.press((ord(letter), CODES[letter]))

    def named(self, key: str) -> None:
        """A key by what is on it, such as `return` or `down`."""
        self.press((pygame.key.key_code(key), 0))

    def write(self, text: str) -> None:
        """Text, as it comes beside the keys that write it."""
        for letter in text:
            key = pygame.key.key_code("space" if letter == " " else letter), CODES.get(letter, 0)
            self._post(pygame.KEYDOWN, key)
            pygame.event.post(pygame.Event(pygame.TEXTINPUT, text=letter))
            self._post(pygame.KEYUP, key)
        self.frame()

    def drop(self, path: Path) -> None:
        """A file is dropped on the window."""
        pygame.event.post(pygame.Event(pygame.DROPFILE, file=str(path)))
        for _ in range(3):
            self.frame()

    def strike(self, event: KeyEvent) -> None:
        """A key of the music on the computer's keyboard, whose `a` is middle C."""
        code = LETTERS[event.key - 60]
        self._post(pygame.KEYDOWN if event.velocity else pygame.KEYUP, (0, code))
        self.loop.frame()

    def play(self, events: tuple[KeyEvent, ...]) -> None:
        """Play events of page time, each at its very microsecond on the desk's clock."""
        for event in events:
            while True:
                grid = self.desk.tools.sound.grid()
                assert grid is not None
                left = grid.origin + event.at - self.clock.at
                if left <= FRAME:
                    break
                self.frame()
            self.clock.advance(max(0, left))
            self.strike(event)

    def _post(self, kind: int, key: tuple[int, int]) -> None:
        pygame.event.post(pygame.Event(kind, key=key[0], scancode=key[1], mod=0, unicode=""))


@contextmanager
def a_desk(home: Path, settings: Settings, *, midi: MidiInput, clock: Clock, player: str | None) -> Iterator[Loop]:
    """A desk whose store and settings are in `home`, in a window."""
    seeds, began = count(1), datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
    tools = Tools(
        store=StoreDoor(home / "firsttake.db"),
        midi=midi,
        sound=Sound(clock=clock),
        notes=NotePlayer(asset("sounds/piano")),
        worker=Hands(),
        now=clock,
        today=lambda: began + timedelta(microseconds=clock()),
        seeds=lambda: next(seeds),
        settings_file=home / "settings.toml",
        songs_folder=home / "charts",
        desktop_theme=lambda: DARK,
        player=player,
    )
    stage = Stage(asset("fonts"), title="test", width=settings.width, height=settings.height)
    loop = Loop(stage, Desk(tools, settings), clock)
    try:
        with suppress(StoreProblem):
            tools.store.get()
        loop.frame()
        yield loop
    finally:
        tools.close()
        stage.close()


@contextmanager
def at_the_desk(home: Path, settings: Settings, *, player: str | None = None) -> Iterator[AtTheDesk]:
    """Sit down at a desk where time passes only when the test lets it."""
    clock, ports = ManualClock(1_000_000), FakePorts()
    midi = MidiInput(ports, clock=clock, look_seconds=0.01)
    with a_desk(home, settings, midi=midi, clock=clock, player=player) as loop:
        assert isinstance(loop.app, Desk)
        yield AtTheDesk(loop, loop.app, clock, ports)

"""Somebody who presses everything, in every room, in any order: nothing raises, and Escape leads home in the end."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pygame

from tests.app.at_the_desk import ESCAPE, AtTheDesk, at_the_desk
from trainer.app.rooms.home import HomeRoom
from trainer.devices.computer_keys import CODES
from trainer.model.exercise import Kind
from trainer.model.settings import Settings

STEPS = 250
SIZES = ((640, 400), (1280, 720), (1, 1), (700, 900), (1500, 400))
OTHER_KEYS = ("tab", "return", "left", "right", "up", "down", "escape", "space", "f11", "backspace")


class Monkey:
    """Presses at random; the same seed presses the same. `rooms` counts where it has been."""

    def __init__(self, player: AtTheDesk, stream: random.Random) -> None:
        self._player, self._stream = player, stream
        self.rooms: Counter[str] = Counter()

    def step(self) -> None:
        ways: tuple[tuple[Callable[[], None], int], ...] = (
            (self._shortcut, 8),
            (self._click, 6),
            (self._elsewhere, 2),
            (self._letter, 6),
            (self._other_key, 4),
            (self._wheel, 1),
            (self._resize, 1),
            (self._lose_focus, 1),
            (self._wait, 3),
        )
        self._stream.choices([way for way, _ in ways], [often for _, often in ways])[0]()
        self._player.frame()
        self.rooms[type(self._player.desk.room).__name__] += 1

    def _shortcut(self) -> None:
        names = [name for control in self._player.loop.scene.controls for name in control.keys]
        self._key(self._stream.choice([name for name in names if not name.startswith("wheel")] or ["space"]))

    def _elsewhere(self) -> None:
        self._click(lambda name: name.startswith("go:"))

    def _click(self, wanted: Callable[[str], bool] = bool) -> None:
        controls = [control for control in self._player.loop.scene.controls if wanted(control.id)]
        if controls:
            rect = self._stream.choice(controls).rect
            stage, zoom = self._player.loop.stage, self._player.desk.zoom
            times = stage.scale(zoom) / stage.density()
            at = (round((rect.x + rect.w / 2) * times), round((rect.y + rect.h / 2) * times))
            pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
            for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
                pygame.event.post(pygame.Event(kind, pos=at, button=1))

    def _letter(self) -> None:
        letter = self._stream.choice(list(CODES))
        self._key(letter, downs=self._stream.choice((1, 1, 5)), up=self._stream.random() < 0.8)

    def _other_key(self) -> None:
        self._key(self._stream.choice(OTHER_KEYS))

    def _key(self, name: str, *, downs: int = 1, up: bool = True) -> None:
        key = pygame.key.key_code(name)
        for kind in (pygame.KEYDOWN,) * downs + (pygame.KEYUP,) * up:
            mod = self._stream.choice((0, pygame.KMOD_SHIFT))
            pygame.event.post(pygame.Event(kind, key=key, scancode=CODES.get(name, 0), mod=mod, unicode=""))
            if kind == pygame.KEYDOWN and len(name) == 1:
                pygame.event.post(pygame.Event(pygame.TEXTINPUT, text=name))

    def _wheel(self) -> None:
        pygame.event.post(pygame.Event(pygame.MOUSEWHEEL, x=0, y=self._stream.choice((-3, 1, 3))))

    def _resize(self) -> None:
        self._player.loop.stage.window.size = self._stream.choice(SIZES)
        pygame.event.post(pygame.Event(pygame.WINDOWSIZECHANGED))

    def _lose_focus(self) -> None:
        pygame.event.post(pygame.Event(pygame.WINDOWFOCUSLOST))

    def _wait(self) -> None:
        for _ in range(self._stream.choice((3, 20))):
            self._player.frame()


def test_whatever_is_pressed_nothing_breaks_and_escape_leads_home(tmp_path: Path) -> None:
    settings = Settings(kind=Kind.RHYTHM, level=1, look_seconds=15)
    with at_the_desk(tmp_path, settings) as player:
        monkey = Monkey(player, random.Random(5))
        for _ in range(STEPS):
            monkey.step()
        for _ in range(6):
            player.press(ESCAPE)
        assert isinstance(player.desk.room, HomeRoom)
        assert len(monkey.rooms) >= 5

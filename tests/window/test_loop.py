"""The loop hands on what happens at the window and draws only what changed. The window is real; its screen is not."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from tests.window.look import FONTS
from trainer.errors import NoDisplay
from trainer.model.tempo import Micros
from trainer.window.action import Command, Do
from trainer.window.geometry import Rect, Size
from trainer.window.loop import Loop
from trainer.window.marks import Scene
from trainer.window.ports import Asked, Closed, Dropped, FocusLost, News, Resized, Stroke
from trainer.window.stage import Stage, scale_for
from trainer.window.theme import DARK, LIGHT, Ink, Theme
from trainer.window.widgets.buttons import Button, button
from trainer.window.widgets.frame import Frame

START = Do(Command.START)
BUTTON = Rect(100, 100, 200, 56)


class FakeApp:
    """One button on a screen; remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[News] = []
        self.ticks: list[Micros] = []
        self.moving = False
        self.theme: Theme = LIGHT
        self.zoom = 1.0
        self.is_over = False
        self.sizes: list[Size] = []

    def feed(self, news: News) -> None:
        self.told.append(news)
        self.is_over = self.is_over or isinstance(news, Closed)

    def tick(self, now: Micros) -> bool:
        self.ticks.append(now)
        return self.moving

    def scene(self, frame: Frame) -> Scene:
        self.sizes.append(frame.size)
        what = Button(id="start", text="Start", action=START, keys=("space",), is_primary=True)
        return button(frame, BUTTON, what)


class FakeClock:
    """A thousand microseconds later at each look."""

    def __init__(self) -> None:
        self.at = 0

    def __call__(self) -> Micros:
        self.at += 1000
        return self.at


@pytest.fixture
def loop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loop]:
    """A loop on a window of 1280 by 720 that has drawn its first frames."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    stage = Stage(FONTS, title="First Take")
    loop = Loop(stage, FakeApp(), FakeClock())
    for _ in range(3):
        loop.frame()
    told(loop).clear()
    yield loop
    stage.close()


def told(loop: Loop) -> list[News]:
    """What the application was told."""
    assert isinstance(loop.app, FakeApp)
    return loop.app.told


def mouse(kind: int, x: float, y: float) -> None:
    """Post what a mouse does."""
    extra = {"rel": (0, 0), "buttons": (0, 0, 0)} if kind == pygame.MOUSEMOTION else {"button": 1}
    pygame.event.post(pygame.Event(kind, pos=(x, y), **extra))


def stroke(name: str, *, up: bool = False, mod: int = 0) -> None:
    """Post what a computer key does; the code is that of an A."""
    kind = pygame.KEYUP if up else pygame.KEYDOWN
    pygame.event.post(pygame.Event(kind, key=pygame.key.key_code(name), scancode=4, mod=mod, unicode=""))


def test_a_click_on_a_button_asks_for_its_action(loop: Loop) -> None:
    mouse(pygame.MOUSEBUTTONDOWN, 150, 120)
    mouse(pygame.MOUSEBUTTONUP, 150, 120)
    loop.frame()
    assert [news.action for news in told(loop) if isinstance(news, Asked)] == [START]


def test_a_shortcut_asks_and_any_other_key_is_handed_on_with_its_place_and_time(loop: Loop) -> None:
    stroke("space")
    stroke("a")
    stroke("a", up=True)
    loop.frame()
    asked, down, up = told(loop)
    assert isinstance(asked, Asked)
    assert isinstance(down, Stroke)
    assert isinstance(up, Stroke)
    assert (down.code, down.name, down.is_down) == (4, "a", True)
    assert (up.is_down, up.at > down.at > asked.at) == (False, True)


def test_tab_and_enter_reach_the_button(loop: Loop) -> None:
    stroke("tab")
    loop.frame()
    assert loop.attention.rings("start")
    stroke("return")
    loop.frame()
    assert [type(news) for news in told(loop)] == [Asked]


def test_pointing_is_drawn(loop: Loop) -> None:
    before = pygame.surfarray.array3d(loop.stage.surface)
    mouse(pygame.MOUSEMOTION, 150, 105)
    assert loop.frame()
    after = pygame.surfarray.array3d(loop.stage.surface)
    assert (before[110, 110] != after[110, 110]).any()


def test_nothing_is_drawn_where_nothing_changed(loop: Loop) -> None:
    assert isinstance(loop.app, FakeApp)
    drawn = len(loop.app.sizes)
    assert not loop.frame()
    assert len(loop.app.sizes) == drawn
    loop.app.moving = True
    assert not loop.frame()
    assert len(loop.app.sizes) == drawn + 1


def test_the_application_hears_of_the_window(loop: Loop) -> None:
    pygame.event.post(pygame.Event(pygame.WINDOWFOCUSLOST))
    pygame.event.post(pygame.Event(pygame.DROPFILE, file="/tmp/page.musicxml"))
    pygame.event.post(pygame.Event(pygame.WINDOWCLOSE))
    loop.frame()
    lost, dropped, closed = told(loop)
    assert isinstance(lost, FocusLost)
    assert dropped == Dropped(Path("/tmp/page.musicxml"))
    assert closed == Closed()


def test_the_loop_ends_when_the_application_is_over(loop: Loop) -> None:
    pygame.event.post(pygame.Event(pygame.WINDOWCLOSE))
    loop.run()
    assert loop.app.is_over


def test_another_size_is_laid_out_anew(loop: Loop) -> None:
    assert isinstance(loop.app, FakeApp)
    loop.stage.window.size = (1600, 900)
    for _ in range(3):
        loop.frame()
    assert Resized(1600, 900) in told(loop)
    assert loop.app.sizes[-1] == Size(1600, 900)
    assert loop.stage.surface.get_size() == (1600, 900)


def test_f11_fills_the_screen_and_comes_back_without_asking_the_application(loop: Loop) -> None:
    size = loop.stage.window.size
    stroke("f11")
    loop.frame()
    stroke("f11", up=True)
    stroke("f11")
    loop.frame()
    assert loop.stage.window.size == size
    assert not [news for news in told(loop) if isinstance(news, Stroke)]


def test_another_theme_is_painted(loop: Loop) -> None:
    assert isinstance(loop.app, FakeApp)
    loop.app.theme, loop.app.moving = DARK, True
    assert loop.frame()
    assert tuple(loop.stage.surface.get_at((5, 5)))[:3] == DARK.colour(Ink.BG)


def test_the_pointer_is_found_in_a_window_that_shows_more_at_once(loop: Loop) -> None:
    loop.stage.window.size = (2560, 1440)
    for _ in range(3):
        loop.frame()
    mouse(pygame.MOUSEMOTION, 150 * 1.6, 120 * 1.6)
    loop.frame()
    assert loop.attention == replace(loop.attention, hover="start")


@pytest.mark.parametrize(
    ("width", "height", "density", "scale"),
    [
        (1280, 720, 1.0, 1.0),
        (1600, 900, 1.0, 1.0),
        (1920, 1080, 1.0, 1.2),
        (2560, 1440, 1.0, 1.6),
        (3840, 2160, 1.0, 2.4),
        (2560, 1440, 2.0, 2.0),
        (2880, 1800, 2.0, 2.0),
        (640, 360, 1.0, 0.5),
    ],
)
def test_a_bigger_window_shows_the_page_larger(width: int, height: int, density: float, scale: float) -> None:
    assert scale_for(width, height, density=density) == pytest.approx(scale)


def test_zoom_never_leaves_less_room_than_the_screens_need() -> None:
    assert scale_for(1600, 900, zoom=2.0) == pytest.approx(1.2)
    assert scale_for(2560, 1440, zoom=0.5) == pytest.approx(0.8)


def test_without_a_display_it_says_so_in_a_line() -> None:
    code = (
        "from pathlib import Path; from trainer.window.stage import Stage\n"
        f"from trainer.errors import NoDisplay\ntry: Stage(Path({str(FONTS)!r}), title='x')\n"
        "except NoDisplay as problem: print(problem)"
    )
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    clean = {name: value for name, value in os.environ.items() if name not in gone}
    done = subprocess.run(
        [sys.executable, "-c", code], env=clean, capture_output=True, text=True, check=True, timeout=60
    )
    if sys.platform.startswith("linux"):
        assert done.stdout.strip().endswith("firsttake demo`, which needs none")
    assert issubclass(NoDisplay, Exception)

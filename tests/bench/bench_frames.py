"""Frames of a take at 1600 by 900 in software: a page, a moving line, judged heads, held keys. Prints figures."""

import os
from fractions import Fraction
from time import perf_counter, process_time

import pygame
import pytest

from tests import build
from tests.window.look import FONTS
from trainer.engrave.page import Page
from trainer.engrave.sheet import engrave
from trainer.window.geometry import Rect
from trainer.window.marks import Box, Scene, Sheet, drawn, joined
from trainer.window.stage import Stage
from trainer.window.theme import LIGHT, Hue, Ink, Tint
from trainer.window.widgets.instruments import Keyboard, keyboard

FRAMES = 600
LINE = "C4 D4 E4 F4 G4 A4 B4 C5 D5 E5 F5 G5 A5 G5 F5 E5 "


def take_scene(page: Page, frame: int, judged: dict[str, Hue]) -> Scene:
    """What a take shows in one frame; a note is judged every seventh."""
    x = 104 + frame * 2 % 1300
    return joined(
        drawn(Box(Rect(0, 0, 1600, 900), Ink.PAPER), Box(Rect(x - 12, 80, 24, 200), Tint(Ink.ACC, Ink.PAPER, 0.13), 4)),
        drawn(Sheet(Rect(80, 72, 1440, 700), page, 80, 72, judged), Box(Rect(x - 1, 80, 2, 200), Ink.ACC)),
        keyboard(Rect(280, 800, 1040, 84), Keyboard(held={60 + frame // 20 % 12: Ink.ACC})),
    )


@pytest.mark.bench
def test_frames_of_a_take() -> None:
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    page = engrave(build.page(LINE * 8, length=Fraction(1, 2)), width=1440)
    started = perf_counter()
    stage = Stage(FONTS, title="bench", width=1600, height=900)
    stage.show(take_scene(page, 0, {}), LIGHT, 1.0)
    opened = perf_counter() - started
    wall, busy, judging = [], [], []
    judged: dict[str, Hue] = {}
    for frame in range(FRAMES):
        begun, worked = perf_counter(), process_time()
        if is_judging := frame % 7 == 0:
            judged = {**judged, f"n{frame // 7 % 128 + 1}": (Ink.GOODM, Ink.WARNM, Ink.BADM)[frame % 3]}
        stage.show(take_scene(page, frame, judged), LIGHT, 1.0)
        pygame.event.pump()
        wall.append((perf_counter() - begun) * 1000)
        busy.append((process_time() - worked) * 1000)
        if is_judging:
            judging.append(wall[-1])
    stage.close()
    print(f"\nwindow and first page {opened * 1000:.0f} ms; {len(page.marks)} marks")
    print(f"frames {1000 * FRAMES / sum(wall):.0f} a second; {figures(wall)}; judged notes {figures(judging)}")
    print(f"of that the processor: {figures(busy)}")


def figures(times: list[float]) -> str:
    """Median, p99 and worst of milliseconds."""
    ranked = sorted(times)
    return (
        f"median {ranked[len(ranked) // 2]:.2f}, p99 {ranked[int(len(ranked) * 0.99)]:.2f}, worst {ranked[-1]:.2f} ms"
    )

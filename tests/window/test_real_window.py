"""Once with a real window: what is painted is what the X server shows."""

import os
import subprocess
import sys

import pytest

from tests.window.look import FONTS

SCRIPT = f"""
from pathlib import Path
import pygame
from tests.window.look import frame
from tests.window.views import home_view
from trainer.window.geometry import Size
from trainer.window.loop import Loop
from trainer.window.screens.home import home
from trainer.window.stage import Stage
from trainer.window.theme import LIGHT, Ink
stage = Stage(Path({str(FONTS)!r}), title="First Take", width=1280, height=720)
pygame.event.pump()
stage.show(home(frame(Size(1280, 720)), home_view()), LIGHT, 1.0)
assert pygame.display.get_driver() == "x11", pygame.display.get_driver()
assert stage.surface.get_size() == (1280, 720)
assert tuple(stage.surface.get_at((5, 400)))[:3] == LIGHT.colour(Ink.PANEL)
stage.close()
print("shown")
"""


@pytest.mark.xvfb
def test_home_is_shown_by_a_real_window() -> None:
    command = ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24", sys.executable, "-c", SCRIPT]
    free = {name: value for name, value in os.environ.items() if name != "SDL_VIDEODRIVER"}
    done = subprocess.run(command, env=free, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip().endswith("shown"), done.stderr

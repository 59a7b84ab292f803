"""The window itself: opened, measured and shown. The only file that knows SDL's windows and its environment.

Points are the desktop's units, pixels the surface's, logical pixels what screens are laid out in."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pygame
import pygame.freetype

from trainer.errors import NoDisplay
from trainer.window.brush import Brush
from trainer.window.canvas import Canvas
from trainer.window.geometry import Size
from trainer.window.marks import Scene
from trainer.window.pen import Pen
from trainer.window.theme import LIGHT, Theme
from trainer.window.type import Type
from trainer.window.widgets.panels import product_sign

USUAL, LEAST = Size(1600, 900), Size(1280, 720)
STEP = 0.2  # a staff space of 10 stays an even number of pixels
SCREENLESS = ("dummy", "offscreen", "evdev")
NO_DISPLAY = "there is no display here: try `firsttake demo`, which needs none"


def scale_for(width: int, height: int, *, density: float = 1.0, zoom: float = 1.0) -> float:
    """Pixels to the logical pixel for a surface: a bigger window shows the usual room larger, a small one shows at
    least 1280 by 720. `density` is pixels to the point of the desktop."""
    fit = min(width / USUAL.w, height / USUAL.h)
    wanted = max(density, fit) * zoom
    most = min(width / LEAST.w, height / LEAST.h)
    scale = min(wanted, most)
    return scale if scale < 1 else int(scale / STEP + 1e-6) * STEP


def prepare_sdl() -> None:
    """What SDL must know before it starts: real pixels on Windows, no detour where there is no graphics card."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    os.environ.setdefault("SDL_WINDOWS_DPI_SCALING", "1")
    os.environ.setdefault("SDL_VIDEO_ALLOW_SCREENSAVER", "0")
    if sys.platform.startswith("linux") and not any(Path("/dev/dri").glob("render*")):
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")


def _icon(type_: Type) -> pygame.Surface:
    """The sign of the product, 64 pixels square, on nothing."""
    icon = pygame.Surface((64, 64), pygame.SRCALPHA)
    pen = Pen(type_, Brush())
    for mark in product_sign(1, 12):
        pen.paint(icon, mark, LIGHT, 64 / 24)
    return icon


def has_display(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether there is anything to open a window on; only Linux says so beforehand. A named driver is believed."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    return not platform.startswith("linux") or any(environment.get(name) for name in named)


class Stage:
    """An open window with the canvas that paints it. NoDisplay where there is no screen."""

    def __init__(self, fonts: Path, *, title: str, width: int = 1280, height: int = 720) -> None:
        prepare_sdl()
        if not has_display():
            raise NoDisplay(NO_DISPLAY)
        try:
            pygame.display.init()
        except pygame.error:
            raise NoDisplay(NO_DISPLAY) from None
        if pygame.display.get_driver() in SCREENLESS and "SDL_VIDEODRIVER" not in os.environ:
            pygame.display.quit()
            raise NoDisplay(NO_DISPLAY)
        self.type = Type(fonts)
        self.canvas = Canvas(self.type)
        self.window = pygame.Window(title, (width, height), resizable=True, allow_high_dpi=True)
        self._is_full = False
        self.window.minimum_size = (640, 400)
        self.window.set_icon(_icon(self.type))

    @property
    def surface(self) -> pygame.Surface:
        """The pixels of the window; another object after each resize."""
        return self.window.get_surface()

    def density(self) -> float:
        """Pixels to the point."""
        return self.surface.get_width() / max(1, self.window.size[0])

    def scale(self, zoom: float) -> float:
        """Pixels to the logical pixel."""
        return scale_for(*self.surface.get_size(), density=self.density(), zoom=zoom)

    def size(self, zoom: float) -> Size:
        """The room in logical pixels."""
        scale = self.scale(zoom)
        width, height = self.surface.get_size()
        return Size(width / scale, height / scale)

    def place(self, at: tuple[float, float], zoom: float) -> tuple[float, float]:
        """A point of the desktop in logical pixels."""
        times = self.density() / self.scale(zoom)
        return at[0] * times, at[1] * times

    def show(self, scene: Scene, theme: Theme, zoom: float) -> bool:
        """Paint what changed and put it on the screen; whether anything did."""
        changed = self.canvas.paint(self.surface, scene, theme, self.scale(zoom))
        if changed:
            self.window.flip()
        return bool(changed)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back into the window."""
        self._is_full = not self._is_full
        if self._is_full:
            self.window.set_fullscreen(desktop=True)
        else:
            self.window.set_windowed()

    def close(self) -> None:
        """Close the window."""
        self.window.destroy()
        pygame.display.quit()

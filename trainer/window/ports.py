"""What the frame loop and the application say to each other. Times are microseconds of the application's own clock."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from trainer.model.tempo import Micros
from trainer.window.action import Action
from trainer.window.marks import Scene
from trainer.window.theme import Theme
from trainer.window.widgets.frame import Frame


@dataclass(frozen=True, slots=True)
class Asked:
    """A control asks for something."""

    action: Action
    at: Micros


@dataclass(frozen=True, slots=True)
class Stroke:
    """A computer key that no control wanted: `code` is where it lies (USB usage number), `name` what is on it."""

    code: int
    name: str
    is_down: bool
    at: Micros


@dataclass(frozen=True, slots=True)
class FocusLost:
    """The window no longer hears the keyboard."""

    at: Micros


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file was dropped on the window."""

    path: Path


@dataclass(frozen=True, slots=True)
class Resized:
    """The window was made another size, in points of the desktop."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Closed:
    """The window was asked to close."""


News = Asked | Stroke | FocusLost | Dropped | Resized | Closed


class App(Protocol):
    """What the loop drives. All is called on the loop's thread, in the order feed, tick, scene."""

    @property
    def theme(self) -> Theme:
        """The colours to paint with."""
        ...

    @property
    def zoom(self) -> float:
        """How much larger than usual everything is; 1 is usual."""
        ...

    @property
    def is_over(self) -> bool:
        """Whether the loop ends."""
        ...

    def feed(self, news: News) -> None:
        """Something came in."""
        ...

    def tick(self, now: Micros) -> bool:
        """Time has passed; whether what is shown may have changed since the last tick (by `feed` too)."""
        ...

    def scene(self, frame: Frame) -> Scene:
        """What is shown now."""
        ...

"""What the desk asks of every room. Times are microseconds of the steady clock."""

from typing import Protocol

from trainer.model.performance import PlayedEvent
from trainer.model.tempo import Micros
from trainer.window.action import Action
from trainer.window.marks import Scene
from trainer.window.widgets.frame import Frame


class Room(Protocol):
    """A screen with what stands behind it."""

    def do(self, action: Action, at: Micros) -> None:
        """Answer what a control asked for."""
        ...

    def hear(self, event: PlayedEvent) -> None:
        """Something was played, or a device came or went."""
        ...

    def tick(self, at: Micros) -> bool:
        """Time goes on; whether what is shown may have changed."""
        ...

    def scene(self, frame: Frame) -> Scene:
        """What is shown now."""
        ...

"""Settings: every choice counts at once and is kept."""

from typing import TYPE_CHECKING

from trainer.app.rooms.cards import device_card
from trainer.model.performance import PlayedEvent
from trainer.model.tempo import Micros
from trainer.window.action import Action, Choose
from trainer.window.marks import Scene
from trainer.window.screens.sections import setting_columns
from trainer.window.screens.settings import SettingsView, settings
from trainer.window.widgets.frame import Frame

if TYPE_CHECKING:
    from trainer.app.desk import Desk


class SettingsRoom:
    """All that may be chosen."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def do(self, action: Action, at: Micros) -> None:  # noqa: ARG002
        """Choose."""
        if isinstance(action, Choose):
            self._desk.problem = ""
            self._desk.choose(action.field, action.value)

    def hear(self, event: PlayedEvent) -> None:
        """Nothing is judged here."""

    def tick(self, at: Micros) -> bool:  # noqa: ARG002
        """Nothing moves by itself."""
        return False

    def scene(self, frame: Frame) -> Scene:
        """The screen."""
        return settings(
            frame,
            SettingsView(
                device=device_card(self._desk),
                columns=setting_columns(self._desk.settings),
                note=f"Kept in {self._desk.tools.settings_file}",
                problem=self._desk.problem,
            ),
        )

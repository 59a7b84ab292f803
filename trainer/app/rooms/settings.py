"""Settings: every choice counts at once and is kept."""

from typing import TYPE_CHECKING

from trainer.app.rooms.home import device_card
from trainer.model.performance import PlayedEvent
from trainer.model.settings import SETTINGS, Setting, Settings
from trainer.model.tempo import Micros
from trainer.window.action import Action, Choose
from trainer.window.marks import Scene
from trainer.window.screens.settings import Section, SettingsView, settings
from trainer.window.widgets.choosing import Choice, Dial, Picker, Switch
from trainer.window.widgets.frame import Frame

if TYPE_CHECKING:
    from trainer.app.desk import Desk

LEFT, RIGHT = ("take",), ("look", "sound", "page")
TITLES = {"take": "The take", "look": "Look", "sound": "Sound", "page": "Pages"}
# Chosen on other screens: by the window itself, at home, among the devices.
ELSEWHERE = {"width", "height", "kind", "level", "key", "clef", "instrument", "midi_inputs", "latencies"}


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
        chosen = self._desk.settings
        return settings(
            frame,
            SettingsView(
                device=device_card(self._desk),
                columns=(
                    tuple(_section(name, chosen) for name in LEFT),
                    tuple(_section(name, chosen) for name in RIGHT),
                ),
                note=f"Kept in {self._desk.tools.settings_file}",
                problem=self._desk.problem,
            ),
        )


def _section(name: str, chosen: Settings) -> Section:
    rows = [row for row in SETTINGS if row.section == name and row.name not in ELSEWHERE]
    return Section(TITLES[name], tuple(_choice(row, getattr(chosen, row.name)) for row in rows))


def _choice(row: Setting, value: object) -> Choice:
    if row.choices:
        values = tuple(choice.value for choice in row.choices)
        labels = tuple(choice.label for choice in row.choices)
        plain = tuple(v if isinstance(v, int | float | str) else None for v in values)
        return Picker(row.name, row.title, row.help, plain, labels, values.index(value))
    if row.reach is None:
        return Switch(row.name, row.title, row.help, on=bool(value))
    count = round((row.reach.high - row.reach.low) / row.reach.step) + 1
    values_along = tuple(row.reach.low + place * row.reach.step for place in range(count))
    assert isinstance(value, int | float)
    nearest = min(range(count), key=lambda place: abs(values_along[place] - value))
    return Dial(row.name, row.title, row.help, values_along, nearest, f"{value:g} {row.reach.unit}".strip())

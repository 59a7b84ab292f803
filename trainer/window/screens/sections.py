"""The settings as cards of choices: which section of the table stands where, and what control a setting has."""

from enum import Enum

from trainer.model.settings import SETTINGS, Reach, Setting, Settings
from trainer.window.screens.settings import Section
from trainer.window.widgets.choosing import Choice, Dial, Picker, Switch, Value

# Titles and sections of the table by column; what home and devices ask, and the window's size, stand elsewhere.
COLUMNS = ((("Take", "take"), ("Look", "look"), ("Page", "page")), (("Sound", "sound"), ("Charts", "chart")))
ELSEWHERE = frozenset(
    {"width", "height", "kind", "level", "key", "clef", "style", "part", "calling", "call_ahead", "reading"}
)


def setting_columns(settings: Settings) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Two columns of cards; a control asks for `Choose(name of the setting, value)`."""
    left, right = (tuple(_section(settings, title, name) for title, name in column) for column in COLUMNS)
    return left, right


def _section(settings: Settings, title: str, name: str) -> Section:
    asked = [setting for setting in SETTINGS if setting.section == name and setting.name not in ELSEWHERE]
    return Section(title, tuple(_choice(setting, getattr(settings, setting.name)) for setting in asked))


def _choice(setting: Setting, value: object) -> Choice:
    if setting.choices:
        values = tuple(_plain(choice.value) for choice in setting.choices)
        labels = tuple(choice.label for choice in setting.choices)
        return Picker(setting.name, setting.title, setting.help, values, labels, values.index(_plain(value)))
    if setting.reach is not None and isinstance(value, int | float):
        return _number(setting, setting.reach, value)
    return Switch(setting.name, setting.title, setting.help, on=bool(value))


def _number(setting: Setting, reach: Reach, value: float) -> Choice:
    """A dial over the whole reach."""
    steps = round((reach.high - reach.low) / reach.step)
    whole = float(reach.step).is_integer()
    values: tuple[float, ...] = tuple(
        round(reach.low + n * reach.step) if whole else reach.low + n * reach.step for n in range(steps + 1)
    )
    nearest = min(range(len(values)), key=lambda place: abs(values[place] - value))
    figure = f"{value:g} {reach.unit}".strip()
    return Dial(setting.name, setting.title, setting.help, values, nearest, figure)


def _plain(value: object) -> Value:
    """An enumeration by its value, as it is chosen."""
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, str | int | float | bool) else None

"""Pickers that come from the table of settings."""

from trainer.model.settings import SETTINGS, Settings
from trainer.window.widgets.choosing import Picker


def from_table(settings: Settings, name: str) -> Picker:
    """A picker of a setting as its table has it."""
    table = next(setting for setting in SETTINGS if setting.name == name)
    values = tuple(choice.value for choice in table.choices)
    labels = tuple(choice.label for choice in table.choices)
    chosen = values.index(getattr(settings, name))
    offered = tuple(value if isinstance(value, int) else str(value) for value in values)
    return Picker(name, table.title, "", offered, labels, chosen)

"""Where the player's own files are: the platform's folders, or all in the folder that FIRSTTAKE_HOME names."""

import os
from pathlib import Path

HOME_VARIABLE = "FIRSTTAKE_HOME"


def store_file() -> Path:
    """The database, in the platform's folder for data."""
    from platformdirs import user_data_path

    return (_home() or user_data_path("firsttake", appauthor=False)) / "firsttake.db"


def settings_file() -> Path:
    """The settings, in the platform's folder for configuration."""
    from platformdirs import user_config_path

    return (_home() or user_config_path("firsttake", appauthor=False)) / "settings.toml"


def songs_folder() -> Path:
    """The player's own songs, in the platform's folder for data."""
    return store_file().parent / "charts"


def _home() -> Path | None:
    named = os.environ.get(HOME_VARIABLE)
    return Path(named) if named else None

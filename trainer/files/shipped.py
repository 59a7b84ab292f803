"""The one place that knows where shipped data lies: inside the installed package, or at the top of a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent
FOLDERS = ("assets", "charts", "exercises")


def shipped(folder: str) -> Path:
    """The folder `assets`, `charts` or `exercises`; FileNotFoundError only where the installation is broken."""
    if folder not in FOLDERS:
        raise ValueError(f"{folder!r} is not shipped: one of {', '.join(FOLDERS)}")
    for home in (PACKAGE / "shipped", PACKAGE.parent):
        if (home / folder).is_dir():
            return home / folder
    raise FileNotFoundError(f"{folder} is missing beside {PACKAGE}: install firsttake again")


def asset(name: str) -> Path:
    """A file of the assets by its path inside them, such as `fonts/Inter-Regular.ttf`."""
    return shipped("assets") / name

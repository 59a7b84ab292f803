"""Whether the desktop is set to dark, asked of the system in a fraction of a second; light where it does not say."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

from trainer.window.theme import DARK, LIGHT, Theme

PATIENCE = 0.5  # seconds
_WINDOWS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
# What is asked on each platform, and what an answer holds where the desktop is dark.
QUESTIONS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "darwin": ((("defaults", "read", "-g", "AppleInterfaceStyle"), "dark"),),
    "win32": ((("reg", "query", _WINDOWS, "/v", "AppsUseLightTheme"), "0x0"),),
    "linux": (
        (("gsettings", "get", "org.gnome.desktop.interface", "color-scheme"), "prefer-dark"),
        (("gsettings", "get", "org.gnome.desktop.interface", "gtk-theme"), "dark"),
        (("kreadconfig5", "--group", "General", "--key", "ColorScheme"), "dark"),
    ),
}


def answer(command: Sequence[str]) -> str:
    """What a command says; nothing where it is not there, fails or takes too long."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""


def system_theme(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    ask: Callable[[Sequence[str]], str] = answer,
) -> Theme:
    """The theme that fits the desktop."""
    if "dark" in environment.get("GTK_THEME", "").lower():
        return DARK
    is_dark = any(sign in ask(command).lower() for command, sign in QUESTIONS.get(platform, ()))
    return DARK if is_dark else LIGHT

"""The theme follows the desktop where it says what it is."""

import sys
from collections.abc import Sequence

import pytest

from trainer.window.system import answer, system_theme
from trainer.window.theme import DARK, LIGHT, Theme


@pytest.mark.parametrize(
    ("platform", "says", "theme"),
    [
        ("darwin", "Dark\n", DARK),
        ("darwin", "", LIGHT),
        ("win32", "    AppsUseLightTheme    REG_DWORD    0x0\n", DARK),
        ("win32", "    AppsUseLightTheme    REG_DWORD    0x1\n", LIGHT),
        ("linux", "'prefer-dark'\n", DARK),
        ("linux", "'default'\n", LIGHT),
        ("linux", "'Adwaita-dark'\n", DARK),
        ("plan9", "dark", LIGHT),
    ],
)
def test_the_desktop_is_asked(platform: str, says: str, theme: Theme) -> None:
    assert system_theme(platform, {}, lambda command: says) is theme


def test_a_named_toolkit_theme_goes_first() -> None:
    def silent(command: Sequence[str]) -> str:
        raise AssertionError(command)

    assert system_theme("linux", {"GTK_THEME": "Adwaita:dark"}, silent) is DARK


@pytest.mark.parametrize("command", [("firsttake-no-such-command",), (sys.executable, "-c", "raise SystemExit(1)")])
def test_a_question_that_fails_says_nothing(command: tuple[str, ...]) -> None:
    assert answer(command) == ""


def test_a_question_is_answered_by_what_is_printed() -> None:
    assert answer((sys.executable, "-c", "print('Dark')")).strip() == "Dark"

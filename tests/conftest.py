"""What every test run shares: hypothesis without deadlines (machines are noisy), SDL without screen and sound card,
and what is said where a test's tools are missing."""

import os
from importlib.util import find_spec
from shutil import which

import pytest
from hypothesis import settings

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

settings.register_profile("default", deadline=None)
settings.load_profile("default")

NEEDED = {"jack": ("jackd",), "xvfb": ("Xvfb", "xdotool", "xauth")}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `jack` need a MIDI path and those marked `xvfb` an X server; where there is none they say so."""
    for mark, programs in NEEDED.items():
        missing = [program for program in programs if which(program) is None]
        if mark == "jack" and find_spec("rtmidi") is None:
            missing.append("python-rtmidi")
        for item in items:
            if missing and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=f"needs {' and '.join(missing)}"))

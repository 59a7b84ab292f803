"""Tests marked `jack` need a JACK server to play through; where there is none they say so."""

from importlib.util import find_spec
from shutil import which

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = [what for what, found in (("jackd", which("jackd")), ("python-rtmidi", find_spec("rtmidi"))) if not found]
    for item in items:
        if missing and item.get_closest_marker("jack"):
            item.add_marker(pytest.mark.skip(reason=f"a real MIDI path needs {' and '.join(missing)}"))

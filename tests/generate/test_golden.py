"""One generator version makes the same pages on every machine: the pages' fingerprints are kept in a file. A change of
notes asks for a new version, and then for a new file: `python -m tests.generate.test_golden`."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from trainer.generate import GENERATOR_VERSION, make
from trainer.model.exercise import STAFF_KINDS, Kind, Recipe, level
from trainer.model.plain import fingerprint

GOLDEN = Path(__file__).parents[1] / "data" / "golden" / "pages.json"
SEEDS = (1, 2, 3)
LINES = {str(kind): Recipe(kind=kind) for kind in STAFF_KINDS} | {
    "guitar": Recipe(kind=Kind.MELODY, instrument="guitar")
}


def _fingerprints(name: str) -> dict[str, str]:
    return {
        f"{name} {number} {seed}": fingerprint(make(replace(LINES[name], axes=level(number)), seed).page)
        for number in range(1, 9)
        for seed in SEEDS
    }


@pytest.mark.parametrize("name", LINES)
def test_pages_are_the_same_everywhere(name: str) -> None:
    golden = json.loads(GOLDEN.read_text())
    assert golden["version"] == GENERATOR_VERSION
    assert _fingerprints(name) == golden["pages"][name]


if __name__ == "__main__":
    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    pages = {name: _fingerprints(name) for name in LINES}
    GOLDEN.write_text(json.dumps({"version": GENERATOR_VERSION, "pages": pages}, indent=1) + "\n")

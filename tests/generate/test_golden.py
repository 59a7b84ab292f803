"""One generator version makes the same pages on every machine: the pages' fingerprints are kept in a file. A change of
notes asks for a new version, and then for a new file: `python -m tests.generate.test_golden`."""

import json
from pathlib import Path

import pytest

from trainer.generate import GENERATOR_VERSION, make
from trainer.model.exercise import Kind, Recipe, level
from trainer.model.plain import fingerprint

GOLDEN = Path(__file__).parents[1] / "data" / "golden" / "pages.json"
SEEDS = (1, 2, 3)


def _fingerprints(kind: Kind) -> dict[str, str]:
    return {
        f"{kind} {number} {seed}": fingerprint(make(Recipe(kind=kind, axes=level(number)), seed).page)
        for number in range(1, 9)
        for seed in SEEDS
    }


@pytest.mark.parametrize("kind", Kind)
def test_pages_are_the_same_everywhere(kind: Kind) -> None:
    golden = json.loads(GOLDEN.read_text())
    assert golden["version"] == GENERATOR_VERSION
    assert _fingerprints(kind) == golden["pages"][kind]


if __name__ == "__main__":
    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    pages = {str(kind): _fingerprints(kind) for kind in Kind}
    GOLDEN.write_text(json.dumps({"version": GENERATOR_VERSION, "pages": pages}, indent=1) + "\n")

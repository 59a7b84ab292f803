"""MusicXML: how many files of a collection are read or refused cleanly, whether what was read comes back from our own
writer, and what it costs. The folder that FIRSTTAKE_SHARED names has data/musicxml (the test suite) and data/scores."""

import os
from collections import Counter
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from trainer.errors import BadInput
from trainer.model.score import Note, Score
from trainer.theory.musicxml import open_musicxml, read_musicxml, write_musicxml

pytestmark = pytest.mark.bench

SUFFIXES = (".xml", ".musicxml", ".mxl")


def collection(name: str) -> list[Path]:
    shared = os.environ.get("FIRSTTAKE_SHARED", "")
    folder = Path(shared) / "data" / name
    if not shared or not folder.is_dir():
        pytest.skip("FIRSTTAKE_SHARED names no folder with data/musicxml and data/scores")
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)


def played(page: Score) -> Counter[tuple[object, ...]]:
    def what(note: Note) -> tuple[object, ...]:
        return note.onset, note.length, note.pitch, note.staff, note.voice, note.tie, note.tuplet

    return Counter(what(note) for note in page.notes)


@pytest.mark.parametrize("name", ["musicxml", "scores"])
def test_a_collection(name: str) -> None:
    files = collection(name)
    reading: list[float] = []
    writing: list[float] = []
    refused: list[str] = []
    lost: Counter[str] = Counter()
    back = 0
    for path in files:
        begun = perf_counter()
        try:
            found = open_musicxml(path.read_bytes(), name=path.name)
        except BadInput as problem:
            refused.append(str(problem))
            continue
        reading.append(perf_counter() - begun)
        lost["files that lost something"] += bool(found.dropped)
        begun = perf_counter()
        written = write_musicxml(found.score)
        writing.append(perf_counter() - begun)
        back += played(read_musicxml(written, name="back")) == played(found.score)
    print(f"\n{name}: {len(files)} files: {len(reading)} read, {len(refused)} refused with a reason, 0 otherwise")
    print(f"  {back} of {len(reading)} come back from our writer note for note; {lost.total()} named something dropped")
    print(f"  read: median {1000 * median(reading):.0f} ms, most {1000 * max(reading):.0f} ms")
    print(f"  write: median {1000 * median(writing):.1f} ms, most {1000 * max(writing):.1f} ms")
    for reason in refused:
        print(f"  {reason}")

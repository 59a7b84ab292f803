"""Songs of other programs: how many are read, with their road map or read straight through, and what a song costs in
processor time. The folder that FIRSTTAKE_SHARED names has data/ireal and data/chordpro. Prints, judges nothing."""

import os
from collections import Counter
from pathlib import Path
from time import process_time

import pytest

from trainer.chart.chordpro_read import ImportedChart, read_chordpro
from trainer.chart.ireal_read import read_ireal
from trainer.chart.read import read
from trainer.chart.write import write
from trainer.errors import BadInput

pytestmark = pytest.mark.bench


def collection(name: str) -> list[Path]:
    shared = os.environ.get("FIRSTTAKE_SHARED", "")
    folder = Path(shared) / "data" / name
    if not shared or not folder.is_dir():
        pytest.skip("FIRSTTAKE_SHARED names no folder with data/ireal and data/chordpro")
    return sorted(folder.iterdir())


def told(name: str, charts: list[ImportedChart], refused: Counter[str], spent: float) -> None:
    """The figures of one collection."""
    back = sum(read(write(found.chart), name="back") == found.chart for found in charts)
    rough = sum(any("as they stand" in notice for notice in found.notices) for found in charts)
    print(f"\n{name}: {len(charts)} read, {len(charts) - rough} with their road map, {refused.total()} refused:")
    print(f"  {', '.join(f'{count} {reason}' for reason, count in refused.most_common()) or 'none'}")
    print(
        f"  {back} come back from the text form; {1000 * spent / max(len(charts), 1):.1f} ms of processor time a song"
    )


def test_ireal_links(capsys: pytest.CaptureFixture[str]) -> None:
    charts: list[ImportedChart] = []
    refused: Counter[str] = Counter()
    begun = process_time()
    for path in collection("ireal"):
        playlist = read_ireal(path.read_text(encoding="utf-8", errors="replace"), name=path.name)
        charts += playlist.charts
        refused.update(reason.rpartition(": ")[2] for reason in playlist.refused)
    spent = process_time() - begun
    with capsys.disabled():
        told("iReal Pro", charts, refused, spent)


def test_chordpro_files(capsys: pytest.CaptureFixture[str]) -> None:
    charts: list[ImportedChart] = []
    refused: Counter[str] = Counter()
    begun = process_time()
    for path in collection("chordpro"):
        try:
            charts.append(read_chordpro(path.read_bytes(), name=path.name))
        except BadInput as problem:
            refused[str(problem).rpartition(": ")[2]] += 1
    spent = process_time() - begun
    with capsys.disabled():
        told("ChordPro", charts, refused, spent)

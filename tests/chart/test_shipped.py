"""The charts that ship: each is read, played in the order written out here, and written back as it stands."""

from pathlib import Path

import pytest

from trainer.chart.read import read
from trainer.chart.transpose import in_dialect, in_key
from trainer.chart.write import write
from trainer.model.chart import Dialect, Push, Sign, Touch
from trainer.model.key import Mode, read_key
from trainer.model.signpost import RoadSign
from trainer.model.unroll import unroll

FOLDER = Path(__file__).parents[2] / "charts"
FILES = sorted(FOLDER.glob("*.chart"))

# Bars by their number on the page, in the order in which they are played; worked out by hand.
ORDERS = {
    "amazing-grace": "1-17 1-17 1-17 18-21",
    "back-room-blues": "1-12 1-12 13-24 13-22 25-26 13-24 13-22 25-26 1-12 27-30",
    "carry-me-over": "1-2 3-10 11-14 11-13 15 3-10 11-14 11-13 15 16-17 16-17 16-17 18-20",
    "dry-creek-road": "1-4 5-8 5-7 9 5-8 5-7 9 10-17 10-17 18 10-17 10-17 18 1-4 5-8 5-7 9 10-17 10-17 18 19-22",
    "house-of-the-rising-sun": "1-8 9-24 9-24 9-24 25-28 25-28 9-24 29-32",
    "paper-lanterns": "1-4 1-4 5-12 13-18 13-16 19-20 21-28 5-12 29-32",
    "praia-at-evening": "1-2 1-2 3-14 3-12 15-16 17-24 3-12 15-16 25-28",
    "rain-on-broadway": (
        "1-4 5-12 13-18 13-16 19-20 5-12 13-18 13-16 19-20 21-26 13-18 13-16 19-20 13-18 13-16 19-20 27-30"
    ),
    "seven-days-of-snow": "1-8 1-8 9-16 9-16 1-8 9-16 9-16 9-16 9-16 17-18",
    "small-hours": "1-8 1-8 9-16 1-8 17-19",
    "static-on-the-line": "1-4 1-4 5-12 13-16 13-15 17 5-12 13-16 13-15 17 18-21 1-4 1-4 1-4 1-4 22-24",
    "third-street-shuffle": "1-4 5-16 5-16 17-28 5-16 29-32",
    "velvet-hours": (
        "1-2 3-10 3-10 11-14 11-13 15-17 3-10 11-14 11-13 15-17 18-21 11-14 11-13 15-17 11-14 11-13 15-17 22-25"
    ),
    "when-the-saints": "1 2-17 18-33 18-31 34-35 18-33 18-31 34-35 2-17 36-41",
}
OTHER_KEYS = {Mode.MAJOR: ("C", "Gb", "E", "Bb"), Mode.MINOR: ("Am", "Ebm", "F#m", "Gm")}


def spelled_out(order: str) -> list[str]:
    """`1-3 2` as b1 b2 b3 b2."""
    found: list[str] = []
    for stretch in order.split():
        first, _, last = stretch.partition("-")
        found += [f"b{number}" for number in range(int(first), int(last or first) + 1)]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_a_shipped_chart_is_read_and_written_as_it_stands(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    page = read(text, name=path.name)
    assert write(page) == text
    assert page.header.source.startswith(("original", "public domain"))
    assert unroll(page).bars


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_a_shipped_chart_is_read_back_in_other_keys_and_in_the_other_dialect(path: Path) -> None:
    page = read(path.read_text(encoding="utf-8"), name=path.name)
    for name in OTHER_KEYS[page.header.key.mode]:
        for dialect in Dialect:
            shown = in_dialect(in_key(page, read_key(name)), dialect)
            assert read(write(shown), name=path.name) == shown
            assert [bar.cells for bar in shown.bars] == [bar.cells for bar in page.bars]


@pytest.mark.parametrize("name", ORDERS)
def test_a_form_is_played_in_its_order(name: str) -> None:
    page = read((FOLDER / f"{name}.chart").read_text(encoding="utf-8"), name=name)
    assert [bar.id for bar in unroll(page).bars] == spelled_out(ORDERS[name])


def test_the_hand_written_forms_hold_what_players_meet() -> None:
    pages = [read((FOLDER / f"{name}.chart").read_text(encoding="utf-8"), name=name) for name in ORDERS]
    bars = [bar for page in pages for bar in page.bars]
    cells = [cell for bar in bars for cell in bar.cells]
    assert {page.header.style for page in pages} == {
        "country",
        "pop",
        "rock",
        "R&B",
        "gospel",
        "jazz",
        "blues",
        "bossa",
    }
    assert {page.header.meter.name for page in pages} >= {"3/4", "4/4", "6/8", "7/8", "12/8", "2/2"}
    assert {RoadSign.DS_AL_CODA, RoadSign.SEGNO, RoadSign.CODA} <= {sign for bar in bars for sign in bar.signs}
    assert any(item.key for page in pages for item in page.form)
    assert any(cell.figure and not cell.figure.is_exact for cell in cells)
    assert {cell.touch for cell in cells} >= set(Touch)
    assert {cell.push for cell in cells} >= set(Push)
    assert any(cell.is_passing for cell in cells)
    assert {cell.content for cell in cells} >= set(Sign)

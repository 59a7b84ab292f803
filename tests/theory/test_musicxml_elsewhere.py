"""What we write as MusicXML, read by a program that shares nothing with our reader."""

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
import verovio

from tests import build
from tests.theory import pages
from trainer.model.score import Score
from trainer.theory.musicxml import write_musicxml


def elsewhere(page: Score) -> str:
    """The page as Verovio understands our MusicXML, in MEI."""
    verovio.enableLog(verovio.LOG_OFF)
    toolkit = verovio.toolkit()
    assert toolkit.loadData(write_musicxml(page).decode())
    return str(toolkit.getMEI())


@pytest.mark.parametrize(
    "page", [pages.grand(), pages.repeats(), build.page("Eb4 F#4 G4", length=Fraction(1, 2), meter="3/8")]
)
def test_every_note_is_there_under_its_id(page: Score) -> None:
    found = re.findall(r'<note [^>]*xml:id="(\w+)"', elsewhere(page))
    assert sorted(found) == sorted(one.id for one in page.notes)


@pytest.mark.parametrize(
    ("element", "count"),
    [
        ("measure", 3),
        ("staffDef", 2),
        ("chord", 2),
        ("tuplet", 1),
        ("tie", 1),
        ("slur", 1),
        ("hairpin", 1),
        ("pedal", 2),
        ("dynam", 1),
        ("tempo", 2),
        ("harm", 2),
        ("dir", 2),
        ("fermata", 1),
        ("trill", 1),
        ("arpeg", 1),
    ],
)
def test_everything_beside_the_notes_is_there(element: str, count: int) -> None:
    assert len(re.findall(rf"<{element}\b", elsewhere(pages.grand()))) == count


def test_endings_are_there() -> None:
    assert re.findall(r'<ending [^>]*n="(\d)', elsewhere(pages.repeats())) == ["1", "2"]


def test_accidentals_are_printed_where_they_are_needed() -> None:
    page = build.page("F#4 F#4 F4 Bb4 B4 F4 F#4 Bb4", key="G")
    written = ET.fromstring(write_musicxml(page))
    assert [one.findtext("accidental") for one in written.iter("note")] == [
        *(None, None, "natural", "flat"),
        *(None, "natural", "sharp", "flat"),
    ]

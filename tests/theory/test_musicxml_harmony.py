"""Chord symbols go through MusicXML and come back; those of other programs are read by their tones."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests import build
from tests.theory import pages
from tests.theory.measures import WHOLE, again, start, xml
from trainer.model.chord import ChordSymbol
from trainer.model.quality import BASES, Quality
from trainer.model.score import Change
from trainer.theory.musicxml import open_musicxml, read_musicxml

F = Fraction


def test_no_chord_among_the_symbols_comes_back() -> None:
    page = replace(pages.grand(), changes=(*pages.grand().changes, Change("c3", F(7), None)))
    assert again(page) == page


QUALITIES = [Quality(base) for base in BASES] + [
    Quality(base, altered)
    for base, altered in (
        ("7", ("b9",)), ("7", ("#5",)), ("7", ("b5",)), ("7", ("b9", "#11")), ("maj7", ("#11",)), ("13", ("b9",)),
        ("7sus", ("b9",)), ("ø7", ("b9",)), ("-7", ("#5",)), ("", ("b5",)), ("+7", ("#9",)),
    )
]  # fmt: skip


def test_every_quality_comes_back_as_it_was() -> None:
    page = build.page(" ".join(["C4"] * len(QUALITIES)), length=4)
    symbols = [ChordSymbol("B", -1, quality.word, ("D", 0)) for quality in QUALITIES]
    changes = tuple(Change(f"c{n + 1}", Fraction(4 * n), symbol) for n, symbol in enumerate(symbols))
    assert again(replace(page, changes=changes)).changes == changes


FLAT_NINE = (
    "<degree><degree-value>9</degree-value><degree-alter>-1</degree-alter><degree-type>add</degree-type></degree>"
)


@pytest.mark.parametrize(
    ("kind", "quality"),
    [
        ("<kind text='Δ9'>major-ninth</kind>", "maj9"),
        (f"<kind>dominant</kind>{FLAT_NINE}", "7b9"),
        ("<kind text='-7'>dominant</kind>", "7"),
    ],
)
def test_a_symbol_of_another_program_is_read_by_its_tones(kind: str, quality: str) -> None:
    symbol = f"<harmony><root><root-step>C</root-step></root>{kind}</harmony>"
    (change,) = read_musicxml(xml(start() + symbol + WHOLE), name="a file").changes
    assert change.symbol == ChordSymbol("C", 0, quality)


def test_a_chord_symbol_without_a_root_is_dropped_and_named() -> None:
    reading = open_musicxml(xml(start() + "<harmony><kind>major</kind></harmony>" + WHOLE), name="x")
    assert reading.score.changes == ()
    assert reading.dropped

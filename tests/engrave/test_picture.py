"""The marks against Verovio's own SVG: both drawn by the same renderer, pixel by pixel."""

import io
import re
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pygame
import pytest
import resvg_py
from numpy.typing import NDArray

from tests.engrave.scores import GRAND, grand, score
from trainer.engrave.accidentals import shown_accidentals
from trainer.engrave.mei import write_mei
from trainer.engrave.naming import naming
from trainer.engrave.page import Page
from trainer.engrave.sheet import engrave
from trainer.engrave.svg import read_svg
from trainer.engrave.vector import page_svg
from trainer.engrave.verovio import lay_out
from trainer.model.score import Clef, Direction, DirectionKind, Score, Span, SpanKind

SIGNS = replace(
    score(
        "C5:1.staccato E5:1.accent G5:0 F#5:1.trill A5:1.fermata C5+D5:2.start C5+D5:2.stop",
        "C3+E3+G3:4.roll (3:2 C3:1 D3:1/2 ) r:1/2 E3:1/4 F3:1/4 G3:2",
        clefs=GRAND,
    ),
    spans=(
        Span("s1", SpanKind.SLUR, "n1", "n5"),
        Span("s2", SpanKind.CRESCENDO, "n1", "n5"),
        Span("s3", SpanKind.PEDAL, "n8", "n13", staff=2),
        Span("s4", SpanKind.OCTAVE_UP, "n2", "n4"),
    ),
    directions=(Direction("d1", DirectionKind.DYNAMIC, Fraction(4), "ff"),),
)
PAGES = {
    "two hands": grand(8),
    "signs": SIGNS,
    "rhythm": score("B4:1 B4:1/2 B4:1/2 r:2", clefs=(Clef.PERCUSSION,), staff_lines=1),
    "two voices": score("G5:1/2 A5:1/2 B5:1 r:2", parts={(1, 2): "E4:2 D4:1 C4:1"}, clefs=(Clef.TENOR,)),
}


def pixels(svg: str, zoom: int) -> NDArray[np.float64]:
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, background="white", zoom=zoom))
    return pygame.surfarray.array3d(pygame.image.load(io.BytesIO(png)))[:, :, 0].astype(np.float64)


def both(page: Score) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Our drawing and Verovio's, without words, whose fonts differ."""
    breaks = frozenset({len(page.bars) // 2} - {0})
    svg = lay_out(write_mei(page, breaks=breaks, accidentals=shown_accidentals(page)), width=900)
    svg = re.sub(r"<text.*?</text>", "", svg, flags=re.DOTALL)
    height = re.search(r'height="(\d+)px"', svg)
    assert height is not None
    reading = read_svg(svg, naming(page))
    marks = tuple(mark for system in reading.systems for mark in system.marks)
    ours = Page(900, int(height[1]) / 2, marks, tuple(reading.outlines.values()), (), (), (), (), ())
    drawn = page_svg(ours, paint=lambda mark: "#000000", paper="#ffffff")
    one, other = pixels(drawn, 2), pixels(svg, 1)
    height_of_both = min(one.shape[1], other.shape[1])
    return one[:, :height_of_both], other[:, :height_of_both]


@pytest.mark.parametrize("name", PAGES)
def test_the_marks_look_like_the_engraving(name: str) -> None:
    ours, theirs = both(PAGES[name])
    assert ours.shape == theirs.shape
    assert (theirs < 128).mean() > 0.01, "there is something to compare"
    difference = np.abs(ours - theirs)
    assert difference.mean() < 0.3
    assert (difference > 96).mean() < 0.0005


def test_a_mark_that_is_left_out_would_be_noticed() -> None:
    page = engrave(PAGES["two hands"], width=900)
    without = replace(page, marks=tuple(mark for mark in page.marks if mark.owner != "n1"))
    one, other = (pixels(page_svg(each), 2) for each in (page, without))
    assert (np.abs(one - other) > 96).sum() > 100

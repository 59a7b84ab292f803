"""Outlines that every page can use beside those it prints: a black notehead and the accidentals, taken from a specimen
that Verovio engraves once."""

from functools import cache

from trainer.engrave.page import Outline
from trainer.engrave.svg import Naming, read_svg
from trainer.engrave.verovio import lay_out

BLACK_HEAD = "E0A4"
ACCIDENTALS = {-2: "E264", -1: "E260", 0: "E261", 1: "E262", 2: "E263"}
GLYPH_SCALE = 0.04  # pixels a font unit at a staff space of 10

_SPECIMEN = (
    '<mei xmlns="http://www.music-encoding.org/ns/mei"><music><body><mdiv><score><scoreDef><staffGrp>'
    '<staffDef n="1" lines="5" clef.shape="G" clef.line="2"/></staffGrp></scoreDef><section><measure><staff n="1">'
    '<layer n="1">{}</layer></staff></measure></section></score></mdiv></body></music></mei>'
)


@cache
def specimen() -> dict[str, Outline]:
    """The outlines by their SMuFL code point."""
    notes = "".join(f'<note dur="4" pname="c" oct="5" accid="{sign}"/>' for sign in ("ff", "f", "n", "s", "x"))
    svg = lay_out(_SPECIMEN.format(notes), width=400)
    return read_svg(svg, Naming(frozenset(), {})).outlines

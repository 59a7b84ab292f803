"""The two hands a chart is written in: faces for words, outlines for music signs. Outlines come from a specimen that
Verovio engraves once a face; their names begin with the font's, so that they share a page with others."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from trainer.engrave.page import Face, Outline
from trainer.engrave.svg import Naming, read_svg
from trainer.engrave.verovio import lay_out


class Lettering(StrEnum):
    """Hand-lettered or clean."""

    HAND = "hand"
    CLEAN = "clean"


@dataclass(frozen=True, slots=True)
class Pen:
    """What a hand writes with: the face of words, the font of signs, the height of a capital in em, the width of a
    line in pixels for numbers of the usual size."""

    face: Face
    font: str
    capital: float
    line: float


PENS = {
    Lettering.HAND: Pen(Face.HAND, "Petaluma", 0.72, 2.2),
    Lettering.CLEAN: Pen(Face.SANS_SEMIBOLD, "Bravura", 0.727, 2.0),
}
UNITS_A_SPACE = 250.0  # font units of an outline in a staff space

_NOTES = "".join(f'<note dur="{length}" pname="b" oct="4" stem.dir="up"/>' for length in ("1", "2", "8", "16", "32"))
_SLASHES = "".join(f'<note dur="{length}" pname="b" oct="4" head.shape="slash"/>' for length in ("1", "2", "4"))
_RESTS = "".join(f'<rest dur="{length}"/>' for length in ("1", "2", "4", "8", "16", "32"))
_METERS = "".join(f'<meterSig count="{count}" unit="4"/>' for count in ("12", "34", "56", "78", "90"))
_BAR = '<measure><staff n="1"><layer n="1">{}</layer></staff>{}</measure>'
_SPECIMEN = (
    '<mei xmlns="http://www.music-encoding.org/ns/mei"><music><body><mdiv><score><scoreDef><staffGrp>'
    '<staffDef n="1" lines="5" clef.shape="G" clef.line="2"/></staffGrp></scoreDef><section>'
    + _BAR.format(
        f'{_METERS}<meterSig sym="cut"/><meterSig sym="common"/>{_NOTES}{_SLASHES}{_RESTS}<note xml:id="n" dur="4" '
        'pname="b" oct="4"/><tuplet num="3" numbase="2"><note dur="8" pname="b" oct="4"/><rest dur="4"/></tuplet>',
        '<fermata startid="#n" place="above"/><repeatMark func="segno" startid="#n"/>'
        '<repeatMark func="coda" startid="#n"/>',
    )
    + _BAR.format("<mRpt/>", "")
    + _BAR.format("<mRpt2/>", "")
    + "</section></score></mdiv></body></music></mei>"
)


class Glyphs(StrEnum):
    """Signs by their SMuFL code point."""

    SEGNO = "E047"
    CODA = "E048"
    COMMON = "E08A"
    CUT = "E08B"
    WHOLE_HEAD = "E0A2"
    HALF_HEAD = "E0A3"
    HEAD = "E0A4"
    SLASH = "E101"
    WHOLE_SLASH = "E102"
    HALF_SLASH = "E103"
    FLAG_8 = "E240"
    FLAG_16 = "E242"
    FLAG_32 = "E244"
    FERMATA = "E4C0"
    WHOLE_REST = "E4E3"
    HALF_REST = "E4E4"
    REST = "E4E5"
    REST_8 = "E4E6"
    REST_16 = "E4E7"
    REST_32 = "E4E8"
    SIMILE = "E500"
    SIMILE_2 = "E501"
    THREE = "E883"


def digit(number: int) -> str:
    """The code point of a figure of a time signature."""
    return f"E08{number}"


@cache
def outlines(hand: Lettering) -> dict[str, Outline]:
    """The signs of a hand by their SMuFL code point."""
    font = PENS[hand].font
    found = read_svg(lay_out(_SPECIMEN, width=2000, font=font), Naming(frozenset(), {})).outlines
    return {point: replace(outline, name=f"{font}-{point}") for point, outline in found.items()}

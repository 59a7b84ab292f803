"""A page made by hand: one staff, a clef of two contours, two notes with stems and a beam."""

from fractions import Fraction
from functools import cache

from trainer.engrave.page import Fill, Glyph, NoteAnchor, Outline, Page, PageMark, Role, Stroke, Words

STEM_TOP = 30.0
HEAD = Outline("head", (((-6.0, 0.0), (-3.0, -4.5), (4.0, -4.5), (6.0, 0.0), (3.0, 4.5), (-4.0, 4.5)),))
CLEF = Outline(
    "clef",
    (
        ((0.0, -40.0), (20.0, -20.0), (20.0, 20.0), (0.0, 40.0), (-8.0, 0.0)),
        ((4.0, -20.0), (2.0, 0.0), (4.0, 20.0), (12.0, 0.0)),
    ),
)


@cache
def small_page() -> Page:
    """One value for all tests, since pages are compared by identity."""
    lines = tuple(Stroke("", Role.STAFF, ((0.0, y), (340.0, y)), 0.75) for y in (40.0, 50.0, 60.0, 70.0, 80.0))
    notes = tuple(
        NoteAnchor(f"n{number + 1}", 100 + 60 * number, 60 + 5 * number, 6, 0, 1, "m1", Fraction(number))
        for number in range(2)
    )
    marks: list[PageMark] = []
    for note in notes:
        marks.append(Glyph(note.id, Role.HEAD, "head", note.x, note.y, 1.0))
        marks.append(Stroke(note.id, Role.STEM, ((note.x + 5, note.y), (note.x + 5, STEM_TOP)), 1.2))
    return Page(
        width=360,
        height=130,
        marks=(
            *lines,
            Glyph("", Role.INK, "clef", 30.0, 60.0, 1.0),
            *marks,
            Fill("b1", Role.BEAM, (((105.0, 28.0), (165.0, 30.0), (165.0, 35.0), (105.0, 33.0)),)),
            Words("", Role.WORDS, "rit.", 200.0, 110.0, 16.0),
        ),
        outlines=(CLEF, HEAD),
        notes=notes,
        staves=(),
        bars=(),
        systems=(),
        moments=(),
    )

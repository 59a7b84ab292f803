import pytest

from trainer.engrave.page import Fill, Glyph, Role, Stroke, Words
from trainer.engrave.svg import Naming, Reading, read_svg

HEAD = '<g id="E0A4-x"><path transform="scale(1,-1)" d="M0 0L300 0L300 100L0 100Z"/></g>'
WAVE = '<g id="EAA9-x"><path transform="scale(1,-1)" d="M0 0L200 0L200 50L0 50Z"/></g>'
LINES = "".join(f'<path d="M0 {1000 + 200 * n} L4000 {1000 + 200 * n}" stroke-width="15"/>' for n in range(5))


def document(body: str) -> str:
    return (
        '<svg width="900px" height="300px" xmlns="http://www.w3.org/2000/svg" overflow="visible" id="x">'
        f'<defs>{HEAD}{WAVE}</defs><style/><svg class="definition-scale" viewBox="0 0 18000 6000">'
        f'<g class="page-margin" transform="translate(480, 200)"><g class="system">{body}</g></g></svg></svg>'
    )


def read(layer: str = "", *, beside: str = "") -> Reading:
    staff = f'<g id="st" class="staff">{LINES}<g id="ly" class="layer">{layer}</g></g>'
    naming = Naming(frozenset({"n1", "n2", "m1", "h1"}), {"h1": "E♭maj7"})
    return read_svg(document(f'<g id="m1" class="measure">{staff}{beside}</g>'), naming)


def note(name: str, x: int = 1000, y: int = 1400) -> str:
    return (
        f'<g id="{name}" class="note"><g class="notehead"><use href="#E0A4-x" transform="translate({x}, {y}) '
        f'scale(0.8, 0.8)"/></g><g id="q" class="stem"><path d="M{x} {y} L{x} {y - 700}" stroke-width="20"/></g></g>'
    )


def test_units_become_page_pixels_with_the_margin_added() -> None:
    (system,) = read(note("n1")).systems
    head = system.heads["n1"]
    assert (head.x, head.y) == (74.0, 80.0)
    assert head.scale == pytest.approx(0.04)
    (stem,) = [mark for mark in system.marks if mark.role is Role.STEM]
    assert isinstance(stem, Stroke)
    assert {y for _, y in stem.points} == {45.0, 80.0}


def test_outlines_are_named_by_code_point_and_turned_to_point_downward() -> None:
    assert read().outlines["E0A4"].contours == (((0, 0), (300, 0), (300, -100), (0, -100)),)


def test_staff_lines_are_one_stroke_each_and_belong_to_the_page() -> None:
    (system,) = read().systems
    assert system.staves[0].tops == (60.0, 70.0, 80.0, 90.0, 100.0)
    lines = [mark for mark in system.marks if mark.role is Role.STAFF]
    assert lines == [Stroke("", Role.STAFF, ((24.0, y), (224.0, y)), 0.75) for y in system.staves[0].tops]


def test_the_stem_of_a_chord_belongs_to_its_first_note() -> None:
    chord = (
        f'<g id="chord-n1" class="chord"><g id="s" class="stem"><path d="M0 0 L0 700" stroke-width="20"/></g>'
        f"{note('n1')}{note('n2', y=1200)}</g>"
    )
    (system,) = read(chord).systems
    assert next(mark.owner for mark in system.marks if mark.role is Role.STEM) == "n1"


def test_a_beam_belongs_to_the_page_and_its_notes_to_themselves() -> None:
    beam = f'<g id="b" class="beam"><polygon points="0,0 100,0 100,50 0,50"/>{note("n1")}</g>'
    (system,) = read(beam).systems
    (polygon,) = [mark for mark in system.marks if isinstance(mark, Fill)]
    assert (polygon.owner, polygon.role) == ("", Role.BEAM)
    assert polygon.contours == (((24.0, 10.0), (29.0, 10.0), (29.0, 12.5), (24.0, 12.5)),)
    assert system.heads["n1"].owner == "n1"


def test_hidden_placeholders_are_not_drawn() -> None:
    (system,) = read('<g id="p" class="section placeholder"><ellipse cx="0" cy="0" rx="9" ry="9"/></g>').systems
    assert [mark.role for mark in system.marks] == [Role.STAFF] * 5


def test_what_is_written_on_a_staff_is_known_from_what_stands_between() -> None:
    (system,) = read(note("n1"), beside='<g id="s" class="slur"><path d="M0 0 L9 9" stroke-width="5"/></g>').systems
    assert dict(zip([mark.role for mark in system.marks], system.written_on, strict=True)) == {
        Role.HEAD: 1,
        Role.STEM: 1,
        Role.INK: 0,
        Role.STAFF: 1,
    }


def test_what_hangs_on_a_note_is_the_notes() -> None:
    tie = '<g id="n1-tie" class="tie"><path d="M0,0 C0,100 100,100 100,0" stroke-width="10"/></g>'
    (system,) = read(beside=tie).systems
    assert {mark.owner for mark in system.marks} == {"", "n1"}


def said(text: str) -> str:
    return f'<tspan font-size="450px">{text}</tspan>'


def test_words_are_replaced_by_those_of_the_score() -> None:
    harm = f'<g id="h1" class="harm"><text x="1000" y="500">{said("Ebmaj7")}</text></g>'
    number = f'<g id="z" class="mNum"><text x="0" y="500" text-anchor="middle">{said("5")}</text></g>'
    words = [mark for mark in read(beside=harm + number).systems[0].marks if isinstance(mark, Words)]
    assert [(mark.owner, mark.role, mark.text, mark.align) for mark in words] == [
        ("h1", Role.CHORD, "E♭maj7", 0.0),
        ("m1", Role.BAR_NUMBER, "5", 0.5),
    ]


def test_a_rotated_group_is_drawn_rotated() -> None:
    wave = (
        '<g id="n1-roll" class="arpeg" transform="rotate(-90.000000 1000,2000)">'
        '<use href="#EAA9-x" transform="translate(1000, 2000) scale(0.8, 0.8)"/></g>'
    )
    (system,) = read(beside=wave).systems
    (shape,) = [mark for mark in system.marks if isinstance(mark, Fill)]
    assert shape.owner == "n1"
    assert shape.contours[0][1] == pytest.approx((74.0, 102.0)), "what went right now goes up"


def test_clef_and_signatures_of_the_first_bar_make_the_header() -> None:
    clef = '<use href="#E0A4-x" transform="translate(100, 1400) scale(0.8, 0.8)"/>'
    staff = f'<g id="st" class="staff">{LINES}<g id="c" class="clef">{clef}</g></g>'
    (system,) = read_svg(document(f'<g id="m1" class="measure">{staff}</g>'), Naming(frozenset(), {})).systems
    assert system.header == pytest.approx(24 + 5 + 12)
    assert all(not isinstance(mark, Glyph) or mark.role is Role.INK for mark in system.marks)

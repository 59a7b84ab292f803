from dataclasses import replace
from xml.etree import ElementTree as ET

from tests.engrave.scores import grand, score
from trainer.engrave.page import Face, Fill, Glyph, Page, Role, Stroke, Words
from trainer.engrave.sheet import engrave
from trainer.engrave.vector import INK, page_svg

SVG = "{http://www.w3.org/2000/svg}"


def empty(*marks: Fill | Stroke | Words) -> Page:
    return Page(100, 50, marks, (), (), (), (), (), ())


def test_a_page_stands_alone_and_every_glyph_finds_its_outline() -> None:
    page = engrave(grand(8), width=900)
    root = ET.fromstring(page_svg(page))
    known = {f"#{path.get('id')}" for path in root.iterfind(f"{SVG}defs/{SVG}path")}
    used = [use.get("href") for use in root.iter(f"{SVG}use")]
    assert len(used) == sum(isinstance(mark, Glyph) for mark in page.marks)
    assert set(used) <= known
    assert root.get("viewBox") == f"0 0 900 {page.height:g}"


def test_only_what_is_used_is_written() -> None:
    page = engrave(score("C5:4"), width=500)
    assert 'id="E262"' not in page_svg(page)


def test_colours_come_from_the_painter() -> None:
    text = page_svg(engrave(score("C5:4"), width=500), paint=lambda mark: "#123456" if mark.owner == "n1" else INK)
    assert text.count('fill="#123456"') == 1


def test_words_are_written_as_text_with_a_generic_fallback() -> None:
    words = Words("", Role.WORDS, "Più < mosso & dolce", 10, 20, 18, Face.SERIF_BOLD, 0.5)
    (text,) = ET.fromstring(page_svg(empty(words))).iter(f"{SVG}text")
    assert text.text == "Più < mosso & dolce"
    assert text.get("text-anchor") == "middle"
    assert (text.get("font-family") or "").endswith("serif")


def test_dashes_and_shapes_are_kept() -> None:
    stroke = Stroke("", Role.INK, ((0, 0), (10, 0)), 1.5, 2.5)
    text = page_svg(empty(stroke, Fill("", Role.INK, (((0, 0), (1, 0), (1, 1)),))))
    assert 'stroke-dasharray="2.5"' in text
    assert 'd="M0,0 1,0 1,1Z"' in text


def test_equal_pages_give_equal_text() -> None:
    page = engrave(score("C5:4"), width=500)
    assert page_svg(page) == page_svg(replace(page))

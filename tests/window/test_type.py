"""Type is measured as it is drawn, and finds every sign of the page."""

import pytest

from tests.window.look import type_
from trainer.engrave.page import Face
from trainer.window.type import BODY, OUTCOME, ROW, SMALL, Style, Weight

TEXTS = ("Start", "E♭ major  ·  ♩ = 92", "bars 9–10", "To AVA", "0123456789", "late by 62 ms", "𝄞", "F♯m")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("scale", [1.0, 1.6, 2.0])
def test_drawn_text_is_as_wide_as_it_measures(text: str, scale: float) -> None:
    drawn = type_().draw(text, BODY, scale)
    measured = type_().width(text, BODY) * scale
    assert drawn.left + drawn.coverage.shape[1] <= measured + 3
    assert drawn.coverage.shape[1] >= measured * 0.6 - 3


def test_digits_and_signs_are_equally_wide() -> None:
    widths = {round(type_().width(digit, ROW), 3) for digit in "0123456789+−"}
    assert len(widths) == 1


def test_pairs_are_kerned() -> None:
    together, apart = type_().width("To", OUTCOME), sum(type_().width(letter, OUTCOME) for letter in "To")
    assert together < apart - 1


@pytest.mark.parametrize("sign", [*"♭♮♯♩♪", "\U0001d15e", "\U0001d15e".encode().decode(), "𝄞", "𝄢", "𝄡", "𝄥"])
def test_music_signs_are_drawn_with_ink(sign: str) -> None:
    assert type_().draw(sign, BODY, 2.0).coverage.max() > 200


def test_a_decomposed_half_note_is_the_half_note() -> None:
    assert type_().width("\U0001d157\U0001d165", BODY) == type_().width("\U0001d15e", BODY)


def test_an_accidental_stands_above_the_baseline() -> None:
    flat = type_().draw("♭", Style(40), 1.0)
    assert flat.top + flat.coverage.shape[0] <= 1


def test_letters_that_the_font_lacks_are_taken_apart() -> None:
    assert type_().width("⅓", ROW) == type_().width("1/3", ROW)
    assert type_().width("č", ROW) == type_().width("c", ROW)


def test_text_that_fits_is_left_alone_and_the_rest_ends_in_an_ellipsis() -> None:
    assert type_().fit("Melody", ROW, 200) == "Melody"
    cut = type_().fit("A melody with a very long name", ROW, 90)
    assert cut.endswith("…")
    assert type_().width(cut, ROW) <= 90


def test_running_text_keeps_its_words_and_its_width() -> None:
    text = "Every note: right, early, late, wrong or missed; and whether the take would be kept."
    lines = type_().wrap(text, SMALL, 150)
    assert " ".join(lines) == text
    assert all(type_().width(line, SMALL) <= 150 for line in lines)


def test_too_many_lines_end_in_an_ellipsis() -> None:
    lines = type_().wrap("one two three four five six seven eight nine ten", SMALL, 60, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_a_line_without_ink_is_empty() -> None:
    assert type_().draw(" ", ROW, 1.0).coverage.size == 0


@pytest.mark.parametrize("face", list(Face))
def test_every_face_of_the_page_is_there(face: Face) -> None:
    assert type_().draw("rit.", Style(20, Weight.REGULAR, face), 1.0).coverage.max() > 200

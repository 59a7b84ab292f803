"""The widths of the chart faces are those of the shipped fonts."""

import pytest

from trainer.engrave.advances import MEASURED, advance
from trainer.engrave.page import Face
from trainer.files.shipped import asset
from trainer.window.type import Style, Type

TEXTS = (
    "1234567890",
    "Rain on Broadway",
    "N.C.",
    "7sus(♭9♯11)",
    "maj△",
    "Form:  I   V",
    "“drums out”",
    "B♭",
    "straight 8ths",
)


@pytest.mark.parametrize("face", sorted(MEASURED))
@pytest.mark.parametrize("text", TEXTS)
def test_words_are_as_wide_as_the_window_draws_them(face: Face, text: str) -> None:
    if face is Face.SANS_SEMIBOLD:
        text = text.replace("△", "")  # drawn as a shape there
    shown = Type(asset("fonts")).width(text, Style(100, face=face)) / 100
    assert advance(text, face) == pytest.approx(shown, rel=0.04)
    assert advance(text, face) >= shown - 0.02

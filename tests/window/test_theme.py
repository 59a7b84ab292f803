"""Both themes keep the contrasts they were chosen for."""

import pytest

from trainer.window.theme import DARK, LIGHT, Colour, Ink, Theme, Tint, mix

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    lights = sorted(0.2126 * _linear(c[0]) + 0.7152 * _linear(c[1]) + 0.0722 * _linear(c[2]) for c in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def ratio(theme: Theme, ink: Ink, ground: Ink) -> float:
    return contrast(theme.colour(ink), theme.colour(ground))


@pytest.mark.parametrize(
    ("theme", "ink", "ground", "stated"),
    [
        (DARK, Ink.TEXT, Ink.CARD, 13.9),
        (LIGHT, Ink.TEXT, Ink.CARD, 16.8),
        (DARK, Ink.TEXT2, Ink.CARD, 7.2),
        (LIGHT, Ink.TEXT2, Ink.CARD, 6.6),
        (DARK, Ink.TEXT3, Ink.CARD, 4.9),
        (LIGHT, Ink.TEXT3, Ink.CARD, 5.0),
        (DARK, Ink.ONACC, Ink.ACC, 6.6),
        (LIGHT, Ink.ONACC, Ink.ACC, 5.2),
        (LIGHT, Ink.WARN, Ink.CARD, 5.0),
        (LIGHT, Ink.GOODM, Ink.PAPER, 4.0),
        (LIGHT, Ink.WARNM, Ink.PAPER, 3.4),
        (DARK, Ink.BADM, Ink.PAPER, 6.9),
        (DARK, Ink.MISS, Ink.PAPER, 6.6),
    ],
)
def test_contrast_is_as_stated(theme: Theme, ink: Ink, ground: Ink, stated: float) -> None:
    assert ratio(theme, ink, ground) == pytest.approx(stated, abs=0.15)


@BOTH
@pytest.mark.parametrize("ink", [Ink.TEXT, Ink.TEXT2, Ink.TEXT3, Ink.GOOD, Ink.WARN, Ink.BAD, Ink.ACCTEXT])
def test_words_can_be_read_on_cards(theme: Theme, ink: Ink) -> None:
    assert ratio(theme, ink, Ink.CARD) >= 4.5


@BOTH
@pytest.mark.parametrize("ink", [Ink.GOODM, Ink.WARNM, Ink.BADM, Ink.MISS, Ink.INK])
def test_marks_stand_out_from_paper(theme: Theme, ink: Ink) -> None:
    assert ratio(theme, ink, Ink.PAPER) >= 3.0


@BOTH
@pytest.mark.parametrize("ink", [Ink.ONTIP, Ink.TIPGOOD, Ink.TIPWARN, Ink.TIPBAD])
def test_tooltips_can_be_read(theme: Theme, ink: Ink) -> None:
    assert ratio(theme, ink, Ink.TIP) >= 4.5


@BOTH
def test_selected_text_can_be_read_on_its_ground(theme: Theme) -> None:
    assert ratio(theme, Ink.ACCTEXT, Ink.ACCSOFT) >= 4.5
    assert ratio(theme, Ink.TEXT2, Ink.ACCSOFT) >= 4.5


@BOTH
def test_a_theme_names_a_colour_for_every_ink(theme: Theme) -> None:
    assert len(theme.colours) == len(Ink)


def test_a_tint_lies_between_its_inks() -> None:
    assert LIGHT.colour(Tint(Ink.ACC, Ink.PAPER, 0.0)) == LIGHT.colour(Ink.PAPER)
    assert LIGHT.colour(Tint(Ink.ACC, Ink.PAPER, 1.0)) == LIGHT.colour(Ink.ACC)
    assert mix((0, 100, 200), (100, 200, 0), 0.5) == (50, 150, 100)

"""What is repainted is what changed, and it looks as if all had been painted anew."""

from dataclasses import replace
from functools import cache
from io import BytesIO

import numpy as np
import numpy.typing as npt
import pygame
import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.window.look import frame, type_
from tests.window.small_page import STEM_TOP, small_page
from tests.window.views import home_view, settings_view
from trainer.engrave.page import Glyph, Role
from trainer.window.attend import Attention
from trainer.window.canvas import Canvas, merged
from trainer.window.geometry import Rect, Size
from trainer.window.marks import Box, Mark, Scene, Sheet, drawn
from trainer.window.picture import page_picture, png
from trainer.window.screens.home import home
from trainer.window.screens.settings import settings as settings_screen
from trainer.window.theme import DARK, LIGHT, Ink, Theme

Pixels = npt.NDArray[np.uint8]
SIZE = Size(400, 200)


def pixels(surface: pygame.Surface) -> Pixels:
    """Rows of columns of red, green, blue."""
    return pygame.surfarray.array3d(surface).transpose(1, 0, 2)


def sheet(**changes: object) -> Scene:
    """The small page on paper."""
    rect = Rect(0, 0, SIZE.w, SIZE.h)
    page = Sheet(rect, small_page(), 20, 20)
    return drawn(Box(rect, Ink.PAPER), replace(page, **changes))  # type: ignore[arg-type]


def painted(scenes: list[Scene], *, theme: Theme = LIGHT, scale: float = 1.0, size: Size = SIZE) -> Pixels:
    """What stands on a surface after one scene was painted over the other."""
    surface = pygame.Surface((round(size.w * scale), round(size.h * scale)))
    canvas = Canvas(type_())
    for scene in scenes:
        canvas.paint(surface, scene, theme, scale)
    return pixels(surface)


@pytest.mark.parametrize("scale", [1.0, 1.6, 2.0])
def test_a_recoloured_note_changes_only_its_own_pixels(scale: float) -> None:
    before, after = painted([sheet()], scale=scale), painted([sheet(), sheet(hues={"n1": Ink.GOODM})], scale=scale)
    rows, columns = np.nonzero((before != after).any(axis=2))
    head = small_page().note("n1")
    assert rows.size
    assert abs(columns / scale - 20 - head.x).max() <= head.half_width + 2
    assert rows.min() / scale - 20 >= STEM_TOP - 1
    assert rows.max() / scale - 20 <= head.y + 6


def test_a_recoloured_page_looks_as_if_painted_anew() -> None:
    hues = {"n1": Ink.GOODM, "n2": Ink.BADM}
    assert (painted([sheet(), sheet(hues=hues)]) == painted([sheet(hues=hues)])).all()
    assert (painted([sheet(hues=hues), sheet()]) == painted([sheet()])).all()


@pytest.mark.parametrize("change", [{"headless": frozenset({"n1"})}, {"hidden": frozenset({"n2"})}, {"strength": 0.4}])
def test_heads_notes_and_ink_can_be_taken_away(change: dict[str, object]) -> None:
    assert (painted([sheet()]) != painted([sheet(**change)])).any()
    assert (painted([sheet(), sheet(**change)]) == painted([sheet(**change)])).all()


def test_staff_lines_fall_on_whole_pixels() -> None:
    picture = painted([sheet()])
    staff, paper = LIGHT.colour(Ink.STAFF), LIGHT.colour(Ink.PAPER)
    column = [tuple(int(c) for c in pixel) for pixel in picture[:, 300]]
    assert set(column) == {staff, paper}
    assert [row for row, colour in enumerate(column) if colour == staff] == [60, 70, 80, 90, 100]


@cache
def screens() -> tuple[Scene, ...]:
    """Frames that might follow each other."""
    room = frame(Size(1280, 720))
    hovering = frame(Size(1280, 720), Attention(hover="start", focus="kind:grand", by_keys=True))
    return (
        home(room, home_view()),
        home(hovering, home_view()),
        home(room, home_view(problem="A line")),
        settings_screen(room, settings_view()),
    )


@settings(max_examples=5, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=2, max_size=4), st.sampled_from([LIGHT, DARK]))
def test_any_order_of_screens_ends_as_the_last_painted_alone(order: list[int], theme: Theme) -> None:
    scenes = [screens()[place] for place in order]
    size = Size(1280, 720)
    assert (painted(scenes, theme=theme, size=size) == painted(scenes[-1:], theme=theme, size=size)).all()


def test_nothing_is_painted_where_nothing_changed() -> None:
    surface, canvas = pygame.Surface((400, 200)), Canvas(type_())
    assert canvas.paint(surface, sheet(), LIGHT, 1.0) == [surface.get_rect()]
    assert canvas.paint(surface, sheet(), LIGHT, 1.0) == []
    canvas.forget()
    assert canvas.paint(surface, sheet(), LIGHT, 1.0) == [surface.get_rect()]


def test_another_theme_paints_all() -> None:
    surface, canvas = pygame.Surface((400, 200)), Canvas(type_())
    canvas.paint(surface, sheet(), LIGHT, 1.0)
    assert canvas.paint(surface, sheet(), DARK, 1.0) == [surface.get_rect()]
    assert tuple(int(c) for c in pixels(surface)[5, 5]) == DARK.colour(Ink.PAPER)


def test_marks_that_change_places_are_painted_in_their_order() -> None:
    red: Mark = Box(Rect(10, 10, 50, 50), Ink.BAD)
    green: Mark = Box(Rect(30, 30, 50, 50), Ink.GOOD)
    assert (painted([drawn(red, green), drawn(green, red)]) == painted([drawn(green, red)])).all()


def test_rectangles_that_touch_become_one() -> None:
    one, two, far = pygame.Rect(0, 0, 10, 10), pygame.Rect(5, 5, 10, 10), pygame.Rect(90, 90, 5, 5)
    assert merged([one, far, two]) == [pygame.Rect(90, 90, 5, 5), pygame.Rect(0, 0, 15, 15)]
    assert merged([pygame.Rect(30 * n, 0, 10, 10) for n in range(40)]) == [pygame.Rect(0, 0, 1180, 10)]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_glyph_looks_as_a_renderer_of_svg_draws_it(theme: Theme) -> None:
    page, scale = small_page(), 4.0
    clef = next(mark for mark in page.marks if isinstance(mark, Glyph) and mark.role is Role.INK)
    heads = replace(page, marks=(clef,))
    path = "".join(
        "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in contour) + "Z" for contour in page.outlines[0].contours
    )
    ink, paper = ("#{:02x}{:02x}{:02x}".format(*theme.colour(hue)) for hue in (Ink.INK, Ink.PAPER))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{page.width * scale}" height="{page.height * scale}">'
        f'<rect width="100%" height="100%" fill="{paper}"/>'
        f'<path fill="{ink}" transform="translate({clef.x * scale} {clef.y * scale}) scale({clef.scale * scale})"'
        f' d="{path}"/></svg>'
    )
    oracle = pygame.image.load_extended(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg))), "oracle.png")
    ours = page_picture(heads, type_(), theme=theme, scale=scale)
    difference = abs(pixels(ours).astype(int) - pixels(oracle.convert(ours)).astype(int))
    assert difference.mean() < 0.2
    assert difference.max() < 60


def test_a_picture_is_a_png() -> None:
    page = small_page()
    picture = page_picture(page, type_(), scale=2.0)
    assert picture.get_size() == (round(2 * page.width), round(2 * page.height))
    assert png(picture).startswith(b"\x89PNG\r\n")

"""What a screen is made of: marks in painting order, and controls that can be reached. Values only, in logical pixels.

Equal marks look equal: the canvas repaints only where the marks of two frames differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trainer.engrave.page import Outline, Page, PageMark, Point
from trainer.window.action import Action
from trainer.window.geometry import Rect
from trainer.window.theme import Hue
from trainer.window.type import Style

Laid = tuple[PageMark, Hue]  # a mark in page coordinates, and its hue


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners, filled, bordered inside its edge, or both."""

    rect: Rect
    fill: Hue | None = None
    radius: float = 0.0
    border: Hue | None = None
    thickness: float = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text, baseline at y; `align` is 0 left, 0.5 centre, 1 right of x."""

    x: float
    y: float
    text: str
    style: Style
    hue: Hue
    align: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A polyline; `dash` is the length of dash and gap, 0 for solid. Level and plumb lines fall on whole pixels."""

    points: tuple[Point, ...]
    hue: Hue
    width: float = 1.0
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """Filled contours, non-zero rule."""

    contours: tuple[tuple[Point, ...], ...]
    hue: Hue


@dataclass(frozen=True, slots=True)
class Arc:
    """A ring, or a part of one: `start` and `sweep` in turns, clockwise from the top; `width` inside the radius.

    A width of the radius or more is a disc.
    """

    x: float
    y: float
    radius: float
    hue: Hue
    width: float
    start: float = 0.0
    sweep: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A page of music with its origin at (x, y), seen through `rect`.

    `hues` colours what belongs to an owner and leaves the rest in ink; `under` and `added` are marks in page
    coordinates with their hue, below and over the page, and `outlines` those of their glyphs that the page lacks;
    of `headless` owners the heads are not drawn, of `hidden` ones nothing; `strength` below 1 dims towards the paper;
    `zoom` is logical pixels a page pixel.
    """

    rect: Rect
    page: Page
    x: float
    y: float
    hues: Mapping[str, Hue] = field(default_factory=dict)
    under: tuple[Laid, ...] = ()
    added: tuple[Laid, ...] = ()
    headless: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    strength: float = 1.0
    zoom: float = 1.0
    outlines: tuple[Outline, ...] = ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sheet):
            return NotImplemented
        return self.has_place_of(other) and self._coloured() == other._coloured()

    def __hash__(self) -> int:
        return hash(self.place())

    def has_place_of(self, other: "Sheet") -> bool:
        """Whether it is the same page in the same place, so that only colours may differ."""
        return self.place() == other.place()

    def place(self) -> tuple[object, ...]:
        """What says that it is the same page in the same place."""
        return id(self.page), self.rect, self.x, self.y, self.strength, self.zoom

    def _coloured(self) -> tuple[object, ...]:
        return self.hues, self.under, self.added, self.headless, self.hidden


Mark = Box | Label | Line | Shape | Arc | Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A place that answers the pointer and the keys. `id` is unique in its scene.

    `action` is what a press means; None only shows that it is pointed at. `keys` are names of computer keys that press
    it from anywhere. `group` makes several controls one stop of Tab, entered at its `entry`, walked with the arrows.
    `less` and `more` answer left and right while it has the focus. A `track` answers the pointer along its width, one
    action for each place. What is typed is written in its `field`, where `text` stands already, wherever the focus is;
    a scene has one such control at most. A disabled control is drawn and has no Control.
    """

    id: str
    rect: Rect
    action: Action | None = None
    keys: tuple[str, ...] = ()
    group: str = ""
    entry: bool = False
    less: Action | None = None
    more: Action | None = None
    track: tuple[Action, ...] = ()
    focusable: bool = True
    field: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Marks in painting order and the controls, in the order of Tab."""

    marks: tuple[Mark, ...] = ()
    controls: tuple[Control, ...] = ()

    def __add__(self, other: "Scene") -> "Scene":
        return Scene(self.marks + other.marks, self.controls + other.controls)


def joined(*parts: Scene) -> Scene:
    """Scenes laid over each other, the first lowest."""
    return Scene(
        tuple(mark for part in parts for mark in part.marks),
        tuple(control for part in parts for control in part.controls),
    )


def drawn(*marks: Mark) -> Scene:
    """Marks alone."""
    return Scene(marks)

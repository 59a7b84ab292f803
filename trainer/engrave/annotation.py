"""A verdict as it is drawn on a page: tones for what is written, marks that are added, texts for the pointer. Pixels
at scale 1 in the page's own place; tones are names, the window gives them colours."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from trainer.engrave.page import Outline, PageMark


class Tone(StrEnum):
    """What a colour says. The first six are findings; the others belong to the added marks."""

    OK = "ok"
    LATE = "late"
    EARLY = "early"
    MISSED = "missed"
    WRONG = "wrong"
    EXTRA = "extra"
    PRINTED = "printed"  # what stands elsewhere than before, as it was printed
    PLACE = "place"  # the written place in a flag
    PUNCH = "punch"  # corner brackets and pill
    PUNCH_GROUND = "punch ground"
    PUNCH_TEXT = "punch text"
    LATE_GROUND = "late ground"  # of a pill that tells a fault of time, and its words
    LATE_TEXT = "late text"
    WRONG_GROUND = "wrong ground"
    WRONG_TEXT = "wrong text"
    TURN = "turn"  # the arrow and pill of a wrong turn
    TURN_GROUND = "turn ground"
    TURN_TEXT = "turn text"


@dataclass(frozen=True, slots=True)
class Toned:
    """A mark with its tone."""

    mark: PageMark
    tone: Tone


@dataclass(frozen=True, slots=True)
class HoverText:
    """What the pointer is told at (x, y) about a note (its id), a press (`press-` and its index) or something that
    happened to the line (`event-` and its number)."""

    id: str
    x: float
    y: float
    tone: Tone
    headline: str
    detail: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A judged page. `tones` colours what belongs to an owner; of `headless` owners the written head is not drawn (a
    dashed one stands among `marks`), of `hidden` ones nothing is; `grounds` lie under the page, `marks` over it.
    `outlines` are those that the marks use."""

    tones: Mapping[str, Tone]
    headless: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    grounds: tuple[Toned, ...] = ()
    marks: tuple[Toned, ...] = ()
    hovers: tuple[HoverText, ...] = ()
    outlines: tuple[Outline, ...] = ()

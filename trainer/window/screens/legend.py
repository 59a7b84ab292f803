"""The strip under the judged page: what each mark means, and how many there are. Logical pixels."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from trainer.engrave import line_signs
from trainer.engrave.annotation import Tone
from trainer.engrave.tones import tone_of
from trainer.model.judgement import EventKind, Verdict
from trainer.model.performance import Way
from trainer.window.geometry import Rect
from trainer.window.marks import Label, Line, Mark, Scene, Shape, drawn
from trainer.window.screens.sentences import EVENT_NAMES, event_counts
from trainer.window.theme import Hue, Ink
from trainer.window.tones import TONE_HUES
from trainer.window.type import SECONDARY, SMALL, Weight
from trainer.window.widgets.frame import Frame, centred

SIDE = 28.0
APART = 26.0
FLAG_NOTE = "flag: from the written place to yours"
POINT_NOTE = "point at a note for its numbers"


@dataclass(frozen=True, slots=True)
class Item:
    """A kind of finding: its tones, its name, its sign beside the head (empty for none)."""

    tones: frozenset[Tone]
    name: str
    sign: str


def items(way: Way) -> tuple[Item, ...]:
    """Every kind that a way can find, the right ones first."""
    right = "right" if way is Way.WAIT else "in time"
    return (
        Item(frozenset({Tone.OK}), right, ""),
        Item(frozenset({Tone.LATE, Tone.EARLY}), "early or late", "flag"),
        Item(frozenset({Tone.MISSED}), "missed", "minus"),
        Item(frozenset({Tone.WRONG}), "wrong", "cross"),
        Item(frozenset({Tone.EXTRA}), "extra", "plus"),
    )


def counts(verdict: Verdict) -> tuple[tuple[Item, int], ...]:
    """How many findings of each kind there are; the right ones always, the others where there are any."""
    tones = Counter(tone_of(judgement) for judgement in verdict.judgements if not judgement.is_attack)
    counted = [(item, sum(tones[tone] for tone in item.tones)) for item in items(verdict.rules.way)]
    return tuple((item, number) for item, number in counted if number or Tone.OK in item.tones)


def legend(frame: Frame, verdict: Verdict, strip: Rect) -> Scene:
    """The strip: findings, then what happened to the line; what does not fit at the right is left out."""
    x, middle, right = strip.x + SIDE, strip.middle[1], strip.right - SIDE
    apart = APART if strip.w > 900 else 18.0
    found = counts(verdict)
    marks: list[Mark] = []
    for item, number in found:
        icon, x = _icon(item, x, middle)
        words, x = counted_words(frame, x, middle, item.name, number)
        marks += [*icon, *words]
        x += apart
    for kind, number in event_counts(verdict.events):
        words, end = counted_words(frame, x + 20, middle, EVENT_NAMES[kind][number > 1], number)
        if end > right:
            break
        marks += [*event_sign(kind, x + 6, middle), *words]
        x = end + apart
    has_flags = any(item.sign == "flag" for item, _ in found)
    for note in (*([f"{FLAG_NOTE}  ·  {POINT_NOTE}"] if has_flags else []), POINT_NOTE):
        if right - frame.type.width(note, SMALL) >= x:
            marks.append(Label(right, centred(middle, SMALL), note, SMALL, Ink.TEXT2, 1))
            break
    return drawn(*marks)


def counted_words(frame: Frame, x: float, middle: float, name: str, number: int) -> tuple[list[Mark], float]:
    """A name and how many there are, and where they end."""
    text, strong = SECONDARY, SECONDARY.but(Weight.SEMIBOLD)
    after = x + frame.type.width(name, text) + 8
    marks: list[Mark] = [
        Label(x, centred(middle, text), name, text, Ink.TEXT2),
        Label(after, centred(middle, text), str(number), strong, Ink.TEXT),
    ]
    return marks, after + frame.type.width(str(number), strong)


def event_sign(kind: EventKind, x: float, y: float) -> Iterator[Mark]:
    """The sign of something that happened to the line, round (x, y)."""
    for line in line_signs.STROKES[kind]:
        yield Line(tuple((x + dx, y + dy) for dx, dy in line), Ink.BADM, 2)


def _icon(item: Item, x: float, y: float) -> tuple[list[Mark], float]:
    """A head in its tone and the sign beside it, and where the words begin."""
    tone = min(item.tones)
    hue = TONE_HUES[tone]
    centre = x + 7
    if tone is Tone.MISSED:
        marks: list[Mark] = [Line(part, hue, 1.5) for part in _dashes(centre, y)]
    else:
        marks = [Shape((head(centre, y),), hue)]
    if not item.sign:
        return marks, x + 22
    return [*marks, *_sign(item.sign, x + 22, y)], x + 40


def _sign(sign: str, x: float, y: float) -> Iterator[Mark]:
    red: Hue = Ink.BADM
    match sign:
        case "flag":
            yield Line(((x, y - 6), (x, y + 6)), Ink.TEXT2, 1.5)
            yield Shape((((x, y - 4.5), (x + 11, y), (x, y + 4.5)),), Ink.WARNM)
        case "minus":
            yield Line(((x, y), (x + 9, y)), red, 2)
        case "plus":
            yield Line(((x, y), (x + 9, y)), red, 2)
            yield Line(((x + 4.5, y - 4.5), (x + 4.5, y + 4.5)), red, 2)
        case "cross":
            yield Line(((x, y - 4), (x + 8, y + 4)), red, 2)
            yield Line(((x, y + 4), (x + 8, y - 4)), red, 2)


def head(x: float, y: float, *, grown: float = 0.0) -> tuple[tuple[float, float], ...]:
    """A notehead as a contour: an ellipse, leaning."""
    wide, high, lean = 6.2 + grown, 4.4 + grown, -0.42
    turns = [math.tau * step / 28 for step in range(28)]
    return tuple(
        (
            x + wide * math.cos(t) * math.cos(lean) - high * math.sin(t) * math.sin(lean),
            y + wide * math.cos(t) * math.sin(lean) + high * math.sin(t) * math.cos(lean),
        )
        for t in turns
    )


def _dashes(x: float, y: float) -> Iterator[tuple[tuple[float, float], ...]]:
    rim = head(x, y)
    for start in range(0, 28, 4):
        yield rim[start : start + 3]

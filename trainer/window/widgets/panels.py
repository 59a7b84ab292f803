"""Grounds and small furniture: cards, rules, pills, tooltips, the product's mark, outcomes and icon tiles."""

from collections.abc import Sequence

from trainer.model.exercise import Kind
from trainer.model.judgement import Outcome
from trainer.window.geometry import Rect
from trainer.window.marks import Arc, Box, Label, Line, Mark, Scene, Shape, drawn, joined
from trainer.window.theme import Hue, Ink, Tint
from trainer.window.type import OUTCOME, ROW, SECONDARY, SMALL, TITLE, Style, Weight
from trainer.window.widgets.frame import Frame, centred

CARD_RADIUS = 12.0
TIP_EDGE, TIP_GAP = 22.0, 10.0  # from a tooltip's edge to its nose; from its anchor
TIP_STEP, TIP_STEPS = 16.0, 5  # how much farther a tooltip is tried, and how often
TILE = 44.0
NOTICE_HEIGHT, NOTICE_STEP, NOTICE_SIDES = 40.0, 20.0, 56.0  # of one line; each further line; beside the words


def card(rect: Rect) -> Scene:
    """The ground of a group of things."""
    return drawn(Box(rect, Ink.CARD, CARD_RADIUS, Ink.LINE))


def padding(frame: Frame) -> float:
    """Between a card's edge and what is in it."""
    return 20.0 if frame.is_narrow else 24.0


def card_header(frame: Frame, inner: Rect, title: str, note: str = "", *, style: Style = TITLE) -> Scene:
    """A card's title at the top of its inner box, and a note at the right."""
    baseline = inner.y + style.size
    marks = [Label(inner.x, baseline, title, style, Ink.TEXT)]
    if note:
        room = inner.w - frame.type.width(title, style) - 16
        shown = frame.type.fit(note, SECONDARY.but(Weight.MEDIUM), room)
        marks.append(Label(inner.right, baseline, shown, SECONDARY.but(Weight.MEDIUM), Ink.TEXT2, 1))
    return drawn(*marks)


def rule(x: float, y: float, width: float, hue: Hue = Ink.LINE2) -> Scene:
    """A quiet dividing line."""
    return drawn(Line(((x, y), (x + width, y)), hue, 1))


def pill(frame: Frame, x: float, middle: float, text: str, *, ground: Hue, hue: Hue, align: float = 0.0) -> Scene:
    """A word on a rounded ground, 24 high."""
    style = SMALL.but(Weight.SEMIBOLD)
    width = frame.type.width(text, style) + 20
    rect = Rect(x - align * width, middle - 12, width, 24)
    return drawn(Box(rect, ground, 12), Label(rect.x + 10, centred(middle, style), text, style, hue))


def tooltip(
    frame: Frame,
    anchor: Rect,
    parts: Sequence[tuple[str, Hue]],
    *,
    within: Rect,
    avoid: Sequence[Rect] = (),
    spare: Sequence[Rect] = (),
) -> Scene:
    """One line over its anchor, or under or beside it (see `tip_place`); the first part stands out."""
    styles = [ROW.but(Weight.SEMIBOLD), *[SECONDARY.but(Weight.MEDIUM)] * (len(parts) - 1)]
    widths = [frame.type.width(text, style) for (text, _), style in zip(parts, styles, strict=True)]
    width, height = sum(widths) + 12 * (len(parts) - 1) + 28, 34.0
    middle = anchor.middle[0]
    rect, above = tip_place(anchor, width, height, within=within, avoid=avoid, spare=spare)
    edge = rect.bottom if above else rect.y
    tip = edge + 7 if above else edge - 7
    nose = (((middle - 7, edge), (middle + 7, edge), (middle, tip)),)
    marks: list[Box | Label | Shape] = [
        Box(rect, Ink.TIP, 8, Tint(Ink.ONTIP, Ink.TIP, 0.2)),
        Shape(nose, Ink.TIP),
    ]
    x = rect.x + 14
    for (text, hue), style, each in zip(parts, styles, widths, strict=True):
        marks.append(Label(x, centred(rect.middle[1], style), text, style, hue))
        x += each + 12
    return drawn(*marks)


def tip_place(
    anchor: Rect,
    width: float,
    height: float,
    *,
    within: Rect,
    avoid: Sequence[Rect] = (),
    spare: Sequence[Rect] = (),
) -> tuple[Rect, bool]:
    """Where a tooltip stands, and whether over its anchor: the first of over, under, and both to the right or left of
    the middle, near and then farther, that stays in its room, covers nothing to be avoided, and if possible nothing to
    be spared; else the first that stays in its room."""
    middle = anchor.middle[0]
    lefts = (middle - width / 2, middle - TIP_EDGE, middle - width + TIP_EDGE)
    gaps = tuple(TIP_GAP + TIP_STEP * step for step in range(TIP_STEPS))
    places = [
        (Rect(min(max(within.x + 4, left), within.right - width - 4), top, width, height), above)
        for gap in gaps
        for left in lefts
        for top, above in ((anchor.y - height - gap, True), (anchor.bottom + gap, False))
    ]
    inside = [place for place in places if within.y <= place[0].y and place[0].bottom <= within.bottom]
    clear = [place for place in inside if not any(place[0].overlaps(rect) for rect in avoid)]
    kind = [place for place in clear if not any(place[0].overlaps(rect) for rect in spare)]
    return (kind or clear or inside or places)[0]


def product_sign(x: float, middle: float) -> tuple[Arc, ...]:
    """The sign of the product: the recording light, 22 wide; its left edge at x."""
    return Arc(x + 11, middle, 11, Ink.ACC, 2), Arc(x + 11, middle, 6.5, Ink.ACC, 7)


_OUTCOME_INKS = {
    Outcome.KEEP: (Ink.GOOD, Ink.GOODM),
    Outcome.PUNCH_IN: (Ink.WARN, Ink.WARNM),
    Outcome.AGAIN: (Ink.BAD, Ink.BADM),
    Outcome.DESCRIBED: (Ink.TEXT, Ink.TEXT),
}


def outcome_sign(x: float, middle: float, size: float, outcome: Outcome, *, large: bool = False) -> Scene:
    """Disc with tick, brackets round a dot, a ring with an arrow, or a plain ring; its left edge at x."""
    hue = _OUTCOME_INKS[outcome][1 if large else 0]
    r, cx = size / 2, x + size / 2
    width = max(1.75, size / 9)
    match outcome:
        case Outcome.KEEP:
            tick = ((cx - r * 0.45, middle), (cx - r * 0.1, middle + r * 0.35), (cx + r * 0.45, middle - r * 0.35))
            return drawn(Arc(cx, middle, r, hue, r), Line(tick, Ink.CARD, width))
        case Outcome.PUNCH_IN:
            arm = r * 0.45
            sides = []
            for side in (-1, 1):
                inner, outer = cx + side * (r - arm), cx + side * r
                bracket = ((inner, middle - r), (outer, middle - r), (outer, middle + r), (inner, middle + r))
                sides.append(Line(bracket, hue, width))
            return drawn(*sides, Arc(cx, middle, r * 0.32, hue, r))
        case Outcome.AGAIN:
            head = (
                (cx + r * 0.02, middle - r * 1.15),
                (cx + r * 0.62, middle - r * 0.78),
                (cx + r * 0.02, middle - r * 0.35),
            )
            return drawn(Arc(cx, middle, r * 0.86, hue, width, 0.14, 0.8), Shape((head,), hue))
        case Outcome.DESCRIBED:
            return drawn(Arc(cx, middle, r * 0.86, hue, width))


def outcome_words(
    frame: Frame, x: float, baseline: float, outcome: Outcome, *, style: Style = OUTCOME, large: bool = False
) -> tuple[Scene, float]:
    """The sign and the word of an outcome, and the x past them."""
    size = round(style.size * 0.86)
    middle = baseline - style.size * 0.3635
    gap = max(5.0, style.size * 0.32)
    hue = _OUTCOME_INKS[outcome][1 if large else 0]
    scene = outcome_sign(x, middle, size, outcome, large=large) + drawn(
        Label(x + size + gap, baseline, outcome.value, style, hue)
    )
    return scene, x + size + gap + frame.type.width(outcome.value, style)


def kind_tile(x: float, y: float, kind: Kind, *, size: float = TILE) -> Scene:
    """The tile of a kind of exercise: a clef, two clefs in a brace, a note on one line; a number in a diamond, a chord
    letter over slashes, a clef under a chord letter."""
    rect = Rect(x, y, size, size)
    cx, cy = rect.middle
    ground = drawn(Box(rect, Ink.RAISED, 10, Ink.LINE2))
    match kind:
        case Kind.MELODY:
            return ground + drawn(Label(cx, cy + size * 0.11, "𝄞", Style(size * 0.46), Ink.TEXT, 0.5))
        case Kind.GRAND:
            return ground + drawn(
                Label(cx, cy - size * 0.09, "𝄞", Style(size * 0.3), Ink.TEXT, 0.5),
                Label(cx, cy + size * 0.19, "𝄢", Style(size * 0.32), Ink.TEXT, 0.5),
                Line(((cx - size * 0.27, cy - size * 0.34), (cx - size * 0.27, cy + size * 0.34)), Ink.TEXT, 1.5),
            )
        case Kind.RHYTHM:
            return ground + drawn(
                Line(((cx - size * 0.32, cy + size * 0.2), (cx + size * 0.32, cy + size * 0.2)), Ink.TEXT3, 1),
                Label(cx, cy + size * 0.2, "♪", Style(size * 0.52), Ink.TEXT, 0.5),
            )
        case Kind.NUMBERS:
            reach = size * 0.34
            diamond = ((cx, cy - reach), (cx + reach, cy), (cx, cy + reach), (cx - reach, cy), (cx, cy - reach))
            number = Label(cx, cy + size * 0.12, "1", Style(size * 0.34, Weight.SEMIBOLD), Ink.TEXT, 0.5)
            return ground + drawn(Line(diamond, Ink.TEXT, 1.5), number)
        case Kind.CHANGES:
            strokes = [cx + size * shift for shift in (-0.3, -0.1, 0.1, 0.3)]
            return ground + drawn(
                Label(cx, cy + size * 0.06, "C7", Style(size * 0.34, Weight.SEMIBOLD), Ink.TEXT, 0.5),
                *(Line(((x - 2, cy + size * 0.3), (x + 2, cy + size * 0.18)), Ink.TEXT3, 1.5) for x in strokes),
            )
        case Kind.LEAD:
            return ground + drawn(
                Label(cx, cy - size * 0.14, "Am", Style(size * 0.26, Weight.SEMIBOLD), Ink.TEXT, 0.5),
                Label(cx, cy + size * 0.24, "𝄞", Style(size * 0.3), Ink.TEXT, 0.5),
            )


def device_dot(x: float, middle: float, hue: Hue, *, filled: bool = True) -> Scene:
    """The light beside a device: filled when it is there, a ring when not."""
    return drawn(Arc(x, middle, 5, hue, 5 if filled else 2))


def notice(frame: Frame, rect: Rect, text: str, *, tone: Ink = Ink.WARN) -> Scene:
    """Words that something is the matter, on a tinted ground with a sign before them; in as many lines as fit."""
    marks: list[Mark] = [
        Box(rect, Tint(tone, Ink.CARD, 0.10), 8, Tint(tone, Ink.CARD, 0.35)),
        Arc(rect.x + 22, rect.middle[1], 9, tone, 1.75),
        Line(((rect.x + 22, rect.middle[1] - 4), (rect.x + 22, rect.middle[1] + 1)), tone, 2),
        Arc(rect.x + 22, rect.middle[1] + 4, 1.25, tone, 2),
    ]
    style = SECONDARY.but(Weight.MEDIUM)
    lines = frame.type.wrap(text, style, rect.w - NOTICE_SIDES, most=round((rect.h - NOTICE_HEIGHT) / NOTICE_STEP) + 1)
    first = centred(rect.middle[1], style) - NOTICE_STEP * (len(lines) - 1) / 2
    labels = (Label(rect.x + 42, first + NOTICE_STEP * n, line, style, Ink.TEXT) for n, line in enumerate(lines))
    return joined(drawn(*marks, *labels))


def notice_height(frame: Frame, width: float, text: str, *, most: int = 4) -> float:
    """How high a notice is that shows its whole text, in `most` lines at most."""
    lines = frame.type.wrap(text, SECONDARY.but(Weight.MEDIUM), width - NOTICE_SIDES, most=most)
    return NOTICE_HEIGHT + NOTICE_STEP * (len(lines) - 1)


def header_height(frame: Frame) -> float:
    """From the top of a screen's room to what stands under its name."""
    return 68.0 if frame.is_narrow else 82.0


def page_header(frame: Frame, x: float, y: float, title: str, note: str) -> Scene:
    """The name of a screen and a line under it."""
    style = Style(28 if frame.is_narrow else 32, Weight.BOLD)
    return drawn(
        Label(x, y + style.size * 0.8, title, style, Ink.TEXT),
        Label(x, y + style.size * 0.8 + 30, note, Style(15), Ink.TEXT2),
    )

"""The strip under a judged chart: what each sign means and how many passes got it; and the switch that shows the tones
of the chords in their place. Logical pixels."""

from collections.abc import Iterator, Mapping

from trainer.engrave.chart.chips import Sign
from trainer.window.action import Choose
from trainer.window.geometry import Rect
from trainer.window.marks import Box, Control, Label, Line, Mark, Scene, Shape, drawn, joined
from trainer.window.screens.legend import SIDE, counted_words, event_sign
from trainer.window.screens.sentences import EVENT_NAMES, event_counts
from trainer.window.screens.verdict_view import VerdictView
from trainer.window.theme import Hue, Ink
from trainer.window.type import SECONDARY, SMALL, Weight
from trainer.window.widgets.frame import Frame, centred

NAMES: Mapping[Sign, str] = {
    Sign.TICK: "harmony and change right",
    Sign.FLAG: "early, late or rang on",
    Sign.MINUS: "tone missing",
    Sign.PLUS: "extra attack",
    Sign.CROSS: "wrong",
}
SHORT: Mapping[Sign, str] = {**NAMES, Sign.TICK: "right", Sign.FLAG: "early or late", Sign.PLUS: "extra"}
PASSES = "one mark for each pass"
TONES_NOTE = "under each chord its tones, then its scale"
SWITCH = "Chord tones"


def chart_legend(frame: Frame, view: VerdictView, strip: Rect) -> Scene:
    """The strip: signs and counts, then what happened to the line, a note, and the switch at the right."""
    switch = _switch(frame, view, strip)
    left, right = strip.x + SIDE, switch.controls[0].rect.x - 16
    if view.shows_tones or view.verdict.soloing is not None:
        note = TONES_NOTE if view.shows_tones else "no marks: a solo is told, not judged"
        text = frame.type.fit(note, SECONDARY, right - left)
        return switch + drawn(Label(left, centred(strip.middle[1], SECONDARY), text, SECONDARY, Ink.TEXT2))
    for names in (NAMES, SHORT):
        apart = 26.0 if strip.w > 900 else 16.0
        marks, end = _signs(frame, view, names, Rect(left, strip.y, right - left, strip.h), apart)
        if end <= right:
            break
    if end + 16 + frame.type.width(PASSES, SMALL) <= right:
        marks.append(Label(right, centred(strip.middle[1], SMALL), PASSES, SMALL, Ink.TEXT2, 1))
    return joined(drawn(*marks), switch)


def _signs(
    frame: Frame, view: VerdictView, names: Mapping[Sign, str], room: Rect, apart: float
) -> tuple[list[Mark], float]:
    """Every sign that occurs with its number (the tick always), then as many events as there is room for; and where
    they end."""
    counts, marks = dict(view.signs), list[Mark]()
    x, end, middle = room.x, room.x, room.middle[1]
    for sign, name in names.items():
        number = counts.get(sign, 0)
        if number or sign is Sign.TICK:
            words, end = counted_words(frame, x + 20, middle, name, number)
            marks += [*_icon(sign, x + 6, middle), *words]
            x = end + apart
    for kind, number in event_counts(view.verdict.events):
        words, last = counted_words(frame, x + 20, middle, EVENT_NAMES[kind][number > 1], number)
        if last > room.right:
            break
        marks += [*event_sign(kind, x + 6, middle), *words]
        x, end = last + apart, last
    return marks, end


def _icon(sign: Sign, x: float, y: float) -> Iterator[Mark]:
    """A sign as it stands under a chord."""
    red: Hue = Ink.BADM
    match sign:
        case Sign.TICK:
            yield Line(((x - 4.5, y), (x - 1.4, y + 3.4), (x + 4.5, y - 3.6)), Ink.GOODM, 2)
        case Sign.FLAG:
            yield Shape((((x - 4, y - 4.5), (x + 5, y), (x - 4, y + 4.5)),), Ink.WARNM)
            yield Line(((x - 4, y - 6), (x - 4, y + 6)), Ink.TEXT2, 1.5)
        case Sign.MINUS:
            yield Line(((x - 4.5, y), (x + 4.5, y)), red, 2)
        case Sign.PLUS:
            yield Line(((x - 4.5, y), (x + 4.5, y)), red, 2)
            yield Line(((x, y - 4.5), (x, y + 4.5)), red, 2)
        case Sign.CROSS:
            yield Line(((x - 4, y - 4), (x + 4, y + 4)), red, 2)
            yield Line(((x - 4, y + 4), (x + 4, y - 4)), red, 2)


def _switch(frame: Frame, view: VerdictView, strip: Rect) -> Scene:
    """Shows the tones and the scale of each chord, or the signs again; its key is C."""
    style, small = SECONDARY.but(Weight.SEMIBOLD), SMALL
    text, hint = frame.type.width(SWITCH, style), frame.type.width("C", small)
    rect = Rect(strip.right - SIDE + 8 - (text + hint + 32), strip.middle[1] - 15, text + hint + 32, 30)
    is_on = view.shows_tones
    ground: Hue = Ink.ACCSOFT if is_on else frame.ground("tones", Ink.RAISED)
    baseline = centred(rect.middle[1], style)
    hue: Hue = Ink.ACCTEXT if is_on else Ink.TEXT
    return joined(
        drawn(
            Box(rect, ground, 8, Ink.ACC if is_on else Ink.LINE),
            Label(rect.x + 12, baseline, SWITCH, style, hue),
            Label(rect.x + 20 + text, baseline, "C", small, Ink.ACCTEXT if is_on else Ink.TEXT2),
        ),
        frame.ring("tones", rect, 8),
        Scene(controls=(Control(id="tones", rect=rect, action=Choose("tones", not is_on), keys=("c",)),)),
    )

"""Figures as pictures: progress, score bars, the histogram of offsets and the strip of days."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.window.geometry import Rect
from trainer.window.marks import Arc, Box, Label, Line, Mark, Scene, Shape, drawn
from trainer.window.theme import Hue, Ink, Tint
from trainer.window.type import ROW, SECONDARY, SMALL, Style, Weight
from trainer.window.widgets.frame import Frame, centred

MINUS = "−"


def progress(rect: Rect, share: float, *, hue: Hue = Ink.ACC) -> Scene:
    """A bar filled to a share of 0 to 1."""
    radius = rect.h / 2
    marks = [Box(rect, Ink.LINE, radius)]
    if share > 0:
        marks.append(Box(Rect(rect.x, rect.y, max(rect.h, rect.w * min(share, 1.0)), rect.h), hue, radius))
    return drawn(*marks)


def score_bar(
    frame: Frame, rect: Rect, name: str, share: float | None, note: str = "", *, name_width: float = 84.0
) -> Scene:
    """A row: a name, a bar, the share out of 100 and a note; a part that is not asked for says so."""
    style = ROW.but(Weight.MEDIUM)
    baseline = centred(rect.middle[1], style)
    note_width = 96.0 if note else 0.0
    bar = Rect(rect.x + name_width + 8, rect.middle[1] - 3, rect.w - name_width - 48 - note_width, 6)
    marks: list[Mark] = [Label(rect.x, baseline, name, style, Ink.TEXT)]
    if share is None:
        marks.append(Label(bar.x, baseline, "not asked for", SECONDARY, Ink.TEXT3))
        return drawn(*marks)
    figure = bar.right + 40
    marks.append(Label(figure, baseline, str(round(share * 100)), style.but(Weight.SEMIBOLD), Ink.TEXT, 1))
    if note:
        shown = frame.type.fit(note, SECONDARY, rect.right - figure - 6)
        marks.append(Label(rect.right, baseline, shown, SECONDARY, Ink.TEXT2, 1))
    return drawn(*marks) + progress(bar, share)


def signed(value: float) -> str:
    """A whole number with its sign; a real minus."""
    number = round(value)
    return f"+{number}" if number > 0 else f"{MINUS}{-number}" if number < 0 else "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offsets:
    """What a histogram shows, in milliseconds: offsets, their mean, half-widths of pocket and good round the lean that
    was taken out, and its reach."""

    values: tuple[float, ...]
    mean: float | None
    pocket: float = 25.0
    good: float = 50.0
    lean: float = 0.0
    reach: float = 120.0
    step: float = 10.0


def histogram(rect: Rect, what: Offsets) -> Scene:
    """Offsets by 10 ms over the zones of pocket and good; what lies beyond the reach stands in the outer bars."""
    plot = Rect(rect.x, rect.y + 44, rect.w, rect.h - 44 - 22)
    centre = plot.middle[0]
    scale = plot.w / (2 * what.reach)
    small, bold = SMALL, SMALL.but(Weight.SEMIBOLD)
    marks: list[Mark] = [
        Label(plot.x, rect.y + 12, "early", SMALL.but(Weight.MEDIUM), Ink.TEXT2),
        Label(plot.right, rect.y + 12, "late", SMALL.but(Weight.MEDIUM), Ink.TEXT2, 1),
    ]
    for half, share in ((what.good, 0.09), (what.pocket, 0.18)):
        left, right = (centre + min(max(what.lean + side * half, -what.reach), what.reach) * scale for side in (-1, 1))
        if right > left:
            zone = Rect(left, plot.y - 14, right - left, plot.h + 14)
            marks.append(Box(zone, Tint(Ink.GOODM, Ink.CARD, share)))
    counts = counted(what)
    tallest = max(counts, default=0) or 1
    width = what.step * scale
    for place, count in enumerate(counts):
        if count:
            height = max(3.0, count / tallest * plot.h)
            left = plot.x + place * width
            bar = Rect(left + 1, plot.bottom - height, width - 2, height)
            marks += [Box(bar, Ink.ACC, 2), Box(Rect(bar.x, bar.bottom - 2, bar.w, 2), Ink.ACC)]
    marks.append(Line(((centre, plot.y - 14), (centre, plot.bottom)), Ink.TEXT2, 1))
    marks.append(Line(((plot.x, plot.bottom), (plot.right, plot.bottom)), Ink.TEXT3, 1))
    for tick in (-100, -50, 0, 50, 100):
        if abs(tick) <= what.reach:
            marks.append(Label(centre + tick * scale, plot.bottom + 18, signed(tick), small, Ink.TEXT2, 0.5))
    if what.mean is not None:
        x = centre + max(-what.reach, min(what.reach, what.mean)) * scale
        tip = ((x - 6, plot.y - 14), (x + 6, plot.y - 14), (x, plot.y - 6))
        label_x = min(max(x, plot.x + 70), plot.right - 60)
        marks.append(Shape((tip,), Ink.TEXT))
        marks.append(Label(label_x, rect.y + 12, f"{signed(what.mean)} ms", bold, Ink.TEXT, 0.5))
    return drawn(*marks)


def counted(what: Offsets) -> list[int]:
    """How many offsets lie in each bar, from early to late; outliers are counted in the outer bars."""
    bars = int(2 * what.reach / what.step)
    counts = [0] * bars
    for value in what.values:
        place = int((value + what.reach) // what.step)
        counts[min(bars - 1, max(0, place))] += 1
    return counts


@dataclass(frozen=True, slots=True)
class Day:
    """A day of practice: minutes, and a short name under the strip where it has one."""

    minutes: float
    name: str = ""


def day_strip(rect: Rect, days: Sequence[Day]) -> Scene:
    """Days to today, height by minutes, a ring where there was none, a pointer under today."""
    base = rect.bottom - 24
    tallest = max([10.0, *(day.minutes for day in days)])
    step = rect.w / max(1, len(days))
    width = min(12.0, step - 3)
    marks: list[Mark] = [Line(((rect.x, base), (rect.right, base)), Ink.LINE, 1)]
    for place, day in enumerate(days):
        left = rect.x + place * step + (step - width) / 2
        is_today = place == len(days) - 1
        if day.minutes <= 0:
            marks.append(Arc(left + width / 2, base - 4, 2, Ink.TEXT3, 1))
        else:
            height = max(4.0, day.minutes / tallest * (base - rect.y))
            hue: Hue = Ink.ACC if is_today else Tint(Ink.ACC, Ink.CARD, 0.6)
            marks += [
                Box(Rect(left, base - height, width, height), hue, 2),
                Box(Rect(left, base - 2, width, 2), hue),
            ]
        if is_today:
            x = left + width / 2
            marks.append(Shape((((x - 4, base + 9), (x + 4, base + 9), (x, base + 4)),), Ink.ACC))
        if day.name:
            marks.append(Label(left, rect.bottom - 4, day.name, Style(12), Ink.TEXT2))
    return drawn(*marks)

"""The column of the verdict: which take, the outcome and the score, why, the figures, the timing, the small print and
what to do next. Parts are stacked from the top and the buttons from the bottom; the histogram takes what is left."""

from dataclasses import dataclass
from functools import partial

from trainer.model.judgement import Verdict
from trainer.model.performance import Way
from trainer.model.rules import Rating
from trainer.window.geometry import Rect, Size
from trainer.window.marks import Box, Control, Label, Scene, drawn, joined
from trainer.window.screens.chart_words import comping_words
from trainer.window.screens.hand_words import hand_words
from trainer.window.screens.sentences import BOTH, CHORDS, HITS, NOTES, Terms, explanation, is_silent, reason, rows
from trainer.window.screens.small_print import (
    chart_windows_words,
    latency_words,
    pulse_words,
    timing_words,
    windows_words,
)
from trainer.window.screens.stacking import Part, stacked
from trainer.window.screens.verdict_buttons import buttons, buttons_height
from trainer.window.screens.verdict_solo import GUIDE_NOTE, solo_parts
from trainer.window.screens.verdict_view import NoticeLine, VerdictView
from trainer.window.theme import Ink, Tint
from trainer.window.type import FIGURE, OUTCOME, SECONDARY, SMALL, TITLE, Style, Weight
from trainer.window.widgets.buttons import chevron
from trainer.window.widgets.figures import Offsets, histogram, score_bar
from trainer.window.widgets.frame import Frame, centred, line_height, paragraph
from trainer.window.widgets.panels import outcome_words, rule

HEADING, UNTIMED = 18.0, 32.0
SPACE = 12.0  # between heading and histogram, at most
LIKED_PLOT = 98.0  # for which the small print gives way
LEAST_PLOT = 80.0  # under this height the histogram is left out
MOST_PLOT = 190.0
REACH_MS = 120.0
NOTICE_SIDES, NOTICE_LINES = 34.0, 3


def is_low(size: Size) -> bool:
    """Whether everything is set closer."""
    return size.h < 820


@dataclass(frozen=True, slots=True)
class Density:
    """How close parts stand, and how high a row of figures is."""

    space: float
    row: float


TALL, LOW = (Density(12, 29), Density(8, 25)), (Density(7, 23), Density(5, 20))


def column(frame: Frame, view: VerdictView, card: Rect) -> Scene:
    """All of it, as close as it must be for the histogram and the windows to find room."""
    low = is_low(frame.size)
    inner = card.inset(20 if low else 24, 14 if low else 22)
    upper, lower = inner.cut_bottom(buttons_height(view, low=low), 10 if low else 16)
    density, parts, small = _fitted(frame, view, upper)
    timing = _timing(frame, view, _left(parts, density, upper.h) - small.height)
    return joined(
        stacked((*parts, *timing), upper, density.space),
        small.draw(Rect(upper.x, upper.bottom - small.height, upper.w, small.height)),
        buttons(frame, view, lower, low=low),
    )


def _fitted(frame: Frame, view: VerdictView, box: Rect) -> tuple[Density, tuple[Part, ...], Part]:
    """The loosest density, with the hands told if there is room, and the fullest small print with which the histogram
    fits; else those without it."""
    prints = _small_prints(frame, view, box.w)
    densities = LOW if is_low(frame.size) else TALL
    timed = HEADING + (LIKED_PLOT if _offsets(view.verdict) else UNTIMED)
    hands = _hands(frame, view, box.w)
    laid = [(density, _parts(frame, view, box.w, density.row, told)) for told in (hands, []) for density in densities]
    for wanted, among in ((timed, prints[:3]), (HEADING, prints[:3]), (HEADING, prints)):
        for density, parts in laid:
            left = _left(parts, density, box.h)
            for small in among:
                if left - small.height >= wanted:
                    return density, parts, small
    return *laid[-1], prints[-1]


def _left(parts: tuple[Part, ...], density: Density, height: float) -> float:
    """What is left for the timing and the small print."""
    return height - sum(part.height for part in parts) - density.space * (len(parts) + 1)


def _parts(frame: Frame, view: VerdictView, wide: float, row: float, hands: list[Part]) -> tuple[Part, ...]:
    low = is_low(frame.size)
    if view.verdict.soloing is not None:
        heading = Part(14, lambda box: _heading(frame, view, box))
        return (heading, *solo_parts(frame, view.verdict.soloing, wide, low=low))
    figures = rows(view.verdict, _terms(view))
    parts = [
        Part(14, lambda box: _heading(frame, view, box)),
        Part(48 if low else 62, lambda box: _outcome(frame, view, box, low=low)),
        _said(frame, view, wide),
        *_told(frame, view, wide),
        *_notices(frame, view, wide),
        Part(1, lambda box: rule(box.x, box.y, box.w)),
        Part(
            row * len(figures),
            lambda box: joined(
                *(
                    score_bar(frame, Rect(box.x, box.y + row * n, box.w, row), line.name, line.share, line.note)
                    for n, line in enumerate(figures)
                )
            ),
        ),
        *hands,
        Part(1, lambda box: rule(box.x, box.y, box.w)),
    ]
    return tuple(parts)


def _heading(frame: Frame, view: VerdictView, box: Rect) -> Scene:
    style, small = SECONDARY.but(Weight.SEMIBOLD), SECONDARY.but(Weight.MEDIUM)
    words = view.standing.words
    taken = frame.type.fit(view.taken, small, box.w * 0.55)
    room = box.w - frame.type.width(taken, small) - 12
    name = frame.type.fit(f"{words[0].upper()}{words[1:]}", style, room)
    return drawn(
        Label(box.x, box.y + 12, name, style, Ink.TEXT2),
        Label(box.right, box.y + 12, taken, small, Ink.TEXT2, 1),
    )


def _outcome(frame: Frame, view: VerdictView, box: Rect, *, low: bool) -> Scene:
    style = Style(22, Weight.BOLD) if low else OUTCOME
    figure = Style(38, Weight.BOLD) if low else FIGURE
    words, _ = outcome_words(frame, box.x, box.y + (24 if low else 30), view.verdict.outcome, style=style, large=True)
    score = str(view.verdict.score)
    room = box.w - frame.type.width(score, figure) - 20
    why = frame.type.fit(reason(view.verdict, bars=view.counted_bars), TITLE, room)
    return joined(
        words,
        drawn(
            Label(box.x, box.y + (47 if low else 58), why, TITLE, Ink.TEXT),
            Label(box.right, box.y + (32 if low else 41), score, figure, Ink.TEXT, 1),
            Label(box.right, box.y + (47 if low else 59), "of 100", SMALL, Ink.TEXT2, 1),
        ),
    )


def _terms(view: VerdictView) -> Terms:
    if view.is_of_chords:
        return CHORDS
    return BOTH if view.is_of_both else HITS if view.score.rhythm_only else NOTES


def _told(frame: Frame, view: VerdictView, wide: float) -> list[Part]:
    """How the free chords of a chart were comped, which is a style and no fault."""
    if view.verdict.comping is None or is_silent(view.verdict.figures):
        return []
    text = comping_words(view.verdict.comping, view.verdict.figures.swing_ratio)
    lines = len(frame.type.wrap(text, SECONDARY, wide, most=3))
    height = lines * line_height(SECONDARY)
    return [Part(height, lambda box: paragraph(frame, box, text, SECONDARY, Ink.TEXT2, most=3))]


def _hands(frame: Frame, view: VerdictView, wide: float) -> list[Part]:
    """What each hand of a page of two staves did."""
    if is_silent(view.verdict.figures) or not (text := hand_words(view.verdict.figures)):
        return []
    lines = len(frame.type.wrap(text, SECONDARY, wide, most=2))
    height = lines * line_height(SECONDARY)
    return [Part(height, lambda box: paragraph(frame, box, text, SECONDARY, Ink.TEXT2, most=2))]


def _said(frame: Frame, view: VerdictView, wide: float) -> Part:
    told = 1 if is_low(frame.size) else 2
    text = explanation(view.verdict, bars=view.counted_bars, told=told, terms=_terms(view))
    lines = len(frame.type.wrap(text, SECONDARY, wide, most=4))
    height = lines * line_height(SECONDARY)
    return Part(height, lambda box: paragraph(frame, box, text, SECONDARY, Ink.TEXT2, most=4))


def _notices(frame: Frame, view: VerdictView, wide: float) -> list[Part]:
    """What is the matter beside the playing, each on its own ground; two at most."""
    parts = []
    for place, line in enumerate(view.notices[:2]):
        lines = len(frame.type.wrap(line.text, SMALL, wide - NOTICE_SIDES, most=NOTICE_LINES)) + bool(line.offer)
        height = lines * line_height(SMALL) + 10
        parts.append(Part(height, partial(_notice, frame, f"notice:{place}", line)))
    return parts


def _notice(frame: Frame, name: str, line: NoticeLine, box: Rect) -> Scene:
    """A sentence, and under it what is offered; then all of the box answers."""
    words = Rect(box.x + 26, box.y + 5, box.w - NOTICE_SIDES, box.h)
    sign, style = Style(13, Weight.BOLD), SMALL.but(Weight.SEMIBOLD)
    strength = 0.2 if frame.attention.pressed == name else 0.16 if frame.attention.hover == name else 0.1
    scene = joined(
        drawn(
            Box(box, Tint(Ink.WARN, Ink.CARD, strength), 8),
            Label(box.x + 13, centred(box.y + 5 + line_height(SMALL) / 2, sign), "!", sign, Ink.WARN, 0.5),
        ),
        paragraph(frame, words, line.text, SMALL, Ink.TEXT, most=NOTICE_LINES),
    )
    if not line.offer:
        return scene
    baseline = box.bottom - 5 - line_height(SMALL) + SMALL.size
    offer = frame.type.fit(line.offer, style, words.w - 16)
    end = words.x + frame.type.width(offer, style)
    return joined(
        scene,
        drawn(Label(words.x, baseline, offer, style, Ink.ACCTEXT), chevron(end + 9, baseline - 4, 1, Ink.ACCTEXT)),
        frame.ring(name, box, 8),
        Scene(controls=(Control(id=name, rect=box, action=line.action),)),
    )


def _timing(frame: Frame, view: VerdictView, left: float) -> tuple[Part, ...]:
    """The heading, and the histogram where there is room and something to show; nothing of a solo."""
    if view.verdict.soloing is not None:
        return ()
    figures = view.verdict.figures
    heading = Part(HEADING, lambda box: _timing_heading(frame, view, box))
    offsets = _offsets(view.verdict)
    room = left - HEADING - SPACE
    if not offsets:
        return (heading, Part(20, lambda box: _untimed(frame, view, box)))
    if room < LEAST_PLOT:
        return (heading,)
    windows = {window.rating: window.absolute / 1000 for window in view.verdict.rules.windows}
    shown = Offsets(
        values=offsets,
        mean=figures.mean_offset_ms,
        pocket=windows[Rating.POCKET],
        good=windows[Rating.GOOD],
        lean=figures.lean_ms or 0.0,
        reach=REACH_MS,
    )
    return (heading, Part(min(room, MOST_PLOT), lambda box: histogram(box, shown)))


def _offsets(verdict: Verdict) -> tuple[float, ...]:
    """Where the hits lie in milliseconds, the lean not removed; in the free way round the player's own pulse."""
    found = []
    for judgement in verdict.judgements:
        offset = judgement.rated if verdict.rules.way is Way.FREE else judgement.offset
        if offset is not None and judgement.rating is not None:
            found.append(offset / 1000)
    return tuple(found)


def _timing_heading(frame: Frame, view: VerdictView, box: Rect) -> Scene:
    small = SECONDARY.but(Weight.MEDIUM)
    said = timing_words(view.verdict.figures)
    name = "Evenness" if view.way is Way.FREE else "Timing"
    shown = frame.type.fit(said, small, box.w - frame.type.width(name, TITLE) - 12)
    return drawn(
        Label(box.x, box.y + 15, name, TITLE, Ink.TEXT),
        Label(box.right, box.y + 15, shown, small, Ink.TEXT2, 1),
    )


def _untimed(frame: Frame, view: VerdictView, box: Rect) -> Scene:
    if view.way is Way.WAIT:
        text = f"Not judged: the page waited for each {_terms(view).one}."
    elif is_silent(view.verdict.figures):
        text = f"Nothing to show: no {_terms(view).one} was played."
    else:
        text = "Nothing on this page is rated for time."
    return drawn(Label(box.x, box.y + 13, frame.type.fit(text, SECONDARY, box.w), SECONDARY, Ink.TEXT2))


def _small_prints(frame: Frame, view: VerdictView, wide: float) -> tuple[Part, ...]:
    """The small print in full, then with less of it for a column that is full of other things."""
    rules, remark = view.verdict.rules, view.remark
    pulse, windows, fewer = pulse_words(view.verdict.figures), windows_words(rules), windows_words(rules, short=True)
    if view.is_of_chords:
        windows, fewer = (chart_windows_words(rules, view.zones, short=short) for short in (False, True))
    if view.verdict.soloing is not None:
        pulse, windows, fewer = "", GUIDE_NOTE, ""
    latency, brief = latency_words(view.latency, rules), latency_words(view.latency, rules, short=True)
    said = (
        (pulse, windows, latency, remark),
        (windows, latency, remark),
        (fewer, brief, remark),
        (latency, remark),
    )
    return tuple(_small_print(frame, " ".join(map(_sentence, filter(None, parts))), wide) for parts in said)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:].rstrip('.')}."


def _small_print(frame: Frame, text: str, wide: float) -> Part:
    lines = len(frame.type.wrap(text, SMALL, wide, most=6))
    return Part(lines * line_height(SMALL), lambda box: paragraph(frame, box, text, SMALL, Ink.TEXT2, most=6))

"""The verdict: the judged page, the legend under it, and the column with the outcome. Logical pixels."""

from trainer.model.number_words import counted
from trainer.model.performance import Clicking, Way
from trainer.window.action import Command, Do
from trainer.window.geometry import Rect, Size
from trainer.window.marks import Box, Line, Scene, drawn, joined
from trainer.window.screens.chart_legend import chart_legend
from trainer.window.screens.chart_words import feel_of
from trainer.window.screens.legend import legend
from trainer.window.screens.spoken import tempo_sign
from trainer.window.screens.topbar import TopBar, bar_height, top_bar
from trainer.window.screens.turning import column_width, gutter
from trainer.window.screens.verdict_column import column
from trainer.window.screens.verdict_page import judged_page, tip
from trainer.window.screens.verdict_view import VerdictView
from trainer.window.theme import Ink
from trainer.window.widgets.frame import Frame
from trainer.window.widgets.panels import CARD_RADIUS, card


def verdict(frame: Frame, view: VerdictView) -> Scene:
    """The whole screen."""
    size = frame.size
    left, right = areas(size)
    room, strip = page_room_and_strip(left, size)
    ground = drawn(
        Box(Rect(0, 0, size.w, size.h), Ink.BG),
        Box(left, Ink.PAPER, CARD_RADIUS, Ink.LINE),
        Line(((left.x + 24, strip.y), (left.right - 24, strip.y)), Ink.LINE2),
    )
    return joined(
        ground,
        judged_page(frame, view, room),
        chart_legend(frame, view, strip) if view.is_chart else legend(frame, view.verdict, strip),
        card(right),
        column(frame, view, right),
        _bar(frame, view),
        tip(frame, view, room),
    )


def areas(size: Size) -> tuple[Rect, Rect]:
    """The card of the page and the column."""
    space, top = gutter(size), bar_height(size) + gutter(size)
    both = Rect(space, top, size.w - 2 * space, size.h - top - space)
    return both.cut_right(column_width(size), space)


def page_room_and_strip(area: Rect, size: Size) -> tuple[Rect, Rect]:
    """Where the page is seen in its card, and the strip of the legend under it."""
    inner, strip = area.inset(1).cut_bottom(54 if size.h >= 820 else 44)
    return inner.inset(3, 4), strip


def _bar(frame: Frame, view: VerdictView) -> Scene:
    score = view.score
    return top_bar(
        frame,
        TopBar(
            back=view.back if view.can_go_on else "Takes",
            action=Do(Command.BACK),
            keys=("escape",),
            title=score.title,
            note="  ·  ".join(_about(view)),
            right=_how(view),
        ),
    )


def _about(view: VerdictView) -> list[str]:
    """Of a chart its kind, key, tempo and feel; of notes the key, the tempo and how many bars, and of a lead sheet what
    was played of it beside the melody."""
    score = view.score
    tempo = (
        tempo_sign(score, view.bpm) if view.way is Way.IN_TIME else "own tempo" if view.way is Way.FREE else "waiting"
    )
    called = f"called {view.called}" if view.called else ""
    if view.is_chart:
        return [part for part in (view.kind, called or score.key.sign, tempo, feel_of(score)) if part]
    key = "any key" if score.rhythm_only else score.key.sign
    played = [view.part.value] if view.part.has_changes else []
    return [f"{key}, {called}" if called else key, tempo, counted(score.full_bars, "bar"), *played]


def _how(view: VerdictView) -> str:
    match view.way:
        case Way.FREE:
            return "free"
        case Way.WAIT:
            return "wait"
        case Way.IN_TIME:
            clicks = {
                Clicking.THROUGHOUT: "click throughout",
                Clicking.COUNT_OFF: "count-off only",
                Clicking.NONE: "no click",
            }
            return f"in time  ·  {clicks[view.clicking]}"

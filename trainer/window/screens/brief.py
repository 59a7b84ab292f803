"""The brief: what is to be played, the call, the look, the count-off, what it counts as; the page is hidden before the
look and dimmed during it. Logical pixels."""

from trainer.model.performance import Latency, Way
from trainer.model.score import Score
from trainer.window.action import Command, Do
from trainer.window.geometry import Rect, Size
from trainer.window.marks import Box, Scene, drawn, joined
from trainer.window.screens.brief_call import CallRoom, call_block, count_block, look_block, rows_block
from trainer.window.screens.brief_page import page_card
from trainer.window.screens.brief_view import BriefView, Stage, is_low
from trainer.window.screens.topbar import TopBar, bar_height, top_bar
from trainer.window.theme import Hue, Ink
from trainer.window.type import BODY, SECTION
from trainer.window.widgets.buttons import Button, button
from trainer.window.widgets.frame import NARROW, Frame, paragraph, words
from trainer.window.widgets.panels import rule


def brief(frame: Frame, view: BriefView) -> Scene:
    """The whole screen."""
    size = frame.size
    column, card = areas(size)
    ground = drawn(Box(Rect(0, 0, size.w, size.h), Ink.BG))
    if view.stage in _WORDS or view.score is None:
        left = _without_page(view, column, frame)
    else:
        left = _column(view, view.score, column, frame)
    return joined(ground, _bar(view, frame), left, page_card(view, card, frame), _buttons(view, column, frame))


def areas(size: Size) -> tuple[Rect, Rect]:
    """The column of the call and the card of the page."""
    if size.w < NARROW:
        margin, left, width = 16.0, 28.0, 400.0
    else:
        margin, left, width = 24.0, 56.0, 480.0
    top = bar_height(size) + margin
    column = Rect(left, top, width, size.h - top - margin)
    x = column.right + left
    return column, Rect(x, top, size.w - margin - x, size.h - top - margin)


def device_line(latency: Latency | None) -> tuple[str, Hue, bool]:
    """What is said of the device, in which hue, and whether its light is lit."""
    if latency is None:
        return "no keyboard connected: the computer keys play", Ink.WARN, False
    if not latency.calibrated:
        return f"{latency.device}  ·  not calibrated", Ink.TEXT2, True
    return f"{latency.device}  ·  {latency.micros / 1000:.0f} ms", Ink.TEXT2, True


def _bar(view: BriefView, frame: Frame) -> Scene:
    words_, hue, lit = device_line(view.latency)
    return top_bar(
        frame,
        TopBar(
            back="Takes" if view.stage is Stage.OPENING else view.back,
            action=Do(Command.NOT_NOW),
            title=view.title,
            note=view.kind if view.stage in _WORDS else f"{view.kind}  ·  {view.standing.words}",
            right=words_,
            hue=hue,
            light=Ink.GOODM if lit else Ink.WARN,
            lit=lit,
        ),
    )


def _column(view: BriefView, score: Score, column: Rect, frame: Frame) -> Scene:
    low = is_low(frame.size)
    room = CallRoom(view=view, score=score, low=low, frame=frame)
    heights = (158.0, 82.0, 78.0, 96.0) if low else (228.0, 118.0, 94.0, 96.0)
    blocks = (call_block, look_block, count_block, rows_block)
    spare = column.h - _button_height(low) - 16 - sum(heights)
    gap = max(0.0, spare / len(blocks))
    parts: list[Scene] = []
    y = column.y
    for place, (block, height) in enumerate(zip(blocks, heights, strict=True)):
        if place:
            parts.append(rule(column.x, y - gap / 2, column.w, Ink.LINE))
        parts.append(block(room, Rect(column.x, y, column.w, height)))
        y += height + gap
    return joined(*parts)


_WORDS = {
    Stage.PREPARING: (
        "One moment: the page is being made.",
        "It is written, engraved and checked before anyone sees it.",
    ),
    Stage.OPENING: ("One moment: the take is being opened.", "Its page is engraved as it was played."),
    Stage.FAILED: (
        "This page cannot be made.",
        "Nothing was counted as seen. Change what you asked for and start again.",
    ),
}


def _without_page(view: BriefView, column: Rect, frame: Frame) -> Scene:
    line, note = _WORDS[view.stage if view.stage in _WORDS else Stage.PREPARING]
    return joined(
        words(column.x, column.y + 60, frame.type.fit(view.title, SECTION, column.w), SECTION, Ink.TEXT),
        words(column.x, column.y + 86, view.kind, BODY, Ink.TEXT2),
        rule(column.x, column.y + 112, column.w, Ink.LINE),
        words(column.x, column.y + 152, line, SECTION, Ink.TEXT),
        paragraph(frame, Rect(column.x, column.y + 166, column.w, 60), note, BODY, Ink.TEXT2, most=3),
    )


def _button_height(low: bool) -> float:
    return 44.0 if low else 48.0


def _buttons(view: BriefView, column: Rect, frame: Frame) -> Scene:
    height = _button_height(is_low(frame.size))
    row = Rect(column.x, column.bottom - height, column.w, height)
    failed = view.stage is Stage.FAILED
    name = "Back" if failed or view.stage is Stage.OPENING else "Not now"
    not_now = Button(
        id="not-now", text=name, action=Do(Command.NOT_NOW), hint="Esc", keys=("escape",), is_primary=failed
    )
    if view.stage in _WORDS:
        return button(frame, row.cut_left(column.w * 0.4)[0], not_now)
    starts = view.stage is Stage.READY and view.look_seconds > 0
    text = "Look at the page" if starts else "Count me off" if view.way is Way.IN_TIME else "Start"
    action = Do(Command.START if starts else Command.COUNT_OFF)
    primary = Button(id="go", text=text, action=action, hint="Space", keys=("space",), is_primary=True)
    rest, last = row.cut_right(124, 12)
    return joined(button(frame, rest, primary), button(frame, last, not_now))

"""Takes: every take from the latest back, a window full at a time; one opens its verdict."""

from dataclasses import dataclass

from trainer.model.judgement import Outcome
from trainer.window.action import Command, Do, Go, Open, Place
from trainer.window.geometry import Rect
from trainer.window.marks import Box, Control, Label, Scene, drawn, joined
from trainer.window.theme import Hue, Ink
from trainer.window.type import ROW, SECONDARY, SMALL, Style, Weight
from trainer.window.widgets.buttons import Button, button
from trainer.window.widgets.figures import progress
from trainer.window.widgets.frame import Frame, centred
from trainer.window.widgets.panels import card, header_height, notice, outcome_words, padding, page_header, pill, rule
from trainer.window.widgets.rail import DeviceCard, content, rail
from trainer.window.widgets.table import HEAD_HEIGHT, ROW_HEIGHT, Column, table_head


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeLine:
    """A take in the table, its columns as they are printed; `right` and `time` are shares of 0 to 1, None where they
    were not asked for, as is the score; `what` is more about the page, or nothing."""

    id: int
    when: str
    title: str
    key: str
    tempo: str
    is_first: bool
    outcome: Outcome
    bars: str
    right: float | None
    time: float | None
    score: int | None
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakesView:
    """What the table shows from row `start` on. EARLIER and LATER ask for the next and the last window full.

    `problem` may be empty; `note` says how many there are.
    """

    device: DeviceCard
    rows: tuple[TakeLine, ...]
    start: int
    note: str
    problem: str = ""


def rows_that_fit(frame: Frame, *, has_problem: bool = False) -> int:
    """How many takes one window shows: what EARLIER and LATER move by."""
    height = content(frame).h - header_height(frame) - (56 if has_problem else 0)
    return max(1, int((height - HEAD_HEIGHT - padding(frame)) // ROW_HEIGHT))


def takes(frame: Frame, view: TakesView) -> Scene:
    """The screen."""
    room = content(frame)
    header, body = room.cut_top(header_height(frame))
    parts = [rail(frame, Place.TAKES, view.device), page_header(frame, header.x, header.y, "Takes", view.note)]
    if view.problem:
        line, body = body.cut_top(40, 16)
        parts.append(notice(frame, line, view.problem))
    if not view.rows:
        return joined(*parts, _empty(frame, body))
    count = rows_that_fit(frame, has_problem=bool(view.problem))
    shown = view.rows[view.start : view.start + count]
    parts.append(_turning(frame, header, view, count))
    parts += [card(body), table_head(body, _columns(frame, body).values())]
    for number, row in enumerate(shown):
        cell = Rect(body.x, body.y + HEAD_HEIGHT + number * ROW_HEIGHT, body.w, ROW_HEIGHT)
        parts.append(_row(frame, cell, row, ruled=number > 0))
    return joined(*parts)


def _turning(frame: Frame, rect: Rect, view: TakesView, count: int) -> Scene:
    """The buttons to later and earlier takes, where not all fit."""
    if len(view.rows) <= count:
        return Scene()
    cells = Rect(rect.right - 232, rect.y + 8, 232, 40).columns(2, 12)
    later = Button(
        id="later",
        text="Later",
        action=Do(Command.LATER),
        keys=("page up", "pageup", "wheel up"),
        enabled=view.start > 0,
    )
    earlier = Button(
        id="earlier",
        text="Earlier",
        action=Do(Command.EARLIER),
        keys=("page down", "pagedown", "wheel down"),
        enabled=view.start + count < len(view.rows),
    )
    return button(frame, cells[0], later) + button(frame, cells[1], earlier)


def _columns(frame: Frame, rect: Rect) -> dict[str, Column]:
    pad = padding(frame)
    left, right = rect.x + pad, rect.right - pad
    if frame.is_narrow:
        places: tuple[Column, ...] = (
            Column("When", left),
            Column("Page", left + 116),
            Column("Outcome", right - 450),
            Column("Right", right - 190, right=True),
            Column("Time", right - 96, right=True),
            Column("Score", right, right=True),
        )
    else:
        places = (
            Column("When", left),
            Column("Page", left + 160),
            Column("Key", right - 800),
            Column("Tempo", right - 705),
            Column("Outcome", right - 625),
            Column("Right", right - 290, right=True),
            Column("Time", right - 126, right=True),
            Column("Score", right, right=True),
        )
    return {column.name: column for column in places}


def _row(frame: Frame, rect: Rect, row: TakeLine, *, ruled: bool) -> Scene:
    name, middle = f"take:{row.id}", rect.middle[1]
    columns = _columns(frame, rect)
    ground = rect.inset(10, 3)
    parts = [rule(rect.x + padding(frame), rect.y, rect.w - 2 * padding(frame))] if ruled else []
    if frame.attention.hover == name:
        parts.append(drawn(Box(ground, frame.ground(name, Ink.CARD), 8)))
    strong, plain = ROW.but(Weight.SEMIBOLD), ROW
    title_end = columns["Key" if "Key" in columns else "Outcome"].x - 16
    badge = 78.0 if row.is_first else 0.0
    title = frame.type.fit(row.title, strong, title_end - columns["Page"].x - badge)
    first = middle - 8 if row.what else middle
    score = "–" if row.score is None else str(row.score)
    marks = [
        Label(columns["When"].x, centred(middle, SECONDARY), row.when, SECONDARY, Ink.TEXT2),
        Label(columns["Page"].x, centred(first, strong), title, strong, Ink.TEXT),
        Label(columns["Score"].x, centred(middle, strong), score, strong, Ink.TEXT, 1),
    ]
    if "Key" in columns:
        marks.append(Label(columns["Key"].x, centred(middle, plain), row.key, plain, Ink.TEXT))
        marks.append(Label(columns["Tempo"].x, centred(middle, plain), row.tempo, plain, Ink.TEXT))
    parts.append(drawn(*marks))
    if row.is_first:
        x = columns["Page"].x + frame.type.width(title, strong) + 10
        parts.append(pill(frame, x, first, "first", ground=Ink.ACCSOFT, hue=Ink.ACCTEXT))
    if row.what:
        room = columns["Key" if "Key" in columns else "Outcome"].x - 16 - columns["Page"].x
        what = frame.type.fit(row.what, SMALL, room)
        parts.append(drawn(Label(columns["Page"].x, centred(middle + 12, SMALL), what, SMALL, Ink.TEXT2)))
    parts.append(_outcome(frame, columns, middle, row))
    parts += [_share(columns["Right"], middle, row.right, frame), _share(columns["Time"], middle, row.time, frame)]
    parts.append(frame.ring(name, ground.inset(2), 6))
    control = Control(id=name, rect=ground, action=Open(row.id), group="takes")
    return joined(*parts, Scene(controls=(control,)))


def _outcome(frame: Frame, columns: dict[str, Column], middle: float, row: TakeLine) -> Scene:
    style = Style(13, Weight.SEMIBOLD)
    x, end = columns["Outcome"].x, columns["Right"].x - (64 if frame.is_narrow else 144)
    scene, after = outcome_words(frame, x, centred(middle, style), row.outcome, style=style)
    room = end - after - 10
    if not row.bars or room < 30:
        return scene
    bars = frame.type.fit(row.bars, SECONDARY, room)
    return scene + drawn(Label(after + 8, centred(middle, SECONDARY), bars, SECONDARY, Ink.TEXT2))


def _share(column: Column, middle: float, share: float | None, frame: Frame) -> Scene:
    """A share as a figure, with a short bar before it where there is room."""
    style = ROW.but(Weight.MEDIUM)
    text, hue = ("–", Ink.TEXT3) if share is None else (str(round(share * 100)), Ink.TEXT)
    scene = drawn(Label(column.x, centred(middle, style), text, style, hue, 1))
    if frame.is_narrow or share is None:
        return scene
    bar_hue: Hue = Ink.ACC
    return progress(Rect(column.x - 36 - 72, middle - 3, 72, 6), share, hue=bar_hue) + scene


def _empty(frame: Frame, rect: Rect) -> Scene:
    """No take yet: what will stand here, and the way to the first."""
    x, y = rect.middle
    title, body = Style(18, Weight.SEMIBOLD), Style(15)
    go = Go(Place.PRACTICE)
    start = Button(id="practise", text="To the first page", action=go, keys=("return",), is_primary=True)
    return joined(
        card(rect),
        drawn(
            Label(x, y - 52, "No take yet", title, Ink.TEXT, 0.5),
            Label(x, y - 22, "Every take is kept, the first of a page marked as such for ever.", body, Ink.TEXT2, 0.5),
        ),
        button(frame, Rect(x - 100, y + 8, 200, 44), start),
    )

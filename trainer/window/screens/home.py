"""Home: what to read next and how, the last takes beside it, and Start. A newcomer reads how a take goes instead."""

from dataclasses import dataclass

from trainer.model.exercise import Kind
from trainer.window.action import Choose, Command, Do, Place
from trainer.window.geometry import Rect
from trainer.window.marks import Box, Control, Label, Scene, drawn, joined
from trainer.window.screens.history import History, history_cards
from trainer.window.theme import Ink
from trainer.window.type import BODY, ROW, SECONDARY, SECTION, SMALL, Style, Weight
from trainer.window.widgets.buttons import Button, button
from trainer.window.widgets.choosing import Picker, pick
from trainer.window.widgets.frame import Frame, centred, words
from trainer.window.widgets.panels import (
    card,
    card_header,
    header_height,
    kind_tile,
    notice,
    padding,
    page_header,
    rule,
)
from trainer.window.widgets.rail import DeviceCard, content, rail

PICKER_STEP, LEAST_STEP = 56.0, 46.0
ROOMY_PICKERS = 4  # so many have room of their own; the rows above stand still when there are fewer
RULE_GAP = 14.0
FAMILY_WIDTH = 180.0


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of exercise as it would come: its name, what is in it, and key, tempo and bars in short."""

    kind: Kind
    title: str
    note: str
    key: str
    tempo: str
    bars: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What home shows. `level` and `pickers` answer with `Choose` of their fields, `family` and the kinds
    with `Choose("kind")`.

    `terms` says what will happen in a line; `problem` is empty, or a line that something is the matter; `letters` are
    the keys and letters of the computer's keyboard where that is what plays.
    """

    day: str
    device: DeviceCard
    family: Picker
    rows: tuple[KindRow, ...]
    chosen: Kind
    level: Picker
    pickers: tuple[Picker, ...]
    terms: str
    history: History
    problem: str = ""
    letters: tuple[tuple[int, str], ...] = ()
    can_start: bool = True


def home(frame: Frame, view: HomeView) -> Scene:
    """The screen."""
    room = content(frame)
    header, body = room.cut_top(header_height(frame))
    parts = [rail(frame, Place.PRACTICE, view.device), _header(frame, header, view)]
    if view.problem:
        line, body = body.cut_top(40, 16)
        parts.append(notice(frame, line, view.problem))
    column, gutter = (320.0, 16.0) if frame.is_narrow else (440.0, 24.0)
    left, right = body.cut_right(column, gutter)
    parts.append(_next_page(frame, left, view))
    parts.append(history_cards(frame, right, view.history, letters=view.letters))
    return joined(*parts)


def _header(frame: Frame, rect: Rect, view: HomeView) -> Scene:
    width = 344.0 if frame.is_narrow else 392.0
    cell = Rect(rect.right - width, rect.y + 8, width, 40)
    style = SECONDARY.but(Weight.MEDIUM)
    return joined(
        page_header(frame, rect.x, rect.y, "Practice", view.day),
        words(cell.x - 14, centred(cell.middle[1], style), view.level.title, style, Ink.TEXT2, align=1),
        pick(frame, cell, view.level),
    )


def _next_page(frame: Frame, rect: Rect, view: HomeView) -> Scene:
    """The card: kinds as rows, choices below, and the foot with Start."""
    pad = padding(frame)
    foot_height = 76.0 if frame.is_narrow else 96.0
    upper, foot = rect.cut_bottom(foot_height)
    inner = upper.inset(pad, pad)
    choosing = PICKER_STEP * ROOMY_PICKERS + RULE_GAP + 12
    top = inner.y + (34 if frame.is_narrow else 42)
    row_height = min(max((upper.bottom - top - choosing) / len(view.rows), 62.0), 104.0)
    family = Rect(inner.right - FAMILY_WIDTH, inner.y - 8, FAMILY_WIDTH, 36)
    parts = [card(rect), card_header(frame, inner, "Next page", "", style=SECTION), pick(frame, family, view.family)]
    for number, row in enumerate(view.rows):
        cell = Rect(inner.x, top + number * row_height, inner.w, row_height)
        parts.append(_kind(frame, cell, row, chosen=row.kind is view.chosen, last=row is view.rows[-1]))
    below = top + len(view.rows) * row_height
    parts.append(_pickers(frame, Rect(inner.x, below, inner.w, upper.bottom - below), view.pickers))
    parts.append(_foot(frame, foot, view))
    return joined(*parts)


def _kind(frame: Frame, rect: Rect, row: KindRow, *, chosen: bool, last: bool) -> Scene:
    name = f"kind:{row.kind}"
    ground = rect.inset(-10, 3 if frame.is_narrow else 5)
    tile = 38.0 if frame.is_narrow else 44.0
    middle = rect.middle[1]
    parts = []
    if chosen:
        parts.append(drawn(Box(ground, Ink.ACCSOFT, 10)))
    elif frame.attention.hover == name:
        parts.append(drawn(Box(ground, frame.ground(name, Ink.CARD), 10)))
    left = rect.x + tile + 16
    if not last and not chosen:
        parts.append(rule(left, rect.bottom, rect.right - left))
    parts.append(kind_tile(rect.x, middle - tile / 2, row.kind, size=tile))
    figures, figures_left = _row_figures(frame, rect, row)
    room = figures_left - 16 - left
    title, note = BODY.but(Weight.SEMIBOLD), SECONDARY
    parts.append(
        drawn(
            Label(left, middle - 4, frame.type.fit(row.title, title, room), title, Ink.TEXT),
            Label(left, middle + 17, frame.type.fit(row.note, note, room), note, Ink.TEXT2),
        )
    )
    parts += [figures, frame.ring(name, ground.inset(3), 7)]
    control = Control(id=name, rect=ground, action=Choose("kind", row.kind.value), group="kind", entry=chosen)
    return joined(*parts, Scene(controls=(control,)))


def _row_figures(frame: Frame, rect: Rect, row: KindRow) -> tuple[Scene, float]:
    """Key, tempo and bars in columns from the right; and where they begin."""
    style, strong = ROW.but(Weight.MEDIUM), ROW.but(Weight.SEMIBOLD)
    baseline = centred(rect.middle[1], style)
    right = rect.right
    tempo_right = right - max(76.0 if frame.is_narrow else 104.0, frame.type.width(row.bars, strong) + 20)
    marks = [
        Label(right, baseline, row.bars, strong, Ink.TEXT, 1),
        Label(tempo_right, baseline, row.tempo, style, Ink.TEXT2, 1),
    ]
    begin = tempo_right - frame.type.width(row.tempo, style)
    if not frame.is_narrow:
        key_left = rect.right - 104 - 190
        marks.append(Label(key_left, baseline, row.key, style, Ink.TEXT2))
        begin = min(begin, key_left)
    return drawn(*marks), begin


def _pickers(frame: Frame, rect: Rect, pickers: tuple[Picker, ...]) -> Scene:
    """The choices below each other, from the top; in two columns where there are too many."""
    room = rect.h - RULE_GAP - 12
    columns = 1 if len(pickers) * LEAST_STEP <= room else 2
    step = min(PICKER_STEP, room / max(1, -(-len(pickers) // columns)))
    cells = rect.columns(columns, 32 if frame.is_narrow else 48)
    share = 0.62 if columns == 1 else 0.74
    parts = [rule(rect.x, rect.y + 6, rect.w)]
    style = ROW.but(Weight.MEDIUM)
    for place, picker in enumerate(pickers):
        cell = cells[place % columns]
        middle = rect.y + RULE_GAP + (place // columns + 0.5) * step
        height = min(40.0, step - 8)
        control = Rect(cell.right - cell.w * share, middle - height / 2, cell.w * share, height)
        title = frame.type.fit(picker.title, style, control.x - cell.x - 8)
        parts.append(words(cell.x, centred(middle, style), title, style, Ink.TEXT2))
        parts.append(pick(frame, control, picker))
    return joined(*parts)


def _foot(frame: Frame, rect: Rect, view: HomeView) -> Scene:
    pad = padding(frame)
    size = (188.0, 48.0) if frame.is_narrow else (232.0, 56.0)
    start = Rect(rect.right - pad - size[0], rect.middle[1] - size[1] / 2, *size)
    room = start.x - rect.x - pad - 16
    bold, small = ROW.but(Weight.SEMIBOLD), SMALL if frame.is_narrow else Style(13)
    what = Button(
        id="start",
        text="Start",
        action=Do(Command.START),
        hint="Space",
        keys=("space",),
        is_primary=True,
        enabled=view.can_start,
    )
    return joined(
        rule(rect.x + 1, rect.y, rect.w - 2),
        words(rect.x + pad, rect.middle[1] - 5, "First take counts", bold, Ink.TEXT),
        words(rect.x + pad, rect.middle[1] + 15, frame.type.fit(view.terms, small, room), small, Ink.TEXT2),
        button(frame, start, what),
    )

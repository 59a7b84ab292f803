"""The cards beside the next page: the last take, the ones before it and the days of practice; or how a take goes."""

from dataclasses import dataclass

from trainer.model.judgement import Outcome
from trainer.window.action import Go, Open, Place
from trainer.window.geometry import Rect
from trainer.window.marks import Box, Control, Label, Line, Scene, drawn, joined
from trainer.window.theme import Ink
from trainer.window.type import ROW, SECONDARY, SMALL, TITLE, Style, Weight
from trainer.window.widgets.buttons import Button, button, link
from trainer.window.widgets.figures import Day, day_strip, score_bar
from trainer.window.widgets.frame import Frame, centred, paragraph, words
from trainer.window.widgets.instruments import Keyboard, keyboard
from trainer.window.widgets.panels import card, card_header, outcome_words, padding, rule

ROOM_FOR_LETTERS = 590.0
SOLO_NOTE = "A solo is told, not judged: its verdict says how it lay on the changes."
STEPS = (
    ("Look", "The page, with your hands off the keys."),
    ("Count-off", "Two bars of click; a pickup enters inside the last."),
    ("Take", "Once through. Play on, whatever happens."),
    ("Verdict", "Every note: right, early, late, wrong or missed; and whether the take would be kept."),
)


@dataclass(frozen=True, slots=True)
class TakeRow:
    """A take in a list: its number in the store, title, outcome with its bars in words, and score (None of a solo);
    what else it was in few words, or nothing."""

    id: int
    title: str
    outcome: Outcome
    bars: str
    score: int | None
    what: str = ""

    @property
    def points(self) -> str:
        """The score as it is printed."""
        return "–" if self.score is None else str(self.score)


@dataclass(frozen=True, slots=True)
class LastTake:
    """The last take: its row, when it was, what was played, and its parts as shares of 0 to 1 (none of a solo)."""

    row: TakeRow
    when: str
    what: str
    parts: tuple[tuple[str, float | None], ...]


@dataclass(frozen=True, slots=True)
class History:
    """What was played before; everything is empty for a newcomer."""

    last: LastTake | None = None
    recent: tuple[TakeRow, ...] = ()
    days: tuple[Day, ...] = ()
    practice: str = ""


def history_cards(frame: Frame, rect: Rect, history: History, *, letters: tuple[tuple[int, str], ...] = ()) -> Scene:
    """The column of cards, to the foot of the box; a newcomer without an instrument sees which letters play."""
    gap = 16.0 if frame.is_narrow else 24.0
    if history.last is None:
        if not letters or rect.h < ROOM_FOR_LETTERS:
            return _how_it_goes(frame, rect)
        upper, lower = rect.cut_bottom(172, gap)
        return _how_it_goes(frame, upper) + _letters(frame, lower, letters)
    last_height = 246.0 if frame.is_narrow else 290.0
    days_height = 0.0 if frame.is_narrow or not history.days else 190.0
    last, rest = rect.cut_top(last_height, gap)
    parts = [_last(frame, last, history.last)]
    if days_height:
        rest, days = rest.cut_bottom(days_height, gap)
        parts.append(_days(frame, days, history))
    return joined(*parts, _recent(frame, rest, history.recent))


def _how_it_goes(frame: Frame, rect: Rect) -> Scene:
    pad = padding(frame)
    inner = rect.inset(pad)
    parts = [card(rect), card_header(frame, inner, "How a take goes")]
    step = min(150.0, (inner.h - 60) / len(STEPS))
    for number, (name, text) in enumerate(STEPS):
        top = inner.y + 44 + number * step
        badge = Rect(inner.x, top, 28, 28)
        bold = ROW.but(Weight.SEMIBOLD)
        parts.append(drawn(Box(badge, Ink.ACCSOFT, 14)))
        if number + 1 < len(STEPS):
            x = badge.middle[0]
            parts.append(drawn(Line(((x, badge.bottom + 6), (x, top + step - 6)), Ink.LINE, 1)))
        figure = Label(badge.middle[0], centred(badge.middle[1], bold), str(number + 1), bold, Ink.ACCTEXT, 0.5)
        parts.append(drawn(figure, Label(inner.x + 42, centred(badge.middle[1], TITLE), name, TITLE, Ink.TEXT)))
        room = Rect(inner.x + 42, top + 33, inner.w - 42, step - 33)
        parts.append(paragraph(frame, room, text, Style(14), Ink.TEXT2, most=3))
    return joined(*parts)


def _letters(frame: Frame, rect: Rect, letters: tuple[tuple[int, str], ...]) -> Scene:
    inner = rect.inset(padding(frame))
    played = dict(letters)
    board = Keyboard(held={}, low=min(played), high=max(played), letters=played)
    return joined(
        card(rect),
        card_header(frame, inner, "The computer keys play", "Z X octave"),
        keyboard(Rect(inner.x, inner.y + 32, inner.w, inner.h - 32), board),
    )


def _last(frame: Frame, rect: Rect, last: LastTake) -> Scene:
    inner = rect.inset(padding(frame))
    narrow = frame.is_narrow
    baseline = inner.y + (50 if narrow else 60)
    style = Style(18 if narrow else 20, Weight.BOLD)
    said, x = outcome_words(frame, inner.x, baseline, last.row.outcome, style=style)
    score = Style(28 if narrow else 36, Weight.BOLD)
    score_left = inner.right - frame.type.width(last.row.points, score)
    bars = frame.type.fit(last.row.bars, ROW.but(Weight.SEMIBOLD), score_left - x - 20)
    what = frame.type.fit(last.what, SECONDARY, inner.w)
    title = frame.type.fit(last.row.title, ROW.but(Weight.SEMIBOLD), score_left - inner.x - 12)
    parts = [
        card(rect),
        card_header(frame, inner, "Last take", last.when),
        said,
        drawn(
            Label(x + 10, baseline, bars, ROW.but(Weight.SEMIBOLD), Ink.TEXT),
            Label(inner.right, baseline + (2 if narrow else 8), last.row.points, score, Ink.TEXT, 1),
            Label(inner.x, baseline + (24 if narrow else 28), title, ROW.but(Weight.SEMIBOLD), Ink.TEXT),
            Label(inner.x, baseline + (44 if narrow else 50), what, SECONDARY, Ink.TEXT2),
        ),
    ]
    top = baseline + (58 if narrow else 66)
    if narrow:
        rows = [Rect(inner.x, top + 24 * n, inner.w, 24) for n in range(len(last.parts))]
    else:
        columns = inner.columns(2, 28)
        rows = [Rect(columns[n % 2].x, top + 30 * (n // 2), columns[0].w, 30) for n in range(len(last.parts))]
    for cell, (name, share) in zip(rows, last.parts, strict=True):
        parts.append(score_bar(frame, cell, name, share, name_width=70))
    if not last.parts:
        told = Rect(inner.x, top + 4, inner.w, 60)
        parts.append(paragraph(frame, told, SOLO_NOTE, SECONDARY, Ink.TEXT2, most=3))
    if not narrow:
        what_button = Button(id="open last", text="Open verdict", action=Open(last.row.id))
        parts.append(button(frame, Rect(inner.x, inner.bottom - 40, inner.w, 40), what_button))
    return joined(*parts)


def _recent(frame: Frame, rect: Rect, rows: tuple[TakeRow, ...]) -> Scene:
    pad = padding(frame)
    inner = rect.inset(pad)
    parts = [card(rect), card_header(frame, inner, "Before that" if rows else "Recent takes")]
    parts.append(link(frame, inner.right, inner.y + 15, "all takes", "All takes", Go(Place.TAKES), align=1))
    height = 46.0 if any(row.what for row in rows) else 38.0
    room = int((rect.bottom - inner.y - 34) // height)
    for number, row in enumerate(rows[:room]):
        cell = Rect(inner.x, inner.y + 30 + number * height, inner.w, height)
        parts.append(_recent_row(frame, cell, row, ruled=number > 0))
    if not rows:
        parts.append(words(inner.x, inner.y + 52, "The next ones will stand here.", SECONDARY, Ink.TEXT2))
    return joined(*parts)


def _recent_row(frame: Frame, rect: Rect, row: TakeRow, *, ruled: bool) -> Scene:
    name = f"take:{row.id}"
    parts = []
    if ruled:
        parts.append(rule(rect.x, rect.y, rect.w))
    if frame.attention.hover == name:
        parts.append(drawn(Box(rect.inset(-10, 1), frame.ground(name, Ink.CARD), 8)))
    style, small = (SECONDARY if frame.is_narrow else ROW).but(Weight.MEDIUM), SECONDARY.but(Weight.SEMIBOLD)
    middle = rect.middle[1]
    column = rect.right - (124 if frame.is_narrow else 190)
    outcome, x = outcome_words(frame, column, centred(middle, small), row.outcome, style=small)
    title = frame.type.fit(row.title, style, column - rect.x - 12)
    score = ROW.but(Weight.SEMIBOLD)
    parts.append(outcome)
    first = middle - 8 if row.what else middle
    marks = [
        Label(rect.x, centred(first, style), title, style, Ink.TEXT),
        Label(rect.right, centred(middle, score), row.points, score, Ink.TEXT, 1),
    ]
    if row.what:
        what = frame.type.fit(row.what, SMALL, column - rect.x - 12)
        marks.append(Label(rect.x, centred(middle + 10, SMALL), what, SMALL, Ink.TEXT2))
    room = rect.right - 34 - x - 8
    if not frame.is_narrow and row.bars and room > 24:
        marks.append(Label(x + 8, centred(middle, SMALL), frame.type.fit(row.bars, SMALL, room), SMALL, Ink.TEXT2))
    parts += [drawn(*marks), frame.ring(name, rect.inset(-6, 3), 6)]
    control = Control(id=name, rect=rect.inset(-10, 0), action=Open(row.id), group="recent")
    return joined(*parts, Scene(controls=(control,)))


def _days(frame: Frame, rect: Rect, history: History) -> Scene:
    inner = rect.inset(padding(frame))
    strip = Rect(inner.x, inner.y + 36, inner.w, inner.h - 32)
    return joined(card(rect), card_header(frame, inner, "Practice", history.practice), day_strip(strip, history.days))

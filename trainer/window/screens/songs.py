"""Songs: the charts that are shipped and the player's own, by title; what is typed searches them, and one opens its
brief. Logical pixels."""

from dataclasses import dataclass

from trainer.window.action import Choose, Place
from trainer.window.geometry import Rect
from trainer.window.marks import Arc, Box, Control, Label, Line, Scene, drawn, joined
from trainer.window.theme import Ink
from trainer.window.type import BODY, ROW, SECTION, SMALL, Weight
from trainer.window.widgets.frame import Frame, centred, line_height
from trainer.window.widgets.panels import card, header_height, notice, notice_height, padding, page_header, pill, rule
from trainer.window.widgets.rail import DeviceCard, content, rail
from trainer.window.widgets.table import HEAD_HEIGHT, ROW_HEIGHT, Column, table_head

SEARCH_WIDTH, NARROW_SEARCH = 360.0, 300.0
WHEEL_ROWS = 3
TRACK = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SongRow:
    """A song in the list, its columns as they are printed."""

    title: str
    by: str
    style: str
    key: str
    metre: str
    tempo: str
    bars: str
    time: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SongsView:
    """The rows that are shown, from the one of number `start` of `count`, with number `at` chosen. `search` is written;
    `walk` chooses a row so many further on, `turn` moves the list so many rows, `song` opens a number (None: the chosen
    row). `note` says how many there are, `own` where the player's own belong; `problem` may be empty; `is_reading`
    while songs are still to come."""

    device: DeviceCard
    rows: tuple[SongRow, ...]
    start: int
    at: int
    count: int
    search: str
    note: str
    own: str
    problem: str = ""
    is_reading: bool = False


def songs_that_fit(frame: Frame, *, problem: str = "") -> int:
    """How many songs one window shows."""
    room = content(frame)
    height = room.h - header_height(frame) - _problem_height(frame, room.w, problem)
    return max(1, int((height - HEAD_HEIGHT - 10) // ROW_HEIGHT))


def songs(frame: Frame, view: SongsView) -> Scene:
    """The screen."""
    room = content(frame)
    header, body = room.cut_top(header_height(frame))
    search = Rect(header.right - _search_width(frame), header.y + 8, _search_width(frame), 40)
    note = frame.type.fit(view.note, BODY, search.x - header.x - 24)
    parts = [rail(frame, Place.SONGS, view.device), page_header(frame, header.x, header.y, "Songs", note)]
    parts.append(_search(frame, search, view.search))
    if view.problem:
        height = _problem_height(frame, room.w, view.problem)
        line, body = body.cut_top(height - 16, 16)
        parts.append(notice(frame, line, view.problem))
    parts.append(card(body))
    if not view.rows:
        return joined(*parts, _empty(frame, body, view))
    parts.append(table_head(body, _columns(frame, body).values()))
    parts.append(_list(frame, body.cut_top(HEAD_HEIGHT)[1], view))
    return joined(*parts)


def _search_width(frame: Frame) -> float:
    return NARROW_SEARCH if frame.is_narrow else SEARCH_WIDTH


def _problem_height(frame: Frame, width: float, problem: str) -> float:
    return notice_height(frame, width, problem) + 16 if problem else 0.0


def _search(frame: Frame, rect: Rect, text: str) -> Scene:
    """Where what is typed stands, with a glass before it and its cursor behind it."""
    x, middle = rect.x + 22, rect.middle[1]
    left = rect.x + 42
    room = rect.right - 14 - left
    shown = text
    while frame.type.width(shown, BODY) > room:  # the end of what is typed is what is looked at
        shown = shown[1:]
    baseline = centred(middle, BODY)
    marks: list[Box | Arc | Line | Label] = [
        Box(rect, Ink.RAISED, 8, Ink.ACC if text else Ink.LINE),
        Arc(x - 1.5, middle - 1.5, 6.5, Ink.TEXT2, 1.75),
        Line(((x + 3, middle + 3), (x + 8, middle + 8)), Ink.TEXT2, 2),
    ]
    if text:
        end = left + frame.type.width(shown, BODY) + 2
        marks += [Label(left, baseline, shown, BODY, Ink.TEXT)]
        marks += [Line(((end, middle - 9), (end, middle + 9)), Ink.ACC, 1.5)]
    else:
        marks.append(Label(left, baseline, "Type to search", BODY, Ink.TEXT2))
    written = Control(id="search", rect=rect, focusable=False, field="search", text=text)
    return joined(drawn(*marks), Scene(controls=(written,)))


def _columns(frame: Frame, rect: Rect) -> dict[str, Column]:
    left, right = rect.x + padding(frame), rect.right - padding(frame) - 8
    style, key, metre, tempo, bars = (560, 410, 300, 225, 76) if frame.is_narrow else (720, 520, 375, 275, 100)
    columns = (
        Column("Title", left),
        Column("Style", right - style),
        Column("Key", right - key),
        Column("Metre", right - metre),
        Column("Tempo", right - tempo),
        Column("Bars", right - bars, right=True),
        Column("Time", right, right=True),
    )
    return {column.name: column for column in columns}


def _list(frame: Frame, rect: Rect, view: SongsView) -> Scene:
    """The rows; the whole list is one stop of Tab, its chosen row walked with the arrows from anywhere."""
    whole = Control(id="songs", rect=rect, action=Choose("song", None), keys=("return", "enter"))
    parts = [Scene(controls=(whole,))]
    for place, row in enumerate(view.rows):
        cell = Rect(rect.x, rect.y + place * ROW_HEIGHT, rect.w, ROW_HEIGHT)
        parts.append(_row(frame, cell, row, number=view.start + place, chosen=view.start + place == view.at))
    return joined(*parts, _moving(view, rect), _thumb(view, rect))


def _row(frame: Frame, rect: Rect, row: SongRow, *, number: int, chosen: bool) -> Scene:
    name, middle = f"song:{number}", rect.middle[1]
    places = {name: column.x for name, column in _columns(frame, rect).items()}
    ground = Rect(rect.x + 10, rect.y + 3, rect.w - 28, rect.h - 6)
    strong, baseline = ROW.but(Weight.SEMIBOLD), centred(middle, ROW)
    parts = [rule(places["Title"], rect.bottom, places["Time"] - places["Title"])]
    if chosen:
        parts.append(drawn(Box(ground, Ink.ACCSOFT, 8)) + frame.ring("songs", ground.inset(2), 6))
    elif frame.attention.hover == name:
        parts.append(drawn(Box(ground, frame.ground(name, Ink.CARD), 8)))
    room = places["Style"] - 16 - places["Title"]
    title = frame.type.fit(row.title, strong, room - (68 if row.is_own else 0))
    first = middle - 8 if row.by else middle
    parts.append(
        drawn(
            Label(places["Title"], centred(first, strong), title, strong, Ink.TEXT),
            Label(places["Style"], baseline, _fit(frame, row.style, places["Key"] - places["Style"]), ROW, Ink.TEXT2),
            Label(places["Key"], baseline, _fit(frame, row.key, places["Metre"] - places["Key"]), ROW, Ink.TEXT),
            Label(places["Metre"], baseline, _fit(frame, row.metre, places["Tempo"] - places["Metre"]), ROW, Ink.TEXT),
            Label(places["Tempo"], baseline, row.tempo, ROW, Ink.TEXT),
            Label(places["Bars"], baseline, row.bars, ROW, Ink.TEXT, 1),
            Label(places["Time"], baseline, row.time, ROW, Ink.TEXT2, 1),
        )
    )
    if row.by:
        by = frame.type.fit(row.by, SMALL, room)
        parts.append(drawn(Label(places["Title"], centred(middle + 12, SMALL), by, SMALL, Ink.TEXT2)))
    if row.is_own:
        x = places["Title"] + frame.type.width(title, strong) + 10
        parts.append(pill(frame, x, first, "yours", ground=Ink.RAISED, hue=Ink.TEXT2))
    control = Control(id=name, rect=ground, action=Choose("song", number), focusable=False)
    return joined(*parts, Scene(controls=(control,)))


def _fit(frame: Frame, text: str, width: float) -> str:
    return frame.type.fit(text, ROW, width - 12)


def _moving(view: SongsView, rect: Rect) -> Scene:
    """The keys that choose another row, and the wheel that moves the list."""
    fit = len(view.rows)
    steps = (
        ("songs:up", ("up",), Choose("walk", -1)),
        ("songs:down", ("down",), Choose("walk", 1)),
        ("songs:page-up", ("page up",), Choose("walk", -fit)),
        ("songs:page-down", ("page down",), Choose("walk", fit)),
        ("songs:first", ("home",), Choose("walk", -view.count)),
        ("songs:last", ("end",), Choose("walk", view.count)),
        ("songs:back", ("wheel up",), Choose("turn", -WHEEL_ROWS)),
        ("songs:on", ("wheel down",), Choose("turn", WHEEL_ROWS)),
    )
    nowhere = Rect(rect.x, rect.y, 0, 0)
    return Scene(
        controls=tuple(
            Control(id=name, rect=nowhere, action=action, keys=keys, focusable=False) for name, keys, action in steps
        )
    )


def _thumb(view: SongsView, rect: Rect) -> Scene:
    """Where in the list the window stands."""
    fit = len(view.rows)
    most = view.count - fit
    if most <= 0:
        return Scene()
    room = rect.inset(0, 6)
    height = max(36.0, room.h * fit / view.count)
    top = room.y + (room.h - height) * view.start / most
    return drawn(Box(Rect(room.right - TRACK - 5, top, TRACK, height), Ink.LINE, TRACK / 2))


def _empty(frame: Frame, rect: Rect, view: SongsView) -> Scene:
    """No song to show: why, and where one's own belong."""
    x, y = rect.middle
    if view.is_reading:
        return drawn(Label(x, y, "One moment: the songs are being read.", SECTION, Ink.TEXT, 0.5))
    room = min(640.0, rect.w - 96)
    line = f"No song answers to “{view.search}”" if view.search else "No songs yet"
    told = f"Your own go into {view.own}: charts, ChordPro, iReal Pro. A file can also be dropped on this window."
    again = "Esc clears the search. " if view.search else ""
    lines = frame.type.wrap(f"{again}{told}", BODY, room, most=4)
    return drawn(
        Label(x, y - 44, frame.type.fit(line, SECTION, rect.w - 96), SECTION, Ink.TEXT, 0.5),
        *(Label(x, y - 12 + line_height(BODY) * n, text, BODY, Ink.TEXT2, 0.5) for n, text in enumerate(lines)),
    )

"""Invented views of the screens, full and empty, for tests of their layout."""

from trainer.model.exercise import Kind
from trainer.model.judgement import Outcome
from trainer.window.screens.devices import ArrivalRow, DevicesView, InputRow
from trainer.window.screens.history import History, LastTake, TakeRow
from trainer.window.screens.home import HomeView, KindRow
from trainer.window.screens.settings import Section, SettingsView
from trainer.window.screens.songs import SongRow, SongsView
from trainer.window.screens.takes import TakeLine, TakesView
from trainer.window.theme import Ink
from trainer.window.widgets.choosing import Dial, Picker, Switch
from trainer.window.widgets.figures import Day
from trainer.window.widgets.rail import DeviceCard, Presence

PIANO = DeviceCard(Presence.CONNECTED, "Digital Piano USB", "connected · 6 ms · 88 keys")
NO_PIANO = DeviceCard(Presence.COMPUTER_KEYS, "Computer keys", "no MIDI keyboard: A to L play")
LOST = DeviceCard(Presence.LOST, "Digital Piano USB", "unplugged; the computer keys play")

LEVEL = Picker("level", "level", "", tuple(range(1, 9)), tuple("12345678"), 3)
KEYS = ("from the level", "C major", "A minor", "E♭ major", "F♯ minor")
PICKERS = (
    Picker("key", "Key", "", ("", "C", "Am", "Eb", "F#m"), KEYS, 0),
    Picker("clef", "Clef", "", (None, "treble", "bass"), ("as the instrument", "treble", "bass"), 0),
    Picker("instrument", "Instrument", "", ("piano", "altosax"), ("Piano", "Alto saxophone in E♭"), 1),
    Picker("bars", "Bars", "", (None, 4, 8), ("from the level", "4", "8"), 0),
    Picker("look_seconds", "Look", "", (0, 15, 30, 90), ("None", "15 s", "30 s", "90 s"), 2),
    Picker("way", "Play", "", ("in-time", "free", "wait"), ("In time", "Free", "Wait"), 0),
)
ROWS = (
    KindRow(Kind.MELODY, "Melody", "One line  ·  dotted quarters, ties, leaps of a sixth", "E♭", "♩ = 66–96", "8 bars"),
    KindRow(Kind.GRAND, "Two hands", "Grand staff  ·  both hands move", "A♭", "♩ = 66–96", "8 bars"),
    KindRow(Kind.RHYTHM, "Rhythm", "One line, any key  ·  syncopated eighths", "none", "♩ = 66–96", "8 bars"),
)
TAKES = (
    TakeRow(41, "Melody in D♭ major", Outcome.PUNCH_IN, "bars 9–10", 84),
    TakeRow(40, "Two hands in A major", Outcome.AGAIN, "2 restarts", 58),
    TakeRow(39, "Rhythm in 6/8", Outcome.KEEP, "", 96),
    TakeRow(33, "Rain on Broadway", Outcome.DESCRIBED, "", None, "number chart, called in A♭"),
    TakeRow(38, "Melody in B♭ minor", Outcome.PUNCH_IN, "bar 5", 88),
    TakeRow(37, "A melody with a very long name from a file of a teacher", Outcome.AGAIN, "wrong turn", 71),
    TakeRow(36, "Melody in G major", Outcome.KEEP, "", 100),
)
PARTS = (("Pitch", 0.96), ("Time", 0.81), ("Length", 0.74), ("Continuity", 0.9))
DAYS = tuple(
    Day(float(n * 7 % 34 if n % 9 else 0), {0: "27 Oct", 7: "3 Nov", 14: "10 Nov"}.get(n, "")) for n in range(27)
)
HISTORY = History(
    LastTake(TAKES[0], "yesterday, 18:40", "Melody in D♭ major  ·  ♩ = 80  ·  12 bars", PARTS),
    TAKES[1:],
    DAYS,
    "13 days in a row  ·  1 h 57 this week",
)


LETTERS = tuple(zip(range(60, 78), "awsedftgyhujkolp;'", strict=True))


def home_view(
    *,
    device: DeviceCard = PIANO,
    history: History = HISTORY,
    problem: str = "",
    can_start: bool = True,
    pickers: tuple[Picker, ...] = PICKERS[:4],
) -> HomeView:
    """Home with takes, or as told."""
    return HomeView(
        day="Saturday 22 November",
        device=device,
        family=Picker("kind", "Family", "", ("melody", "numbers"), ("Notes", "Charts"), 0),
        rows=ROWS,
        chosen=Kind.MELODY,
        level=LEVEL,
        pickers=pickers,
        terms="30 s to look, two bars of count-off, then red light",
        history=history,
        problem=problem,
        letters=LETTERS if device is NO_PIANO else (),
        can_start=can_start,
    )


def picker(field: str, title: str, help_text: str, labels: str, chosen: int = 0) -> Picker:
    """A picker whose values are its labels, separated by commas."""
    names = tuple(labels.split(", "))
    return Picker(field, title, help_text, names, names, chosen)


def percent(field: str, title: str, help_text: str, value: int) -> Dial:
    """A dial from 0 to 100 in steps of 5."""
    return Dial(field, title, help_text, tuple(range(0, 101, 5)), value // 5, f"{value} %")


GUIDES = "Nothing, Bar marker, Moving line, Hide what was read, Hide what comes next"
SECTIONS = (
    (
        Section(
            "Take",
            (
                picker(
                    "way", "Way to play", "In time is the job; free takes your tempo; wait waits", "In time, Free, Wait"
                ),
                picker(
                    "look_seconds", "Look time", "To study the page before the count-off", "None, 15 s, 30 s, 90 s", 2
                ),
                picker("guide", "Guide", "How the page leads you during the take", GUIDES, 3),
                Dial("hide_seconds", "Hide by", "How far the hiding runs ahead", (0, 0.5, 1, 1.5, 2), 2, "1 s"),
                Switch("live_marks", "Live marks", "Colour the heads while you play; a real session has none", on=True),
            ),
        ),
        Section(
            "Look",
            (
                picker("theme", "Theme", "Light for daylight, dark for a dim room", "As the system, Light, Dark", 1),
                picker("scale", "Size", "Of everything on the screen", "75 %, 100 %, 125 %", 1),
            ),
        ),
    ),
    (
        Section(
            "Sound",
            (
                picker("clicking", "Click", "How long it goes on", "Throughout, Count-off only, None"),
                picker("subdivisions", "Subdivisions", "How many clicks each beat gets", "1, 2, 3, 4"),
                percent("click_volume", "Click volume", "Of the click", 70),
                percent("key_volume", "Key volume", "What you hear of your own keys; 0 if the piano sounds", 0),
            ),
        ),
        Section(
            "Page",
            (
                Switch("patterned", "Musical shape", "Off for pages without pattern, against habit", on=True),
                Switch("symbols", "Chord symbols", "Above the staff", on=False),
            ),
        ),
    ),
)


def settings_view(*, problem: str = "") -> SettingsView:
    """All settings."""
    return SettingsView(device=PIANO, columns=SECTIONS, note="Take, look, sound and page", problem=problem)


def devices_view(*, empty: bool = False) -> DevicesView:
    """Two inputs and what arrives; or nothing at all."""
    if empty:
        return DevicesView(device=NO_PIANO, inputs=(), arrivals=(), figures=FIGURES[:1], letters=LETTERS)
    return DevicesView(
        device=PIANO,
        inputs=(
            InputRow("Digital Piano USB", "plugged in, listening", present=True, listening=True),
            InputRow("Stage 88 with a very long name of its maker", "not plugged in", present=False, listening=False),
        ),
        arrivals=tuple(
            ArrivalRow(f"{n * 0.4:.1f} s ago", f"E♭4 down, {60 + n}", "Digital Piano USB") for n in range(30)
        ),
        figures=FIGURES,
        held={53: Ink.ACC, 62: Ink.ACC, 70: Ink.ACC},
        can_calibrate=True,
    )


FIGURES = (
    ("Latency", "6 ms, calibrated", "Taken off every press"),
    ("Jitter", "0.8 ms", "The spread of arrival within a burst"),
)


SONG_ROWS = tuple(
    SongRow(
        title="A song with a title that the teacher never stopped writing" if n % 5 == 0 else f"Song {n}",
        by="" if n % 3 == 0 else "Somebody with a long name, and somebody else whose name is no shorter than that one",
        style="Medium Up Swing, with brushes" if n % 4 == 0 else "Pop",
        key="E♭ mixolydian" if n % 4 else "G major",
        metre="12/8",
        tempo="♩. = 126",
        bars="104",
        time="12:40",
        is_own=n % 2 == 0,
    )
    for n in range(59)
)


def songs_view(
    *, fit: int = 8, start: int = 0, search: str = "", problem: str = "", empty: bool = False, is_reading: bool = False
) -> SongsView:
    """The list of songs from a row on, or none of them."""
    rows = () if empty else SONG_ROWS[start : start + fit]
    return SongsView(
        device=PIANO,
        rows=rows,
        start=start,
        at=start + 1,
        count=0 if empty else len(SONG_ROWS),
        search=search,
        note="" if empty else "59 songs  ·  your own go into /home/somebody/.local/share/firsttake/charts",
        own="/home/somebody/.local/share/firsttake/charts",
        problem=problem,
        is_reading=is_reading,
    )


def takes_view(*, count: int = 40, start: int = 0, problem: str = "") -> TakesView:
    """So many takes."""
    rows = tuple(
        TakeLine(
            id=count - n,
            when=("today, 18:40", "yesterday, 9:05", "12 Nov, 7:30")[min(n, 2)],
            title=TAKES[n % len(TAKES)].title,
            key="E♭ major",
            tempo="♩ = 92",
            is_first=n % 3 == 0,
            outcome=TAKES[n % len(TAKES)].outcome,
            bars=TAKES[n % len(TAKES)].bars,
            right=0.94,
            time=0.87 if n % 4 else None,
            score=TAKES[n % len(TAKES)].score,
            what=TAKES[n % len(TAKES)].what,
        )
        for n in range(count)
    )
    return TakesView(device=PIANO, rows=rows, start=start, note=f"{count} takes", problem=problem)

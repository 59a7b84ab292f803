"""Invented views of the screens, full and empty, for tests of their layout."""

from trainer.model.exercise import Kind
from trainer.model.judgement import Outcome
from trainer.window.screens.history import History, LastTake, TakeRow
from trainer.window.screens.home import HomeView, KindRow
from trainer.window.widgets.choosing import Picker
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
    *, device: DeviceCard = PIANO, history: History = HISTORY, problem: str = "", can_start: bool = True
) -> HomeView:
    """Home with takes, or as told."""
    return HomeView(
        day="Saturday 22 November",
        device=device,
        rows=ROWS,
        chosen=Kind.MELODY,
        level=LEVEL,
        pickers=PICKERS,
        terms="30 s to look, two bars of count-off, then red light",
        history=history,
        problem=problem,
        letters=LETTERS if device is NO_PIANO else (),
        can_start=can_start,
    )

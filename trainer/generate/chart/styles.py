"""The styles in one table: from which level on, grooves (metre, feel, tempo), keys that players like, forms, how its
rhythm sections strike chords, turnarounds. Weights are whole numbers; tempos count the beat of the metre."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from trainer.generate.chart.levels import SEVENTHS
from trainer.generate.chart.orders import BLUES, BOSSAS, HYMNS, SONGS, STANDARDS
from trainer.generate.chart.phrases import Family, read_families
from trainer.model.exercise import Style
from trainer.model.tempo import Feel


@dataclass(frozen=True, slots=True)
class GrooveRow:
    """How a style is played in a metre; `low` to `high` beats a minute."""

    weight: int
    metre: str
    feel: Feel
    words: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Habits:
    """Out of a hundred: how often a bar that could is pushed, a section ends on a diamond, a turn is hit together, a
    section is kicked, a break is silent, a last chord is choked, a bass walks down."""

    pushes: int
    diamonds: int
    hits: int
    kicks: int
    breaks: int
    chokes: int
    walks: int


@dataclass(frozen=True, slots=True)
class StyleRow:
    """A style. `forms` are orders of sections with their lengths (a name without length returns), by weight;
    `turnarounds` are last bars that lead back, by weight; `dominant` is the level of plain dominant sevenths."""

    style: Style
    start: int
    grooves: tuple[GrooveRow, ...]
    keys: str
    forms: str
    turnarounds: str
    habits: Habits
    dominant: int = SEVENTHS
    minor_turnarounds: str = "5 57, 4 b7, 2 b6 b7, 2 b6 57"

    @property
    def families(self) -> tuple[Family, ...]:
        """Its grammar."""
        return _families(self.style, self.dominant)


@cache
def _families(style: Style, dominant: int) -> tuple[Family, ...]:
    module = import_module(f"trainer.generate.chart.grammars.{style.name.lower()}")
    return read_families(module.TEXT, dominant=dominant)


_STRAIGHT, _SWING, _SHUFFLE = Feel.STRAIGHT, Feel.SWING, Feel.SHUFFLE

STYLES: dict[Style, StyleRow] = {
    row.style: row
    for row in (
        StyleRow(
            Style.COUNTRY,
            1,
            (
                GrooveRow(5, "4/4", _STRAIGHT, "train beat", 84, 168),
                GrooveRow(5, "4/4", _STRAIGHT, "two-beat", 76, 144),
                GrooveRow(3, "4/4", _SHUFFLE, "", 80, 136),
                GrooveRow(2, "4/4", _STRAIGHT, "ballad", 60, 84),
                GrooveRow(4, "3/4", _STRAIGHT, "waltz", 78, 144),
                GrooveRow(2, "6/8", _STRAIGHT, "", 44, 66),
                GrooveRow(3, "cut", _STRAIGHT, "two-beat", 66, 116),
            ),
            "G C D A E",
            SONGS,
            "6 5, 8 57, 3 4 5, 3 4 57, 3 1 57",
            Habits(pushes=22, diamonds=70, hits=20, kicks=10, breaks=25, chokes=40, walks=60),
        ),
        StyleRow(
            Style.POP,
            1,
            (
                GrooveRow(8, "4/4", _STRAIGHT, "", 72, 128),
                GrooveRow(4, "4/4", _STRAIGHT, "four on the floor", 96, 128),
                GrooveRow(3, "4/4", _STRAIGHT, "ballad", 58, 84),
                GrooveRow(1, "4/4", Feel.SWING16, "", 76, 104),
                GrooveRow(1, "3/4", _STRAIGHT, "", 84, 144),
                GrooveRow(2, "6/8", _STRAIGHT, "ballad", 42, 64),
                GrooveRow(1, "12/8", _STRAIGHT, "", 52, 84),
                GrooveRow(1, "cut", _STRAIGHT, "", 66, 96),
                GrooveRow(1, "7/4", _STRAIGHT, "", 96, 138),
                GrooveRow(1, "5/4", _STRAIGHT, "", 92, 138),
            ),
            "C G D F A Bb Eb",
            SONGS,
            "5 5, 4 57, 4 4 5, 3 5sus 5, 3 4 57, 3 2-7 57sus",
            Habits(pushes=40, diamonds=60, hits=20, kicks=15, breaks=30, chokes=25, walks=35),
        ),
        StyleRow(
            Style.ROCK,
            1,
            (
                GrooveRow(8, "4/4", _STRAIGHT, "driving eighths", 104, 172),
                GrooveRow(4, "4/4", _STRAIGHT, "", 76, 132),
                GrooveRow(2, "4/4", _SHUFFLE, "", 92, 144),
                GrooveRow(2, "4/4", Feel.HALF_TIME, "", 120, 168),
                GrooveRow(1, "3/4", _STRAIGHT, "", 96, 160),
                GrooveRow(2, "6/8", _STRAIGHT, "", 46, 74),
                GrooveRow(1, "12/8", _STRAIGHT, "", 60, 100),
                GrooveRow(1, "cut", _STRAIGHT, "", 80, 116),
                GrooveRow(2, "7/4", _STRAIGHT, "", 104, 152),
                GrooveRow(2, "7/8", _STRAIGHT, "", 176, 288),
                GrooveRow(1, "5/4", _STRAIGHT, "", 104, 152),
            ),
            "E A G D C",
            SONGS,
            "6 5, 4 4 5, 3 5 4, 3 b7 5",
            Habits(pushes=45, diamonds=60, hits=40, kicks=15, breaks=30, chokes=55, walks=20),
        ),
        StyleRow(
            Style.RNB,
            4,
            (
                GrooveRow(6, "4/4", Feel.SWING16, "laid back", 66, 96),
                GrooveRow(6, "4/4", _STRAIGHT, "sixteenths", 88, 116),
                GrooveRow(3, "4/4", _STRAIGHT, "slow jam", 56, 74),
                GrooveRow(1, "3/4", _STRAIGHT, "", 72, 108),
                GrooveRow(2, "6/8", _STRAIGHT, "slow jam", 40, 56),
                GrooveRow(3, "12/8", _STRAIGHT, "soul ballad", 48, 72),
                GrooveRow(1, "cut", _STRAIGHT, "", 60, 80),
                GrooveRow(1, "7/4", Feel.SWING16, "", 80, 108),
            ),
            "Eb Ab Db F Bb C",
            SONGS,
            "6 4/5, 4 2-7 4/5, 3 57sus, 3 3-7 b3-7",
            Habits(pushes=50, diamonds=40, hits=35, kicks=25, breaks=25, chokes=35, walks=10),
        ),
        StyleRow(
            Style.GOSPEL,
            1,
            (
                GrooveRow(4, "4/4", _STRAIGHT, "", 66, 116),
                GrooveRow(4, "4/4", _SHUFFLE, "shout", 116, 184),
                GrooveRow(4, "3/4", _STRAIGHT, "in a slow three", 66, 104),
                GrooveRow(6, "12/8", _STRAIGHT, "slow", 46, 76),
                GrooveRow(3, "6/8", _STRAIGHT, "", 42, 62),
                GrooveRow(2, "cut", _STRAIGHT, "shout", 92, 132),
                GrooveRow(1, "7/8", _STRAIGHT, "", 168, 240),
            ),
            "Ab Eb F Bb Db C G",
            HYMNS,
            "5 5, 4 4/5, 4 57, 3 67 27, 3 4 5, 3 2-7 4/5",
            Habits(pushes=30, diamonds=60, hits=35, kicks=20, breaks=25, chokes=35, walks=55),
        ),
        StyleRow(
            Style.JAZZ,
            5,
            (
                GrooveRow(9, "4/4", _SWING, "medium", 108, 168),
                GrooveRow(4, "4/4", _SWING, "up", 168, 240),
                GrooveRow(4, "4/4", _SWING, "ballad, brushes", 56, 84),
                GrooveRow(3, "4/4", _SWING, "two-feel", 108, 160),
                GrooveRow(3, "3/4", _SWING, "jazz waltz", 112, 184),
                GrooveRow(1, "cut", _SWING, "up", 100, 144),
                GrooveRow(2, "5/4", _SWING, "", 120, 176),
                GrooveRow(1, "7/4", _SWING, "", 120, 168),
            ),
            "F Bb Eb C Ab G Db",
            STANDARDS,
            "6 2-7 57, 3 67 57, 3 57, 2 2-7 5+7, 2 27 57, 2 b67 57",
            Habits(pushes=30, diamonds=35, hits=30, kicks=40, breaks=18, chokes=30, walks=0),
            minor_turnarounds="6 2ø7 57, 3 57, 2 b67 57",
        ),
        StyleRow(
            Style.BLUES,
            2,
            (
                GrooveRow(9, "4/4", _SHUFFLE, "", 84, 138),
                GrooveRow(3, "4/4", _SWING, "jump", 132, 184),
                GrooveRow(2, "4/4", _STRAIGHT, "rhumba", 96, 132),
                GrooveRow(1, "3/4", _SWING, "", 96, 144),
                GrooveRow(6, "12/8", _STRAIGHT, "slow", 46, 72),
                GrooveRow(1, "6/8", _STRAIGHT, "", 50, 72),
                GrooveRow(1, "cut", _SWING, "jump", 88, 120),
                GrooveRow(1, "5/4", _SWING, "", 100, 144),
            ),
            "E A G C Bb F",
            BLUES,
            "8 57, 4 17 57, 3 1 57, 2 27 57, 2 b67 57",
            Habits(pushes=20, diamonds=45, hits=30, kicks=20, breaks=30, chokes=50, walks=0),
            dominant=2,
            minor_turnarounds="6 57, 3 b67 57, 3 5-",
        ),
        StyleRow(
            Style.BOSSA,
            5,
            (
                GrooveRow(9, "4/4", _STRAIGHT, "bossa nova", 108, 160),
                GrooveRow(3, "4/4", _STRAIGHT, "slow bossa", 84, 112),
                GrooveRow(5, "cut", _STRAIGHT, "bossa nova", 60, 88),
                GrooveRow(1, "3/4", _STRAIGHT, "bossa waltz", 108, 152),
                GrooveRow(1, "5/4", _STRAIGHT, "bossa nova", 112, 152),
                GrooveRow(1, "7/4", _STRAIGHT, "bossa nova", 112, 152),
            ),
            "F C G D Bb Eb",
            BOSSAS,
            "5 2-7 b27, 4 b27, 3 4-6 b27",
            Habits(pushes=50, diamonds=35, hits=20, kicks=30, breaks=15, chokes=25, walks=0),
            minor_turnarounds="4 b27, 3 2ø7 b27, 2 b6maj7 b27",
        ),
    )
}

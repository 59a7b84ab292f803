"""The styles in one table: from which level on, keys that players like, forms, how its rhythm sections strike chords,
turnarounds. Weights are whole numbers."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from trainer.generate.chart.grooves import GrooveRow, grooves
from trainer.generate.chart.levels import SEVENTHS
from trainer.generate.chart.orders import BLUES, BOSSAS, HYMNS, SONGS, STANDARDS
from trainer.generate.chart.phrases import Family, read_families
from trainer.model.exercise import Style


@dataclass(frozen=True, slots=True)
class Habits:
    """Out of a hundred: how often a bar that could is pushed, a section ends on a diamond, a turn is hit together, a
    section is kicked, a break is silent, a last chord is choked, a bass walks down, the end slows or is held."""

    pushes: int
    diamonds: int
    hits: int
    kicks: int
    breaks: int
    chokes: int
    walks: int
    rits: int


@dataclass(frozen=True, slots=True)
class StyleRow:
    """A style. `forms` are orders of sections with their lengths (a name without length returns), by weight;
    `turnarounds` are last bars that lead back, by weight; `dominant` is the level of plain dominant sevenths."""

    style: Style
    start: int
    keys: str
    forms: str
    turnarounds: str
    habits: Habits
    dominant: int = SEVENTHS
    minor_turnarounds: str = "5 57, 4 b7, 2 b6 b7, 2 b6 57"

    @property
    def grooves(self) -> tuple[GrooveRow, ...]:
        """How it is played."""
        return grooves(self.style)

    @property
    def families(self) -> tuple[Family, ...]:
        """Its grammar."""
        return _families(self.style, self.dominant)


@cache
def _families(style: Style, dominant: int) -> tuple[Family, ...]:
    module = import_module(f"trainer.generate.chart.grammars.{style.name.lower()}")
    return read_families(module.TEXT, dominant=dominant)


STYLES: dict[Style, StyleRow] = {
    row.style: row
    for row in (
        StyleRow(
            Style.COUNTRY,
            1,
            "G C D A E",
            SONGS,
            "6 5, 8 57, 3 4 5, 3 4 57, 3 1 57",
            Habits(pushes=22, diamonds=70, hits=20, kicks=10, breaks=25, chokes=40, walks=60, rits=35),
        ),
        StyleRow(
            Style.POP,
            1,
            "C G D F A Bb Eb",
            SONGS,
            "5 5, 4 57, 4 4 5, 3 5sus 5, 3 4 57, 3 2-7 57sus",
            Habits(pushes=40, diamonds=60, hits=20, kicks=15, breaks=30, chokes=25, walks=35, rits=35),
        ),
        StyleRow(
            Style.ROCK,
            1,
            "E A G D C",
            SONGS,
            "6 5, 4 4 5, 3 5 4, 3 b7 5",
            Habits(pushes=45, diamonds=60, hits=40, kicks=15, breaks=30, chokes=55, walks=20, rits=20),
        ),
        StyleRow(
            Style.RNB,
            4,
            "Eb Ab Db F Bb C",
            SONGS,
            "6 4/5, 4 2-7 4/5, 3 57sus, 3 3-7 b3-7",
            Habits(pushes=50, diamonds=40, hits=35, kicks=25, breaks=25, chokes=35, walks=10, rits=30),
        ),
        StyleRow(
            Style.GOSPEL,
            1,
            "Ab Eb F Bb Db C G",
            HYMNS,
            "3 5, 3 1 4, 5 6- 2-, 3 3- 2-, 3 6- 5, 4 4/5, 4 57, 3 27 57, 3 2-7 4/5",
            Habits(pushes=30, diamonds=60, hits=35, kicks=20, breaks=25, chokes=35, walks=55, rits=55),
        ),
        StyleRow(
            Style.JAZZ,
            5,
            "F Bb Eb C Ab G Db",
            STANDARDS,
            "6 2-7 57, 3 67 57, 3 57, 2 2-7 5+7, 2 27 57, 2 b67 57",
            Habits(pushes=30, diamonds=35, hits=30, kicks=40, breaks=18, chokes=30, walks=0, rits=45),
            minor_turnarounds="6 2ø7 57, 3 57, 2 b67 57",
        ),
        StyleRow(
            Style.BLUES,
            2,
            "E A G C Bb F",
            BLUES,
            "8 57, 4 17 57, 3 1 57, 2 27 57, 2 b67 57",
            Habits(pushes=20, diamonds=45, hits=30, kicks=20, breaks=30, chokes=50, walks=0, rits=30),
            dominant=2,
            minor_turnarounds="6 57, 3 b67 57, 3 5-",
        ),
        StyleRow(
            Style.BOSSA,
            5,
            "F C G D Bb Eb",
            BOSSAS,
            "4 2-7 b27, 3 2-7 57, 4 b27, 3 4-6 b27",
            Habits(pushes=50, diamonds=35, hits=20, kicks=30, breaks=15, chokes=25, walks=0, rits=35),
            minor_turnarounds="4 b27, 3 2ø7 b27, 3 2ø7 57, 2 b6maj7 b27",
        ),
    )
}

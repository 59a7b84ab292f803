"""How a style is played: its grooves in one table, by weight: metre, feel, from how many beats of the metre a minute to
how many, and what a writer adds in words."""

from dataclasses import dataclass
from functools import cache

from trainer.model.exercise import Style
from trainer.model.tempo import Feel

_TABLE = """
country  5 4/4  straight    84 168 train beat
country  5 4/4  straight    76 144 two-beat
country  3 4/4  shuffle     80 136
country  2 4/4  straight    60  84 ballad
country  4 3/4  straight    78 144 waltz
country  2 6/8  straight    44  66
country  3 cut  straight    66 116 two-beat
pop      8 4/4  straight    72 128
pop      4 4/4  straight    96 128 four on the floor
pop      3 4/4  straight    58  84 ballad
pop      1 4/4  swing16     76 104
pop      1 3/4  straight    84 144
pop      2 6/8  straight    42  64 ballad
pop      1 12/8 straight    52  84
pop      1 cut  straight    66  96
pop      1 7/4  straight    96 138
pop      1 5/4  straight    92 138
rock     8 4/4  straight   104 172 driving eighths
rock     4 4/4  straight    76 132
rock     2 4/4  shuffle     92 144
rock     2 4/4  half-time  120 168
rock     1 3/4  straight    96 160
rock     2 6/8  straight    46  74
rock     1 12/8 straight    60 100
rock     1 cut  straight    80 116
rock     2 7/4  straight   104 152
rock     2 7/8  straight   176 288
rock     1 5/4  straight   104 152
rnb      6 4/4  swing16     66  96 laid back
rnb      6 4/4  straight    88 116 sixteenths
rnb      3 4/4  straight    56  74 slow jam
rnb      1 3/4  straight    72 108
rnb      2 6/8  straight    40  56 slow jam
rnb      3 12/8 straight    48  72 soul ballad
rnb      1 cut  straight    60  80
rnb      1 7/4  swing16     80 108
gospel   4 4/4  straight    66 116
gospel   4 4/4  shuffle    116 184 shout
gospel   4 3/4  straight    66 104 in a slow three
gospel   6 12/8 straight    46  76 slow
gospel   3 6/8  straight    42  62
gospel   2 cut  straight    92 132 shout
gospel   1 7/8  straight   168 240
jazz     9 4/4  swing      108 168 medium
jazz     4 4/4  swing      168 240 up
jazz     4 4/4  swing       56  84 ballad, brushes
jazz     3 4/4  swing      108 160 two-feel
jazz     3 3/4  swing      112 184 waltz
jazz     1 cut  swing      100 144 up
jazz     2 5/4  swing      120 176
jazz     1 7/4  swing      120 168
blues    9 4/4  shuffle     84 138
blues    3 4/4  swing      132 184 jump
blues    2 4/4  straight    96 132 rhumba
blues    1 3/4  swing       96 144
blues    6 12/8 straight    46  72 slow
blues    1 6/8  straight    50  72
blues    1 cut  swing       88 120 jump
blues    1 5/4  swing      100 144
bossa    9 4/4  straight   108 160
bossa    3 4/4  straight    84 112 slow
bossa    5 cut  straight    60  88
bossa    1 3/4  straight   108 152 waltz
bossa    1 5/4  straight   112 152
bossa    1 7/4  straight   112 152
"""


@dataclass(frozen=True, slots=True)
class GrooveRow:
    """How a style is played in a metre; `low` to `high` beats a minute."""

    weight: int
    metre: str
    feel: Feel
    words: str
    low: int
    high: int


@cache
def grooves(style: Style) -> tuple[GrooveRow, ...]:
    """The grooves of a style, the commonest first."""
    lines = [line.split(maxsplit=6) for line in _TABLE.strip().splitlines()]
    return tuple(
        GrooveRow(int(weight), metre, Feel(feel), " ".join(words), int(low), int(high))
        for name, weight, metre, feel, low, high, *words in lines
        if name == style.name.lower()
    )

"""What a chord becomes as levels rise: inversions that make a bass line, tensions and alterations on sevenths. A song
keeps its choice: the same chord on the way to the same chord sounds the same each time."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise

from trainer.generate.chart.levels import INVERSIONS, TENSIONS
from trainer.generate.chart.phrases import PHRASE, Bars, chord
from trainer.generate.draw import draw
from trainer.model.chord import Chord, Degree
from trainer.model.exercise import ChartAxes, Style
from trainer.model.quality import Quality, read_quality

_SONGS = (Style.COUNTRY, Style.POP, Style.ROCK, Style.GOSPEL)
# A chord, what follows, what it becomes, how often in a hundred.
_INVERSIONS = (
    ("1", "4", "1/3", 30),
    ("1", "2-", "1/3", 20),
    ("5", "6-", "5/7", 40),
    ("5", "1", "5/7", 12),
    ("1", "5", "1/5", 12),
    ("4", "5", "4/6", 15),
)
_INVERSIONS_OF_LEVEL, _TENSIONS_OF_LEVEL = 2, 3  # times as often where they are new

# A quality, and what it may become. `b9` and `b13` lead a fourth up; `#11` stands on chords that do not.
_TENSIONS = {
    "7": "5 9, 4 13, 4 7b9, 2 7#9, 2 7#11, 1 7alt",
    "-7": "5 -9, 2 -11",
    "maj7": "5 maj9, 1 maj7#11",
    "6": "1 6/9",
    "7sus": "2 9sus, 1 13sus",
}
_PLAIN_TENSIONS = {"7": "1 9", "-7": "1 -9", "maj7": "1 maj9", "7sus": "1 9sus", "": "1 2", "-": "1 -add9"}
_BLUE_TENSIONS = {"7": "5 9, 3 13, 3 7#9", "-7": "1 -9"}
_OF_STYLE = {
    **dict.fromkeys((Style.COUNTRY, Style.POP, Style.ROCK), _PLAIN_TENSIONS),
    Style.BLUES: _BLUE_TENSIONS,
}
_RATES = {Style.JAZZ: 34, Style.RNB: 40, Style.BOSSA: 34, Style.GOSPEL: 33, Style.BLUES: 30}
_OTHER_RATE = 26
_UP_A_FOURTH = 5
_TRIADS_OF = (Style.COUNTRY, Style.POP, Style.ROCK)  # styles whose triads take a ninth


@dataclass(frozen=True, slots=True)
class _Setting:
    found: Chord
    follows: Chord


def enrich(
    stream: random.Random, sections: Mapping[str, Bars], style: Style, axes: ChartAxes, *, minor: bool
) -> dict[str, Bars]:
    """The harmony with the inversions and tensions of its level. Chords stay as they are
    where a section begins and where its phrases end."""
    chosen: dict[_Setting, Chord] = {}
    found = {}
    for name, bars in sections.items():
        line = list(chain.from_iterable(bars))
        kept = _kept(bars)
        become = []
        for place, setting in enumerate(_Setting(*pair) for pair in pairwise(line)):
            if setting not in chosen:
                chosen[setting] = _become(stream, setting, style, axes, minor=minor)
            become.append(line[place] if place in kept else chosen[setting])
        changed = iter([*become, line[-1]])
        found[name] = tuple(tuple(next(changed) for _ in bar) for bar in bars)
    return found


def _kept(bars: Bars) -> frozenset[int]:
    """The chords that begin the section or end one of its phrases, counted through."""
    ends = accumulate(len(bar) for bar in bars)
    return frozenset({0, *(end - 1 for place, end in enumerate(ends) if place % PHRASE == PHRASE - 1)})


def _become(stream: random.Random, setting: _Setting, style: Style, axes: ChartAxes, *, minor: bool) -> Chord:
    here = setting.found
    if here.root == setting.follows.root:
        return here
    if axes.harmony >= INVERSIONS and style in _SONGS:
        times = _INVERSIONS_OF_LEVEL if axes.harmony == INVERSIONS else 1
        for before, after, become, rate in _INVERSIONS:
            if here == chord(before) and setting.follows.root == chord(after).root and not minor:
                return chord(become) if _happens(stream, rate * times) else here
    rate = _RATES.get(style, _OTHER_RATE) * (_TENSIONS_OF_LEVEL if axes.harmony == TENSIONS else 1)
    is_plain = here.quality.base in ("", "-")
    if axes.harmony >= TENSIONS and not here.quality.alterations and (style in _TRIADS_OF or not is_plain):
        return (
            replace(here, quality=_tense(stream, setting, _OF_STYLE.get(style, _TENSIONS)))
            if _happens(stream, rate)
            else here
        )
    return here


def _tense(stream: random.Random, setting: _Setting, tensions: Mapping[str, str]) -> Quality:
    here = setting.found
    row = tensions.get(here.quality.base)
    if row is None or here.bass:
        return here.quality
    options = [entry.split() for entry in row.split(", ")]
    rises = (setting.follows.root.semitones - here.root.semitones) % 12 == _UP_A_FOURTH
    fitting = [(int(weight), name) for weight, name in options if _suits(name, here.root, rises=rises)]
    if not fitting:
        return here.quality
    name = draw(stream, [name for _, name in fitting], [weight for weight, _ in fitting])
    return read_quality(name)


def _suits(name: str, root: Degree, *, rises: bool) -> bool:
    if name in ("7b9", "7alt", "7#9"):
        return rises
    if name == "7#11":
        return not rises
    return name != "maj7#11" or root in (Degree(4), Degree(2, -1), Degree(6, -1))


def _happens(stream: random.Random, rate: int) -> bool:
    return draw(stream, (True, False), (min(rate, 100), 100 - min(rate, 100)))

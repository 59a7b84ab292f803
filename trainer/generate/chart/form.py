"""The order of a song's sections: drawn among the forms of its style for the number of bars that are played."""

import random
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from trainer.generate.chart.levels import BARS, ENDINGS, JUMPS, REPEATS, TAGS
from trainer.generate.chart.styles import StyleRow
from trainer.generate.draw import draw
from trainer.model.exercise import ChartRecipe

TAG, SOLO, ENDING, INTRO, OUTRO, BRIDGE = "T", "S", "E", "I", "O", "B"
TITLES = {
    "I": "Intro",
    "V": "Verse",
    "Ch": "Channel",
    "C": "Chorus",
    "B": "Bridge",
    "S": "Solo",
    "T": "Tag",
    "O": "Outro",
    "E": "Ending",
}
LETTERED = ("A", "B", "C")
TAG_BARS = 4  # as written, without the repeat of its first half
_LONGEST_SOLO = 12
_TWO_HALVES = 16  # bars of a section whose halves may be alike
# How much likelier a form is that shows what the road level brings.
_NEW = {REPEATS: 8, ENDINGS: 8, TAGS: 4}


@dataclass(frozen=True, slots=True)
class Form:
    """Sections as played, each with its name and how many bars it lasts."""

    weight: int
    passes: tuple[tuple[str, int], ...]

    @property
    def bars(self) -> int:
        """As played."""
        return sum(length for _, length in self.passes)

    @property
    def returns(self) -> bool:
        """Whether a section is played again."""
        return len({name for name, _ in self.passes}) < len(self.passes)

    @property
    def comes_back(self) -> bool:
        """Whether a section is played again after another."""
        names = [name for name, _ in self.passes]
        runs = [name for place, name in enumerate(names) if place == 0 or names[place - 1] != name]
        return len(set(runs)) < len(runs)

    @property
    def doubles(self) -> bool:
        """Whether a section follows itself."""
        return any(before[0] == after[0] for before, after in pairwise(self.passes))


@lru_cache
def read_forms(text: str) -> tuple[Form, ...]:
    """One form a line: a weight, then sections; a name without length has the length that it had."""
    found = []
    for line in text.split("\n"):
        weight, *words = line.split() or [""]
        lengths: dict[str, int] = {}
        passes = []
        for word in words:
            name = word.rstrip("0123456789")
            lengths[name] = int(word[len(name) :] or lengths.get(name, 0))
            passes.append((name, lengths[name]))
        if weight:
            found.append(Form(int(weight), tuple(passes)))
    return tuple(found)


def draw_form(stream: random.Random, row: StyleRow, recipe: ChartRecipe) -> Form:
    """A form of the style, as long as the bars axis says, or of exactly `recipe.bars`."""
    road = recipe.axes.road
    able = [form for form in read_forms(row.forms) if road >= TAGS or all(name != TAG for name, _ in form.passes)]
    if recipe.bars is not None:
        return _exactly(stream, able, recipe.bars, road)
    low, high = BARS[recipe.axes.bars - 1]
    fitting = [form for form in able if low <= form.bars <= high]
    returning = [form for form in fitting if form.comes_back] if road >= JUMPS else []
    return _choose(stream, returning or fitting, road)


def _choose(stream: random.Random, forms: list[Form], road: int) -> Form:
    return draw(stream, forms, [form.weight * (_NEW.get(road, 1) if _shows(form, road) else 1) for form in forms])


def _shows(form: Form, road: int) -> bool:
    if road == TAGS:
        return any(name == TAG for name, _ in form.passes)
    if road == ENDINGS:
        return form.doubles or any(length == _TWO_HALVES for _, length in form.passes)
    return form.returns if road >= REPEATS else not form.returns


def _exactly(stream: random.Random, forms: list[Form], bars: int, road: int) -> Form:
    """A form of that length; where there is none, a shorter one with solos before its last section and an ending."""
    fitting = [form for form in forms if form.bars == bars]
    if fitting:
        return _choose(stream, fitting, road)
    shorter = [form for form in forms if form.bars <= bars]
    if not shorter:
        return Form(1, (("V" if forms[0].passes[0][0] != "A" else "A", 4), *_ending(bars - 4)))
    most = max(form.bars for form in shorter)
    form = _choose(stream, [form for form in shorter if form.bars == most], road)
    solos: list[tuple[str, int]] = []
    left = bars - form.bars
    while left >= 4:
        length = min(left // 4 * 4, _LONGEST_SOLO)
        solos.append((f"{SOLO}{len(solos) + 2}", length))
        left -= length
    return Form(1, (*form.passes[:-1], *solos, form.passes[-1], *_ending(left)))


def _ending(bars: int) -> tuple[tuple[str, int], ...]:
    return ((ENDING, bars),) if bars else ()


def title_of(name: str, *, lettered: bool) -> str:
    """`V2` is Verse 2; in a form of letters `B` is the B section."""
    letters = name.rstrip("0123456789")
    number = name[len(letters) :]
    title = f"{letters} section" if lettered and letters in LETTERED else TITLES[letters]
    return f"{title} {number}".strip()

"""The frame of a page: bars with their metre and key, phrases, and which bars are meant to be alike. Drawn first;
rhythm and pitch are hung on it. Positions are quarters from the first written beat."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate

from trainer.generate.cells import length
from trainer.generate.draw import draw
from trainer.generate.levels import BARS, GROUPINGS, keys_at, metres_at, tempo_range
from trainer.generate.rhythm import pickup_rhythm
from trainer.model.exercise import Recipe
from trainer.model.instrument import Instrument
from trainer.model.key import Key, Mode
from trainer.model.meter import Meter, Quarters
from trainer.model.tempo import Feel

Fits = Callable[[tuple[Key, ...]], bool]
SWING_FROM = 6  # the rhythm level that swings
_ENOUGH_RETURNS = 3  # bars of a form that can take part in a sequence
SEQUENCE_LEVEL = 5  # the melody level whose motifs come back at another height
PERIOD = 8  # bars under one high point


@dataclass(frozen=True, slots=True)
class Phrase:
    """Bars `first` to `last` (indices of full bars) that end together; `closes` on the tonic or half way."""

    first: int
    last: int
    closes: bool


@dataclass(frozen=True, slots=True)
class FrameBar:
    """A full bar: where it begins, how long it is, its letter in the form (bars of one letter are alike)."""

    onset: Quarters
    length: Quarters
    meter: Meter
    key: Key
    letter: str

    @property
    def alike(self) -> str:
        """Equal for bars that take the same rhythm and motif."""
        return f"{self.letter} {self.meter.name}"


@dataclass(frozen=True, slots=True)
class Frame:
    """All that is settled before a note is drawn. `pickup` is the rhythm before the first bar line, or empty."""

    bars: tuple[FrameBar, ...]
    phrases: tuple[Phrase, ...]
    bpm: int
    pickup: str
    feel: Feel = Feel.STRAIGHT

    @property
    def pickup_length(self) -> Quarters:
        """Quarters before the first bar line."""
        return length(self.pickup) if self.pickup else Fraction(0)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of the page; the one in which it ends is the last."""
        return tuple(reversed(dict.fromkeys(bar.key for bar in reversed(self.bars))))

    @property
    def periods(self) -> tuple[range, ...]:
        """Bars (indices) eight by eight; the last may be shorter."""
        count = len(self.bars)
        return tuple(range(start, min(start + PERIOD, count)) for start in range(0, count, PERIOD))


# Forms of eight bars and less: `z` ends the page, other capitals end a phrase, equal letters are alike.
_FORMS: dict[int, tuple[tuple[str, int], ...]] = {
    1: (("z", 1),),
    2: (("az", 1),),
    3: (("abz", 1),),
    4: (("abaz", 4), ("aabz", 3), ("aBaz", 3), ("abcz", 1)),
    5: (("abcdz", 1),),
    6: (("abaCbz", 3), ("abaCdz", 2), ("aBacbz", 2)),
    7: (("abaCabz", 1),),
    8: (("abaCabdz", 4), ("abacabdz", 1), ("aabCaadz", 3), ("abaCdebz", 3), ("abcDabez", 3), ("aBaCadez", 2)),
}
_NEW_LETTERS = str.maketrans("abcdeBCD", "fghijFGH")


def draw_frame(stream: random.Random, recipe: Recipe, profile: Instrument, fits: Fits) -> Frame:
    """Bars, metres, keys, tempo and form of a recipe; keys are drawn among those for which the range `fits`."""
    axes = recipe.axes
    count = recipe.bars or draw(stream, BARS[axes.bars - 1])
    meters = _meters(stream, recipe, count)
    form = _form(stream, count, sequences=axes.melody == SEQUENCE_LEVEL)
    keys = _keys(stream, recipe, count, profile, fits)
    has_pickup = _has_pickup(stream, recipe, meters, count)
    pickup = pickup_rhythm(stream, meters[0], level=axes.rhythm) if has_pickup else ""
    low, high = tempo_range(axes.tempo, meters[0])
    bpm = recipe.bpm or draw(stream, range(low, high + 1))
    before = length(pickup) if pickup else Fraction(0)
    lengths = [meter.bar for meter in meters]
    lengths[-1] -= before
    starts = [before, *accumulate(lengths, initial=before)][1:]
    bars = tuple(FrameBar(*each) for each in zip(starts, lengths, meters, keys, form, strict=False))
    return Frame(bars, _phrases(count, form), bpm, pickup, _feel(stream, axes.rhythm, meters))


def _feel(stream: random.Random, level: int, meters: tuple[Meter, ...]) -> Feel:
    """Now and then swing, where quarters are the beat throughout."""
    if level < SWING_FROM or any(meter.unit != 4 for meter in meters):
        return Feel.STRAIGHT
    return draw(stream, (Feel.SWING, Feel.STRAIGHT), (1, 4))


def _meters(stream: random.Random, recipe: Recipe, count: int) -> tuple[Meter, ...]:
    if recipe.meter:
        return (recipe.meter,) * count
    level = recipe.axes.metre
    choices = [choice for choice in metres_at(level) if len(choice.meters) == 1 or count > 1]
    choice = draw(stream, choices, [2 if option.level == level else 1 for option in choices])
    grouped = [
        replace(meter, groups=draw(stream, GROUPINGS[meter.name])) if meter.name in GROUPINGS else meter
        for meter in choice.meters
    ]
    if len(grouped) == 1:
        return (grouped[0],) * count
    pattern = draw(stream, ((0, 1), (0, 0, 0, 1), (0, 1, 1, 0), (0, 0, 1, 1)), (3, 3, 2, 2))
    return tuple(grouped[pattern[place % len(pattern)]] for place in range(count))


def _has_pickup(stream: random.Random, recipe: Recipe, meters: tuple[Meter, ...], count: int) -> bool:
    level, meter = recipe.axes.metre, meters[0]
    if level < 2 or count < 2 or len(set(meters)) > 1 or meter.is_irregular or meter.bar in (5, 7):
        return False
    if meter.is_compound and len(meter.groups) == 1 and recipe.axes.rhythm < 3:
        return False
    return draw(stream, (True, False), (2, 1) if level == 2 else (1, 2))


def _form(stream: random.Random, count: int, *, sequences: bool) -> str:
    """One letter a bar; later periods take new letters or come back to the first."""
    first = _one_form(stream, min(count, PERIOD), sequences=sequences)
    form = first
    place = 1
    while len(form) < count:
        left = min(count - len(form), PERIOD)
        if left == PERIOD and place % 2 == 0:
            following = first
        else:
            following = _one_form(stream, left, sequences=sequences).translate(_NEW_LETTERS)
            if left < PERIOD and place % 2 == 0:
                following = _one_form(stream, left, sequences=sequences)
        form = form.replace("z", "Y" if place % 2 else "X") + following
        place += 1
    return form


def _one_form(stream: random.Random, count: int, *, sequences: bool) -> str:
    """A form of eight bars or less; for `sequences` one whose letters come back at once."""
    forms = _FORMS[count]
    if sequences:
        enough = min(_ENOUGH_RETURNS, max(_near_returns(form) for form, _ in forms))
        forms = tuple((form, weight) for form, weight in forms if _near_returns(form) >= enough)
    return draw(stream, [form for form, _ in forms], [weight for _, weight in forms])


def _near_returns(form: str) -> int:
    """How many bars have an equal one next to them or one apart."""
    beside = [{place - 2, place - 1, place + 1, place + 2} & set(range(len(form))) for place in range(len(form))]
    return sum(any(form[other] == letter for other in beside[place]) for place, letter in enumerate(form))


def _phrases(count: int, form: str) -> tuple[Phrase, ...]:
    """Phrases of four bars (two where a capital says so or no more are left), one period after the other."""
    ends = [place for place, letter in enumerate(form) if letter.isupper() or letter == "z"]
    ends += [start + 3 for start in range(0, count - 4, 4) if start % PERIOD + 3 < PERIOD]
    bounds = sorted({*ends, count - 1})
    starts = [0, *(end + 1 for end in bounds[:-1])]
    return tuple(
        Phrase(first, last, last == count - 1 or form[last] in "XY") for first, last in zip(starts, bounds, strict=True)
    )


def _keys(stream: random.Random, recipe: Recipe, count: int, profile: Instrument, fits: Fits) -> tuple[Key, ...]:
    if recipe.key:
        return (recipe.key,) * count
    level = recipe.axes.key
    choices = [(key, at) for key, at in keys_at(level, fretted=profile.is_fretted) if fits((key,))]
    home = draw(stream, [key for key, _ in choices], [2 if at == level else 1 for _, at in choices])
    near = [key for key, _ in choices if key != home and abs(key.fifths - home.fifths) <= 1 and fits((key, home))]
    near = [key for key in near if _is_plain(key)]
    if level < 8 or count < 12 or not _is_plain(home) or not near or not draw(stream, (True, False), (2, 1)):
        return (home,) * count
    away = draw(stream, near)
    first, last = (4, 8) if count < 16 else (8, 12) if count < 24 else (8, 16)
    return tuple(away if first <= place < last else home for place in range(count))


def _is_plain(key: Key) -> bool:
    return key.mode in (Mode.MAJOR, Mode.MINOR)

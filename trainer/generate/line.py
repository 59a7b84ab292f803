"""One voice as slots in time: rhythm laid on the frame, before it has pitches. Positions are quarters of the page."""

import random
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from trainer.generate.cells import Value, values
from trainer.generate.draw import draw
from trainer.generate.frame import Frame
from trainer.generate.quota import choose_bars
from trainer.generate.rhythm import Palette, bar_rhythm, close_rhythm, palette
from trainer.model.meter import Meter, Quarters
from trainer.model.score import Tuplet
from trainer.model.tempo import Feel

PICKUP = -1
_TRIES = 6
TIES_FROM = 5  # the rhythm level that ties over the bar line


@dataclass(frozen=True, slots=True)
class Slot:
    """A written note or rest: its bar (index; -1 is the pickup) and weight in the bar (3 the first beat, 2 a beat,
    1 a half beat, 0 less). `tied` holds on the note before it."""

    onset: Quarters
    length: Quarters
    bar: int
    weight: int
    is_rest: bool = False
    tied: bool = False
    tuplet: Tuplet | None = None

    @property
    def is_struck(self) -> bool:
        """Whether a note begins here."""
        return not self.is_rest and not self.tied

    @property
    def end(self) -> Quarters:
        """Where it stops."""
        return self.onset + self.length


def draw_line(
    stream: random.Random,
    frame: Frame,
    *,
    level: int,
    cuts: frozenset[int] = frozenset(),
    shortest: Quarters = Fraction(0),
) -> tuple[Slot, ...]:
    """The rhythm of a whole page: alike bars have one rhythm, new figures come in a quarter of the bars or more. No tie
    leaves the bars in `cuts`, and nothing but the last bar is shorter than `shortest`."""
    meters = tuple(dict.fromkeys(bar.meter for bar in frame.bars))
    page = palette(stream, meters, level=level, swung=frame.feel is Feel.SWING, shortest=shortest)
    alike = [bar.alike for bar in frame.bars]
    last = len(frame.bars) - 1
    able = [place != last for place in range(len(alike))]
    new = choose_bars(stream, alike, able, pickup=bool(frame.pickup))
    texts = _texts(stream, frame, page, new)
    for _ in range(_TRIES):
        if 2 * sum(len(values(text)) > 1 for text in texts) >= len(texts) - 1:
            break  # enough bars move
        texts = _texts(stream, frame, page, new)
    slots: list[Slot] = []
    if frame.pickup:
        first = frame.bars[0].meter
        slots += lay(
            frame.pickup, first, bar=PICKUP, onset=frame.pickup_length * 0, within=first.bar - frame.pickup_length
        )
    for place, (bar, text) in enumerate(zip(frame.bars, texts, strict=True)):
        slots += lay(text, bar.meter, bar=place, onset=bar.onset)
    return tuple(
        _tie_over(stream, slots, new, cuts | {phrase.last for phrase in frame.phrases}) if level >= TIES_FROM else slots
    )


def _texts(stream: random.Random, frame: Frame, page: Palette, new: frozenset[int]) -> list[str]:
    known: dict[str, str] = {}
    texts = []
    ends = {phrase.last for phrase in frame.phrases}
    for place, bar in enumerate(frame.bars):
        if bar.alike not in known:
            if place == len(frame.bars) - 1:
                known[bar.alike] = close_rhythm(stream, bar.meter, bar.length, level=page.level)
            else:
                known[bar.alike] = _fitting(
                    stream, bar.meter, page, new=place in new, opens=place == 0, closes=place in ends
                )
        texts.append(known[bar.alike])
    return texts


def _fitting(stream: random.Random, meter: Meter, page: Palette, *, new: bool, opens: bool, closes: bool) -> str:
    """A bar's rhythm that begins with a note where the page opens, and comes to rest where a phrase closes: the best
    of a few."""
    drawn = [bar_rhythm(stream, meter, page, new=new) for _ in range(_TRIES if opens or closes else 1)]
    return max(drawn, key=lambda text: _suits(values(text), meter, opens=opens, closes=closes))


def _suits(rhythm: tuple[Value, ...], meter: Meter, *, opens: bool, closes: bool) -> int:
    suits = 0
    if opens and not rhythm[0].is_rest:
        suits += 1
    if (
        closes
        and not rhythm[-1].is_rest
        and not rhythm[-1].tuplet
        and rhythm[-1].length >= min(meter.beat, meter.bar / 3)
    ):
        suits += 2
    return suits


def lay(text: str, meter: Meter, *, bar: int, onset: Quarters, within: Quarters | int = 0) -> list[Slot]:
    """A bar's rhythm as slots from `onset`; `within` says how far into its bar it begins (a pickup)."""
    return [
        Slot(
            onset + slot.onset,
            slot.length,
            bar,
            slot.weight,
            slot.is_rest,
            slot.tied,
            slot.tuplet and replace(slot.tuplet, onset=slot.tuplet.onset + onset),
        )
        for slot in _laid(text, meter, within)
    ]


@lru_cache(maxsize=4096)
def _laid(text: str, meter: Meter, within: Quarters | int) -> tuple[Slot, ...]:
    """The slots of a rhythm that begins at 0, in bar 0."""
    ties = [False, *(value.tie for value in values(text))]
    return tuple(
        Slot(v.onset, v.length, 0, beat_weight(meter, v.onset + within), v.is_rest, tied, v.tuplet)
        for v, tied in zip(values(text), ties, strict=False)
    )


def beat_weight(meter: Meter, place: Quarters) -> int:
    """How strong a place in the bar is: 3 the first beat, 2 a beat, 1 a half beat or third, 0 anything finer."""
    if place == 0:
        return 3
    if place in meter.beats:
        return 2
    return 1 if (place * 2).denominator == 1 else 0


def _tie_over(stream: random.Random, slots: list[Slot], new: frozenset[int], ends: frozenset[int]) -> list[Slot]:
    """Bind the last note of a few bars to the first of the next, where bars are new; not out of bars in `ends`."""
    found = list(slots)
    for place in range(1, len(found)):
        before, here = found[place - 1], found[place]
        joins = before.bar != here.bar and before.bar in new and here.bar in new and before.bar not in ends
        notes = not before.is_rest and not here.is_rest and before.tuplet is None and here.tuplet is None
        short = before.length <= 2 and here.length <= 1
        if joins and notes and short and draw(stream, (True, False), (1, 2)):
            found[place] = replace(here, tied=True)
    return found

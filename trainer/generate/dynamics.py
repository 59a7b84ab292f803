"""Dynamics: a page begins with one, phrases answer each other, and a hairpin always leads to the next. Loudness is an
index into `SCALE`."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.generate.draw import draw
from trainer.generate.frame import Frame
from trainer.generate.line import PICKUP, Slot
from trainer.model.score import SpanKind

SCALE = ("pp", "p", "mp", "mf", "f", "ff")
# What each marks level brings.
NEW_DYNAMICS: dict[int, tuple[str, ...]] = {2: ("p", "f"), 3: ("mp", "mf"), 8: ("pp", "ff")}
HAIRPINS_FROM = 3


@dataclass(frozen=True, slots=True)
class Dynamics:
    """Dynamics by slot, and hairpins as (kind, first slot, last slot)."""

    texts: tuple[tuple[int, str], ...]
    hairpins: tuple[tuple[SpanKind, int, int], ...]


def known(level: int) -> tuple[str, ...]:
    """The dynamics of a level, softest first."""
    names = {name for at, row in NEW_DYNAMICS.items() if at <= level for name in row}
    return tuple(name for name in SCALE if name in names)


def draw_dynamics(stream: random.Random, frame: Frame, slots: Sequence[Slot], *, level: int, often: bool) -> Dynamics:
    """The dynamics of a page, set at the first note of its phrases; every two bars where they come `often` and are
    new."""
    names = known(level)
    if not names:
        return Dynamics((), ())
    texts: list[tuple[int, str]] = []
    hairpins: list[tuple[SpanKind, int, int]] = []
    often = often and level == min(NEW_DYNAMICS)
    firsts = range(0, len(frame.bars), 2) if often else [phrase.first for phrase in frame.phrases]
    for number, first in enumerate(firsts):
        bars = {first, PICKUP} if number == 0 else {first}
        here = next((place for place, slot in enumerate(slots) if slot.bar in bars and slot.is_struck), None)
        if here is None or (number and not often and not draw(stream, (True, False), (3, 1))):
            continue
        now = SCALE.index(texts[-1][1]) if texts else None
        options = [name for name in names if now is None or name != SCALE[now]]
        if number == 0:
            options = [name for name in options if name not in ("pp", "ff")]
        name = draw(stream, options, [_likely(SCALE.index(name), now) for name in options])
        if now is not None and level >= HAIRPINS_FROM and draw(stream, (True, False), (2, 1)):
            hairpins += _hairpin(slots, texts[-1][0], here, first - 1, louder=SCALE.index(name) > now)
        texts.append((here, name))
    return Dynamics(tuple(texts), tuple(hairpins))


def _likely(loudness: int, now: int | None) -> int:
    """Neighbouring shades are the more likely."""
    return 1 if now is None else max(1, 4 - abs(loudness - now))


def _hairpin(
    slots: Sequence[Slot], earliest: int, goal: int, bar: int, *, louder: bool
) -> list[tuple[SpanKind, int, int]]:
    """A hairpin over the notes of the bar before the goal; none where that bar has too few."""
    inside = [
        place for place, slot in enumerate(slots) if slot.bar == bar and not slot.is_rest and earliest < place < goal
    ]
    if len(inside) < 2:
        return []
    return [(SpanKind.CRESCENDO if louder else SpanKind.DIMINUENDO, inside[0], inside[-1])]

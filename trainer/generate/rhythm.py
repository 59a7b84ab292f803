"""Fills bars with rhythm: cells from the vocabulary of the level, one text for each letter of the form. Knows nothing
of pitch. Lengths are quarters."""

import random
from dataclasses import dataclass
from fractions import Fraction

from trainer.generate.cells import Cell, Stretch, cells_at, is_new, newest, stretches
from trainer.generate.draw import draw
from trainer.model.meter import Meter, Quarters

# Cells up to this level belong to every page.
_PLAIN = 2
# How a page may close: long last notes, by how much of the bar is left for it (a pickup takes its part), in metres
# whose beat divides in two and in three; each with the rhythm level that allows it.
_SIMPLE_CLOSES: dict[Quarters, str] = {
    Fraction(7): "1 q q h h. | 1 w h. | 3 w~ h.",
    Fraction(5): "1 h. h | 1 q h h | 1 q q q h | 3 h.~ h",
    Fraction(4): "1 w | 1 q q h | 1 h h | 2 q h. | 2 e e q h",
    Fraction(3): "1 h. | 1 q h | 2 e e h",
    Fraction(2): "1 h",
    Fraction(1): "1 q",
}
_COMPOUND_CLOSES: dict[Quarters, str] = {
    Fraction(6): "1 w. | 1 e e e q. h. | 1 q. q. h. | 3 q e q. h. | 3 q e q e h.",
    Fraction(11, 2): "3 h. q.~ q | 3 q e q. q.~ q",
    Fraction(9, 2): "1 q. h. | 1 e e e h. | 3 q e h. | 4 h.~ q.",
    Fraction(4): "3 q. q.~ q | 3 q e q.~ q",
    Fraction(3): "1 h. | 1 q. q. | 1 e e e q. | 3 q e q.",
    Fraction(5, 2): "3 q.~ q",
    Fraction(3, 2): "1 q.",
    Fraction(1): "3 q",
}
_TIED_CLOSE = 3  # the rhythm level from which the last note of an irregular bar may be tied over its groups


@dataclass(frozen=True, slots=True)
class Palette:
    """The cells of one page, so that its bars sound of one piece: the plain ones and a few others; none has anything
    shorter than `shortest`."""

    level: int
    texts: frozenset[str]
    shortest: Quarters = Fraction(0)

    def cells(self, stretch: Stretch, start: int, *, level: int) -> tuple[Cell, ...]:
        """The page's cells that may begin at a beat, up to a level."""
        return tuple(cell for cell in cells_at(stretch, start, level=level) if cell.text in self.texts)


def palette(
    stream: random.Random,
    meters: tuple[Meter, ...],
    *,
    level: int,
    swung: bool = False,
    shortest: Quarters = Fraction(0),
) -> Palette:
    """Draw the cells of a page: everything plain, up to three that are new at this level, up to four others. A page
    that swings has nothing shorter than an eighth."""
    texts: set[str] = set()
    for meter in meters:
        freshest = newest(meter, level=level, shortest=shortest)
        found = {
            cell.text: (cell, is_new(cell, stretch, level=freshest))
            for stretch in stretches(meter)
            for start in range(stretch.beats)
            for cell in cells_at(stretch, start, level=level, shortest=shortest)
            if not (swung and cell.is_short)
        }
        texts |= {text for text, (cell, _) in found.items() if cell.level <= _PLAIN}
        for is_fresh, wanted in ((True, 3), (False, 4)):
            rest = [cell for cell, fresh in found.values() if fresh is is_fresh and cell.text not in texts]
            for _ in range(min(wanted, len(rest))):
                cell = draw(stream, rest, [option.weight for option in rest])
                rest.remove(cell)
                texts.add(cell.text)
    return Palette(level, frozenset(texts), shortest)


def bar_rhythm(stream: random.Random, meter: Meter, page: Palette, *, new: bool | None) -> str:
    """A bar's rhythm. `new` asks for something that comes with the page's level, forbids it (False) or leaves it."""
    freshest = newest(meter, level=page.level, shortest=page.shortest)
    if freshest == 1:
        new = None
    spans = stretches(meter)
    chosen = _place_of_new(stream, spans, page, freshest) if new else None
    allowed = freshest - 1 if new is False else page.level
    texts: list[str] = []
    for index, stretch in enumerate(spans):
        fixed = chosen[1:] if chosen and chosen[0] == index else None
        silent = any("-" in text for text in texts) or (chosen is not None and chosen[2].has_rest)
        texts += _fill(stream, stretch, page, level=allowed, fixed=fixed, silent=silent)
    return " ".join(texts)


def _place_of_new(
    stream: random.Random, spans: tuple[Stretch, ...], page: Palette, level: int
) -> tuple[int, int, Cell]:
    places = [
        (index, start, cell)
        for index, stretch in enumerate(spans)
        for start in range(stretch.beats)
        for cell in page.cells(stretch, start, level=level)
        if is_new(cell, stretch, level=level)
    ]
    return draw(stream, places, [cell.weight for _, _, cell in places])


def _fill(
    stream: random.Random,
    stretch: Stretch,
    page: Palette,
    *,
    level: int,
    fixed: tuple[int, Cell] | None,
    silent: bool,
) -> list[str]:
    """Cells from the first beat of a stretch to its last, round the one that is fixed; rests come once a bar."""
    texts: list[str] = []
    beat = 0
    while beat < stretch.beats:
        if fixed and beat == fixed[0]:
            cell = fixed[1]
        else:
            end = fixed[0] if fixed and beat < fixed[0] else stretch.beats
            options = [
                cell
                for cell in page.cells(stretch, beat, level=level)
                if beat + cell.beats <= end and not (silent and cell.has_rest)
            ]
            cell = draw(stream, options, [_weight(option, page.level, first=beat == 0) for option in options])
        silent = silent or cell.has_rest
        texts.append(cell.text)
        beat += cell.beats
    return texts


def _weight(cell: Cell, level: int, *, first: bool) -> int:
    """Long values grow rarer as the level rises; a rest seldom stands on the first beat."""
    if first and cell.text.startswith("-"):
        return cell.weight * 3
    slow = cell.text in ("w", "h", "h.", "w.") and level > 2
    return cell.weight * (12 - level if slow else 10)


def close_rhythm(stream: random.Random, meter: Meter, left: Quarters, *, level: int) -> str:
    """The last bar: `left` quarters that end on a long note."""
    if meter.is_irregular:
        joint = "~ " if level >= _TIED_CLOSE else " "
        return joint.join("q" if group == 2 else "q." for group in meter.groups)
    table = _COMPOUND_CLOSES if meter.is_compound else _SIMPLE_CLOSES
    return draw(stream, [text for at, text in _rows(table[left]) if at <= level])


def _rows(text: str) -> list[tuple[int, str]]:
    pairs = (row.split(maxsplit=1) for row in text.split(" | "))
    return [(int(level), rhythm) for level, rhythm in pairs]


def pickup_rhythm(stream: random.Random, meter: Meter, *, level: int) -> str:
    """The notes before the first bar line, at most half a bar."""
    if meter.is_compound:
        rows = "3 e" if len(meter.groups) == 1 else "1 e e e | 1 q. | 3 e"
    else:
        rows = "1 q | 1 q q | 2 e e | 2 q e e" if meter.bar >= 4 else "1 q | 2 e e"
    return draw(stream, [text for at, text in _rows(rows) if at <= level])

"""The chords of a lead sheet in its verdict: each symbol in its tone, and under the staff what was wrong, as under a
chart. What is right has no sign of its own. Tones, never colours."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trainer.engrave.annotation import HoverText, Tone, Toned
from trainer.engrave.bounds import Box, box
from trainer.engrave.chart.chips import Chip
from trainer.engrave.chart.passes import SEVERITY, Pass, cell_chips, passes
from trainer.engrave.chart.rows import placed
from trainer.engrave.page import Outline, Page
from trainer.model.expected import Expected
from trainer.model.judgement import Judgement
from trainer.model.played import Played

MARGIN = 16.0
INSIDE = 12.0  # from the bar line, for a chord that goes on in its bar


@dataclass(frozen=True, slots=True)
class ChangeMarks:
    """Tones by symbol, added marks and texts."""

    tones: Mapping[str, Tone]
    marks: tuple[Toned, ...]
    hovers: tuple[HoverText, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a chord stands: its symbol, or the beginning of a bar in which it goes on."""

    system: int
    x: float
    y: float


def change_marks(
    page: Page, expected: Expected, played: Played, judgements: Iterable[Judgement], taken: Sequence[Box]
) -> ChangeMarks:
    """The chords that were judged on a page with symbols; `taken` is what was added already."""
    outlines = {outline.name: outline for outline in page.outlines}
    found = passes(expected, played, judgements)
    places = _places(page, outlines, found)
    chips: dict[int, list[Chip]] = {}
    for cell, place in places.items():
        wrong = [one for one in found[cell] if not one.is_right]
        chips.setdefault(place.system, []).extend(cell_chips(cell, place.x, wrong))
    marks: list[Toned] = []
    for index, line in chips.items():
        system = page.systems[index]
        near = [*taken, *(box(mark, outlines) for mark in page.marks)]
        for drawn in placed(line, foot=system.bottom, span=(MARGIN, page.width - MARGIN), taken=near):
            marks += drawn
    return ChangeMarks(
        tones={cell: _worst(judged).tone for cell, judged in found.items()},
        marks=tuple(marks),
        hovers=tuple(_told(cell, places[cell], found[cell]) for cell in places),
    )


def _places(page: Page, outlines: Mapping[str, Outline], found: Mapping[str, list[Pass]]) -> dict[str, _Place]:
    """Of every chord that has a symbol, and of those that go on where something is to be told."""
    symbols: dict[str, Box] = {}
    for mark in page.marks:
        if mark.owner in found:
            one, other = box(mark, outlines), symbols.get(mark.owner)
            symbols[mark.owner] = one if other is None else _around(one, other)
    bars = {bar.id: bar for bar in page.bars}
    places = {}
    for cell, judged in found.items():
        if cell in symbols:
            left, top, right, bottom = symbols[cell]
            middle = (top + bottom) / 2
            system = min(page.systems, key=lambda one: max(one.top - middle, middle - one.bottom))
            places[cell] = _Place(system.index, (left + right) / 2 if right - left < 2 * MARGIN else left, middle)
        elif any(not one.is_right for one in judged) and (bar := bars.get(cell.partition(".")[2])):
            places[cell] = _Place(bar.system, bar.left + INSIDE, (bar.top + bar.bottom) / 2)
    return places


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _worst(judged: Sequence[Pass]) -> Pass:
    return min(judged, key=lambda one: SEVERITY.index(one.tone))


def _told(cell: str, place: _Place, judged: Sequence[Pass]) -> HoverText:
    worst = _worst(judged)
    said = worst.words or ("right" if worst.is_right else "not in time")
    return HoverText(cell, place.x, place.y, worst.tone, said, worst.detail)

"""Slurs and marks on notes: one style for bars that are alike, so that a motif is played the same when it returns. What
is new at the marks level comes in a quarter of the bars and never in all. Indices are those of a part's slots."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from trainer.generate.draw import draw
from trainer.generate.frame import Frame
from trainer.generate.line import Slot
from trainer.generate.quota import choose_bars, fewest
from trainer.model.pitch import Pitch
from trainer.model.score import Mark


class Style(Enum):
    """How the notes of a bar are played."""

    PLAIN = "plain"
    SLUR = "slur"
    STACCATO = "staccato"
    ACCENT = "accent"
    TENUTO = "tenuto"
    ORNAMENT = "ornament"


# The style that a marks level brings, and how often each is taken once it is known.
STYLES: tuple[tuple[int, Style, int], ...] = (
    (1, Style.PLAIN, 8),
    (2, Style.SLUR, 6),
    (3, Style.STACCATO, 4),
    (4, Style.ACCENT, 2),
    (5, Style.TENUTO, 2),
    (6, Style.ORNAMENT, 1),
)
LONGEST_STACCATO = 1  # quarters
SHORTEST_TENUTO, LONGEST_TENUTO = 1, 2
SHORTEST_ORNAMENT, LONG_NOTE = Fraction(1, 2), 2


class Voice:
    """A part that is being marked: its slots, and its top tone at each."""

    def __init__(self, slots: Sequence[Slot], tops: Mapping[int, Pitch]) -> None:
        self.slots, self.tops = slots, tops
        self._bars: dict[int, list[int]] = {}
        for place, slot in enumerate(slots):
            self._bars.setdefault(slot.bar, []).append(place)

    def of_bar(self, bar: int) -> list[int]:
        """The slots of a full bar (index)."""
        return self._bars[bar]

    def is_tied(self, place: int) -> bool:
        """Whether a tie begins or ends here."""
        ahead = place + 1 < len(self.slots) and self.slots[place + 1].tied
        return self.slots[place].tied or ahead

    def slurs(self, bar: int) -> list[tuple[int, int]]:
        """The slots that a slur spans between the rests of a bar: from where a note is struck to where a tie at its end
        is over; one tone alone takes none."""
        runs: list[list[int]] = [[]]
        for place in self.of_bar(bar):
            if self.slots[place].is_rest:
                runs.append([])
            elif runs[-1] or self.slots[place].is_struck:
                runs[-1].append(place)
        return [(run[0], self._held(run[-1])) for run in runs if len({self.tops[place] for place in run}) > 1]

    def _held(self, place: int) -> int:
        """The slot where the note of a slot ends."""
        while place + 1 < len(self.slots) and self.slots[place + 1].tied:
            place += 1
        return place


@dataclass(frozen=True, slots=True)
class Articulation:
    """Marks by slot, and slurs as (first, last) slots."""

    marks: Mapping[int, frozenset[Mark]]
    slurs: tuple[tuple[int, int], ...]
    new: frozenset[int]  # bars that show what the level brings


def articulate(
    stream: random.Random, frame: Frame, voice: Voice, *, level: int, slurs: bool, ornaments: bool, bare: frozenset[int]
) -> Articulation:
    """Mark a voice; without pitches there are no `slurs`. The bars in `bare` take nothing that is new."""
    known = [
        (at, style, weight)
        for at, style, weight in STYLES
        if at <= level and (slurs or style is not Style.SLUR) and (ornaments or style is not Style.ORNAMENT)
    ]
    alike = [bar.alike for bar in frame.bars]
    fresh = [style for at, style, _ in known if at == level and at > 1]
    able = [bool(fresh) and place not in bare and _can(fresh[0], voice, place) for place in range(len(alike))]
    new = choose_bars(stream, alike, able, pickup=bool(frame.pickup)) if fresh else frozenset()
    if fresh and len(new) < fewest(len(alike), pickup=bool(frame.pickup)):
        new |= choose_bars(stream, [str(place) for place in range(len(alike))], able, pickup=bool(frame.pickup))
    older = [(style, weight) for at, style, weight in known if style not in fresh]
    styles: dict[str, Style] = {}
    marks: dict[int, frozenset[Mark]] = {}
    lines: list[tuple[int, int]] = []
    for place, name in enumerate(alike):
        if name not in styles:
            options = [(style, weight) for style, weight in older if _can(style, voice, place)]
            styles[name] = draw(stream, [style for style, _ in options], [weight for _, weight in options])
        style = fresh[0] if place in new else styles[name]
        if _can(style, voice, place):
            _apply(style, voice, place, marks, lines)
    return Articulation(marks, tuple(lines), new)


def _can(style: Style, voice: Voice, bar: int) -> bool:
    match style:
        case Style.PLAIN:
            return True
        case Style.SLUR:
            return bool(voice.slurs(bar))
        case _:
            return bool(_marked(style, voice, bar))


def _apply(
    style: Style, voice: Voice, bar: int, marks: dict[int, frozenset[Mark]], lines: list[tuple[int, int]]
) -> None:
    if style is Style.SLUR:
        lines += voice.slurs(bar)
    elif style is not Style.PLAIN:
        for place, mark in _marked(style, voice, bar).items():
            marks[place] = frozenset({mark})


def _marked(style: Style, voice: Voice, bar: int) -> dict[int, Mark]:
    """The slots of a bar that a style marks, each with its mark."""
    struck = [place for place in voice.of_bar(bar) if voice.slots[place].is_struck]
    return _MARKERS[style](voice, struck)


def _staccato(voice: Voice, struck: list[int]) -> dict[int, Mark]:
    short = [
        place
        for place in struck
        if voice.slots[place].length <= LONGEST_STACCATO and not voice.is_tied(place) and not _is_last(voice, place)
    ]
    return dict.fromkeys(short, Mark.STACCATO)


def _accent(voice: Voice, struck: list[int]) -> dict[int, Mark]:
    """The longest note that enters off the beat, else the highest on one."""
    off = [place for place in struck if voice.slots[place].weight < 2 and voice.slots[place].length >= LONGEST_STACCATO]
    best = off or [place for place in struck if voice.slots[place].weight >= 2 and not _is_last(voice, place)]
    if not best:
        return {}
    top = max(best, key=lambda place: (voice.tops[place].key, voice.slots[place].length))
    return {top: Mark.ACCENT}


def _tenuto(voice: Voice, struck: list[int]) -> dict[int, Mark]:
    on_beats = [place for place in struck if voice.slots[place].weight >= 2 and not _is_last(voice, place)]
    long = [place for place in on_beats if SHORTEST_TENUTO <= voice.slots[place].length <= LONGEST_TENUTO]
    broad = [place for place in on_beats if voice.slots[place].length >= Fraction(1, 2)]
    return dict.fromkeys((long or broad)[:2], Mark.TENUTO)


def _ornament(voice: Voice, struck: list[int]) -> dict[int, Mark]:
    """On the longest note of the bar: a trill on a half, a turn before a rise by step, else a mordent."""
    free = [
        place
        for place in struck
        if not voice.slots[place].tuplet
        and not voice.is_tied(place)
        and not _is_last(voice, place)
        and voice.slots[place].length >= SHORTEST_ORNAMENT
    ]
    if not free:
        return {}
    place = max(free, key=lambda at: voice.slots[at].length)
    after = voice.tops.get(place + 1)
    rises = after is not None and after.diatonic == voice.tops[place].diatonic + 1
    if voice.slots[place].length >= LONG_NOTE:
        return {place: Mark.TRILL}
    return {place: Mark.TURN if rises and voice.slots[place].length >= 1 else Mark.MORDENT}


def _is_last(voice: Voice, place: int) -> bool:
    return place == len(voice.slots) - 1


_MARKERS: dict[Style, Callable[[Voice, list[int]], dict[int, Mark]]] = {
    Style.STACCATO: _staccato,
    Style.ACCENT: _accent,
    Style.TENUTO: _tenuto,
    Style.ORNAMENT: _ornament,
}

"""Ways in which a road that cannot be played as it stands may be read: without repeats that never end; and, from the
nearest on, jumps moved to the end of their section, signs that lead nowhere kept as words, at last no repeats."""

from collections.abc import Callable
from dataclasses import replace

from trainer.model.chart import ChartBar, Section
from trainer.model.signpost import RoadSign

Sections = tuple[Section, ...]


def with_repeats_closed(sections: Sections) -> Sections:
    """Without the repeats that are begun and never end: another begins first, or the song ends."""
    done: list[Section] = []
    is_closed = False
    for section in reversed(sections):
        bars: list[ChartBar] = []
        for bar in reversed(section.bars):
            is_closed = is_closed or bar.plays > 1
            bars.append(replace(bar, repeat_start=bar.repeat_start and is_closed))
            is_closed = is_closed and not bar.repeat_start
        done.append(replace(section, bars=tuple(reversed(bars))))
    return tuple(reversed(done))


def _as_it_stands(sections: Sections) -> Sections:
    return sections


def _jumping_last(sections: Sections) -> Sections:
    """Each jump at the end of its section, or before a coda in it: writers set its words a bar or two early."""
    return tuple(replace(section, bars=_with_jumps_last(section.bars)) for section in sections)


def _with_jumps_last(bars: tuple[ChartBar, ...]) -> tuple[ChartBar, ...]:
    done: list[ChartBar] = []
    waiting: frozenset[RoadSign] = frozenset()
    for bar, following in zip(bars, (*bars[1:], None), strict=True):
        waiting |= frozenset(sign for sign in bar.signs if sign.is_jump)
        is_last = following is None or RoadSign.CODA in following.signs
        done.append(replace(bar, signs=bar.signs - waiting | (waiting if is_last else frozenset())))
        waiting = frozenset() if is_last else waiting
    return tuple(done)


def _without_idle_signs(sections: Sections) -> Sections:
    """Signs that lead nowhere, or stand a second time, as words for the reader; the others stay."""
    sections = _jumping_last(sections)
    present = {sign for section in sections for bar in section.bars for sign in bar.signs}
    while idle := {sign for sign in present if not all(needed & present for needed in sign.needs)}:
        present -= idle
    done: list[Section] = []
    seen: set[RoadSign] = set()
    for section in sections:
        bars = []
        for bar in section.bars:
            kept = frozenset(bar.signs & present - seen)
            seen |= kept
            bars.append(replace(bar, signs=kept, notes=(*bar.notes, *sorted(map(str, bar.signs - kept)))))
        done.append(replace(section, bars=tuple(bars)))
    return tuple(done)


def _without_signs(sections: Sections) -> Sections:
    """All signs as words for the reader."""
    return tuple(
        replace(
            section,
            bars=tuple(
                replace(bar, signs=frozenset(), notes=(*bar.notes, *sorted(map(str, bar.signs))))
                for bar in section.bars
            ),
        )
        for section in sections
    )


def _straight_through(sections: Sections) -> Sections:
    """Without repeats and endings too."""
    return tuple(
        replace(
            section,
            bars=tuple(replace(bar, repeat_start=False, plays=1, ending=()) for bar in section.bars),
        )
        for section in _without_signs(sections)
    )


WAYS: tuple[tuple[Callable[[Sections], Sections], str], ...] = (
    (_as_it_stands, ""),
    (_jumping_last, ""),
    (_without_idle_signs, "some of its road signs lead nowhere: kept as words"),
    (_without_signs, "its road signs lead nowhere as they stand: kept as words"),
    (_straight_through, "its repeats and endings lead nowhere as they stand: written straight through"),
)

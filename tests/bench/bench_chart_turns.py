"""How many of the wrong turns that the shipped charts offer are told as the one wrong turn they are, played by several
hands. Prints figures."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.judge.chart.songs import asked, judged
from tests.judge.chart.test_road import along
from trainer.chart.read import read
from trainer.judge.chart.beats import beats_of
from trainer.judge.chart.road import wrong_turns
from trainer.judge.chart.turns import turn_text
from trainer.judge.chart.visits import EXPLAINED
from trainer.model.expected import Expected
from trainer.model.judgement import EventKind

CHARTS = sorted((Path(__file__).parents[2] / "charts").glob("*.chart"))
HANDS = ("two hands", "charleston", "whole notes")
FEWEST = 4  # bars still to play behind the turn, or it cannot be heard
MILLISECOND = 1_000
MOST = 12  # ways to go wrong in one chart
Sound = tuple[frozenset[int], int, bool]  # of a beat: the chord's pitch classes, its bass, whether it is silent


@dataclass(frozen=True, slots=True)
class Way:
    """A way to go wrong once: the bars played, up to a fork and then from another bar on to the end, and its name."""

    order: tuple[int, ...]
    text: str


def ways(expected: Expected) -> list[Way]:
    """Every way, in charts that keep their tempo."""
    if len({round(bar.beat / MILLISECOND) for bar in expected.bars}) > 1:
        return []
    beats, count = beats_of(expected), len(expected.bars)
    found = []
    for left, goals in wrong_turns(beats, expected.bars).items():
        for goal in goals:
            last, landed = beats[left].bar, beats[goal].bar
            if count - landed >= FEWEST:
                order = (*range(last + 1), *range(landed, count))
                found.append(Way(order, turn_text(expected.bars, last, landed)))
    return found


def sounds(expected: Expected) -> list[list[tuple[str, Sound]]]:
    """Bar by bar what is asked for on each beat: the chord's id and how it sounds."""
    bars: list[list[tuple[str, Sound]]] = [[] for _ in expected.bars]
    for beat in beats_of(expected):
        zone = expected.zones[beat.zone]
        bars[beat.bar].append((zone.id, (zone.chord, zone.bass, zone.manner.is_silent)))
    return bars


def sound_of(bars: Sequence[Sequence[tuple[str, Sound]]], order: Sequence[int]) -> tuple[Sound, ...]:
    """What is heard of bars played in an order."""
    return tuple(sound for place in order for _, sound in bars[place])


def chords_apart(bars: Sequence[Sequence[tuple[str, Sound]]], order: Sequence[int]) -> int:
    """How many of the chords played sound unlike what the right road has then; every one behind its end does. Part of
    the right chord over the same bass is that chord with a tone left out."""
    right = [sound for bar in bars for _, sound in bar]
    played = [beat for place in order for beat in bars[place]]
    apart = {
        (number - place, name)
        for number, place, name, sound in _numbered(played)
        if number >= len(right) or not _passes_for(right[number], sound)
    }
    return len(apart)


def _passes_for(right: Sound, sound: Sound) -> bool:
    return sound[0] <= right[0] and sound[1:] == right[1:]


def _numbered(played: Sequence[tuple[str, Sound]]) -> list[tuple[int, int, str, Sound]]:
    """Each beat by number, with its place in its chord."""
    found = []
    place, before = 0, ""
    for number, (name, sound) in enumerate(played):
        place = place + 1 if name == before else 0
        before = name
        found.append((number, place, name, sound))
    return found


def spread(found: Sequence[Way], most: int) -> list[Way]:
    """So many of them at most, from all over."""
    return [found[number * len(found) // most] for number in range(most)] if len(found) > most else list(found)


@pytest.mark.bench
def test_wrong_turns_are_told_as_such() -> None:
    asked_for: Counter[str] = Counter()
    told: Counter[str] = Counter()
    named: Counter[str] = Counter()
    charts = alike = one_chord = offered = 0
    for path in CHARTS:
        expected = asked(read(path.read_bytes(), name=path.name))
        every, bars = ways(expected), sounds(expected)
        names = defaultdict(set)
        for way in every:
            names[sound_of(bars, way.order)].add(way.text)
        apart = [chords_apart(bars, way.order) for way in every]
        alike += apart.count(0)
        one_chord += sum(0 < count < EXPLAINED for count in apart)
        offered += len(every)
        heard = [way for way, count in zip(every, apart, strict=True) if count >= EXPLAINED]
        charts += bool(heard)
        for way in spread(heard, MOST):
            for hand in HANDS:
                events = judged(expected, along(expected, way.order, hand)).events
                is_one = [event.kind for event in events] == [EventKind.WRONG_TURN]
                asked_for[hand] += 1
                told[hand] += is_one
                named[hand] += is_one and events[0].text in names[sound_of(bars, way.order)]
                if not is_one:
                    print(path.stem, hand, way.text, "told as", [event.text for event in events])
    print(f"\n{offered} wrong turns on {charts} shipped charts; not asked: {alike} that sound like the right road")
    print(f"in every bar played, {one_chord} that differ from it in one chord alone, which is a wrong chord")
    for hand in HANDS:
        of = asked_for[hand]
        print(
            f"  {hand}: one wrong turn {told[hand]} of {of} ({told[hand] / max(of, 1):.3f}), by its name {named[hand]}"
        )

"""Draws a melody over a rhythm: high points, cadences, motifs that return, what is new at its level, and the walk that
meets them all. A page that cannot be met is drawn anew with the next numbers of the stream."""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from trainer.generate.contour import Joins, Stop, ground, walk
from trainer.generate.draw import draw
from trainer.generate.frame import SEQUENCE_LEVEL, Frame
from trainer.generate.intervals import interval_counts
from trainer.generate.leading import Leading
from trainer.generate.levels import REACHES, farthest
from trainer.generate.line import PICKUP, Slot
from trainer.generate.novelty import SEQUENCE_LEAST, figures, novelty, put_novelties
from trainer.generate.plan import Chord
from trainer.generate.spell import degree, spell
from trainer.generate.window import Window
from trainer.model.meter import Quarters
from trainer.model.pitch import Pitch

Plan = Sequence[Sequence[Chord]]
Bars = list[list[int]]
_Wanted = Callable[[Stop, int], bool]
_ATTEMPTS = 16
_OCTAVE = 7  # steps
_LEAST_ROOM = 2  # steps under a high point
_RESTING = 2  # quarters from which a note is heard as resting on its chord
# Where a high point likes to stand among eight bars.
_PEAK_WEIGHTS = (0, 1, 3, 1, 3, 6, 5, 0)


@dataclass(frozen=True, slots=True)
class Task:
    """What a melody is drawn from: the frame, the harmony of each bar, the rhythm, where it may lie, its level."""

    frame: Frame
    plan: Plan
    slots: tuple[Slot, ...]
    window: Window
    level: int
    staff: tuple[int, int]
    patterned: bool
    leading: Leading

    @property
    def struck(self) -> list[int]:
        """The slots on which a note begins."""
        return [place for place, slot in enumerate(self.slots) if slot.is_struck]


def draw_melody(stream: random.Random, task: Task) -> dict[int, Pitch] | None:
    """A pitch for every slot that is not a rest; None where no melody was found for this rhythm."""
    counts = interval_counts(task.level)
    alone = task.leading.led is not None
    cuts = task.leading.cuts if alone else frozenset()
    blank = _stops(task)
    of_bar = _by_bar(blank, len(task.frame.bars))
    new = replace(
        novelty(task.level, task.window, task.staff),
        inside=alone,
        sequences=task.patterned,
        cuts=cuts,
        figures=figures(task.level, blank, of_bar[:-1]),
    )
    spare = new.at_the_edges(task.window)
    heard, models, joins = _heard(task, of_bar), _models(task, of_bar), _joins(task, of_bar)
    for attempt in range(_ATTEMPTS):
        stops = list(blank)
        if task.patterned:
            _imitate_alike(stream, stops, of_bar, models)
            _put_cadences(task, stops, of_bar, gently=attempt > _ATTEMPTS // 2)
            _put_peaks(stream, task, stops, of_bar, heard)
        wanted = spare if attempt > _ATTEMPTS // 2 else new
        chroma = put_novelties(stream, task.frame, stops, of_bar[:-1], wanted)
        if chroma is None:
            continue
        places = walk(stream, stops, counts, middle=sum(task.staff) // 2, shaped=task.patterned, joins=joins)
        if places is not None and not (
            task.level == SEQUENCE_LEVEL and _moves_on_everywhere(task, places, of_bar[:-1])
        ):
            return _pitches(task, spell(places, stops, chroma))
    return None


def _stops(task: Task) -> list[Stop]:
    reach = REACHES[task.level - 1].intervals
    grounds = {id(chord): ground(chord.harmony) for chords in task.plan for chord in chords}
    found: list[Stop] = []
    before = task.slots[0].onset
    for index in task.struck:
        slot = task.slots[index]
        most = farthest(slot.onset - before) if found else max(reach)
        before = slot.onset
        low, high = task.window.at(max(slot.bar, 0))
        if index + 1 < len(task.slots) and task.slots[index + 1].tied:
            after = task.window.at(max(task.slots[index + 1].bar, 0))
            low, high = max(low, after[0]), min(high, after[1])
        base = grounds[id(chord_at(task.plan, slot))]
        joined = index > 0 and not task.slots[index - 1].is_rest
        places = _between(low, high)
        if task.leading.settles and _sounding(task.slots, index) >= _RESTING:
            places = _tones_among(places, base.tones)
        found.append(Stop(places, _moves(reach, most), base, slot.weight, slot.bar, joined))
    return found


def _sounding(slots: Sequence[Slot], index: int) -> Quarters:
    """How long the note struck on a slot sounds, with what is tied to it."""
    length = slots[index].length
    for slot in slots[index + 1 :]:
        if not slot.tied:
            break
        length += slot.length
    return length


@lru_cache(maxsize=1024)
def _tones_among(places: frozenset[int], tones: frozenset[int]) -> frozenset[int]:
    """The places that are tones of a chord; all where the range holds none."""
    return frozenset(place for place in places if place % 7 in tones) or places


@lru_cache(maxsize=1024)
def _between(low: int, high: int) -> frozenset[int]:
    return frozenset(range(low, high + 1))


@lru_cache(maxsize=64)
def _moves(reach: tuple[int, ...], most: int) -> frozenset[int]:
    """The intervals of a reach, up and down, of at most so many steps."""
    return frozenset(steps for size in reach if size <= most for steps in (size, -size))


def chord_at(plan: Plan, slot: Slot) -> Chord:
    """The chord under a slot; a pickup hears the first."""
    chords = plan[max(slot.bar, 0)]
    return next((chord for chord in reversed(chords) if chord.onset <= slot.onset), chords[0])


def _moves_on_everywhere(task: Task, places: Sequence[int], of_bar: Bars) -> bool:
    """Whether every bar leaps an octave or is heard in a sequence, meant or not: no bar would be left without what is
    new at this level."""
    onsets = [task.slots[index].onset for index in task.struck]
    shapes = [
        tuple((onsets[i] - bar.onset, places[i] - places[here[0]]) for i in here)
        for bar, here in zip(task.frame.bars, of_bar, strict=True)
    ]

    def is_new(bar: int) -> bool:
        here = of_bar[bar]
        leaps = any(i and abs(places[i] - places[i - 1]) == _OCTAVE for i in here)
        beside = [other for other in range(max(bar - 2, 0), min(bar + 3, len(of_bar))) if of_bar[other]]
        moved = [other for other in beside if places[of_bar[other][0]] != places[here[0]]] if here else []
        return leaps or (len(here) >= SEQUENCE_LEAST and any(shapes[other] == shapes[bar] for other in moved))

    return all(is_new(bar) for bar in range(len(of_bar)))


def _by_bar(stops: Sequence[Stop], bars: int) -> Bars:
    """The indices of each full bar's stops, and last those of the pickup."""
    found: Bars = [[] for _ in range(bars + 1)]
    for place, stop in enumerate(stops):
        found[stop.bar].append(place)
    return found


def _heard(task: Task, of_bar: Bars) -> Bars:
    """The indices of the stops that sound in each bar: its own, and one that is tied into it."""
    found = [list(indices) for indices in of_bar]
    struck = -1
    for slot in task.slots:
        struck += slot.is_struck
        if slot.tied and struck not in found[slot.bar]:
            found[slot.bar].append(struck)
    return found


def _joins(task: Task, of_bar: Bars) -> Joins:
    """For each stop the later ones that a leap of the road puts beside it, before or behind."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for before, after in sorted(task.leading.joins):
        if of_bar[before] and of_bar[after]:
            here, later = sorted((of_bar[before][-1], of_bar[after][0]))
            found[here].append(later)
    return found


def _models(task: Task, of_bar: Bars) -> dict[int, int]:
    """For each bar that can imitate an earlier one: the first bar that is alike, note for note."""
    first: dict[str, int] = {}
    slots = [task.slots[index] for index in task.struck]
    shapes = [tuple(slots[i].onset - bar.onset for i in of_bar[at]) for at, bar in enumerate(task.frame.bars)]
    models = {bar: first.setdefault(framed.alike, bar) for bar, framed in enumerate(task.frame.bars)}
    return {
        bar: model for bar, model in models.items() if model != bar and shapes[bar] and shapes[bar] == shapes[model]
    }


def _imitate_alike(stream: random.Random, stops: list[Stop], of_bar: Bars, models: Mapping[int, int]) -> None:
    """Bars that are alike imitate the first of them: whole, or only how it begins."""
    for bar, model in models.items():
        here = of_bar[bar]
        kept = len(here) if draw(stream, (True, False), (3, 1)) else (len(here) + 1) // 2
        for index, source in list(zip(here, of_bar[model], strict=True))[:kept]:
            stops[index] = stops[index]._replace(source=source)


def _put_cadences(task: Task, stops: list[Stop], of_bar: Bars, *, gently: bool) -> None:
    """Phrases end on a tone of their chord, the page on its tonic, reached from beside it."""
    first = of_bar[0]
    if first:
        _keep(stops, first[0], lambda stop, place: place % 7 in stop.ground.tones)
    for phrase in task.frame.phrases:
        ending = of_bar[phrase.last]
        if ending:
            _keep(stops, ending[-1], lambda stop, place: place % 7 in stop.ground.tones)
    _keep(stops, len(stops) - 1, lambda stop, place: degree(place, stop.key) == 1)
    if len(stops) > 1 and not gently:
        _keep(stops, len(stops) - 2, lambda stop, place: degree(place, stop.key) in (2, 7))
        stops[-1] = stops[-1]._replace(moves=stops[-1].moves & {-1, 1})


def _keep(stops: list[Stop], index: int, wanted: _Wanted) -> None:
    stop = stops[index]
    stops[index] = stop.within(frozenset(place for place in stop.places if wanted(stop, place)))


def _put_peaks(stream: random.Random, task: Task, stops: list[Stop], of_bar: Bars, heard: Bars) -> None:
    """The highest note of every eight bars stands in one bar, which is not the first."""
    last = len(task.frame.bars) - 1
    for period in task.frame.periods:
        tops = {bar: task.window.at(bar)[1] for bar in period}
        led = [bar for bar in period[1:] if of_bar[bar] and (task.leading.led is None or bar in task.leading.led)]
        highest = max((tops[bar] for bar in led), default=0)
        bars = [bar for bar in led if tops[bar] == highest]
        inner = [bar for bar in bars if bar != last] or bars
        if not inner:
            continue
        weights = [_PEAK_WEIGHTS[(bar - period.start) * 8 // max(len(period), 1)] + 1 for bar in inner]
        bar = draw(stream, inner, weights)
        free = [place for place in of_bar[bar] if place < len(stops) - 2] or of_bar[bar]  # not in the cadence
        index = draw(stream, free, [stops[place].weight + 1 for place in free])
        high = sorted(stops[index].places)[-4:]
        if bar == last:  # a cadence at the bottom would leave the bars before it one note
            high = [place for place in high if place > task.window.at(bar)[0] + _LEAST_ROOM] or high
        if not high:
            continue
        top = draw(stream, high, [_peak_fit(stops[index], place, high[-1]) for place in high])
        for other in [*period, PICKUP] if period.start == 0 else period:
            _cap(stops, heard[other], top if other == bar else top - 1)
        stops[index] = stops[index].within(stops[index].places & {top})


def _peak_fit(stop: Stop, place: int, top: int) -> int:
    return (12 if place % 7 in stop.ground.tones else 1) * max(1, 4 - (top - place))


def _cap(stops: list[Stop], indices: Sequence[int], highest: int) -> None:
    for index in indices:
        stop = stops[index]
        capped = _capped(stop.places, highest)
        if capped is not stop.places:
            stops[index] = stop.within(capped)


@lru_cache(maxsize=1024)
def _capped(places: frozenset[int], highest: int) -> frozenset[int]:
    return places if max(places, default=highest) <= highest else frozenset(p for p in places if p <= highest)


def _pitches(task: Task, spelled: Sequence[Pitch]) -> dict[int, Pitch]:
    found: dict[int, Pitch] = {}
    sounding: Pitch | None = None
    struck = iter(spelled)
    for index, slot in enumerate(task.slots):
        if slot.is_rest:
            continue
        if not slot.tied:
            sounding = next(struck)
        if sounding is not None:
            found[index] = sounding
    return found

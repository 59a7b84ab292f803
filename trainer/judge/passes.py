"""Which press answers which note, once the search has said where the player was: unbroken passes over the page, and in
each the nearest press of its key in time for every note. Times in microseconds; `Slot` is (chord, slot)."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from trainer.judge.chords import Chords
from trainer.judge.readings import Heard, Placed
from trainer.judge.timing import median
from trainer.model.tempo import Micros

Slot = tuple[int, int]

REACH: Micros = 1_000_000  # a press this far from where a note was awaited does not answer it
WRONG_REACH: Micros = 250_000  # nor does a wrong key this far off
SAME_ATTACK: Micros = 80_000  # a wrong key is any key within this, else one that is easily struck for the right one
EASILY_STRUCK = frozenset({-12, -2, -1, 1, 2, 12})
ROUNDS = 2


@dataclass(slots=True)
class Pass:
    """Presses `first` to `last` (not included) over the chords `begin` to `end` (included). `right` and `wrong` say
    which press filled which slot; `times` when each chord sounded, for every chord from `begin` to `end`."""

    first: int
    last: int
    begin: int
    end: int
    times: list[Micros] = field(default_factory=list)
    right: dict[Slot, int] = field(default_factory=dict)
    wrong: dict[Slot, int] = field(default_factory=dict)


def passes(chords: Chords, heard: Sequence[Heard], placed: Sequence[Placed]) -> list[Pass]:
    """The passes of a performance in order, every press in one of them."""
    found = []
    starts = [0, *(index for index, decision in enumerate(placed) if decision.leapt), len(placed)]
    for first, last in pairwise(starts):
        touched = [decision.chord for decision in placed[first:last] if decision.chord >= 0]
        if touched:
            one = Pass(first, last, min(touched), max(touched))
            one.times = _chord_times(chords, heard, placed, one)
            _reach_out(chords, heard, one)
            _fill(chords, heard, one)
            _draw_in(one)
            found.append(one)
    return found


def _chord_times(chords: Chords, heard: Sequence[Heard], placed: Sequence[Placed], one: Pass) -> list[Micros]:
    """When each chord of a pass sounded: the middle of its presses; between, as the page goes; never backward."""
    struck: dict[int, list[Micros]] = {}
    for index in range(one.first, one.last):
        if placed[index].chord >= 0:
            struck.setdefault(placed[index].chord, []).append(heard[index].at)
    known: list[tuple[int, Micros]] = []
    for chord in sorted(struck):
        at = median(struck[chord])
        if not known or at >= known[-1][1]:
            known.append((chord, at))
    times: list[Micros] = []
    for (left, left_at), (right, right_at) in zip(known, [*known[1:], known[-1]], strict=True):
        written = chords.ats[right] - chords.ats[left]
        for chord in range(left, max(right, left + 1)):
            part = chords.ats[chord] - chords.ats[left]
            times.append(left_at + (right_at - left_at) * part // written if written else left_at)
    while len(times) < one.end - one.begin + 1:
        beyond = one.begin + len(times)
        times.append(times[-1] + chords.ats[beyond] - chords.ats[beyond - 1])
    return times


def _reach_out(chords: Chords, heard: Sequence[Heard], one: Pass) -> None:
    """Let a pass begin and end with the chords that were due at its first and last press, though nothing told them."""
    written = chords.ats[one.end] - chords.ats[one.begin]
    took = one.times[-1] - one.times[0]
    pace = (took, written) if took > 0 and written > 0 else (1, 1)
    while one.end + 1 < len(chords.ats):
        at = one.times[-1] + (chords.ats[one.end + 1] - chords.ats[one.end]) * pace[0] // pace[1]
        if at > heard[one.last - 1].at + WRONG_REACH:
            break
        one.times.append(at)
        one.end += 1
    before: list[Micros] = []
    while one.begin > 0:
        at = (before or one.times)[-1 if before else 0]
        at -= (chords.ats[one.begin] - chords.ats[one.begin - 1]) * pace[0] // pace[1]
        if at < heard[one.first].at - WRONG_REACH:
            break
        before.append(at)
        one.begin -= 1
    one.times = before[::-1] + one.times


def _draw_in(one: Pass) -> None:
    """Let a pass end again with the last chord, and begin with the first, that something answered."""
    answered = [chord for slots in (one.right, one.wrong) for chord, _ in slots]
    if answered:
        first, last = min(answered), max(answered)
        one.times = one.times[first - one.begin : last - one.begin + 1]
        one.begin, one.end = first, last


def _fill(chords: Chords, heard: Sequence[Heard], one: Pass) -> None:
    """Give every slot of a pass its press."""
    wanted: dict[int, list[tuple[Micros, Slot]]] = {}
    for chord in range(one.begin, one.end + 1):
        at = one.times[chord - one.begin]
        for key, slot in chords.slots[chord].items():
            wanted.setdefault(key, []).append((at, (chord, slot)))
    struck: dict[int, list[tuple[Micros, int]]] = {}
    for index in range(one.first, one.last):
        struck.setdefault(heard[index].key, []).append((heard[index].at, index))
    free: list[tuple[Micros, Slot, int]] = []
    unused: list[tuple[Micros, int, int]] = []
    for key, places in wanted.items():
        presses = struck.pop(key, [])
        pairs = _nearest_pairs([at for at, _ in places], [at for at, _ in presses])
        one.right.update((places[place][1], presses[press][1]) for place, press in pairs.items())
        free.extend((*places[i], key) for i in range(len(places)) if i not in pairs)
        taken = set(pairs.values())
        unused.extend((*presses[i], key) for i in range(len(presses)) if i not in taken)
    for key, presses in struck.items():
        unused.extend((at, index, key) for at, index in presses)
    one.wrong.update(_wrong_pairs(sorted(free), sorted(unused)))


def _nearest_pairs(places: list[Micros], presses: list[Micros]) -> dict[int, int]:
    """Pairs that are each other's nearest, then again among the rest between them; none cross."""
    pairs: dict[int, int] = {}
    open_places, open_presses = list(range(len(places))), list(range(len(presses)))
    for _ in range(ROUNDS):
        if not open_places or not open_presses:
            break
        to_press = _nearest([places[i] for i in open_places], [presses[i] for i in open_presses])
        to_place = _nearest([presses[i] for i in open_presses], [places[i] for i in open_places])
        fresh = {
            open_places[a]: open_presses[b]
            for a, b in enumerate(to_press)
            if to_place[b] == a and abs(places[open_places[a]] - presses[open_presses[b]]) <= REACH
        }
        pairs |= _without_crossing(pairs, fresh)
        taken = set(pairs.values())
        open_places = [i for i in open_places if i not in pairs]
        open_presses = [i for i in open_presses if i not in taken]
    return pairs


def _nearest(from_times: list[Micros], to_times: list[Micros]) -> list[int]:
    """For each of the first the index of the nearest of the second, the earlier of two as near."""
    found = []
    for at in from_times:
        after = bisect_left(to_times, at)
        if after == len(to_times) or (after and at - to_times[after - 1] <= to_times[after] - at):
            after -= 1
        found.append(bisect_left(to_times, to_times[after]))
    return found


def _without_crossing(known: dict[int, int], fresh: dict[int, int]) -> dict[int, int]:
    """Of the fresh pairs those that keep the order of the known ones."""
    if not known:
        return fresh
    order = sorted(known)
    kept = {}
    for place, press in fresh.items():
        after = bisect_left(order, place)
        low = known[order[after - 1]] if after else -1
        high = known[order[after]] if after < len(order) else press + 1
        if low < press < high:
            kept[place] = press
    return kept


def _wrong_pairs(free: list[tuple[Micros, Slot, int]], unused: list[tuple[Micros, int, int]]) -> dict[Slot, int]:
    """Notes that nothing answered and presses that answer nothing, paired: keys easily struck for the note first, then
    any key in the same attack; the nearest first."""
    times = [at for at, _, _ in unused]
    offers = []
    for at, slot, key in free:
        for place in range(bisect_left(times, at - WRONG_REACH), bisect_left(times, at + WRONG_REACH + 1)):
            press_at, press, struck = unused[place]
            off = abs(press_at - at)
            is_easy = struck - key in EASILY_STRUCK
            if is_easy or off <= SAME_ATTACK:
                offers.append((not is_easy, off, abs(struck - key), slot, press))
    pairs: dict[Slot, int] = {}
    used: set[int] = set()
    for *_, slot, press in sorted(offers):
        if slot not in pairs and press not in used:
            pairs[slot] = press
            used.add(press)
    return pairs

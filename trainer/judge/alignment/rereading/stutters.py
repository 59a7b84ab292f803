"""Short goings-back, which the search takes for extra and wrong keys: the last few notes struck again before the line
went on. Times in microseconds at the tempo of the page, which tells a stutter from a key struck twice;
presses by index."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import NONE, Heard, Placed

LONGEST = 12  # presses that are taken up again; for more the search itself leaps
SETTLED = 3  # presses behind it that show how late the line is
MEETING = 12  # presses after which the line must have met what the search found


def tell_stutters(chords: Chords, heard: Sequence[Heard], placed: Sequence[Placed]) -> list[Placed]:
    """What each press was, with presses that took up again the ones just before them told as leaps back."""
    told = list(placed)
    sums = [*accumulate((press.key for press in heard), initial=0)]
    done = 0
    for place, press in enumerate(heard):
        if place < done or right_chord(chords, press, placed[place]) >= 0:
            continue
        for first, count in _windows(place, done, sums):
            replayed = _replay(chords, heard, told, first, count)
            if replayed:
                done = first + len(replayed)
                told[first:done] = replayed
                break
    return told


def _windows(place: int, done: int, sums: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where presses that were struck twice may begin, and how many they may be, the most first, if the press that the
    search could not explain is the first of either time; `sums` are those of the keys before each press."""
    for count in range(LONGEST, 0, -1):
        for first in (place - count, place):
            last = first + 2 * count
            if first >= done and last < len(sums) - 1 and 2 * sums[first + count] == sums[first] + sums[last]:
                yield first, count


def _replay(
    chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], first: int, count: int
) -> list[Placed] | None:
    """The presses from `first` on read as `count` that are struck again at once and a line that goes on, until it
    meets what was told; None where they do not fit the page without a fault, or the line is not that much later. A key
    struck twice where the note before was left out was struck in its place first."""
    again, after = first + count, first + 2 * count
    begin = right_chord(chords, heard[first], told[first])
    if begin < 0:
        begin = right_chord(chords, heard[again], told[again])
    if begin < 0 or any(one.leapt for one in told[first : after + 1]):
        return None
    if count == 1 and _is_in_place_of(chords, heard, told, first, begin - 1):
        return [Placed(begin - 1, 0, leapt=False), Placed(begin, chords.slots[begin][heard[again].key], leapt=False)]
    found: list[Placed] = []
    chord, taken = begin, 0
    for press in range(first, min(after + MEETING, len(heard))):
        is_full = taken == (1 << chords.sizes[chord]) - 1
        if press in (again, after) and not is_full:
            return None
        if press == again:
            chord, taken = begin, 0
        elif is_full:
            chord, taken = chord + 1, 0
        slot = chords.slots[chord].get(heard[press].key, NONE) if chord < len(chords.slots) else NONE
        if slot < 0 or taken >> slot & 1:
            return None
        here = Placed(chord, slot, leapt=press == again)
        if press == after and not _is_late(chords, heard, told, (first, begin), (after, chord)):
            return None
        if press >= after and told[press] == here:
            return found
        found.append(here)
        taken |= 1 << slot
    return None


def _is_in_place_of(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], press: int, chord: int) -> bool:
    """Whether a chord of one note, in which nothing was struck, lies between a press and the one placed before it, and
    the press was not due just when it was struck."""
    before = next((place for place in range(press - 1, -1, -1) if told[place].chord >= 0), NONE)
    if before < 0 or told[before].chord != chord - 1 or chords.sizes[chord] != 1:
        return False
    late = heard[press].at - heard[before].at - chords.ats[chord + 1] + chords.ats[chord - 1]
    return 2 * abs(late) > chords.ats[chord + 1] - chords.ats[chord]


def right_chord(chords: Chords, press: Heard, told: Placed) -> int:
    """The chord a press was told as a right note of; -1 where it was none."""
    is_right = told.chord >= 0 and chords.slots[told.chord].get(press.key) == told.slot
    return told.chord if is_right else NONE


def _is_late(
    chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], begun: tuple[int, int], ended: tuple[int, int]
) -> bool:
    """Whether the line is later at the end of what was played again than before it, by half of that or more: that
    takes time, and a wrong key that happens to be the next note's own takes none. What was struck nearer to the note
    before was a wrong key in its place."""
    (first, begin), (after, end) = begun, ended
    line = range(first - 1, max(first - 1 - MEETING, -1), -1)
    before = next((press for press in line if right_chord(chords, heard[press], told[press]) >= 0), NONE)
    went_in = heard[before].at - chords.ats[told[before].chord] if before >= 0 else 0
    began = heard[first].at - chords.ats[begin]
    if begin and 2 * (went_in - began) > chords.ats[begin] - chords.ats[begin - 1]:
        return False
    went_in = max(went_in, began)
    ahead = [press for press in range(after + 1, min(after + SETTLED, len(heard))) if not told[press].leapt]
    right = [(heard[press].at, right_chord(chords, heard[press], told[press])) for press in ahead]
    came_out = [at - chords.ats[chord] for at, chord in [(heard[after].at, end), *right] if chord >= 0]
    return 2 * (min(came_out) - went_in) >= chords.ats[end] - chords.ats[begin]

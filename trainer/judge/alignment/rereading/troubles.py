"""Where a reading of a performance left something unexplained. Presses and chords by index."""

from collections.abc import Sequence

from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import NONE, Heard, Placed

BEFORE = 6  # presses before the first sign of trouble that may belong to it: a leap is told late
BEHIND = 4  # and those behind the last one that show where the line goes on
LOST = 64  # presses: where more than these touch, and fewer than RIGHT of them are right notes, another page is played
RIGHT = (3, 5)  # the search finds two of five notes of another piece, and two of three where a player errs very often


def stretches(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed]) -> list[range]:
    """The presses around each trouble, as runs that do not touch: keys that are no right notes, leaps, and notes left
    out. Without those in which the player was lost: no reading makes sense of them."""
    found: list[range] = []
    for press in range(len(told)):
        if _is_trouble(chords, heard, told, press):
            first, last = max(press - BEFORE, 0), min(press + BEHIND + 1, len(told))
            if found and first <= found[-1].stop:
                found[-1] = range(found[-1].start, last)
            else:
                found.append(range(first, last))
    return [stretch for stretch in found if not _is_lost(chords, heard, told, stretch)]


def right_chord(chords: Chords, press: Heard, told: Placed) -> int:
    """The chord a press was told as a right note of; -1 where it was none."""
    is_right = told.chord >= 0 and chords.slots[told.chord].get(press.key) == told.slot
    return told.chord if is_right else NONE


def _is_lost(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], stretch: range) -> bool:
    if len(stretch) <= LOST:
        return False
    right = sum(right_chord(chords, heard[press], told[press]) >= 0 for press in stretch)
    return right * RIGHT[1] < len(stretch) * RIGHT[0]


def _is_trouble(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], press: int) -> bool:
    if right_chord(chords, heard[press], told[press]) < 0:
        return True
    if not press:
        return False
    return told[press].leapt or 0 <= told[press - 1].chord < told[press].chord - 1

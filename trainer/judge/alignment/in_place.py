"""A take in which every note was played in its own window, and nothing else: there is nothing to search. Times in
microseconds, page time."""

from collections.abc import Sequence

from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import Heard, Placed
from trainer.judge.timing import gaps, widest
from trainer.model.expected import Expected
from trainer.model.rules import Rules
from trainer.model.tempo import Micros


def in_place(expected: Expected, chords: Chords, heard: Sequence[Heard], rules: Rules) -> list[Placed] | None:
    """What each press was if the presses of each key answer its notes one for one, each within the window of its own;
    else None. The voices of a unison are one note."""
    waiting = _windows(expected, chords, rules)
    placed = []
    for at, key in heard:
        due = waiting.get(key)
        if not due:
            return None
        place, window, answer = due.pop()
        if abs(at - place) > window:
            return None
        placed.append(answer)
    return None if any(waiting.values()) else placed


def _windows(expected: Expected, chords: Chords, rules: Rules) -> dict[int, list[tuple[Micros, Micros, Placed]]]:
    """By key its notes, the last one first: the place, the widest window and the slot of each."""
    around = gaps(expected.notes)
    found: dict[int, list[tuple[Micros, Micros, Placed]]] = {}
    for chord in range(len(chords.ats) - 1, -1, -1):
        for slot, members in enumerate(chords.members[chord]):
            note = expected.notes[members[0]]
            window = min(widest(around[member], rules) for member in members)
            found.setdefault(note.key, []).append((note.at, window, Placed(chord, slot, leapt=False)))
    return found

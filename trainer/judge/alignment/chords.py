"""The page as a row of chords for the search: what sounds at each onset, which key is in which slot. Times in
microseconds; grace notes make chords of their own just before the one they lean on."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

from trainer.model.expected import Expected
from trainer.model.tempo import Micros

ANY = -1  # the key of every slot and every press on a rhythm page
GRACE_LEAD: Micros = 80_000  # how long before what follows it a grace chord is awaited, and all that lean on a chord
GRACE_SHARE = 3  # in no more than this part of the gap before it
MAIN = 1_000  # the layer of what is no grace; those before it are of the graces
LAYERS = MAIN + 1


class Wanted(NamedTuple):
    """One note as the search sees it: its place, key, and whether it is a grace."""

    at: Micros
    key: int
    is_grace: bool = False


@dataclass(frozen=True, slots=True)
class Chords:
    """Parallel rows, one entry a chord: `ats` when, `slots` from key to slot number, `sizes` how many slots, `graces`
    whether it is a grace chord, `members` for each slot the notes (by index) that one press of its key answers."""

    ats: tuple[Micros, ...]
    slots: tuple[dict[int, int], ...]
    sizes: tuple[int, ...]
    graces: tuple[bool, ...]
    members: tuple[tuple[tuple[int, ...], ...], ...]


def page_chords(expected: Expected) -> Chords:
    """The chords of a page, a swung note where two to one puts it; on a rhythm page all are of one key."""
    any_key = expected.any_key
    return group(
        Wanted(note.at + note.pair // 6, ANY if any_key else note.key, note.is_grace) for note in expected.notes
    )


def group(notes: Iterable[Wanted]) -> Chords:
    """The chords of notes that are sorted by time, graces as they are written. With a grace whose key has come already
    a new grace chord begins; otherwise one press of a key answers all its notes."""
    rows: dict[int, dict[int, tuple[int, ...]]] = {}  # by time and layer in one number
    layers: dict[int, int] = {}  # the last layer of the graces that lean on a time
    for index, (at, key, is_grace) in enumerate(notes):
        layer = layers.setdefault(at, 0) if is_grace else MAIN
        row = rows.setdefault(at * LAYERS + layer, {})
        if is_grace and key in row:
            layer = layers[at] = min(layer + 1, MAIN - 1)
            row = rows.setdefault(at * LAYERS + layer, {})
        row[key] = (*row.get(key, ()), index)
    order = sorted(rows)
    ats: list[Micros] = []
    before: Micros | None = None
    for at, layer in map(divmod, order, repeat(LAYERS)):
        if layer == MAIN:
            ats.append(at)
            before = at
        else:
            count = layers[at] + 1
            lead = GRACE_LEAD if before is None else min(GRACE_LEAD, (at - before) // GRACE_SHARE // count)
            ats.append(at - lead * (count - layer))
    chords = [rows[place] for place in order]
    return Chords(
        ats=tuple(ats),
        slots=tuple([{key: slot for slot, key in enumerate(chord)} for chord in chords]),
        sizes=tuple(map(len, chords)),
        graces=tuple([place % LAYERS != MAIN for place in order]),
        members=tuple([tuple(chord.values()) for chord in chords]),
    )

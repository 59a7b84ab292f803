"""The page as a row of chords for the search: what sounds at each onset, which key is in which slot. Times in
microseconds; grace notes make a chord of their own just before the one they lean on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trainer.model.tempo import Micros

ANY = -1  # the key of every slot and every press on a rhythm page
GRACE_LEAD: Micros = 80_000  # how long before its chord a grace chord is awaited, and never more than
GRACE_SHARE = 3  # this part of the gap before it


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


def group(notes: Sequence[Wanted]) -> Chords:
    """The chords of notes that are sorted by time."""
    rows: dict[tuple[Micros, bool], dict[int, list[int]]] = {}
    for index, (at, key, is_grace) in enumerate(notes):
        rows.setdefault((at, not is_grace), {}).setdefault(key, []).append(index)
    order = sorted(rows)
    ats = []
    before: Micros | None = None
    for at, is_main in order:
        gap = GRACE_LEAD * GRACE_SHARE if before is None else at - before
        ats.append(at if is_main else at - min(GRACE_LEAD, gap // GRACE_SHARE))
        before = at
    return Chords(
        ats=tuple(ats),
        slots=tuple({key: slot for slot, key in enumerate(rows[place])} for place in order),
        sizes=tuple(len(rows[place]) for place in order),
        graces=tuple(not is_main for _, is_main in order),
        members=tuple(tuple(tuple(indices) for indices in rows[place].values()) for place in order),
    )

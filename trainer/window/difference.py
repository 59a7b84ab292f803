"""Where two frames differ: the marks that went and came, in pairs where one took the other's place. Pure."""

from dataclasses import dataclass

from trainer.window.marks import Mark, Sheet

Pair = tuple[Mark | None, Mark | None]  # what went, what came


@dataclass(frozen=True, slots=True)
class Difference:
    """The first `head` and the last `tail` marks of both frames are equal; `pairs` are the changes between."""

    head: int
    tail: int
    pairs: tuple[Pair, ...]


def difference(old: tuple[Mark, ...], new: tuple[Mark, ...]) -> Difference:
    """Compare place by place, as most frames differ in a few marks; else by what is in both."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and _equal(old[head], new[head]):
        head += 1
    tail = 0
    while tail < shorter - head and _equal(old[-1 - tail], new[-1 - tail]):
        tail += 1
    gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(gone) == len(come):
        pairs = tuple((a, b) for a, b in zip(gone, come, strict=True) if not _equal(a, b))
        return Difference(head, tail, pairs)
    return Difference(head, tail, _unpaired(gone, come))


def _equal(one: Mark, other: Mark) -> bool:
    return one is other or one == other


def _unpaired(gone: tuple[Mark, ...], come: tuple[Mark, ...]) -> tuple[Pair, ...]:
    """What is in one only; a page that stays where it is is a pair. All, where what is in both changed its order."""
    kept = set(gone) & set(come)
    if [mark for mark in gone if mark in kept] != [mark for mark in come if mark in kept]:
        kept = set()
    left, right = [m for m in gone if m not in kept], [m for m in come if m not in kept]
    pairs: list[Pair] = []
    for sheet in [mark for mark in left if isinstance(mark, Sheet)]:
        twin = next((mark for mark in right if isinstance(mark, Sheet) and mark.has_place_of(sheet)), None)
        if twin is not None:
            left.remove(sheet)
            right.remove(twin)
            pairs.append((sheet, twin))
    return (*pairs, *((mark, None) for mark in left), *((None, mark) for mark in right))

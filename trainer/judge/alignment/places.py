"""Sets of the chords of a page, each a whole number with one bit a chord: so how many there are hardly counts."""

from trainer.judge.alignment.chords import Chords


class Places:
    """Where on a page each key is."""

    def __init__(self, chords: Chords) -> None:
        self._slots = chords.slots
        self._holding: dict[int, int] = {}
        self._by_key: dict[int, list[int]] = {}
        self.everywhere = (1 << len(chords.slots)) - 1

    def of(self, key: int) -> int:
        """The chords that hold a key."""
        known = self._holding.get(key)
        if known is None:
            bits = bytearray(len(self._slots) // 8 + 1)
            for chord in self._listed().get(key, ()):
                bits[chord >> 3] |= 1 << (chord & 7)
            known = self._holding[key] = int.from_bytes(bits, "little")
        return known

    def _listed(self) -> dict[int, list[int]]:
        if not self._by_key:
            for chord, slots in enumerate(self._slots):
                for held in slots:
                    self._by_key.setdefault(held, []).append(chord)
        return self._by_key


def near(places: int, chord: int, count: int) -> list[int]:
    """Of a set of chords so many on each side of one, the nearest first."""
    found = []
    before, behind = places & ((1 << chord) - 1), places >> chord
    for _ in range(count):
        if not before:
            break
        found.append(before.bit_length() - 1)
        before ^= 1 << found[-1]
    for _ in range(count):
        if not behind:
            break
        lowest = behind & -behind
        found.append(chord + lowest.bit_length() - 1)
        behind ^= lowest
    return found

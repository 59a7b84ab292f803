"""How often real melodies move by each interval, in steps of the staff (a third is 2, downwards negative), per 10,000
notes. Sources: the pieces of Bartók's Mikrokosmos by difficulty (PRamoneda/Mikrokosmos-difficulty, both hands), the
Nottingham folk tunes (jukedeck/nottingham-dataset) and O'Neill's Music of Ireland (the music21 corpus)."""

from functools import cache

from trainer.generate.levels import REACHES

COUNTS: dict[str, dict[int, int]] = {
    "mikrokosmos 0": {
        -10: 5,
        -9: 2,
        -8: 3,
        -7: 10,
        -6: 10,
        -5: 8,
        -4: 174,
        -3: 382,
        -2: 749,
        -1: 3358,
        0: 578,
        1: 3477,
        2: 668,
        3: 342,
        4: 191,
        5: 8,
        6: 6,
        7: 5,
        8: 6,
        9: 10,
        10: 6,
    },
    "mikrokosmos 1": {
        -11: 7,
        -10: 12,
        -9: 9,
        -8: 8,
        -7: 25,
        -6: 25,
        -5: 55,
        -4: 158,
        -3: 452,
        -2: 1047,
        -1: 2767,
        0: 929,
        1: 2806,
        2: 830,
        3: 488,
        4: 170,
        5: 62,
        6: 34,
        7: 23,
        8: 13,
        9: 11,
        10: 14,
        11: 12,
    },
    "mikrokosmos 2": {
        -11: 14,
        -10: 16,
        -9: 25,
        -8: 41,
        -7: 153,
        -6: 83,
        -5: 123,
        -4: 160,
        -3: 368,
        -2: 657,
        -1: 1984,
        0: 2270,
        1: 2382,
        2: 588,
        3: 506,
        4: 138,
        5: 57,
        6: 69,
        7: 165,
        8: 27,
        9: 19,
        10: 20,
        11: 10,
    },
    "nottingham": {
        -9: 1,
        -8: 1,
        -7: 41,
        -6: 22,
        -5: 96,
        -4: 144,
        -3: 270,
        -2: 1278,
        -1: 2785,
        0: 1058,
        1: 2498,
        2: 1010,
        3: 440,
        4: 122,
        5: 134,
        6: 34,
        7: 56,
        8: 4,
        9: 3,
        10: 2,
    },
    "oneills": {
        -10: 1,
        -9: 1,
        -8: 3,
        -7: 18,
        -6: 8,
        -5: 47,
        -4: 97,
        -3: 229,
        -2: 1563,
        -1: 2742,
        0: 1028,
        1: 2670,
        2: 867,
        3: 401,
        4: 114,
        5: 110,
        6: 30,
        7: 56,
        8: 5,
        9: 6,
        10: 5,
    },
}
# Which collections a melody level is held against.
OF_LEVEL: tuple[tuple[str, ...], ...] = (
    ("mikrokosmos 0",),
    ("mikrokosmos 0",),
    ("mikrokosmos 0",),
    ("nottingham", "oneills"),
    ("nottingham", "oneills"),
    ("nottingham", "oneills"),
    ("mikrokosmos 1", "mikrokosmos 2"),
    ("mikrokosmos 1", "mikrokosmos 2"),
)

# Sixteenths of the counted repeated notes that are left to chance, by level.
_REPEATED = (3, 3, 4, 11, 10, 6, 14, 14)


@cache
def interval_counts(level: int) -> dict[int, int]:
    """How often each interval that a melody level allows is wanted, upwards and downwards, in sixteenths; repeated
    notes less often than counted, for imitation and cadences bring some of their own."""
    allowed = REACHES[level - 1].intervals
    found = {}
    for steps in sorted({*allowed, *(-interval for interval in allowed)}):
        wanted = sum(COUNTS[name].get(steps, 0) for name in OF_LEVEL[level - 1]) or 1
        found[steps] = wanted * (16 if steps else _REPEATED[level - 1])
    return found

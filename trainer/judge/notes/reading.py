"""What the page says about a note beside its place: its letter's other keys, the dynamic in force, whether it swings.
Positions are written quarters; knows nothing of time or players."""

from bisect import bisect_right
from collections.abc import Callable
from fractions import Fraction

from trainer.model.key import Key
from trainer.model.meter import Quarters
from trainer.model.pitch import SEMITONES, Pitch
from trainer.model.score import Bar, DirectionKind, Note, Score
from trainer.model.tempo import Feel

DYNAMICS = {"ppp": -4, "pp": -3, "p": -2, "mp": -1, "mf": 1, "f": 2, "ff": 3, "fff": 4}  # steps from the middle
SWUNG = {Feel.SWING: Fraction(1), Feel.SHUFFLE: Fraction(1), Feel.SWING16: Fraction(1, 2)}  # length of the pair


def altered_keys(pitch: Pitch, key: Key, *, shift: int = 0) -> tuple[int, ...]:
    """The sounding keys that read as the right letter with the wrong accidental.

    A key that is another letter of the key signature is a wrong letter, not a wrong accidental: F played for E in
    C major.
    """
    natural = pitch.key - pitch.alter
    others = {(SEMITONES[step] + key.alter_of(step)) % 12 for step in SEMITONES if step != pitch.step}
    return tuple(
        natural + alter + shift for alter in (-1, 0, 1) if alter != pitch.alter and (natural + alter) % 12 not in others
    )


def dynamics_of(score: Score) -> Callable[[int, Quarters], str]:
    """Which dynamic is in force on a staff at a position: one that stands at one staff alone is meant for them all, as
    between the staves of a piano; of each hand its own are those that stand at several staves at once."""
    marked: dict[Quarters, dict[int, str]] = {}
    for direction in score.directions:
        if direction.kind is DirectionKind.DYNAMIC and direction.text in DYNAMICS:
            marked.setdefault(direction.onset, {})[direction.staff] = direction.text
    by_staff: dict[int, list[tuple[Quarters, str]]] = {note.staff: [] for note in score.notes}
    for staff, levels in by_staff.items():
        for onset, texts in sorted(marked.items()):
            meant = texts.values() if len(texts) == 1 else (texts[staff],) if staff in texts else ()
            levels.extend((onset, text) for text in meant)

    def level(staff: int, onset: Quarters) -> str:
        levels = by_staff[staff]
        before = bisect_right(levels, onset, key=lambda one: one[0])
        return levels[before - 1][1] if before else ""

    return level


def swung_pairs(score: Score) -> dict[str, Quarters]:
    """The notes that swing and the length of their pair: the second half of a pair that nothing divides further.

    Tuplets do not move, and neither does a pair in which the same staff has shorter notes.
    """
    pair = SWUNG.get(score.feel)
    if pair is None:
        return {}
    starts = [bar.onset for bar in score.bars]

    def place(note: Note) -> Quarters:
        bar = score.bars[bisect_right(starts, note.onset) - 1]
        return note.onset - bar.onset + _missing_before(bar)

    onsets = {(note.staff, note.onset) for note in score.notes if not note.is_grace}
    quarter = pair / 4
    return {
        note.id: pair
        for note in score.notes
        if not note.is_grace
        and note.tuplet is None
        and place(note) % pair == pair / 2
        and not {(note.staff, note.onset - quarter), (note.staff, note.onset + quarter)} & onsets
    }


def _missing_before(bar: Bar) -> Quarters:
    """What a pickup leaves out of its bar."""
    return bar.meter.bar - bar.length if bar.number == 0 else Fraction(0)

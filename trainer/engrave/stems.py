"""Heights on a staff that Verovio would choose alone: which way stems point and where rests lie under kicks, and how
high the kicks stand. Heights count steps from the bottom line, up; the top line of five is 8."""

from collections.abc import Sequence

from trainer.engrave.anchors import top_line
from trainer.engrave.beaming import beam_groups
from trainer.engrave.voices import Chord, Item, Silence, SlashNote, Voice
from trainer.model.score import Bar, Note, SlashKind, Staff

SLASH_LINE = 4  # slashes stand on the middle line
_TOP, _HANGING = 8, 6
_STEM, _SLASH_STEM = 7, 9
_LOWEST_KICK, _CLEAR = 12, 4  # above the staff, and above the highest head or stem under it


def stems_under_kicks(items: Sequence[Item], bar: Bar, staves: Sequence[Staff]) -> list[str]:
    """`up` or `down` for each item of a voice that stands alone: away from the middle line, but down under a beam, for
    Verovio would lift one over the kicks; empty for what has no stem of its own."""
    stems = [_stem(item, staves[item.notes[0].staff - 1]) if isinstance(item, Chord) else "" for item in items]
    for first, last in beam_groups(tuple(items), bar):
        stems[first : last + 1] = ["down"] * (last + 1 - first)
    return stems


def rest_line(silence: Silence) -> int:
    """Where a rest lies: a whole rest hangs under the fourth line, all others lie on the middle."""
    return _HANGING if silence.value.name in ("1", "breve") else SLASH_LINE


def kick_line(parts: Sequence[Voice], bar: Bar, staves: Sequence[Staff]) -> int:
    """Where the kicks over a bar stand: above the staff, and clear of the heads and stems of its voices."""
    tops = [
        _top(item, stem, staves)
        for part in parts
        for item, stem in zip(part.items, stems_under_kicks(part.items, bar, staves), strict=True)
    ]
    return max(_LOWEST_KICK, max(tops, default=_TOP) + _CLEAR)


def _top(item: Item, stem: str, staves: Sequence[Staff]) -> int:
    match item:
        case Chord():
            top = max(_height(note, staves[note.staff - 1]) for note in item.notes)
            return top + _STEM if stem == "up" else top
        case SlashNote() if item.slash.kind is SlashKind.EXACT:
            return _SLASH_STEM
    return _TOP


def _height(note: Note, staff: Staff) -> int:
    return note.pitch.diatonic - top_line(staff) + _TOP


def _stem(chord: Chord, staff: Staff) -> str:
    heights = [_height(note, staff) for note in chord.notes]
    return "up" if SLASH_LINE - min(heights) > max(heights) - SLASH_LINE else "down"

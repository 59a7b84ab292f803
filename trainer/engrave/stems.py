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


def natural_stems(items: Sequence[Item], bar: Bar, staves: Sequence[Staff]) -> list[str]:
    """`up` or `down` for each item of a voice that stands alone: away from the middle line, the farthest head of a
    beam deciding for all of it; empty for what has no stem."""
    stems = [_stem([item], staves) if isinstance(item, Chord) else "" for item in items]
    for first, last in beam_groups(tuple(items), bar):
        chords = [item for item in items[first : last + 1] if isinstance(item, Chord)]
        if chords:
            stems[first : last + 1] = [_stem(chords, staves)] * (last + 1 - first)
    return stems


def rest_line(silence: Silence) -> int:
    """Where a rest lies: a whole rest hangs under the fourth line, all others lie on the middle."""
    return _HANGING if silence.value.name in ("1", "breve") else SLASH_LINE


def kick_line(parts: Sequence[Voice], bar: Bar, staves: Sequence[Staff]) -> int:
    """Where the kicks over a bar stand: above the staff, and clear of the heads and stems of its voices."""
    tops = [
        top
        for part in parts
        for item, stem in zip(part.items, natural_stems(part.items, bar, staves), strict=True)
        for top in _tops(item, stem, staves)
    ]
    return max(_LOWEST_KICK, max(tops, default=_TOP) + _CLEAR)


def _tops(item: Item, stem: str, staves: Sequence[Staff]) -> list[int]:
    match item:
        case Chord():
            heights = _heights([item], staves)
            return [max(heights) + _STEM if stem == "up" else max(heights)]
        case SlashNote() if item.slash.kind is SlashKind.EXACT:
            return [_SLASH_STEM]
    return []


def _heights(chords: Sequence[Chord], staves: Sequence[Staff]) -> list[int]:
    return [_height(note, staves[note.staff - 1]) for chord in chords for note in chord.notes]


def _height(note: Note, staff: Staff) -> int:
    return note.pitch.diatonic - top_line(staff) + _TOP


def _stem(chords: Sequence[Chord], staves: Sequence[Staff]) -> str:
    heights = _heights(chords, staves)
    return "up" if SLASH_LINE - min(heights) > max(heights) - SLASH_LINE else "down"

"""A line as a singer would have it, after its chords have altered it: what was a step or a neighbour in the key may
have become no step at all, or one of three half steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.model.key import Mode
from trainer.model.pitch import Pitch, pitch_at
from trainer.theory.harmony import Harmony

_STEP_TOO_WIDE = 3  # half steps of an augmented second


@dataclass(frozen=True, slots=True)
class Over:
    """A struck note and the harmony that it is sung over; `joined` to the note before it, without a rest."""

    pitch: Pitch
    harmony: Harmony
    joined: bool

    @property
    def is_foreign(self) -> bool:
        """Whether its letter is no tone of its chord."""
        return self.harmony.alter_of(self.pitch.step) is None


def singable(line: Sequence[Over]) -> list[Pitch]:
    """The pitches of a line: one key of the piano has one name when it is struck twice running, a chromatic neighbour
    that meets its goal is as the key has it, a sixth is raised in minor only beside a seventh that is, and no augmented
    second is left between a tone of a chord and a note beside it."""
    pitches = [note.pitch for note in line]
    for place, note in enumerate(line):
        if note.is_foreign and _is_raised(note, 6) and not _leads_up(line, place):
            pitches[place] = pitch_at(note.pitch.diatonic, alter=note.pitch.alter - 1)
    for place, note in enumerate(line):
        if note.is_foreign:
            pitches[place] = _beside(line, pitches, place)
    return pitches


def _is_raised(note: Over, degree: int) -> bool:
    """Whether it is that degree of a minor key, raised."""
    key, pitch = note.harmony.key, note.pitch
    is_degree = key.mode is Mode.MINOR and key.degree_of(pitch.step) == degree
    return is_degree and pitch.alter > key.alter_of(pitch.step)


def _leads_up(line: Sequence[Over], place: int) -> bool:
    beside = [line[other] for other in (place - 1, place + 1) if 0 <= other < len(line)]
    here = line[place].pitch.diatonic
    return any(other.pitch.diatonic == here + 1 and _is_raised(other, 7) for other in beside)


def _beside(line: Sequence[Over], pitches: Sequence[Pitch], place: int) -> Pitch:
    """A foreign note as it goes with its neighbours; as it is where it cannot be bettered."""
    here = pitches[place]
    beside = [pitches[place - 1]] if place else []
    beside += pitches[place + 1 : place + 2]
    if any(other.key == here.key and other != here for other in beside):
        here = pitch_at(here.diatonic, alter=line[place].harmony.key.alter_of(here.step))
        twin = next((other for other in beside if other.key == here.key), None)
        return twin or here
    joined = [other for other in (place - 1, place + 1) if _is_joined(line, place, other)]
    for other in joined:
        if not line[other].is_foreign and _is_augmented(here, pitches[other]):
            up = 1 if pitches[other].diatonic > here.diatonic else -1
            moved = here.alter + up
            nearer = pitch_at(here.diatonic, alter=moved) if abs(moved) < 2 else here
            if all(_goes_with(nearer, pitches[near]) for near in joined):
                return nearer
    return here


def _is_joined(line: Sequence[Over], place: int, other: int) -> bool:
    return 0 <= other < len(line) and line[max(place, other)].joined


def _is_augmented(one: Pitch, other: Pitch) -> bool:
    return abs(one.diatonic - other.diatonic) == 1 and abs(one.key - other.key) == _STEP_TOO_WIDE


def _goes_with(one: Pitch, other: Pitch) -> bool:
    """Whether two notes side by side are neither one letter altered two ways, nor one key, nor an augmented second."""
    return one == other or (one.diatonic != other.diatonic and one.key != other.key and not _is_augmented(one, other))

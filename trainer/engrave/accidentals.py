"""Which accidentals are printed. An accidental holds for its line or space to the end of the bar; a tied note needs
none; a courtesy accidental stands where the same letter was altered just before (another octave or staff in this bar,
the same place in the bar before)."""

from itertools import groupby

from trainer.engrave.voices import bar_finder
from trainer.model.key import Key
from trainer.model.score import Note, Score, Tie

_Place = tuple[int, int]  # staff, diatonic position


def shown_accidentals(score: Score) -> frozenset[str]:
    """The ids of the notes that carry a printed accidental."""
    shown: set[str] = set()
    before: dict[_Place, int] = {}
    bar_of = bar_finder(score.bars)
    by_bar = groupby(score.notes, key=lambda note: bar_of(note.onset))
    last = -2
    for index, notes in by_bar:
        previous = before if index == last + 1 else {}
        before = _bar(tuple(notes), score.bars[index].key, previous, shown)
        last = index
    return frozenset(shown)


def _bar(notes: tuple[Note, ...], key: Key, previous: dict[_Place, int], shown: set[str]) -> dict[_Place, int]:
    """Marks the notes of one bar; returns what was altered at each place when it ended."""
    in_force: dict[_Place, int] = {}
    tied: dict[_Place, int] = {}
    by_step: dict[str, int] = {}
    doubtful = dict(previous)
    for note in notes:
        step, alter, place = note.pitch.step, note.pitch.alter, (note.staff, note.pitch.diatonic)
        if note.tie in (Tie.MIDDLE, Tie.STOP):
            doubtful[place] = tied[place] = alter
            continue
        misread = doubtful.pop(place, alter) != alter or by_step.get(step, alter) != alter
        if alter != in_force.get(place, key.alter_of(step)) or (misread and place not in in_force):
            shown.add(note.id)
            in_force[place] = by_step[step] = alter
    return {**tied, **in_force}

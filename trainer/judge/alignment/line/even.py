"""A performance without a click told as if one had held it: its presses at the page's own tempo, by the tempo of the
whole take. Times in microseconds."""

from collections.abc import Sequence
from itertools import pairwise

from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import Heard, Placed
from trainer.judge.timing import median
from trainer.model.tempo import Micros

MILLION = 1_000_000


def at_page_tempo(chords: Chords, heard: Sequence[Heard], placed: Sequence[Placed]) -> list[Heard]:
    """The presses with the first that was placed in its place, the rest before and behind it at the page's tempo; as
    they are where no two chords tell a tempo. The tempo is the middle one of all steps from chord to chord."""
    struck = [(press.at, one.chord) for press, one in zip(heard, placed, strict=True) if one.chord >= 0]
    steps: list[Micros] = []
    for (before, left), (after, reached) in pairwise(struck):
        if chords.ats[reached] > chords.ats[left]:
            steps.append((after - before) * MILLION // (chords.ats[reached] - chords.ats[left]))
    tempo = median(steps) if steps else 0
    if tempo <= 0:
        return list(heard)
    at, chord = struck[0]
    return [Heard(chords.ats[chord] + (press.at - at) * MILLION // tempo, press.key) for press in heard]

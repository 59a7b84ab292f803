"""How far the melody of a lead sheet leaps, as it is played: repeats and echoes join bars that were not composed to
follow each other. Intervals are steps."""

from itertools import pairwise

from trainer.generate.levels import REACHES
from trainer.model.road import visits
from trainer.model.score import Note, Score


def too_far(page: Score, level: int) -> int:
    """How many intervals of the melody, as played, are wider than its level allows; none leads over a bar without
    notes."""
    widest = max(REACHES[level - 1].intervals)
    sung: list[list[Note]] = [[] for _ in page.bars]
    at = 0
    for note in page.notes:
        while note.onset >= page.bars[at].end:
            at += 1
        sung[at].append(note)
    joins = {(before.bar, here.bar) for before, here in pairwise(visits(page.bars))}
    steps = [two for notes in sung for two in pairwise(notes)]
    steps += [(sung[before][-1], sung[here][0]) for before, here in joins if sung[before] and sung[here]]
    return sum(abs(here.pitch.diatonic - before.pitch.diatonic) > widest for before, here in steps)

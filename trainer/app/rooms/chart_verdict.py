"""What the verdict of a chart shows beside its marks: how many passes got each sign, and the scale of every chord as it
was played. Pure; of a page in notation there is neither."""

from collections import Counter

from trainer.chart.call import called
from trainer.chart.scales import ChordScale, chord_scale
from trainer.engrave.chart.chips import Sign
from trainer.engrave.chart.passes import passes
from trainer.model.call import Call
from trainer.model.chart import Chart
from trainer.model.chord import Chord
from trainer.model.judgement import Expected, Played, Verdict
from trainer.model.written import Written


def signs_of(expected: Expected, played: Played, verdict: Verdict) -> tuple[tuple[Sign, int], ...]:
    """How many passes through a chord got each sign, in the order of `Sign`."""
    found = passes(expected, played, verdict.judgements) if expected.zones and verdict.is_scored else {}
    counts = Counter(one.sign for judged in found.values() for one in judged)
    return tuple((sign, counts[sign]) for sign in Sign if counts[sign])


def scales_of(page: Written, call: Call | None) -> dict[str, ChordScale]:
    """The tones and the scale of each chord by its cell, in the key in which it was played first."""
    if not isinstance(page, Chart):
        return {}
    found: dict[str, ChordScale] = {}
    for bar in called(page, call).bars:
        for cell in bar.cells:
            if isinstance(cell.chord, Chord) and cell.id not in found:
                found[cell.id] = chord_scale(cell.chord, tonic=bar.tonic, key=bar.key)
    return found

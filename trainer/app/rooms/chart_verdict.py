"""What the verdict of a chart shows beside its marks: how many passes got each sign, and the scales of every chord as
it was played. Pure; of a page in notation there is neither."""

from collections import Counter

from trainer.chart.call import called
from trainer.chart.scales import ChordScale, chord_scale
from trainer.engrave.chart.chips import Sign
from trainer.engrave.chart.passes import passes
from trainer.engrave.chord_tones import PassScale
from trainer.model.call import Call
from trainer.model.chart import Chart
from trainer.model.chord import Chord
from trainer.model.expected import Expected
from trainer.model.judgement import Verdict
from trainer.model.played import Played
from trainer.model.written import Written


def signs_of(expected: Expected, played: Played, verdict: Verdict) -> tuple[tuple[Sign, int], ...]:
    """How many passes through a chord got each sign, in the order of `Sign`."""
    found = passes(expected, played, verdict.judgements) if expected.zones and verdict.is_scored else {}
    counts = Counter(one.sign for judged in found.values() for one in judged)
    return tuple((sign, counts[sign]) for sign in Sign if counts[sign])


def scales_of(page: Written, call: Call | None) -> dict[str, tuple[PassScale, ...]]:
    """The tones and the scales of each chord by its cell, in the order and keys in which it was played."""
    if not isinstance(page, Chart):
        return {}
    found: dict[str, dict[ChordScale, list[int]]] = {}
    for bar in called(page, call).bars:
        for cell in bar.cells:
            if isinstance(cell.chord, Chord):
                scale = chord_scale(cell.chord, tonic=bar.tonic, key=bar.key)
                found.setdefault(cell.id, {}).setdefault(scale, []).append(bar.turn)
    return {
        cell: tuple(PassScale(tuple(turns), scale) for scale, turns in scales.items()) for cell, scales in found.items()
    }

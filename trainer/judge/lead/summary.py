"""Findings of the melody and of the changes to one verdict: the unit is the note and the zone alike; time is that of
the melody's notes and of the attacks that are written. Shares are exact until they are reported."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from trainer.judge.chart.ask import ZoneHeard
from trainer.judge.chart.describe import comping, sentences
from trainer.judge.milliseconds import mean_ms
from trainer.judge.notes.expression import expression
from trainer.judge.notes.summarise import COST, WORTH, Shares
from trainer.judge.outcome import outcome
from trainer.model.expected import Expected
from trainer.model.judgement import Figures, Finding, Judgement, LengthFault, Verdict
from trainer.model.notice import Notice
from trainer.model.played import Played
from trainer.model.rules import Rating
from trainer.model.tempo import Micros


@dataclass(frozen=True, slots=True)
class Harmony:
    """What was heard in the zones, what became of them, and how far the keys of each attack lay apart."""

    zones: tuple[ZoneHeard, ...]
    judgements: tuple[Judgement, ...]
    spreads: tuple[Micros, ...]


def summarise(expected: Expected, melody: Played, sung: Verdict, harmony: Harmony) -> Verdict:
    """The verdict of melody and chords; `sung` is that of the melody alone."""
    judgements = _in_order(expected, (*sung.judgements, *harmony.judgements))
    zones = Counter(one.finding for one in harmony.judgements if not one.is_attack)
    ratings = Counter(dict(sung.figures.ratings))
    ratings += Counter(one.rating for one in harmony.judgements if one.rating is not None)
    figures = replace(
        sung.figures,
        expected=sung.figures.expected + sum(zone.is_rated for zone in expected.zones),
        hit=sung.figures.hit + zones[Finding.HIT],
        wrong=sung.figures.wrong + zones[Finding.WRONG],
        missed=sung.figures.missed + zones[Finding.MISSED],
        extra=sung.figures.extra + zones[Finding.EXTRA],
        ratings=tuple((rating, ratings[rating]) for rating in Rating),
        chord_spread_ms=mean_ms(harmony.spreads),
        cut_short=sung.figures.cut_short + _lengths(harmony, LengthFault.CUT_SHORT),
        held_over=sung.figures.held_over + _lengths(harmony, LengthFault.HELD_OVER),
    )
    shares = _shares(expected, melody, sung, judgements, figures)
    figures = replace(
        figures,
        pitch=float(shares.pitch),
        time=None if shares.time is None else float(shares.time),
        length=None if shares.length is None else float(shares.length),
    )
    result, punch = outcome(expected, judgements, sung.events, figures)
    described = comping(expected, harmony.zones)
    said = [Notice(text) for text in sentences(described, figures.swing_ratio)] if described else []
    return replace(
        sung,
        judgements=judgements,
        figures=figures,
        score=shares.score,
        outcome=result,
        punch=punch,
        notices=(*sung.notices, *said),
        comping=described,
    )


def _shares(
    expected: Expected, melody: Played, sung: Verdict, judgements: Sequence[Judgement], figures: Figures
) -> Shares:
    cost = sum((COST.get(event.kind, Fraction(0)) for event in sung.events), Fraction(0))
    marks = expression(expected, melody, sung.judgements)
    lengths = [one.length is None for one in judgements if one.length_judged]
    asked = len(lengths) + marks.asked
    return Shares(
        pitch=Fraction(max(0, figures.hit - figures.extra), figures.expected),
        time=None if sung.figures.time is None else _time(figures),
        continuity=max(Fraction(0), 1 - cost),
        length=Fraction(sum(lengths) + marks.kept, asked) if asked else None,
    )


def _time(figures: Figures) -> Fraction:
    """The mean worth of what was timed; 0 where nothing was hit."""
    worth = sum((WORTH[rating] * count for rating, count in figures.ratings), Fraction(0))
    return worth / max(sum(count for _, count in figures.ratings), 1)


def _lengths(harmony: Harmony, fault: LengthFault) -> int:
    return sum(one.length is fault for one in harmony.judgements)


def _in_order(expected: Expected, found: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """By place on the page, a chord before the notes that begin with it; what has no place, by when it was played."""
    places = {note.id: (note.at, 1) for note in expected.notes} | {zone.id: (zone.at, 0) for zone in expected.zones}
    return tuple(sorted(found, key=lambda one: places.get(one.expected or "", (one.at or 0, 2))))

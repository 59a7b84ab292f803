"""Findings on a chart to figures, score and outcome: the unit is the zone. Shares are exact until they are reported."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from trainer.judge.chart.ask import ZoneHeard
from trainer.judge.chart.attacks import Heard
from trainer.judge.chart.describe import comping, sentences
from trainer.judge.milliseconds import deviation_ms, mean_ms, milliseconds
from trainer.judge.notes.clock import slope
from trainer.judge.notes.feel import swing_ratio
from trainer.judge.notes.summarise import COST, WORTH, Shares
from trainer.judge.outcome import notices, outcome
from trainer.judge.timing import median
from trainer.model.expected import Expected
from trainer.model.judgement import Figures, Finding, Judgement, LengthFault, TakeEvent, Verdict
from trainer.model.notice import Notice
from trainer.model.performance import Way
from trainer.model.rules import Rating, Rules


def summarise(
    expected: Expected,
    heard: Heard,
    zones: Sequence[ZoneHeard],
    judgements: tuple[Judgement, ...],
    events: tuple[TakeEvent, ...],
    rules: Rules,
    own_bpm: float | None = None,
) -> Verdict:
    """The verdict of a take of a chart from its findings; `own_bpm` where no click held the tempo."""
    shares = _shares(expected, judgements, events, rules)
    figures = replace(_figures(expected, heard, judgements, events, shares), own_bpm=own_bpm)
    middle = median([j.offset for j in judgements if j.is_attack and j.offset is not None] or [0])
    result, punch = outcome(expected, judgements, events, figures)
    described = comping(expected, zones)
    said = [Notice(text) for text in sentences(described, figures.swing_ratio)] if described else []
    return Verdict(
        rules=rules,
        judgements=judgements,
        events=events,
        figures=figures,
        score=shares.score,
        outcome=result,
        punch=punch,
        notices=(*notices(rules, 0, figures, events, middle=middle), *said),
        comping=described,
    )


def _shares(expected: Expected, judgements: Sequence[Judgement], events: Sequence[TakeEvent], rules: Rules) -> Shares:
    found = Counter(judgement.finding for judgement in judgements if not judgement.is_attack)
    asked = sum(zone.is_rated for zone in expected.zones)
    cost = sum((COST.get(event.kind, Fraction(0)) for event in events), Fraction(0))
    lengths = [judgement.length is None for judgement in judgements if judgement.length_judged]
    return Shares(
        pitch=Fraction(max(0, found[Finding.HIT] - found[Finding.EXTRA]), asked),
        time=_time(expected, judgements, rules),
        continuity=max(Fraction(0), 1 - cost),
        length=Fraction(sum(lengths), len(lengths)) if lengths else None,
    )


def _time(expected: Expected, judgements: Sequence[Judgement], rules: Rules) -> Fraction | None:
    """The mean worth of the timed attacks; 0 where there was none, None where nothing is timed."""
    if rules.way is Way.WAIT or not any(zone.timed for zone in expected.zones):
        return None
    ratings = Counter(judgement.rating for judgement in judgements if judgement.rating is not None)
    worth = sum((WORTH[rating] * count for rating, count in ratings.items()), Fraction(0))
    return worth / max(ratings.total(), 1)


def _figures(
    expected: Expected,
    heard: Heard,
    judgements: Sequence[Judgement],
    events: Sequence[TakeEvent],
    shares: Shares,
) -> Figures:
    found = Counter(judgement.finding for judgement in judgements if not judgement.is_attack)
    lengths = Counter(judgement.length for judgement in judgements)
    ratings = Counter(judgement.rating for judgement in judgements if judgement.rating is not None)
    timed = [j for j in judgements if j.is_attack and j.rated is not None]
    felt = [judgement.offset for judgement in timed if judgement.offset is not None]
    line = slope([(j.at, j.rated) for j in timed if j.at is not None and j.rated is not None])
    return Figures(
        expected=sum(zone.is_rated for zone in expected.zones),
        hit=found[Finding.HIT],
        wrong=found[Finding.WRONG],
        missed=found[Finding.MISSED],
        extra=found[Finding.EXTRA],
        pitch=float(shares.pitch),
        time=None if shares.time is None else float(shares.time),
        length=None if shares.length is None else float(shares.length),
        continuity=float(shares.continuity),
        expression=None,
        ratings=tuple((rating, ratings[rating]) for rating in Rating),
        mean_offset_ms=mean_ms(felt),
        spread_ms=deviation_ms([j.rated for j in timed if j.rated is not None]),
        lean_ms=milliseconds(heard.lean) if felt else None,
        drift_percent=None if line is None else round(-100 * float(line), 1) + 0.0,
        swing_ratio=swing_ratio(heard.share),
        chord_spread_ms=mean_ms(heard.spreads),
        cut_short=lengths[LengthFault.CUT_SHORT],
        held_over=lengths[LengthFault.HELD_OVER],
        not_staccato=0,
        wrong_accidental=0,
        wrong_octave=0,
        beats_lost=float(sum(abs(event.beats) for event in events if event.kind in COST)),
    )

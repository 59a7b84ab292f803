"""Findings to figures, score and outcome. Shares are exact fractions until they are reported; milliseconds rounded to
tenths. Decides nothing about single notes."""

from dataclasses import dataclass
from fractions import Fraction

from trainer.judge.alignment.answers import Alignment
from trainer.judge.milliseconds import deviation_ms, mean_ms, milliseconds
from trainer.judge.notes.clock import Struck, slope
from trainer.judge.notes.expression import Expression, expression
from trainer.judge.notes.feel import swing_ratio
from trainer.judge.notes.hands import hand_figures
from trainer.judge.notes.pulse import steadiness
from trainer.judge.notes.times import Times
from trainer.judge.outcome import hesitated, notices, outcome
from trainer.judge.timing import median
from trainer.model.expected import Expected
from trainer.model.judgement import EventKind, Figures, Finding, Judgement, LengthFault, TakeEvent, Verdict, WrongKind
from trainer.model.performance import Way
from trainer.model.played import Played
from trainer.model.rules import Rating, Rules
from trainer.model.tempo import MINUTE

WORTH = {
    Rating.POCKET: Fraction(1),
    Rating.GOOD: Fraction(1),
    Rating.FAIR: Fraction(6, 10),
    Rating.OFF: Fraction(3, 10),
    Rating.ADRIFT: Fraction(0),
}
COST = {
    EventKind.BREAK: Fraction(1, 4),
    EventKind.RESTART: Fraction(1, 4),
    EventKind.SLIP: Fraction(1, 4),
    EventKind.SKIP: Fraction(1, 2),
    EventKind.WRONG_TURN: Fraction(1, 2),
}
HESITATION = Fraction(1, 8)  # half a break
PITCH, TIME, CONTINUITY, LENGTH = 40, 30, 20, 10  # the weights of the score


@dataclass(frozen=True, slots=True)
class Heard:
    """Everything that is known of a take before it is summed up."""

    expected: Expected
    played: Played
    rules: Rules
    alignment: Alignment
    struck: Struck
    times: Times
    judgements: tuple[Judgement, ...]
    events: tuple[TakeEvent, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """The parts of the score, 0 to 1; None where the page or the way does not ask for one."""

    pitch: Fraction
    time: Fraction | None
    continuity: Fraction
    length: Fraction | None

    @property
    def score(self) -> int:
        """0 to 100, halves up; what is left out leaves the rest its weight."""
        parts = [(PITCH, Fraction(1)), (TIME, self.time), (CONTINUITY, self.continuity), (LENGTH, self.length)]
        asked = [(weight, share) for weight, share in parts if share is not None]
        worth = sum(weight * share for weight, share in asked) / sum(weight for weight, _ in asked)
        return int(100 * self.pitch * worth + Fraction(1, 2))


def summarise(heard: Heard) -> Verdict:
    """The verdict of a take from its findings."""
    marks = expression(heard.expected, heard.played, heard.judgements)
    shares = _shares(heard, marks)
    figures = _figures(heard, shares, marks)
    result, punch = outcome(heard.expected, heard.judgements, heard.events, figures)
    middle = median(list(heard.times.felt.values())) if heard.times.felt else 0
    return Verdict(
        rules=heard.rules,
        judgements=heard.judgements,
        events=heard.events,
        figures=figures,
        score=shares.score,
        outcome=result,
        punch=punch,
        notices=(
            *notices(heard.rules, heard.alignment.octaves, figures, heard.events, middle=middle),
            *hesitated(heard.alignment.hesitations),
        ),
    )


def _shares(heard: Heard, marks: Expression) -> Shares:
    expected = heard.expected
    findings = [judgement.finding for judgement in heard.judgements]
    hits, extras = findings.count(Finding.HIT), findings.count(Finding.EXTRA)
    cost = sum((COST.get(event.kind, Fraction(0)) for event in heard.events), Fraction(0))
    cost += HESITATION * heard.alignment.hesitations
    return Shares(
        pitch=Fraction(max(0, hits - extras), len(expected.notes)),
        time=_time(heard),
        continuity=max(Fraction(0), 1 - cost),
        length=_length(heard, marks),
    )


def _time(heard: Heard) -> Fraction | None:
    """The mean worth of the timed hits, of a free take times how steadily it held its own tempo; 0 where none was hit,
    None where nothing is timed."""
    if heard.rules.way is Way.WAIT or not any(note.timed for note in heard.expected.notes):
        return None
    ratings = list(heard.times.ratings.values())
    worth = sum((worth * ratings.count(rating) for rating, worth in WORTH.items()), Fraction(0)) / max(len(ratings), 1)
    return worth * steadiness(heard.times.paces) if heard.rules.way is Way.FREE else worth


def _length(heard: Heard, marks: Expression) -> Fraction | None:
    """The share of lengths and of marks that were kept; None where the page asks for neither."""
    judged = [judgement for judgement in heard.judgements if judgement.length_judged]
    asked = len(judged) + marks.asked
    kept = sum(judgement.length is None for judgement in judged) + marks.kept
    return Fraction(kept, asked) if asked else None


def _figures(heard: Heard, shares: Shares, marks: Expression) -> Figures:
    judgements, times, pulse = heard.judgements, heard.times, heard.times.pace
    findings = [judgement.finding for judgement in judgements]
    faults = [judgement.length for judgement in judgements]
    wrongs = [judgement.wrong for judgement in judgements]
    ratings = list(times.ratings.values())
    felt = list(times.felt.values())
    spreads = [apart for of_hand in heard.struck.spreads.values() for apart in of_hand]
    return Figures(
        expected=len(heard.expected.notes),
        hit=findings.count(Finding.HIT),
        wrong=findings.count(Finding.WRONG),
        missed=findings.count(Finding.MISSED),
        extra=findings.count(Finding.EXTRA),
        pitch=float(shares.pitch),
        time=_real(shares.time),
        length=_real(shares.length),
        continuity=float(shares.continuity),
        expression=float(Fraction(marks.kept, marks.asked)) if marks.asked else None,
        ratings=tuple((rating, ratings.count(rating)) for rating in Rating),
        mean_offset_ms=mean_ms(felt),
        spread_ms=deviation_ms(felt),
        lean_ms=milliseconds(times.lean) if felt else None,
        drift_percent=_drift(heard),
        swing_ratio=swing_ratio(times.share),
        chord_spread_ms=mean_ms(spreads),
        cut_short=faults.count(LengthFault.CUT_SHORT),
        held_over=faults.count(LengthFault.HELD_OVER),
        not_staccato=faults.count(LengthFault.NOT_STACCATO),
        wrong_accidental=wrongs.count(WrongKind.ACCIDENTAL),
        wrong_octave=wrongs.count(WrongKind.OCTAVE),
        beats_lost=float(sum(abs(event.beats) for event in heard.events if event.kind in COST)),
        own_bpm=None if pulse is None or pulse <= 0 else round(MINUTE / heard.expected.bars[0].beat / float(pulse), 1),
        hands=hand_figures(heard.expected, judgements, times.felt, heard.struck),
    )


def _real(share: Fraction | None) -> float | None:
    return None if share is None else float(share)


def _drift(heard: Heard) -> float | None:
    """How much faster than the page (or, in the free way, than its own first half) the take ran, in percent."""
    places = {index: heard.expected.notes[index].at for index in heard.times.written}
    if heard.times.pace is None:
        line = slope([(places[index], offset) for index, offset in heard.times.felt.items()])
        return None if line is None else round(-100 * float(line), 1) + 0.0
    if heard.rules.way is Way.IN_TIME:
        return round(100 * float(1 / heard.times.pace - 1), 1) + 0.0 if heard.times.pace > 0 else None
    told = [(places[index], pace) for index, pace in heard.times.paces.items() if pace is not None and pace > 0]
    if not told:
        return None
    first, last = min(told)[1], max(told)[1]
    return round(100 * float(first / last - 1), 1) + 0.0

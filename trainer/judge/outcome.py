"""Would this take be kept? KEEP, the bars to punch in, or AGAIN; and the plain sentences that go with it."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from trainer.model.expected import Expected
from trainer.model.judgement import EventKind, Figures, Finding, Judgement, Outcome, TakeEvent
from trainer.model.notice import Notice, Remedy
from trainer.model.performance import Way
from trainer.model.rules import Rating, Rules
from trainer.model.tempo import Micros

KEPT_PITCH = Fraction(98, 100)
KEPT_GOOD = Fraction(90, 100)
KEPT_FAIR = Fraction(98, 100)
MINUS = "\N{MINUS SIGN}"
PUNCHED = Fraction(1, 4)  # the share of the bars that may be punched in
WRONG_FINDINGS = frozenset({Finding.WRONG, Finding.MISSED, Finding.EXTRA})
WELL_TIMED = frozenset({Rating.POCKET, Rating.GOOD})
FAULTY_RATINGS = frozenset({Rating.OFF, Rating.ADRIFT})


def outcome(
    expected: Expected, judgements: Sequence[Judgement], events: Sequence[TakeEvent], figures: Figures
) -> tuple[Outcome, tuple[tuple[int, int], ...]]:
    """The outcome, and under PUNCH IN the runs of bars (first, last) that hold the faults."""
    faulty_events = [event for event in events if event.kind is not EventKind.RECOVERY]
    is_clean = figures.hit - figures.extra >= KEPT_PITCH * figures.expected
    is_good, is_fair = _timed_share(figures, WELL_TIMED), _timed_share(figures, {*WELL_TIMED, Rating.FAIR})
    if is_clean and not faulty_events and is_good >= KEPT_GOOD and is_fair >= KEPT_FAIR:
        return Outcome.KEEP, ()
    faulty = FAULTY_RATINGS if is_good >= KEPT_GOOD else {*FAULTY_RATINGS, Rating.FAIR}
    bars = {j.bar for j in judgements if j.finding in WRONG_FINDINGS or j.rating in faulty}
    bars |= {event.bar for event in faulty_events}
    if bars and len(bars) <= PUNCHED * len({bar.number for bar in expected.bars}):
        return Outcome.PUNCH_IN, tuple(_runs(bars))
    return Outcome.AGAIN, ()


def notices(
    rules: Rules, octaves: int, figures: Figures, events: Sequence[TakeEvent], *, middle: Micros
) -> tuple[Notice, ...]:
    """What the page says beside the verdict; `middle` is the median offset of what was timed."""
    found = []
    if octaves:
        where, remedy = ("above", Remedy.OCTAVE_HIGHER) if octaves > 0 else ("below", Remedy.OCTAVE_LOWER)
        said = f"More than half of the take lies an octave {where} the page: change the instrument profile?"
        found.append(Notice(said, remedy))
    if not rules.calibrated and rules.way is Way.IN_TIME and figures.lean_ms is not None:
        found.append(Notice(f"The device is not calibrated{_taken_out(figures.lean_ms)}.", Remedy.CALIBRATE))
    elif abs(middle) > rules.lean:
        found.append(Notice(f"The whole take lies {abs(middle) / 1000:.0f} ms {'late' if middle > 0 else 'early'}."))
    found.extend(Notice(event.text) for event in events if event.kind is EventKind.DRIFT)
    return tuple(found)


def hesitated(times: int) -> tuple[Notice, ...]:
    """What the page says of a free take that held back between its notes, for less than a stop."""
    return (Notice("Hesitated once." if times == 1 else f"Hesitated {times} times."),) if times else ()


def _taken_out(lean_ms: float) -> str:
    """`: a steady +12 ms was taken out`, the sign never a hyphen; nothing where it was less than a millisecond."""
    if abs(lean_ms) < 1:
        return ""
    sign = MINUS if lean_ms < 0 else "+"
    return f": a steady {sign}{abs(lean_ms):.0f} ms was taken out"


def _timed_share(figures: Figures, wanted: Iterable[Rating]) -> Fraction:
    """The share of timed hits with one of the ratings; 1 where nothing was timed."""
    counts = dict(figures.ratings)
    timed = sum(counts.values())
    return Fraction(sum(counts.get(rating, 0) for rating in wanted), timed) if timed else Fraction(1)


def _runs(bars: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for bar in sorted(bars):
        if runs and bar == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], bar)
        else:
            runs.append((bar, bar))
    return runs

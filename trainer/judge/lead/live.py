"""Each press on a lead sheet in time answered at once: the melody by the fold of notes, the comping by that of charts.
A fold that knows only what came before; page time in microseconds."""

from dataclasses import dataclass, replace

from trainer.judge.alignment.align import OCTAVE
from trainer.judge.chart.ask import zones_near
from trainer.judge.chart.live import ChartLive, begin_chart, closed, overheard, step_chart
from trainer.judge.notes.live import LiveState, begin_page, meant, step_page
from trainer.judge.timing import widest
from trainer.model.expected import Expected, ExpectedNote
from trainer.model.judgement import Finding, Judgement
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros

STEP = 2  # semitones: a key further below a note than this is not meant for it


@dataclass(frozen=True, slots=True)
class LeadLive:
    """How far both folds have come; `reached` is the note (by index) that was hit last, `comped` the last press of
    comping."""

    melody: LiveState
    chords: ChartLive
    reached: int = 0
    comped: Press | None = None


def begin_lead(expected: Expected, rules: Rules) -> LeadLive:
    """The state before the first press."""
    return LeadLive(begin_page(replace(expected, zones=()), rules), begin_chart(expected, rules))


def step_lead(state: LeadLive, press: Press) -> tuple[LeadLive, Judgement]:
    """One press: of the melody where it is an open note of its key within half a beat (or that note's own window), or
    stands for one that is due: above it, or a step below and no tone of the chord. All else is comping, and so is a
    tone of the chord struck with other comping or well below the note that is due, where it hits no note."""
    if _is_melody(state, press):
        melody, told = step_page(state.melody, press)
        is_hit = told.finding is Finding.HIT
        if is_hit or not _is_comping(state, press):
            reached = state.reached
            if is_hit:
                reached = next(n for n, note in enumerate(melody.expected.notes) if note.id == told.expected)
            return replace(state, melody=melody, chords=overheard(state.chords, press), reached=reached), told
    chords, told = step_chart(state.chords, press)
    return replace(state, chords=chords, comped=press), told


def close_lead(state: LeadLive, at: Micros) -> tuple[LeadLive, tuple[Judgement, ...]]:
    """The chords that are over at a time, each once."""
    chords, told = closed(state.chords, at)
    return replace(state, chords=chords), told


def _is_melody(state: LeadLive, press: Press) -> bool:
    melody = state.melody
    course, notes = melody.course, melody.expected.notes
    right, wrong = meant(melody, press)
    if right is not None:
        reach = max(widest(course.gaps[right], course.rules), course.beat(press.at) // 2)
        if abs(press.at - course.places[right]) <= reach:
            return True
    return wrong is not None and _stands_for(state, notes[wrong], press)


def _stands_for(state: LeadLive, note: ExpectedNote, press: Press) -> bool:
    """Whether a press may be a wrong key in place of a note that is due."""
    away = press.key - note.key
    return 0 < away <= OCTAVE or (-STEP <= away < 0 and not _is_of_chord(state, press))


def _is_comping(state: LeadLive, press: Press) -> bool:
    """Whether a press that hits no note is a tone of the chord: struck with other comping, well below the note that
    comes, or the key of the note that was hit last (of two that strike it, melody and comping, one came too early for
    the other)."""
    notes, before = state.melody.expected.notes, state.comped
    is_with_others = before is not None and press.at - before.at <= state.melody.course.rules.attack
    is_again = bool(state.melody.claimed) and press.key == notes[state.reached].key
    coming = notes[min(state.reached + bool(state.melody.claimed), len(notes) - 1)]
    return (is_with_others or is_again or press.key < coming.key - STEP) and _is_of_chord(state, press)


def _is_of_chord(state: LeadLive, press: Press) -> bool:
    """Whether a press is of the chord that sounds, or of one that comes within an eighth."""
    asks = state.chords.course.asks
    return any(1 << press.key % 12 & asks[zone].chord for zone in zones_near(asks, press.at, press.at))

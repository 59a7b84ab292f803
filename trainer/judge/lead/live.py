"""Each press on a lead sheet answered at once: the melody by the fold of notes, the comping by that of charts. A fold
that knows only what came before; page time in microseconds."""

from dataclasses import dataclass, replace

from trainer.judge.align import OCTAVE
from trainer.judge.chart.live import ChartLive, begin_chart, closed, overheard, step_beside, step_chart
from trainer.judge.notes_live import LiveState, begin_page, meant, step_page
from trainer.judge.timing import widest
from trainer.model.judgement import Expected, ExpectedNote, Finding, Judgement, Press, Rules
from trainer.model.performance import Way
from trainer.model.tempo import Micros

STEP = 2  # semitones: a key further below a note than this is not meant for it
AROUND = 4  # notes on each side of the place of a player without a clock, the keys of which are melody


@dataclass(frozen=True, slots=True)
class LeadLive:
    """How far both folds have come; of a player without a clock `reached` is the note (by index) that was hit last."""

    melody: LiveState
    chords: ChartLive
    reached: int = 0


def begin_lead(expected: Expected, rules: Rules) -> LeadLive:
    """The state before the first press."""
    return LeadLive(begin_page(replace(expected, zones=()), rules), begin_chart(expected, rules))


def step_lead(state: LeadLive, press: Press) -> tuple[LeadLive, Judgement]:
    """One press: of the melody where it is an open note of its key within half a beat (or that note's own window), or
    stands for one that is due: above it, or a step below and no tone of the chord. All else is comping."""
    if _is_melody(state, press):
        melody, told = step_page(state.melody, press)
        reached = state.reached
        if told.finding is Finding.HIT:
            reached = next(n for n, note in enumerate(melody.expected.notes) if note.id == told.expected)
        return LeadLive(melody, overheard(state.chords, press), reached), told
    if state.melody.course.rules.way is Way.IN_TIME:
        chords, told = step_chart(state.chords, press)
    else:
        chords, told = step_beside(state.chords, press, place=_note(state).at)
    return replace(state, chords=chords), told


def close_lead(state: LeadLive, at: Micros) -> tuple[LeadLive, tuple[Judgement, ...]]:
    """The chords that are over at a time, each once."""
    chords, told = closed(state.chords, at)
    return replace(state, chords=chords), told


def _is_melody(state: LeadLive, press: Press) -> bool:
    melody = state.melody
    course, notes = melody.course, melody.expected.notes
    if melody.follower is not None:
        near = notes[max(state.reached - AROUND, 0) : state.reached + AROUND]
        coming = notes[min(state.reached + bool(melody.claimed), len(notes) - 1)]
        return any(note.key == press.key for note in near) or _stands_for(state, coming, press)
    right, wrong = meant(melody, press)
    if right is not None:
        reach = max(widest(course.gaps[right], course.rules), course.beat(press.at) // 2)
        if course.rules.way is Way.WAIT or abs(press.at - course.places[right]) <= reach:
            return True
    return wrong is not None and _stands_for(state, notes[wrong], press)


def _stands_for(state: LeadLive, note: ExpectedNote, press: Press) -> bool:
    """Whether a press may be a wrong key in place of a note that is due."""
    away = press.key - note.key
    if 0 < away <= OCTAVE:
        return True
    zones = state.chords.course.expected.zones
    chord = next((zone.chord for zone in reversed(zones) if zone.onset <= note.onset), frozenset[int]())
    return -STEP <= away < 0 and press.key % 12 not in chord


def _note(state: LeadLive) -> ExpectedNote:
    """Where a player without a clock is: the note that is waited for, or the last that was hit."""
    melody = state.melody
    first = (~melody.claimed & melody.claimed + 1).bit_length() - 1
    is_waited = melody.course.rules.way is Way.WAIT and first < len(melody.expected.notes)
    return melody.expected.notes[first if is_waited else state.reached]

"""Each press on a lead sheet answered at once: the melody by the fold of notes, the comping by that of charts. A fold
that knows only what came before; page time in microseconds."""

from dataclasses import dataclass, replace

from trainer.judge.alignment.align import OCTAVE
from trainer.judge.chart.live import ChartLive, begin_chart, closed, overheard, step_beside, step_chart, zones_near
from trainer.judge.notes.live import LiveState, begin_page, meant, step_page
from trainer.judge.timing import widest
from trainer.model.expected import Expected, ExpectedNote
from trainer.model.judgement import Finding, Judgement
from trainer.model.performance import Way
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros

STEP = 2  # semitones: a key further below a note than this is not meant for it
AROUND = 4  # notes on each side of the place of a player without a clock, the keys of which are melody


@dataclass(frozen=True, slots=True)
class LeadLive:
    """How far both folds have come; of a player without a clock `reached` is the note (by index) that was hit last.
    `begun` is the first press, `comped` the last press of comping."""

    melody: LiveState
    chords: ChartLive
    reached: int = 0
    begun: Press | None = None
    comped: Press | None = None


def begin_lead(expected: Expected, rules: Rules) -> LeadLive:
    """The state before the first press."""
    return LeadLive(begin_page(replace(expected, zones=()), rules), begin_chart(expected, rules))


def step_lead(state: LeadLive, press: Press) -> tuple[LeadLive, Judgement]:
    """One press: of the melody where it is an open note of its key within half a beat (or that note's own window), or
    stands for one that is due: above it, or a step below and no tone of the chord. All else is comping, and so is a
    tone of the chord struck with other comping or well below the note that is due, where it hits no note."""
    state = state if state.begun else replace(state, begun=press)
    if _is_melody(state, press):
        melody, told = step_page(state.melody, press)
        is_hit = told.finding is Finding.HIT
        if is_hit or not _is_comping(state, press):
            reached = state.reached
            if is_hit:
                reached = next(n for n, note in enumerate(melody.expected.notes) if note.id == told.expected)
            return replace(state, melody=melody, chords=overheard(state.chords, press), reached=reached), told
    if state.melody.course.rules.way is Way.IN_TIME:
        chords, told = step_chart(state.chords, press)
    else:
        chords, told = step_beside(state.chords, press, place=_note(state).at, within=_within(state))
    return replace(state, chords=chords, comped=press), told


def close_lead(state: LeadLive, at: Micros) -> tuple[LeadLive, tuple[Judgement, ...]]:
    """The chords that are over at a time, each once."""
    chords, told = closed(state.chords, at)
    return replace(state, chords=chords), told


def _is_melody(state: LeadLive, press: Press) -> bool:
    melody = state.melody
    course, notes = melody.course, melody.expected.notes
    if _is_before(state, press):
        return False
    if melody.follower is not None:
        near = notes[max(state.reached - AROUND, 0) : state.reached + AROUND]
        return any(note.key == press.key for note in near) or _stands_for(state, _coming(state), press)
    right, wrong = meant(melody, press)
    if right is not None:
        reach = max(widest(course.gaps[right], course.rules), course.beat(press.at) // 2)
        if course.rules.way is Way.WAIT or abs(press.at - course.places[right]) <= reach:
            return True
    return wrong is not None and _stands_for(state, notes[wrong], press)


def _is_before(state: LeadLive, press: Press) -> bool:
    """Whether a press of a player without a clock comps chords that stand before the melody: those up to three
    quarters of the time that these take on the page, from the first press, which was comping below the first note."""
    melody, first = state.melody, state.melody.expected.notes[0]
    if melody.course.rules.way is not Way.FREE or melody.claimed:
        return False
    ahead = [ask.zone for ask in state.chords.course.asks if ask.zone.is_rated and ask.zone.until <= first.at]
    if not ahead:
        return False
    begun = press if state.begun is None else state.begun
    return begun.key < first.key - STEP and press.at - begun.at < (first.at - ahead[0].at) * 3 // 4


def _stands_for(state: LeadLive, note: ExpectedNote, press: Press) -> bool:
    """Whether a press may be a wrong key in place of a note that is due."""
    away = press.key - note.key
    return 0 < away <= OCTAVE or (-STEP <= away < 0 and not _is_of_chord(state, press))


def _is_comping(state: LeadLive, press: Press) -> bool:
    """Whether a press that hits no note is a tone of the chord: struck with other comping, well below the note, or the
    key of the note that was hit last (of two that strike it, melody and comping, one came too early for the other)."""
    before = state.comped
    is_with_others = before is not None and press.at - before.at <= state.melody.course.rules.attack
    is_again = bool(state.melody.claimed) and press.key == state.melody.expected.notes[state.reached].key
    is_below = press.key < _coming(state).key - STEP
    return (is_with_others or is_below or is_again) and _is_of_chord(state, press)


def _is_of_chord(state: LeadLive, press: Press) -> bool:
    """Whether a press is of a chord where the player is, or of one that comes within an eighth."""
    course = state.chords.course
    start, end = (press.at, press.at) if course.rules.way is Way.IN_TIME else _within(state)
    return any(1 << press.key % 12 & course.asks[zone].chord for zone in zones_near(course, start, end))


def _within(state: LeadLive) -> tuple[Micros, Micros]:
    """Between which times a player without a clock is: from the note hit last, or the beginning (the first notes may be
    struck in chords before it), to the next note that sounds later, or the end."""
    expected = state.melody.expected
    start = expected.notes[state.reached].at if state.reached >= AROUND else expected.start
    open_ones = expected.notes[state.reached + 1 :] if state.melody.claimed else expected.notes
    return start, next((note.at for note in open_ones if note.at > start), expected.end)


def _coming(state: LeadLive) -> ExpectedNote:
    """The note behind that which a player without a clock hit last."""
    notes = state.melody.expected.notes
    return notes[min(state.reached + bool(state.melody.claimed), len(notes) - 1)]


def _note(state: LeadLive) -> ExpectedNote:
    """Where a player without a clock is: the note that is waited for, or the last that was hit."""
    melody = state.melody
    first = (~melody.claimed & melody.claimed + 1).bit_length() - 1
    is_waited = melody.course.rules.way is Way.WAIT and first < len(melody.expected.notes)
    return melody.expected.notes[first if is_waited else state.reached]

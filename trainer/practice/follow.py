"""Where a player without a click is on the page, from the live answers. Microseconds from the first written beat."""

from collections.abc import Sequence

from trainer.judge.chart.following import ChartFollowed
from trainer.judge.chart.live import ChartLive
from trainer.judge.lead.following import LeadFollowed
from trainer.judge.lead.live import LeadLive
from trainer.judge.live import AnyLive
from trainer.model.judgement import Finding, Judgement
from trainer.model.performance import Way
from trainer.model.tempo import Micros


def followed(state: AnyLive, answers: Sequence[Judgement], before: Micros) -> Micros:
    """The place after a press: the note that was hit, the first that is still waited for, or where it was; a chord
    below a melody moves nothing."""
    if isinstance(state, LeadLive):
        state = state.melody
    if isinstance(state, ChartFollowed | LeadFollowed):
        return state.reached
    if isinstance(state, ChartLive):
        return before
    if state.course.rules.way is Way.WAIT:
        return awaited(state)
    hit = {answer.expected for answer in answers if answer.finding is Finding.HIT}
    return next((note.at for note in state.expected.notes if note.id in hit), before)


def awaited(state: AnyLive) -> Micros:
    """The first note (or zone) that nobody has hit; the page's end when all are."""
    if isinstance(state, LeadLive):
        state = state.melody
    if isinstance(state, ChartFollowed | LeadFollowed):
        return state.reached
    if isinstance(state, ChartLive):
        return state.course.expected.start
    first = (~state.claimed & state.claimed + 1).bit_length() - 1
    notes = state.expected.notes
    return notes[first].at if first < len(notes) else state.expected.end


def is_complete(state: AnyLive, reached: Micros) -> bool:
    """Whether the page has been played to its last note."""
    if isinstance(state, LeadLive):
        state = state.melody
    if isinstance(state, ChartFollowed):
        return reached == state.expected.end
    if isinstance(state, LeadFollowed):
        return state.is_complete
    if isinstance(state, ChartLive):
        return False
    notes = state.expected.notes
    if state.course.rules.way is Way.WAIT:
        return awaited(state) == state.expected.end
    return bool(notes) and reached >= notes[-1].at

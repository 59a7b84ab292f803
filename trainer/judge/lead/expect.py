"""Lead sheet to Expected: its notes, its changes as zones, or both, by the part that is played."""

from dataclasses import replace

from trainer.errors import BadInput
from trainer.judge.lead.changes import zones_of
from trainer.judge.notes.expect import expect_notes, free_stretches
from trainer.judge.notes.performed import perform
from trainer.model.call import Call, Part
from trainer.model.expected import Expected
from trainer.model.score import Score


def expect_lead(score: Score, part: Part, *, bpm: int | None = None, call: Call | None = None) -> Expected:
    """All that a lead sheet asks for where its chords are played, as `expect` does; the chords alone have no notes.
    BadInput where there is no chord to play, or no note where the melody is asked for."""
    page = perform(score, bpm=bpm, call=call)
    whole = expect_notes(page)
    zones = zones_of(page, part, free=free_stretches(page.score))
    if not any(zone.is_rated for zone in zones):
        raise BadInput(f"the page {score.title!r} has no chord symbol to play from")
    if part is Part.CHORDS:
        return replace(whole, notes=(), swells=(), zones=zones, part=part)
    if not whole.notes:
        raise BadInput(f"the page {score.title!r} has no notes to play")
    return replace(whole, zones=zones, part=part)

"""A wrong key in place of a note: right letter and wrong accidental, right note in the wrong octave, or another one."""

from trainer.model.expected import ExpectedNote
from trainer.model.judgement import Finding, Judgement, WrongKind
from trainer.model.performance import Way
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros


def wrong_kind(note: ExpectedNote, key: int) -> WrongKind:
    """How a key that is not the note's misses it."""
    if (key - note.key) % 12 == 0:
        return WrongKind.OCTAVE
    return WrongKind.ACCIDENTAL if key in note.altered else WrongKind.PITCH


def wrong_note(note: ExpectedNote, press: Press, rules: Rules, *, lag: Micros = 0) -> Judgement:
    """The finding of a press on another key than the note's, by a player who is `lag` behind the page."""
    return Judgement(
        finding=Finding.WRONG,
        expected=note.id,
        played=press.index,
        key=press.key,
        at=press.at,
        offset=press.at - note.at - lag if rules.way is Way.IN_TIME and note.timed else None,
        wrong=wrong_kind(note, press.key),
        bar=note.bar,
        staff=note.staff,
    )

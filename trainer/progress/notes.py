"""The columns of the report on notes: one list from which header, meanings and rows come, a row for each finding of the
judge. Pitches are as written on the page, keys as they sound; offsets are negative when early."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from trainer.engrave.spelling import spell
from trainer.model.instrument import instrument
from trainer.model.judgement import Judgement, Verdict, WrongKind
from trainer.model.performance import KeyEvent, Take
from trainer.model.score import Bar, Note, Score
from trainer.progress.field import Field, milliseconds, number, text


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of a take with what it is about; `take_id` is 0 for a take that is not in the store."""

    take_id: int
    score: Score
    line: int
    judgement: Judgement
    note: Note | None
    bar: Bar | None
    press: KeyEvent | None


def findings(page: Score, take: Take, verdict: Verdict, *, take_id: int = 0) -> Iterable[Found]:
    """Each finding of a take, in page order."""
    notes = {note.id: note for note in page.notes}
    bars = {bar.number: bar for bar in reversed(page.bars)}
    onsets = [bar.onset for bar in page.bars]
    presses = [event for event in take.events if isinstance(event, KeyEvent) and event.velocity]
    for line, judgement in enumerate(verdict.judgements, start=1):
        note = notes.get((judgement.expected or "").partition("#")[0])
        bar = bars.get(judgement.bar) if note is None else page.bars[bisect_right(onsets, note.onset) - 1]
        press = None if judgement.played is None else presses[judgement.played]
        yield Found(take_id, page, line, judgement, note, bar, press)


def _beat(found: Found) -> float | None:
    """The beat as a decimal."""
    return None if found.note is None or found.bar is None else round(float(found.bar.beat_of(found.note.onset)), 4)


def _transposition(found: Found) -> int:
    return instrument(found.score.instrument).sounding


def _expected_key(found: Found) -> int | None:
    return None if found.note is None else found.note.pitch.key + _transposition(found)


def _played_pitch(found: Found) -> str | None:
    if found.press is None:
        return None
    key = found.press.key - _transposition(found)
    if found.note is not None and found.note.pitch.key == key:
        return found.note.pitch.name
    meant = found.note.pitch if found.note and found.judgement.wrong is WrongKind.ACCIDENTAL else None
    return spell(key, found.bar.key if found.bar else found.score.key, meant=meant).name


NOTES: tuple[Field[Found], ...] = (
    number("take_id", "The number of the take in the store", lambda found: found.take_id),
    number("line", "Findings of a take in page order, from 1", lambda found: found.line),
    text(
        "note_id",
        "Note of the page, with #2 for its second pass; empty for extra",
        lambda found: found.judgement.expected,
    ),
    number("bar", "Number of the bar; 0 is the pickup", lambda found: found.judgement.bar),
    number("beat", "Written place in the bar in beats of the metre, from 1", _beat),
    number("staff", "Staff from the top, from 1", lambda found: found.judgement.staff),
    text("finding", "hit, wrong, missed, extra or unjudged", lambda found: found.judgement.finding.value),
    text("expected_pitch", "Written pitch: Eb5", lambda found: found.note.pitch.name if found.note else None),
    number("expected_key", "Sounding MIDI key of that pitch; 60 is middle C", _expected_key),
    text("played_pitch", "As the page would spell it", _played_pitch),
    number("played_key", "Sounding MIDI key that was pressed", lambda found: found.press.key if found.press else None),
    number("velocity", "1 to 127", lambda found: found.press.velocity if found.press else None),
    number("played_at_ms", "When, from the first written beat", lambda found: milliseconds(found.judgement.at)),
    number(
        "offset_ms", "Against the written place; negative is early", lambda found: milliseconds(found.judgement.offset)
    ),
    number(
        "rated_ms", "What it was rated by: lean and swing taken out", lambda found: milliseconds(found.judgement.rated)
    ),
    text("rating", "pocket, good, fair, off or adrift", lambda found: found.judgement.rating),
    text("wrong", "accidental, octave or pitch", lambda found: found.judgement.wrong),
    text("length_fault", "cut short, held over or not staccato", lambda found: found.judgement.length),
    number("length_judged", "Whether its length was judged", lambda found: found.judgement.length_judged),
)

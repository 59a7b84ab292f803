"""The judgement of a whole take of notes: pure. Times are whole microseconds, offsets negative early."""

from collections.abc import Iterable

from trainer.judge.alignment.answers import Alignment, is_right
from trainer.judge.notes.clock import strike
from trainer.judge.notes.lengths import Lengths
from trainer.judge.notes.pulse import drift_event
from trainer.judge.notes.strays import stray_places
from trainer.judge.notes.summarise import Heard, summarise
from trainer.judge.notes.surroundings import Surroundings
from trainer.judge.notes.times import Times, time_notes
from trainer.judge.notes.wrong import wrong_note
from trainer.model.expected import Expected, ExpectedNote
from trainer.model.judgement import Finding, Judgement, Verdict
from trainer.model.performance import Way
from trainer.model.played import Played, Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros


def judge_notes(expected: Expected, played: Played, rules: Rules, alignment: Alignment) -> Verdict:
    """The whole take against all notes of the page, as it was aligned with them."""
    struck = strike(expected, played, alignment, rules)
    times = time_notes(expected, alignment, struck, rules)
    found = (*_of_notes(expected, played, rules, alignment, times), *_of_others(expected, played, rules, alignment))
    judgements = _in_page_order(expected, found)
    drift = drift_event(expected, times.paces) if rules.way is Way.IN_TIME else None
    events = alignment.events if drift is None else (*alignment.events, drift)
    return summarise(Heard(expected, played, rules, alignment, struck, times, judgements, events))


def _of_notes(expected: Expected, played: Played, rules: Rules, alignment: Alignment, times: Times) -> list[Judgement]:
    """One finding for every expectation."""
    lengths = Lengths(expected, rules) if rules.way is Way.IN_TIME else None
    found = []
    for index, note in enumerate(expected.notes):
        answer = alignment.answers[index]
        if answer is None:
            found.append(Judgement(finding=Finding.MISSED, expected=note.id, bar=note.bar, staff=note.staff))
            continue
        press = played.presses[answer]
        if is_right(note, press.key, any_key=expected.any_key):
            found.append(_hit(note, press, rules, times, index, lengths))
        else:
            found.append(wrong_note(note, press, rules, lag=alignment.lags[index]))
    return found


def _hit(
    note: ExpectedNote, press: Press, rules: Rules, times: Times, index: int, lengths: Lengths | None
) -> Judgement:
    judged, fault = lengths.fault(note, press) if lengths else (False, None)
    return Judgement(
        finding=Finding.HIT,
        expected=note.id,
        played=press.index,
        key=press.key,
        at=press.at,
        offset=times.written.get(index) if rules.way is Way.IN_TIME else None,
        rated=times.rated.get(index),
        rating=times.ratings.get(index),
        length=fault,
        length_judged=judged,
        bar=note.bar,
        staff=note.staff,
    )


def _of_others(expected: Expected, played: Played, rules: Rules, alignment: Alignment) -> list[Judgement]:
    """A finding for every press that answered nothing: EXTRA, or UNJUDGED in a repeat, an ornament or outside."""
    around = Surroundings(expected)
    found = []
    for place, at in stray_places(expected, played, alignment, rules).items():
        press = played.presses[place]
        is_told = place in alignment.repeats or around.is_outside(press) or around.is_ornament(at, press.key)
        found.append(
            Judgement(
                finding=Finding.UNJUDGED if is_told else Finding.EXTRA,
                played=press.index,
                key=press.key,
                at=press.at,
                place=at,
                bar=around.bar(at),
                staff=around.staff(at, press.key),
            )
        )
    return found


def _in_page_order(expected: Expected, found: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """By place on the page: a note's finding at its written time, an extra one's where it fell."""
    places = {note.id: note.at for note in expected.notes}

    def order(judgement: Judgement) -> tuple[Micros, int]:
        if judgement.expected is not None:
            return places[judgement.expected], 0
        return judgement.place or 0, 1

    return tuple(sorted(found, key=order))

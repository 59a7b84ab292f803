"""Judging a page and a take that come as files, by the same rules as in the window."""

from dataclasses import dataclass
from pathlib import Path

from trainer.app.files import open_score, read_bytes
from trainer.errors import BadInput
from trainer.files.midi_file import read_midi
from trainer.judge.hear import hear
from trainer.judge.verdict import judge
from trainer.judge.written import expect_written
from trainer.model.call import Part
from trainer.model.exercise import ExerciseRef
from trainer.model.judgement import Expected, ExpectedNote, Verdict
from trainer.model.performance import Grid, KeyEvent, Latency, PlayedEvent, Setup, Take, Way
from trainer.model.plain import Plain, fingerprint, to_plain
from trainer.model.score import Score
from trainer.model.tempo import Micros
from trainer.practice.page_clock import followed_by, page_clock
from trainer.practice.plan import rules_for

AUTO = "auto"
FIRST_FEW = 8  # a start is looked for among this many presses and notes
NEAR: Micros = 100_000


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """A take from a file with the page it was judged by; `dropped` is what of the page's file was left out."""

    score: Score
    dropped: tuple[str, ...]
    expected: Expected
    take: Take
    verdict: Verdict


def judge_file(
    page: Path, played: Path, *, way: Way, bpm: int | None, start: str, part: Part = Part.MELODY
) -> JudgedFile:
    """Judge a MIDI file against the notes of a MusicXML page, its chord symbols or both. `start` is where the first
    written beat lies in the file, in seconds, or "auto" to find it from the first notes. Latency is nothing: the file
    is taken at its word."""
    reading = open_score(page)
    score = reading.score
    events = read_midi(read_bytes(played), name=str(played))
    setup = Setup(way=way, bpm=bpm or score.tempo.changes[0].bpm, part=part)
    expected = expect_written(score, setup)
    if start == AUTO and not expected.notes:
        raise BadInput(f"start {AUTO!r} is found from the notes of the melody; for the chords give it in seconds")
    origin = _find_start(expected, events) if start == AUTO else _seconds(start)
    latency = Latency(str(played), 0, calibrated=True)
    ended = max((event.at for event in events), default=0)
    clock = followed_by(page_clock(expected, way, Grid(origin)), events)
    take = Take(
        ref=ExerciseRef(recipe=None, seed=0, version=0, source=fingerprint(score)),
        setup=setup,
        grid=clock.begun,
        latency=latency,
        events=events,
        ended=max(ended, origin + expected.end),
        is_first=False,
        resumed=clock.resumed,
    )
    verdict = judge(expected, hear(take), rules_for(setup, latency, score.instrument))
    return JudgedFile(score, reading.dropped, expected, take, verdict)


def verdict_plain(judged: JudgedFile) -> Plain:
    """The verdict as a script wants it: outcome, score, rules (their number), figures, events, punch, notices, and
    what of the page was left out."""
    verdict = judged.verdict
    figures = to_plain(verdict.figures)
    events = [to_plain(event) for event in verdict.events]
    for part in (figures, *events):
        del part["is"]
    return {
        "outcome": verdict.outcome.value,
        "score": verdict.score,
        "rules": verdict.rules.version,
        "figures": figures,
        "events": events,
        "punch_in_bars": [list(bars) for bars in verdict.punch],
        "notices": [notice.text for notice in verdict.notices],
        "left_out": list(judged.dropped),
    }


def _seconds(text: str) -> Micros:
    try:
        seconds = float(text)
    except ValueError:
        raise BadInput(f"start {text!r}: seconds into the file, such as 1.5, or auto") from None
    if not abs(seconds) < 100_000:
        raise BadInput(f"start {text!r}: seconds into the file, such as 1.5, or auto")
    return round(seconds * 1_000_000)


def _find_start(expected: Expected, events: tuple[PlayedEvent, ...]) -> Micros:
    """The origin at which most notes find a press of their key near; the earliest of equals, 0 without a press."""
    presses = [event for event in events if isinstance(event, KeyEvent) and event.velocity]
    origins = sorted(
        {
            press.at - note.at
            for press in presses[:FIRST_FEW]
            for note in expected.notes[:FIRST_FEW]
            if expected.any_key or note.key == press.key
        }
    )
    fits = [(-_fit(expected.notes, presses, origin, any_key=expected.any_key), origin) for origin in origins]
    return min(fits)[1] if fits else 0


def _fit(notes: tuple[ExpectedNote, ...], presses: list[KeyEvent], origin: Micros, *, any_key: bool) -> int:
    places: dict[int, list[Micros]] = {}
    for note in notes:
        places.setdefault(0 if any_key else note.key, []).append(note.at)
    return sum(
        any(abs(press.at - origin - at) <= NEAR for at in places.get(0 if any_key else press.key, ()))
        for press in presses
    )

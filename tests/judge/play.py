"""Playing for tests: strokes of a perfect hand, changed by hand, heard as the judge hears them; random pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from tests.build import page
from trainer.judge.hear import listen
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import Stroke, events
from trainer.judge.verdict import judge
from trainer.model.expected import Expected
from trainer.model.judgement import EventKind, TakeEvent, Verdict
from trainer.model.key import read_key
from trainer.model.meter import read_meter
from trainer.model.performance import KeyEvent
from trainer.model.pitch import pitch_at, read_pitch
from trainer.model.played import Played
from trainer.model.rules import Rules
from trainer.model.score import Bar, Clef, Note, Rest, Score, Staff
from trainer.model.tempo import steady

CALIBRATED = Rules()
TUNE = "C4 D4 E4 G4 F4 E4 D4 B3 C4 E4 G4 C5 B4 G4 A4 F4 E4 G4 F4 D4 E4 C4 D4 G3 C4 F4 A4 C5 G4 E4 D4 C4"


def heard(played: Iterable[KeyEvent], *, ended: int = 0) -> Played:
    """Key events in page time as the judge hears them."""
    return listen([(event.at, event) for event in played], ended=ended)


def judged(expected: Expected, played: Sequence[Stroke], rules: Rules = CALIBRATED) -> Verdict:
    """The verdict on a performance given as strokes."""
    return judge(expected, heard(events(played), ended=expected.end), rules)


def moved(played: Iterable[Stroke], by: int) -> list[Stroke]:
    """The same strokes later (negative: earlier)."""
    return [replace(stroke, at=stroke.at + by, until=stroke.until + by) for stroke in played]


def struck_as(stroke: Stroke, key: int) -> Stroke:
    """The same stroke on another key."""
    return replace(stroke, key=key)


def kinds(verdict: Verdict) -> list[EventKind]:
    """The kinds of the events, in order."""
    return [event.kind for event in verdict.events]


def counts(verdict: Verdict) -> tuple[int, int, int, int]:
    """How many were hit, wrong, missed and extra."""
    figures = verdict.figures
    return figures.hit, figures.wrong, figures.missed, figures.extra


def only_event(verdict: Verdict, kind: EventKind) -> TakeEvent:
    """The one event of a kind."""
    (event,) = [event for event in verdict.events if event.kind is kind]
    return event


def tune(bpm: int = 90) -> Expected:
    """Eight bars of quarter notes in which no four notes come twice."""
    return expect(page(TUNE), bpm=bpm)


def score_of(
    lines: Sequence[Sequence[tuple[str, Fraction | int]]],
    *,
    meter: str = "4/4",
    key: str = "C",
    bpm: int = 90,
    pickup: Fraction | int = 0,
    edit: Callable[[Note], Note] = lambda note: note,
) -> Score:
    """A page with one staff a line; a line is (pitch or "-" for a rest, length) in order. `edit` changes notes."""
    metre, tonality = read_meter(meter), read_key(key)
    notes: list[Note] = []
    rests: list[Rest] = []
    end = Fraction(0)
    for staff, line in enumerate(lines, start=1):
        at = Fraction(0)
        for name, length in line:
            number = len(notes) + len(rests) + 1
            if name == "-":
                rests.append(Rest(f"r{number}", at, Fraction(length), staff))
            else:
                for pitch in name.split("+"):
                    notes.append(
                        edit(Note(f"n{len(notes) + len(rests) + 1}", at, Fraction(length), read_pitch(pitch), staff))
                    )
            at += Fraction(length)
        end = max(end, at)
    bars = []
    onset, number = Fraction(0), 0 if pickup else 1
    while onset < end:
        length = Fraction(pickup) if number == 0 else metre.bar
        bars.append(Bar(f"m{number}", number, onset, length, metre, tonality))
        onset, number = onset + length, number + 1
    notes.sort(key=lambda note: note.onset)
    staves = tuple(Staff(Clef.TREBLE if staff == 0 else Clef.BASS) for staff in range(len(lines)))
    return Score("A page", staves, tuple(bars), tuple(notes), tuple(rests), steady(bpm, beat=metre.beat))


@st.composite
def melodies(draw: st.DrawFn, *, least: int = 4, most: int = 24) -> Score:
    """Pages of one line: any diatonic notes, values from an eighth to a half, some rests, any tempo of use."""
    steps = draw(st.lists(st.integers(21, 41), min_size=least, max_size=most))
    lengths = draw(
        st.lists(
            st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(3, 2), Fraction(2)]),
            min_size=len(steps),
            max_size=len(steps),
        )
    )
    silent = draw(st.sets(st.integers(1, max(len(steps) - 2, 1)), max_size=len(steps) // 4))
    line = [
        ("-" if place in silent else pitch_at(step).name, length)
        for place, (step, length) in enumerate(zip(steps, lengths, strict=True))
    ]
    return score_of([line], bpm=draw(st.integers(40, 180)))


@st.composite
def grand_pages(draw: st.DrawFn) -> Score:
    """Pages for two hands: chords of up to three notes above, single notes below."""
    above = draw(
        st.lists(
            st.tuples(st.sets(st.integers(28, 38), min_size=1, max_size=3), st.sampled_from([1, 2])),
            min_size=2,
            max_size=10,
        )
    )
    below = draw(st.lists(st.tuples(st.integers(14, 26), st.sampled_from([1, 2, 4])), min_size=1, max_size=8))
    right = [("+".join(pitch_at(step).name for step in sorted(steps)), length) for steps, length in above]
    left = [(pitch_at(step).name, length) for step, length in below]
    return score_of([right, left], bpm=draw(st.integers(40, 160)))


pages = st.one_of(melodies(), grand_pages())

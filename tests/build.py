"""One way to build the values that tests need: a page from a line of notes, a take that plays it, a verdict."""

from fractions import Fraction

from trainer.model.exercise import Exercise, ExerciseRef, Kind, Recipe
from trainer.model.judgement import Figures, Judgement, Outcome, Verdict
from trainer.model.key import read_key
from trainer.model.meter import read_meter
from trainer.model.performance import Grid, KeyEvent, Latency, Setup, Take
from trainer.model.pitch import read_pitch
from trainer.model.rules import Rating, Rules
from trainer.model.score import Bar, Clef, Note, Score, Slash, SlashKind, Staff
from trainer.model.tempo import steady

REF = ExerciseRef(recipe=Recipe(kind=Kind.MELODY), seed=7, version=1)


def page(
    pitches: str = "C4 D4 E4 F4",
    *,
    length: Fraction | int = 1,
    key: str = "C",
    meter: str = "4/4",
    bpm: int = 60,
    title: str = "A line",
) -> Score:
    """A melody of equal notes in whole bars, without pickup; ids n1, n2, ... and m1, m2, ..."""
    metre, tonality, step = read_meter(meter), read_key(key), Fraction(length)
    notes = tuple(
        Note(f"n{place + 1}", place * step, step, read_pitch(name)) for place, name in enumerate(pitches.split())
    )
    count = -(-len(notes) * step // metre.bar)
    bars = tuple(
        Bar(f"m{number}", number, (number - 1) * metre.bar, metre.bar, metre, tonality)
        for number in range(1, int(count) + 1)
    )
    return Score(title, (Staff(Clef.TREBLE),), bars, notes, (), steady(bpm, beat=metre.beat))


def slashes(**kinds: str) -> tuple[Slash, ...]:
    """Slashes by kind, as `onset:length` in quarters: `slashes(free="0:1 1:1", kick="3/2:1/2")`; ids x1, x2, ..."""
    rows = [(*word.split(":"), kind) for kind, text in kinds.items() for word in text.split()]
    ordered = sorted((Fraction(onset), Fraction(length), SlashKind(kind)) for onset, length, kind in rows)
    return tuple(Slash(f"x{number}", *row) for number, row in enumerate(ordered, 1))


def exercise(score: Score | None = None, ref: ExerciseRef = REF) -> Exercise:
    """A page with a reference."""
    return Exercise(ref, score or page())


def take(score: Score | None = None, *, late: int = 0, is_first: bool = True, bpm: int = 60) -> Take:
    """A take in which every note of an unrepeated page is pressed `late` microseconds after its place."""
    played = score or page()
    tempo = played.tempo.scaled(bpm)
    presses = [KeyEvent(tempo.micros(n.onset) + late, n.pitch.key, 64) for n in played.notes]
    releases = [KeyEvent(tempo.micros(n.end) + late - 20_000, n.pitch.key, 0) for n in played.notes]
    events = sorted(presses + releases, key=lambda event: (event.at, event.velocity))
    return Take(
        ref=REF,
        setup=Setup(bpm=bpm),
        grid=Grid(0),
        latency=Latency("none"),
        events=tuple(events),
        ended=tempo.micros(played.end),
        is_first=is_first,
    )


def figures(*, expected: int = 4, hit: int = 4) -> Figures:
    """Figures of a take without time faults, in which what was not hit was missed."""
    return Figures(
        expected=expected,
        hit=hit,
        wrong=0,
        missed=expected - hit,
        extra=0,
        pitch=hit / expected,
        time=1.0,
        length=1.0,
        continuity=1.0,
        expression=None,
        ratings=((Rating.POCKET, hit),),
        mean_offset_ms=0.0,
        spread_ms=0.0,
        lean_ms=0.0,
        drift_percent=None,
        swing_ratio=None,
        chord_spread_ms=None,
        cut_short=0,
        held_over=0,
        not_staccato=0,
        wrong_accidental=0,
        wrong_octave=0,
        beats_lost=0.0,
    )


def verdict(*judgements: Judgement, score: int = 100, outcome: Outcome = Outcome.KEEP) -> Verdict:
    """A verdict with the given findings; its figures are those of `figures()`."""
    return Verdict(
        rules=Rules(), judgements=judgements, events=(), figures=figures(), score=score, outcome=outcome, punch=()
    )

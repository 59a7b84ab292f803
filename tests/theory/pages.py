"""Pages with everything that a page of ours can hold, for writers and readers to be tried on."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from tests import build
from trainer.model.chord import ChordSymbol
from trainer.model.key import Key, Mode, read_key
from trainer.model.meter import Meter, read_meter
from trainer.model.pitch import Pitch, read_pitch
from trainer.model.score import (
    Bar,
    Change,
    Clef,
    Direction,
    DirectionKind,
    Mark,
    Note,
    Rest,
    Score,
    Span,
    SpanKind,
    Staff,
    Tie,
    Tuplet,
)
from trainer.model.tempo import Tempo, TempoMap, steady

F = Fraction


def bars(count: int, *, meter: str = "4/4", key: str = "C", pickup: Fraction | int = 0) -> tuple[Bar, ...]:
    """Plain bars, after a pickup where one is given."""
    metre, tonality = read_meter(meter), read_key(key)
    made = [Bar("m0", 0, F(0), F(pickup), metre, tonality)] if pickup else []
    for number in range(1, count + 1):
        onset = made[-1].end if made else F(0)
        made.append(Bar(f"m{number}", number, onset, metre.bar, metre, tonality))
    return tuple(made)


def note(name: str, onset: Fraction | int, length: Fraction | int, pitch: str, **more: object) -> Note:
    """A note by its pitch as typed."""
    return replace(Note(name, F(onset), F(length), read_pitch(pitch)), **more)  # type: ignore[arg-type]  # by name


TRIPLET, THIRD = Tuplet(3, 2, F(1), F(1)), F(1, 3)


def _grand_notes() -> tuple[Note, ...]:
    return (
        note("n1", 0, 1, "D5"),
        note("n2", 1, THIRD, "E5", tuplet=TRIPLET, marks=frozenset({Mark.STACCATO})),
        note("n3", 1, 4, "C3", staff=2),
        note("n4", 1, 4, "G3", staff=2),
        note("n5", 1 + THIRD, THIRD, "F#5", tuplet=TRIPLET),
        note("n6", 2, 1, "G5", tie=None),
        note("n7", 3, 0, "A5"),
        note("n8", 3, 2, "G4", tie=Tie.START, marks=frozenset({Mark.ACCENT, Mark.TENUTO})),
        note("n9", 5, 1, "G4", tie=Tie.STOP),
        note("n10", 5, 4, "B3", voice=2, marks=frozenset({Mark.FERMATA})),
        note("n11", 5, F(3, 2), "G2", staff=2, marks=frozenset({Mark.ROLL})),
        note("n12", 5, F(3, 2), "D3", staff=2, marks=frozenset({Mark.ROLL})),
        note("n13", 6, 3, "Bb4", marks=frozenset({Mark.TRILL})),
        note("n14", F(13, 2), F(5, 4), "E#3", staff=2),
    )


def grand() -> Score:
    """Two staves, a pickup, a tie over the bar, chords, two voices, a triplet, a grace note, marks, spans and words."""
    rests = (
        Rest("r1", F(0), F(1), 2),
        Rest("r2", 1 + 2 * THIRD, THIRD, 1, 1, TRIPLET),
        Rest("r3", F(31, 4), F(5, 4), 2),
    )
    return Score(
        title="Everything & <more>",
        staves=(Staff(Clef.TREBLE), Staff(Clef.BASS)),
        bars=bars(2, key="G", pickup=1),
        notes=_grand_notes(),
        rests=rests,
        tempo=TempoMap((Tempo(F(0), 88, F(1)), Tempo(F(5), 60, F(1)))),
        spans=(
            Span("s1", SpanKind.CRESCENDO, "n2", "n6", 1),
            Span("s2", SpanKind.PEDAL, "n3", "n3", 2),
            Span("s3", SpanKind.SLUR, "n5", "n8", 1),
        ),
        directions=(
            Direction("d1", DirectionKind.DYNAMIC, F(1), "mf", 1),
            Direction("d2", DirectionKind.WORDS, F(3), "dolce", 1),
            Direction("d3", DirectionKind.WORDS, F(5), "rit.", 1),
        ),
        changes=(
            Change("c1", F(1), ChordSymbol("G", 0, "maj7")),
            Change("c2", F(5), ChordSymbol("E", -1, "m7b5", ("B", -1))),
        ),
        free=((F(5), F(9)),),
        instrument="piano",
    )


def repeats() -> Score:
    """|: 1 :|: 2 |1. 3 :|2. 4 | 5, in changing keys and metres."""
    five = Meter(5, 8, (3, 2))
    made = list(bars(5))
    shape = [
        {"plays": 3},
        {"repeat_start": True, "key": Key("D", 0, Mode.DORIAN)},
        {"ending": (1,), "plays": 2, "key": Key("D", 0, Mode.DORIAN)},
        {"ending": (2,), "key": Key("F", 1, Mode.MINOR), "meter": five, "length": five.bar},
        {"key": Key("F", 1, Mode.MINOR), "meter": read_meter("cut")},
    ]
    onset = F(0)
    for place, (bar, change) in enumerate(zip(made, shape, strict=True)):
        made[place] = replace(bar, onset=onset, **change)  # type: ignore[arg-type]  # by name
        onset = made[place].end
    notes = tuple(note(f"n{place + 1}", bar.onset, 2, "C5") for place, bar in enumerate(made))
    rests = tuple(
        Rest(f"r{place + 1}", bar.onset + 2, bar.length - 2) for place, bar in enumerate(made) if bar.length > 2
    )
    return Score("Road", (Staff(Clef.TREBLE),), tuple(made), notes, rests, steady(90))


LENGTHS = st.sampled_from([F(1, 4), F(1, 2), F(3, 4), F(1), F(3, 2), F(2), F(7, 4), F(3), F(4)])
PITCHES = st.builds(Pitch, st.sampled_from("CDEFGAB"), st.integers(-2, 2), st.integers(1, 7))


@st.composite
def layers(draw: st.DrawFn, *, staff: int, voice: int, page: Score) -> list[Note | Rest]:
    """One voice of a page: every bar filled with chords, rests and triplets."""
    made: list[Note | Rest] = []
    for bar in page.bars:
        at = bar.onset
        while at < bar.end:
            if bar.end - at >= 1 and draw(st.booleans()):
                bracket = Tuplet(3, 2, at, F(1))
                lengths, tuplet = [F(1, 3)] * 3, bracket
            else:
                lengths, tuplet = [min(draw(LENGTHS), bar.end - at)], None
            for length in lengths:
                keys = draw(st.lists(PITCHES, max_size=3, unique_by=lambda pitch: pitch.diatonic))
                made += [Note("", at, length, pitch, staff, voice, None, tuplet) for pitch in keys]
                made += [] if keys else [Rest("", at, length, staff, voice, tuplet)]
                at += length
    return made


@st.composite
def scores(draw: st.DrawFn) -> Score:
    meter = draw(st.sampled_from(["4/4", "3/4", "6/8", "7/8", "cut"]))
    page = replace(
        build.page(meter=meter),
        staves=(Staff(Clef.TREBLE), Staff(Clef.BASS))[: draw(st.integers(1, 2))],
        bars=bars(draw(st.integers(1, 3)), meter=meter, pickup=draw(st.sampled_from([F(0), F(1, 2), F(1)]))),
    )
    places = [(staff, voice) for staff in range(1, len(page.staves) + 1) for voice in (1, 2)]
    made = [one for staff, voice in places for one in draw(layers(staff=staff, voice=voice, page=page))]
    made.sort(key=lambda one: (one.onset, one.staff, one.voice))
    notes = [one for one in made if isinstance(one, Note)]
    notes.sort(key=lambda one: (one.onset, one.staff, one.voice, one.pitch))
    rests = [one for one in made if isinstance(one, Rest)]
    return replace(
        page,
        notes=tuple(replace(one, id=f"n{place}") for place, one in enumerate(notes, start=1)),
        rests=tuple(replace(one, id=f"r{place}") for place, one in enumerate(rests, start=1)),
    )

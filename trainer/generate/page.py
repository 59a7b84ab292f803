"""Turns drawn parts into a Score: bars, ids in reading order, ties, marks. Positions are quarters of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from trainer.generate.frame import Frame
from trainer.generate.line import Slot
from trainer.generate.plan import Chord
from trainer.model.instrument import Instrument
from trainer.model.meter import Quarters
from trainer.model.pitch import Pitch
from trainer.model.score import (
    Bar,
    Change,
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
)
from trainer.model.tempo import Feel, Tempo, TempoMap


@dataclass(frozen=True, slots=True)
class Part:
    """One voice on a staff; `pitches` holds the tones of each slot that is no rest, lowest first."""

    slots: tuple[Slot, ...]
    pitches: Mapping[int, tuple[Pitch, ...]]
    staff: int = 1
    voice: int = 1
    marks: Mapping[int, frozenset[Mark]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A span before it has an id: from one slot of a part (by index) to another."""

    kind: SpanKind
    part: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sign:
    """A direction before it has an id."""

    kind: DirectionKind
    onset: Quarters
    text: str
    staff: int = 1


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands round the notes: spans, directions, stretches free of time, changes of tempo (position, beats a
    minute)."""

    lines: tuple[Line, ...] = ()
    signs: tuple[Sign, ...] = ()
    free: tuple[tuple[Quarters, Quarters], ...] = ()
    tempos: tuple[tuple[Quarters, int], ...] = ()
    feel: Feel = Feel.STRAIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a page says of itself."""

    title: str
    staves: tuple[Staff, ...]
    profile: Instrument
    rhythm_only: bool = False


def assemble(
    header: Header, frame: Frame, parts: Sequence[Part], signs: Signs, plan: Sequence[Sequence[Chord]] = ()
) -> Score:
    """The page; chord symbols stand above it where a plan is given."""
    notes, rests, ids = _written(parts)
    lines = sorted(signs.lines, key=lambda line: (parts[line.part].slots[line.first].onset, line.part, line.kind))
    spans = tuple(
        Span(f"s{number}", line.kind, ids[line.part, line.first], ids[line.part, line.last], parts[line.part].staff)
        for number, line in enumerate(lines, 1)
    )
    ordered = sorted(signs.signs, key=lambda sign: (sign.onset, sign.staff, sign.kind))
    beat = frame.bars[0].meter.beat
    tempos = ((Fraction(0), frame.bpm), *signs.tempos)
    return Score(
        title=header.title,
        staves=header.staves,
        bars=_bars(frame),
        notes=notes,
        rests=rests,
        tempo=TempoMap(tuple(Tempo(at, bpm, beat) for at, bpm in tempos)),
        spans=spans,
        directions=tuple(
            Direction(f"d{number}", sign.kind, sign.onset, sign.text, sign.staff)
            for number, sign in enumerate(ordered, 1)
        ),
        changes=_changes(plan),
        free=signs.free,
        feel=signs.feel,
        instrument=header.profile.id,
        rhythm_only=header.rhythm_only,
    )


def _bars(frame: Frame) -> tuple[Bar, ...]:
    first = frame.bars[0]
    pickup = (Bar("m0", 0, Fraction(0), frame.pickup_length, first.meter, first.key),) if frame.pickup else ()
    return pickup + tuple(
        Bar(f"m{number}", number, bar.onset, bar.length, bar.meter, bar.key) for number, bar in enumerate(frame.bars, 1)
    )


def _changes(plan: Sequence[Sequence[Chord]]) -> tuple[Change, ...]:
    chords = [chord for bar in plan for chord in bar]
    fresh = [
        chord
        for place, chord in enumerate(chords)
        if place == 0 or chord.harmony.symbol != chords[place - 1].harmony.symbol
    ]
    return tuple(Change(f"c{number}", chord.onset, chord.harmony.symbol) for number, chord in enumerate(fresh, 1))


def _written(parts: Sequence[Part]) -> tuple[tuple[Note, ...], tuple[Rest, ...], dict[tuple[int, int], str]]:
    """Notes and rests in reading order, and the id of each slot (that of its lowest note)."""
    order = sorted(
        (slot.onset, part.staff, part.voice, number, place)
        for number, part in enumerate(parts)
        for place, slot in enumerate(part.slots)
    )
    notes: list[Note] = []
    rests: list[Rest] = []
    ids: dict[tuple[int, int], str] = {}
    for onset, staff, voice, number, place in order:
        part, slot = parts[number], parts[number].slots[place]
        if slot.is_rest:
            ids[number, place] = f"r{len(rests) + 1}"
            rests.append(Rest(ids[number, place], onset, slot.length, staff, voice, slot.tuplet))
            continue
        ids[number, place] = f"n{len(notes) + 1}"
        tie = _tie(part.slots, place)
        marks = part.marks.get(place, frozenset())
        for pitch in part.pitches[place]:
            identity = f"n{len(notes) + 1}"
            notes.append(Note(identity, onset, slot.length, pitch, staff, voice, tie, slot.tuplet, marks))
    return tuple(notes), tuple(rests), ids


def _tie(slots: Sequence[Slot], place: int) -> Tie | None:
    ahead = place + 1 < len(slots) and slots[place + 1].tied
    if slots[place].tied:
        return Tie.MIDDLE if ahead else Tie.STOP
    return Tie.START if ahead else None

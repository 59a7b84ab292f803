"""What stands beside the notes of a bar as MEI: ties, slurs, hairpins, dynamics, words, ornaments, chord symbols."""

from collections import defaultdict
from xml.sax.saxutils import escape

from trainer.engrave.symbols import filling
from trainer.engrave.voices import bar_finder, onsets, written_things
from trainer.model.meter import Quarters
from trainer.model.score import Change, Direction, DirectionKind, Mark, Note, Score, Span, SpanKind, Tie

_ORNAMENTS = {
    Mark.FERMATA: '<fermata xml:id="{id}-fermata" startid="#{id}" place="above"/>',
    Mark.TRILL: '<trill xml:id="{id}-trill" startid="#{id}" place="above"/>',
    Mark.MORDENT: '<mordent xml:id="{id}-mordent" startid="#{id}" place="above" form="lower"/>',
    Mark.TURN: '<turn xml:id="{id}-turn" startid="#{id}" place="above" form="upper"/>',
}
_HAIRPINS = (SpanKind.CRESCENDO, SpanKind.DIMINUENDO)
_SWELLING = ("cresc", "dim", "decresc")  # words that stand in the line of the dynamics
_BEATS = {Quarters(1): "♩", Quarters(2): "𝅗𝅥", Quarters(3, 2): "♩.", Quarters(1, 2): "♪"}


def bar_signs(score: Score) -> dict[int, str]:
    """The signs of each bar, by bar index; what spans bars stands where it begins."""
    signs: defaultdict[int, list[str]] = defaultdict(list)
    bar_of = bar_finder(score.bars)
    for start, stop in ties(score):
        tie = f'<tie xml:id="{start.id}-tie" startid="#{start.id}" endid="#{stop.id}"/>'
        signs[bar_of(start.onset)].append(tie)
    for at, text in (*_ornaments(score), *_spans(score), *_directions(score), *_changes(score), *_tempos(score)):
        signs[bar_of(at)].append(text)
    return {index: "".join(texts) for index, texts in signs.items()}


def ties(score: Score) -> tuple[tuple[Note, Note], ...]:
    """The pairs of notes that a tie joins."""
    stops = {(note.onset, note.staff, note.pitch): note for note in score.notes if note.tie in (Tie.MIDDLE, Tie.STOP)}
    starts = (note for note in score.notes if note.tie in (Tie.START, Tie.MIDDLE))
    pairs = ((note, stops.get((note.end, note.staff, note.pitch))) for note in starts)
    return tuple((start, stop) for start, stop in pairs if stop is not None)


def tempo_text(score: Score, at: Quarters) -> str:
    """The metronome mark in force from a position, as printed."""
    tempo = score.tempo.at(at)
    return f"{_BEATS.get(tempo.beat, '♩')} = {tempo.bpm}"


def printed_tempos(score: Score) -> tuple[Quarters, ...]:
    """Where the tempo changes within the page without words of its own."""
    worded = {direction.onset for direction in score.directions if direction.kind is DirectionKind.TEMPO}
    free = score.free
    return tuple(
        change.at
        for change in score.tempo.changes[1:]
        if change.at not in worded and not any(start < change.at < end for start, end in free)
    )


def _tempos(score: Score) -> list[tuple[Quarters, str]]:
    return [
        (at, _tempo(f'xml:id="tempo-{number}" staff="1" {_at(score, at)}', "q = 000", over=bool(score.changes)))
        for number, at in enumerate(printed_tempos(score))
    ]


def _tempo(where: str, text: str, *, over: bool) -> str:
    """Words above the staff; `over` chord symbols they are laid out as a rehearsal mark is, over all else."""
    return f"<reh {where}>{text}</reh>" if over else f'<tempo place="above" {where}>{text}</tempo>'


def _at(score: Score, onset: Quarters) -> str:
    bar = score.bars[bar_finder(score.bars)(onset)]
    beat = (onset - bar.onset) * bar.meter.unit / 4 + 1
    return f'tstamp="{float(beat):.6g}"'


def _ornaments(score: Score) -> list[tuple[Quarters, str]]:
    written = [
        (note.onset, text.format(id=note.id))
        for note in score.notes
        if note.marks
        for mark, text in _ORNAMENTS.items()
        if mark in note.marks
    ]
    rolls: defaultdict[Quarters, list[Note]] = defaultdict(list)
    for note in score.notes:
        if Mark.ROLL in note.marks:
            rolls[note.onset].append(note)
    for onset, notes in rolls.items():
        among = " ".join(f"#{note.id}" for note in notes)
        written.append((onset, f'<arpeg xml:id="{notes[0].id}-roll" plist="{among}"/>'))
    return written


def _spans(score: Score) -> list[tuple[Quarters, str]]:
    onset = onsets(score)
    return [(onset[span.start], _span(span, _line(score, span.staff))) for span in score.spans]


def _line(score: Score, staff: int) -> str:
    """Dynamics and hairpins below a staff stand on one line; below a single line, half a space lower to clear heads."""
    lower = ' vo="-1vu"' if score.staves[staff - 1].lines == 1 else ""
    return f'place="below" vgrp="{staff}"{lower}'


def _span(span: Span, line: str) -> str:
    ends = f'xml:id="{span.id}" startid="#{span.start}" endid="#{span.end}" staff="{span.staff}"'
    match span.kind:
        case SpanKind.SLUR:
            return f"<slur {ends}/>"
        case SpanKind.CRESCENDO:
            return f'<hairpin form="cres" {line} {ends}/>'
        case SpanKind.DIMINUENDO:
            return f'<hairpin form="dim" {line} {ends}/>'
        case SpanKind.OCTAVE_UP:
            return f'<octave dis="8" dis.place="above" {ends}/>'
        case SpanKind.PEDAL:
            where = f'place="below" vgrp="{100 + span.staff}" staff="{span.staff}"'
            down = f'<pedal xml:id="{span.id}" dir="down" {where} startid="#{span.start}"/>'
            return f'{down}<pedal xml:id="{span.id}-up" dir="up" {where} startid="#{span.end}"/>'


def _directions(score: Score) -> list[tuple[Quarters, str]]:
    held = _held(score)
    return [
        (words.onset, _direction(score, words, held.get((words.staff, words.onset)) or _at(score, words.onset)))
        for words in score.directions
    ]


def _held(score: Score) -> dict[tuple[int, Quarters], str]:
    """What dynamics stand on: where a hairpin begins or ends its very note, else any note or rest; only so do they
    make room for each other."""
    places = {thing.id: (thing.staff, thing.onset) for thing in written_things(score)}
    wanted = {(words.staff, words.onset) for words in score.directions}
    held: dict[tuple[int, Quarters], str] = {}
    ends = [name for span in score.spans if span.kind in _HAIRPINS for name in (span.start, span.end)]
    for name in (*ends, *places):
        if places[name] in wanted:
            held.setdefault(places[name], f'startid="#{name}"')
    return held


def _direction(score: Score, direction: Direction, at: str) -> str:
    where = f'xml:id="{direction.id}" staff="{direction.staff}" {at}'
    text, line = escape(direction.text), _line(score, direction.staff)
    match direction.kind:
        case DirectionKind.DYNAMIC:
            return f"<dynam {line} {where}>{text}</dynam>"
        case DirectionKind.TEMPO:
            return _tempo(where, text, over=bool(score.changes))
        case DirectionKind.WORDS:
            among = line if text.startswith(_SWELLING) else 'place="above"'
            return f"<dir {among} {where}>{text}</dir>"
        case DirectionKind.REHEARSAL:
            return f"<reh {where}>{text}</reh>"


def _changes(score: Score) -> list[tuple[Quarters, str]]:
    return [(change.onset, _change(score, change)) for change in score.changes]


def _change(score: Score, change: Change) -> str:
    room = filling(change.symbol)
    return f'<harm xml:id="{change.id}" staff="1" place="above" {_at(score, change.onset)}>{room}</harm>'

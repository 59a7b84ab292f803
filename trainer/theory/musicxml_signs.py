"""Slurs, words, tempos and chord symbols from music21 to ours, beside the hairpins that were taken out before it. What
we have no place for is counted in `lost`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from trainer.errors import BadInput
from trainer.model.chord import ChordSymbol
from trainer.model.meter import Meter, Quarters
from trainer.model.score import Bar, Change, Direction, DirectionKind, Note, Rest, Span, SpanKind
from trainer.model.tempo import Feel, Tempo, TempoMap
from trainer.theory.musicxml_hairpins import WedgeEnd, hairpins_of
from trainer.theory.musicxml_harmony import read_harmony
from trainer.theory.musicxml_notations import notated
from trainer.theory.musicxml_notes import Struck
from trainer.theory.musicxml_tree import jump_refused

USUAL_BPM = 90  # where a page names no tempo
ROLL_LINE = "ArpeggioMarkSpanner"
SPANS = {
    "Slur": SpanKind.SLUR,
    "PedalMark": SpanKind.PEDAL,
}
SILENT_SPANS = ("RepeatBracket", "StaffGroup", ROLL_LINE)
KINDS = {  # of music21, where the format has another name
    "dominant-seventh": "dominant",
    "minor-major-seventh": "major-minor",
    "half-diminished-seventh": "half-diminished",
}
NO_CHORD_KIND = "none"
JUMPS = ("DaCapo", "DalSegno", "AlSegno")
HARMLESS = ("Segno", "Coda", "Fine")
LOOSE = re.compile(
    r"\b(rit|rall|riten|ritard|accel|string|allarg|calando|rubato|ad lib|a piacere|colla)", re.IGNORECASE
)
TEMPO_WORDS = re.compile(
    r"tempo|swing|shuffle|half-time|mosso|largo|larghetto|lento|adagi|andant|moderato|allegr|vivac|vivo|presto|grave|langsam|schnell|mäßig",
    re.IGNORECASE,
)
FEELS = {"swing": Feel.SWING, "shuffle": Feel.SHUFFLE, "half-time": Feel.HALF_TIME}


@dataclass(frozen=True, slots=True)
class Signs:
    """Everything on a page beside its notes."""

    spans: tuple[Span, ...]
    directions: tuple[Direction, ...]
    changes: tuple[Change, ...]
    tempo: TempoMap
    free: tuple[tuple[Quarters, Quarters], ...]
    feel: Feel


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign of music21 with its place on our page."""

    item: Any
    bar: int
    onset: Quarters
    staff: int


def read_signs(
    staves: Sequence[Sequence[Any]],
    spanners: Sequence[Any],
    wedges: Sequence[WedgeEnd],
    bars: Sequence[Bar],
    struck: Struck,
    lost: Counter[str],
) -> Signs:
    """Spans, directions, chord symbols and tempos. BadInput for D.C. and D.S., which would change the road."""
    signs = sorted(_signs(staves, bars), key=lambda sign: (sign.onset, sign.staff))
    directions, tempo = _directions(signs, lost), _tempo(signs, bars[0].meter, lost)
    return Signs(
        spans=_spans(spanners, hairpins_of(wedges, bars, (*struck.notes, *struck.rests), lost), struck, lost),
        directions=directions,
        changes=_changes(signs, lost),
        tempo=tempo,
        free=_free(directions, tempo, bars[-1].end),
        feel=next(
            (feel for one in directions for word, feel in FEELS.items() if word in one.text.lower()), Feel.STRAIGHT
        ),
    )


def _signs(staves: Sequence[Sequence[Any]], bars: Sequence[Bar]) -> Iterator[_Sign]:
    for staff, measures in enumerate(staves, start=1):
        for number, (bar, measure) in enumerate(zip(bars, measures, strict=True), start=1):
            for layer in (measure, *measure.voices):
                for item in layer.elements:
                    yield _Sign(item, number, bar.onset + Fraction(item.offset), staff)


def _directions(signs: Sequence[_Sign], lost: Counter[str]) -> tuple[Direction, ...]:
    found: list[Direction] = []
    for sign in signs:
        classes = sign.item.classes
        if any(jump in name for jump in JUMPS for name in classes):
            raise jump_refused(sign.bar, "D.C. or D.S.")
        kind, text = None, ""
        if "Dynamic" in classes:
            kind, text = DirectionKind.DYNAMIC, str(sign.item.value)
        elif "TempoIndication" in classes:
            kind, text = DirectionKind.TEMPO, _tempo_words(sign.item)
        elif classes[0] in HARMLESS:
            lost[f"{classes[0]} sign{{s}} without a jump"] += 1
        elif "TextExpression" in classes:
            kind, text = _kind_of_words(sign), str(sign.item.content)
        elif "RehearsalMark" in classes:
            kind, text = DirectionKind.REHEARSAL, str(sign.item.content)
        if kind and text.strip():
            found.append(Direction("", kind, sign.onset, " ".join(text.split()), sign.staff))
    found.sort(key=lambda one: (one.onset, one.kind, one.staff))
    return tuple(replace(one, id=f"d{place}") for place, one in enumerate(found, start=1))


def _tempo_words(item: Any) -> str:
    return str(item.text or "") if item.classes[0] in ("MetronomeMark", "TempoText") and not item.textImplicit else ""


def _kind_of_words(sign: _Sign) -> DirectionKind:
    item = sign.item
    jump = item.getRepeatExpression()
    if jump is not None and any(word in name for word in JUMPS for name in jump.classes):
        raise jump_refused(sign.bar, repr(item.content))
    return DirectionKind.TEMPO if TEMPO_WORDS.search(item.content) else DirectionKind.WORDS


def _free(directions: Sequence[Direction], tempo: TempoMap, end: Quarters) -> tuple[tuple[Quarters, Quarters], ...]:
    """From each rit. or the like to the next tempo in words or figures, or the end of the page."""
    firm = {one.onset for one in directions if one.kind is DirectionKind.TEMPO and not LOOSE.search(one.text)}
    firm |= {change.at for change in tempo.changes}
    stretches: list[tuple[Quarters, Quarters]] = []
    for one in directions:
        if one.kind in (DirectionKind.TEMPO, DirectionKind.WORDS) and LOOSE.search(one.text):
            until = min((place for place in firm if place > one.onset), default=end)
            if one.onset < until and not (stretches and stretches[-1][1] >= until):
                stretches.append((one.onset, until))
    return tuple(stretches)


def _tempo(signs: Sequence[_Sign], meter: Meter, lost: Counter[str]) -> TempoMap:
    tempos: dict[Quarters, Tempo] = {}
    for sign in signs:
        if "MetronomeMark" in sign.item.classes:
            tempo = _figures(sign)
            if tempo:
                tempos[sign.onset] = tempo
            else:
                lost["tempo{s} outside 10 to 400 of a note value"] += 1
        elif "MetricModulation" in sign.item.classes:
            lost["metric modulation{s}"] += 1
    if Fraction(0) not in tempos:
        tempos[Fraction(0)] = Tempo(Fraction(0), USUAL_BPM, meter.beat)
    return TempoMap(tuple(tempos[place] for place in sorted(tempos)))


def _figures(sign: _Sign) -> Tempo | None:
    """The tempo of a metronome mark, None where it is none of ours."""
    number = None if sign.item.numberImplicit else sign.item.number
    beat = Fraction(sign.item.referent.quarterLength)
    try:
        return Tempo(sign.onset, round(number or sign.item.numberSounding or 0), beat) if notated(beat) else None
    except BadInput:
        return None


def _changes(signs: Sequence[_Sign], lost: Counter[str]) -> tuple[Change, ...]:
    changes: dict[Quarters, Change] = {}
    for sign in signs:
        if "Harmony" not in sign.item.classes:
            continue
        symbol = _symbol(sign.item)
        if symbol is None and getattr(sign.item, "chordKind", "") != NO_CHORD_KIND:
            lost["chord symbol{s} of a kind we do not write"] += 1
        elif sign.onset not in changes:
            changes[sign.onset] = Change(f"c{len(changes) + 1}", sign.onset, symbol)
    return tuple(changes.values())


def _symbol(item: Any) -> ChordSymbol | None:
    kind = getattr(item, "chordKind", "")
    changed = [(one.degree, round(one.interval.semitones), one.modType) for one in item.chordStepModifications]
    quality = read_harmony(KINDS.get(kind, kind), changed, text=getattr(item, "chordKindStr", ""))
    if quality is None:
        return None
    try:
        root, bass = item.root(), item.bass()
    except RecursionError:  # music21 looks for the root of a symbol without one in its own name
        return None
    if root is None or any(abs(tone.alter) > 1 for tone in (root, bass)):
        return None
    slash = (bass.step, int(bass.alter)) if bass.name != root.name else None
    return ChordSymbol(root.step, int(root.alter), quality.word, slash)


def _spans(
    spanners: Sequence[Any], hairpins: Sequence[tuple[SpanKind, str, str]], struck: Struck, lost: Counter[str]
) -> tuple[Span, ...]:
    written: list[Note | Rest] = [*struck.notes, *struck.rests]
    staff_of = {one.id: one.staff for one in written}
    order = {one.id: place for place, one in enumerate(sorted(written, key=lambda one: one.onset))}
    found = list(hairpins)
    for spanner in spanners:
        kind = _span_kind(spanner)
        ends = [struck.ids[id(item)] for item in spanner.getSpannedElements() if id(item) in struck.ids]
        if kind and ends and (kind is not SpanKind.SLUR or len(ends) > 1):
            found.append((kind, min(ends, key=order.__getitem__), max(ends, key=order.__getitem__)))
        elif spanner.classes[0] not in SILENT_SPANS:
            lost["line{s}" if spanner.classes[0] == "Line" else f"{spanner.classes[0]} line{{s}}"] += 1
    found.sort(key=lambda span: (order[span[1]], span[0], order[span[2]]))
    return tuple(
        Span(f"s{place}", kind, start, end, staff_of[start]) for place, (kind, start, end) in enumerate(found, start=1)
    )


def _span_kind(spanner: Any) -> SpanKind | None:
    if spanner.classes[0] == "Ottava":
        return SpanKind.OCTAVE_UP if spanner.type == "8va" else None
    return SPANS.get(spanner.classes[0])

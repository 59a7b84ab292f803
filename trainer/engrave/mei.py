"""A score as MEI with our own ids: what is written. Where it stands on the page is decided by `breaks` and Verovio.

Chords get the id `chord-` and their first note's; what hangs on a note gets the note's id and a suffix, so that
`svg.Naming` can give every mark back to what it belongs to."""

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from trainer.engrave.kicks import kick_voices
from trainer.engrave.layers import Style, kick_layer, layer
from trainer.engrave.signs import bar_signs
from trainer.engrave.stems import kick_line
from trainer.engrave.voices import Voice, onsets, voices
from trainer.model.key import Key
from trainer.model.meter import Meter
from trainer.model.score import Bar, Clef, Score, SpanKind, Staff

_CLEFS = {
    Clef.TREBLE: 'clef.shape="G" clef.line="2"',
    Clef.TREBLE_8: 'clef.shape="G" clef.line="2" clef.dis="8" clef.dis.place="below"',
    Clef.ALTO: 'clef.shape="C" clef.line="3"',
    Clef.TENOR: 'clef.shape="C" clef.line="4"',
    Clef.BASS: 'clef.shape="F" clef.line="4"',
    Clef.PERCUSSION: 'clef.shape="perc"',
}
_EMPTY = '<layer n="1"><mSpace/></layer>'


def write_mei(score: Score, *, breaks: frozenset[int], accidentals: frozenset[str]) -> str:
    """The whole score as MEI; a new system begins before each bar index in `breaks`, and `accidentals` are the notes
    that carry one."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><mei xmlns="http://www.music-encoding.org/ns/mei" meiversion="5.0">'
        f"<music><body><mdiv><score>{_opening(score)}<section>{''.join(_section(score, breaks, accidentals))}</section>"
        "</score></mdiv></body></music></mei>"
    )


def _opening(score: Score) -> str:
    group = 'symbol="brace" bar.thru="true"' if len(score.staves) > 1 else ""
    staves = "".join(_staff_def(number, staff) for number, staff in enumerate(score.staves, 1))
    signature = f"{_meter(score.meter)} {_key(score.key)}" if not _keyless(score) else _meter(score.meter)
    return f"<scoreDef {signature}><staffGrp {group}>{staves}</staffGrp></scoreDef>"


def _staff_def(number: int, staff: Staff) -> str:
    return f'<staffDef n="{number}" lines="{staff.lines}" {_CLEFS[staff.clef]}/>'


def _keyless(score: Score) -> bool:
    return all(staff.clef is Clef.PERCUSSION for staff in score.staves)


def _meter(meter: Meter) -> str:
    symbol = f' meter.sym="{meter.symbol}"' if meter.symbol else ""
    return f'meter.count="{meter.count}" meter.unit="{meter.unit}"{symbol}'


def _key(key: Key) -> str:
    return f'keysig="{abs(key.fifths)}{"s" if key.fifths > 0 else "f" if key.fifths < 0 else ""}"'


def _section(score: Score, breaks: frozenset[int], accidentals: frozenset[str]) -> Iterator[str]:
    style = Style(accidentals, _octaves(score), score.staves)
    parts, kicks, signs = voices(score), kick_voices(score), bar_signs(score)
    for ending, group in groupby(enumerate(score.bars), key=lambda entry: entry[1].ending):
        for place, (index, bar) in enumerate(group):
            if index in breaks:
                yield "<sb/>"
            if ending and place == 0:
                yield f'<ending xml:id="ending-{index}" n="{", ".join(f"{turn}." for turn in ending)}">'
            yield _change(score, index)
            staves = "".join(
                _staff(number, parts.get((index, number), ()), kicks.get((index, number)), bar, style)
                for number in range(1, len(score.staves) + 1)
            )
            yield f"<measure {_bar(score, index)}>{staves}{signs.get(index, '')}</measure>"
        if ending:
            yield "</ending>"


def _change(score: Score, index: int) -> str:
    """A new metre or key before a bar."""
    if index == 0:
        return ""
    before, bar = score.bars[index - 1], score.bars[index]
    meter = _meter(bar.meter) if (bar.meter.name, bar.meter.symbol) != (before.meter.name, before.meter.symbol) else ""
    key = _key(bar.key) if bar.key.fifths != before.key.fifths and not _keyless(score) else ""
    return f"<scoreDef {meter} {key}/>" if meter or key else ""


def _bar(score: Score, index: int) -> str:
    bar = score.bars[index]
    attributes = [f'xml:id="{escape(bar.id)}" n="{bar.number}"']
    if bar.number == 0:
        attributes.append('metcon="false"')
    if bar.repeat_start:
        attributes.append('left="rptstart"')
    following = score.bars[index + 1] if index + 1 < len(score.bars) else None
    if bar.plays > 1:
        attributes.append('right="rptend"')
    elif following is None:
        attributes.append('right="end"')
    elif following.key.fifths != bar.key.fifths:
        attributes.append('right="dbl"')
    return " ".join(attributes)


def _staff(number: int, parts: tuple[Voice, ...], kicks: Voice | None, bar: Bar, style: Style) -> str:
    layers = "".join(
        layer(part, place, len(parts), bar, style, is_under_kicks=kicks is not None)
        for place, part in enumerate(parts, 1)
    )
    if kicks:
        line = kick_line(parts, bar, style.staves)
        layers += kick_layer(kicks, len(parts) + 1, bar, style, line)
    return f'<staff n="{number}">{layers or _EMPTY}</staff>'


def _octaves(score: Score) -> frozenset[str]:
    """The notes under an 8va line: they are printed an octave lower than they sound."""
    lines = [span for span in score.spans if span.kind is SpanKind.OCTAVE_UP]
    onset = onsets(score) if lines else {}
    return frozenset(
        note.id
        for note in score.notes
        for line in lines
        if note.staff == line.staff and onset[line.start] <= note.onset <= onset[line.end]
    )

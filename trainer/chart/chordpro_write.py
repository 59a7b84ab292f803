"""A chart as ChordPro: letters in grids, a row a line. A grid knows chords, repeats and endings; road signs and `x3`
stand in its margins. How a chord is struck (pushes, diamonds, figures) has no place there and is left out."""

from trainer.model.chart import Chart, ChartBar, FormItem, Section, Sign
from trainer.model.chart_page import PlacedBar, beats_of, placed
from trainer.model.chord import Chord, Letter, letter_of
from trainer.model.quality import Quality, Triad
from trainer.model.signpost import RoadSign

_TRIADS = {
    Triad.MAJOR: "",
    Triad.MINOR: "m",
    Triad.DIMINISHED: "dim",
    Triad.HALF_DIMINISHED: "m",
    Triad.AUGMENTED: "aug",
}
_SUFFIXES = {"sus": "sus4", "": ""}


def write_chordpro(chart: Chart) -> str:
    """The text of a `.cho` file. BadPlace where a bar's beats do not add up."""
    header = chart.header
    lines = [f"{{title: {header.title}}}"]
    lines += [f"{{artist: {header.by}}}"] if header.by else []
    lines += [f"{{key: {header.key.name}}}", f"{{time: {header.meter.name}}}", f"{{tempo: {header.tempo}}}"]
    words = [header.style, header.groove.name, *header.notes, *([_form(chart.form)] if chart.form else [])]
    lines += [f"{{comment: {word}}}" for word in words if word]
    bars = placed(chart)
    before: PlacedBar | None = None
    for section in chart.sections:
        own = [bar for bar in bars if bar.section is section]
        lines += ["", *_grid(section, own, chart, before)]
        before = own[-1]
    return "\n".join(lines) + "\n"


def chordpro_chord(chord: Chord, *, tonic: Letter) -> str:
    """A chord by letter, in the spelling that most programs read: `Bbm7b5/Ab`."""
    bass = f"/{letter_of(chord.bass, tonic=tonic).name}" if chord.bass else ""
    return f"{letter_of(chord.root, tonic=tonic).name}{_quality(chord.quality)}{bass}"


def _quality(quality: Quality) -> str:
    row = quality.row
    plain = f"{'maj' if row.is_major_seventh else ''}{row.figure.replace('6/9', '69')}"
    half = "b5" if row.triad is Triad.HALF_DIMINISHED else ""
    altered = "".join(quality.alterations)
    altered = f"({altered})" if altered and (row.suffix or not row.figure) else altered
    return f"{_TRIADS[row.triad]}{plain}{half}{_SUFFIXES.get(row.suffix, row.suffix)}{altered}"


def _form(items: tuple[FormItem, ...]) -> str:
    words = []
    for item in items:
        words += [f"(in {item.key.name})"] if item.key else []
        words.append(f"{item.section} x{item.times}" if item.times > 1 else item.section)
    return f"Form: {' '.join(words)}"


def _grid(section: Section, bars: list[PlacedBar], chart: Chart, before: PlacedBar | None) -> list[str]:
    """A section, its rows broken where a line breaks, where metre or key changes and where a margin is needed."""
    label = (section.title or section.name).replace('"', "'")
    lines = [f'{{start_of_grid label="{label}" shape="1+4x{beats_of(bars[0].meter)}+1"}}']
    row: list[PlacedBar] = []
    for bar in bars:
        changes = _changes(bar, before, chart)
        if row and (changes or any(sign.stands_first for sign in bar.bar.signs)):
            lines.append(_row(row))
            row = []
        lines += changes
        row.append(bar)
        before = bar
        ends = any(not sign.stands_first for sign in bar.bar.signs) or bar.bar.plays > 2
        if bar.bar.breaks_line or ends or bar is bars[-1]:
            lines.append(_row(row))
            row = []
    return [*lines, "{end_of_grid}"]


def _changes(bar: PlacedBar, before: PlacedBar | None, chart: Chart) -> list[str]:
    meter, key = (before.meter, before.key) if before else (chart.header.meter, chart.header.key)
    changes = [f"{{time: {bar.meter.name}}}"] if bar.meter != meter else []
    return changes + ([f"{{key: {bar.key.name}}}"] if bar.key != key else [])


def _row(bars: list[PlacedBar]) -> str:
    first, last = bars[0].bar, bars[-1].bar
    left = [str(sign) for sign in RoadSign if sign in first.signs and sign.stands_first]
    right = [str(sign) for sign in RoadSign if sign in last.signs and not sign.stands_first]
    right += [f"x{last.plays}"] if last.plays > 2 else []
    words = [", ".join(left)] if left else []
    for before, bar in zip([None, *bars], bars, strict=False):
        words += [_line(before.bar if before else None, bar.bar), _cells(bar)]
    return " ".join([*words, _line(last, None), ", ".join(right)]).rstrip()


def _line(before: ChartBar | None, after: ChartBar | None) -> str:
    """The bar line between two bars of a row, or at either end of it, with the ending that begins there."""
    closes, opens = before is not None and before.plays > 1, after is not None and after.repeat_start
    line = f"{':' if closes else ''}|{':' if opens else ''}"
    line = "||" if line == "|" and before is not None and before.is_double else line
    return line + (",".join(map(str, after.ending)) if after else "")


def _cells(bar: PlacedBar) -> str:
    """The chords of a bar, each with a point for every beat more that it lasts."""
    if bar.bar.simile == 1:
        return " ".join(["%", *"." * (int(beats_of(bar.meter)) - 1)])
    words: list[str] = []
    for cell, length in zip(bar.cells, bar.shares, strict=True):
        beats = int(length / bar.meter.beat)
        if cell.content is Sign.SLASH:
            words += "." * beats
        else:
            name = chordpro_chord(cell.chord, tonic=bar.tonic) if cell.chord else "NC"
            words += [name, *"." * (beats - 1)]
    return " ".join(words)

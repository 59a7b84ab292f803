"""Charts from files: read, checked, put in another key or dialect, shown and written out again."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from trainer.app.files import read_bytes
from trainer.chart.transpose import in_dialect, in_key
from trainer.errors import not_one_of
from trainer.model.chart import Chart, Dialect
from trainer.model.key import read_key
from trainer.model.unroll import unroll

SUFFIXES = (".chart", ".txt", ".cho", ".chordpro", ".crd", ".pro")
CHORDPRO = SUFFIXES[2:]


@dataclass(frozen=True, slots=True)
class OpenedChart:
    """A chart from a file, and what of the file was taken for granted or left out."""

    chart: Chart
    notices: tuple[str, ...] = ()


def open_chart(path: Path) -> OpenedChart:
    """The chart in a file, in the text form or as ChordPro by its suffix. BadInput names the file, line and column."""
    if path.suffix.lower() not in SUFFIXES:
        raise not_one_of("kind of chart file", path.suffix or path.name, SUFFIXES)
    data = read_bytes(path)
    if path.suffix.lower() in CHORDPRO:
        from trainer.chart.chordpro_read import read_chordpro

        imported = read_chordpro(data, name=str(path))
        return OpenedChart(imported.chart, imported.notices)
    from trainer.chart.read import read

    return OpenedChart(read(data, name=str(path)))


def told(chart: Chart, *, key: str | None, dialect: str | None) -> Chart:
    """The chart in another key and dialect (`numbers` or `letters`), where they are named."""
    if dialect is not None and dialect not in set(Dialect):
        raise not_one_of("dialect", dialect, Dialect)
    moved = in_key(chart, read_key(key)) if key else chart
    return in_dialect(moved, Dialect(dialect)) if dialect else moved


def about(chart: Chart) -> str:
    """A chart in a line: `Rain on Broadway: G major, 4/4, 92, 5 sections, 32 bars, 48 as played`."""
    header = chart.header
    played = len(unroll(chart).bars)
    sections, bars = len(chart.sections), len(chart.bars)
    return (
        f"{header.title}: {header.key.sign}, {header.meter.name}, {header.tempo}, "
        f"{sections} {'section' if sections == 1 else 'sections'}, {bars} bars, {played} as played"
    )


def road_lines(chart: Chart) -> tuple[str, ...]:
    """The performance in words, a line a section: its name, key and the numbers of its bars in order."""
    numbers = {bar.id: number for number, bar in enumerate(chart.bars, start=1)}
    titles = {section.name: section.title or section.name for section in chart.sections}
    lines = []
    for _, group in groupby(unroll(chart).bars, key=lambda bar: bar.stage):
        bars = list(group)
        order = " ".join(str(numbers[bar.id]) for bar in bars)
        lines.append(f"{titles[bars[0].section]} in {bars[0].key.sign}: bars {order}")
    return tuple(lines)

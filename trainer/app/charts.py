"""Charts from files: read, checked, put in another key or dialect, shown and written out again."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.app.files import read_bytes
from trainer.chart.transpose import in_dialect, in_key
from trainer.errors import not_one_of
from trainer.model.chart import Chart, Dialect
from trainer.model.key import read_key
from trainer.model.number_words import counted
from trainer.model.unroll import unroll

if TYPE_CHECKING:
    from trainer.chart.chordpro_read import ImportedChart
    from trainer.chart.ireal_read import PlayList


def open_songs(source: str) -> "PlayList":
    """Every song of a file, by its ending, or of an iReal Pro link. BadInput names the file, line and column."""
    from trainer.chart.ireal_read import read_ireal
    from trainer.chart.songs import ending_of, is_link, read_songs

    if is_link(source):
        return read_ireal(source, name=name_of(source))
    ending_of(source)
    return read_songs(read_bytes(Path(source)), name=source)


def name_of(source: str) -> str:
    """What errors and lists call a file or a link."""
    from trainer.chart.songs import is_link

    return "the link" if is_link(source) else source


def open_chart(source: str, *, song: str | None = None) -> "ImportedChart":
    """One song of a file or link, by title or number where it holds several, and what of it was taken for granted or
    left out. BadInput as `open_songs`, and where it is not told which."""
    from trainer.chart.songs import one_song

    return one_song(open_songs(source), wanted=song, name=name_of(source))


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
        f"{counted(sections, 'section')}, {counted(bars, 'bar')}, {played} as played"
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

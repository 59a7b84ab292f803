"""Songs of other programs written out as charts, one a file."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trainer.app.charts import name_of, open_songs
from trainer.app.files import WRITERS
from trainer.errors import BadInput
from trainer.files.atomic import make_folder, write_bytes
from trainer.model.chart import Chart

LONGEST_NAME = 60
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


@dataclass(frozen=True, slots=True)
class ImportedSong:
    """A song of a list: where it was written and what was taken for granted in it, or why it was not written."""

    title: str
    path: Path | None = None
    notices: tuple[str, ...] = ()
    problem: str = ""


def import_songs(source: str, output: Path, *, overwrite: bool) -> Iterator[ImportedSong]:
    """Write every song of a file or link into the folder `output`, or the only one to the file `output` (.chart), and
    tell of each. A file that is there stays, unless `overwrite`. BadInput where nothing can be written at all."""
    songs = open_songs(source)
    is_file = output.suffix.lower() == ".chart" and not output.is_dir()
    if is_file and len(songs.charts) > 1:
        raise BadInput(f"{name_of(source)} holds {len(songs.charts)} songs: name a folder for them, not {output}")
    if output.suffix.lower() in WRITERS and not is_file and not output.is_dir():
        raise BadInput(f"{output}: songs are written into a folder, a single one to a file .chart")
    if not is_file:
        make_folder(output)
    taken: set[str] = set()
    for song in songs.charts:
        path = output if is_file else output / f"{_free(file_name(song.chart.header.title), taken)}.chart"
        problem = _written(song.chart, path, overwrite=overwrite)
        yield ImportedSong(song.chart.header.title, None if problem else path, song.notices, problem)
    for reason in songs.refused:
        yield ImportedSong("", problem=reason)


def file_name(title: str) -> str:
    """A title as a file may be called on any system: small letters and digits, joined by hyphens."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", title) if not unicodedata.combining(sign))
    kept = "".join(sign if sign.isalnum() else "" if sign in "'’" else " " for sign in plain.casefold())
    name = "-".join(kept.split())[:LONGEST_NAME].rstrip("-") or "untitled"
    return f"{name}-song" if name in _RESERVED else name


def _free(name: str, taken: set[str]) -> str:
    """A name that no song of the list has yet: a number is added to one that has been given."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def _written(chart: Chart, path: Path, *, overwrite: bool) -> str:
    """Write one chart; why it was not written, or nothing."""
    from trainer.chart.write import write

    if path.exists() and not overwrite:
        return f"{path} is there already: --overwrite writes over it"
    try:
        write_bytes(path, write(chart).encode())
    except BadInput as problem:
        return str(problem)
    return ""

"""The one door for songs from files: the text form, ChordPro, or pages and lists of iReal Pro links, by the ending of
the name; and songs as lists show them. Knows no file: it is given what is in one."""

from trainer.chart.chordpro_read import ImportedChart, read_chordpro
from trainer.chart.ireal_read import PlayList, read_ireal
from trainer.chart.read import decoded, read
from trainer.chart.write import write
from trainer.errors import BadInput, not_one_of
from trainer.model.chart import Chart
from trainer.model.exercise import Exercise, ExerciseRef
from trainer.model.plain import fingerprint
from trainer.model.song import CHORDPRO_FILES, PAGES_OF_LINKS, SONG_FILES, Song
from trainer.model.unroll import unroll

LINKS = ("irealb://", "irealbook://")


def ending_of(name: str) -> str:
    """The ending of a file's name, such as `.chart`. BadInput where it is none of those that are read."""
    ending = next((ending for ending in SONG_FILES if name.lower().endswith(ending)), None)
    if ending is None:
        last = name.replace("\\", "/").rpartition("/")[2]
        raise not_one_of("kind of chart file", f".{last.rpartition('.')[2]}" if "." in last else last, SONG_FILES)
    return ending


def is_link(text: str) -> bool:
    """Whether a text is an iReal Pro link itself, not the name of a file."""
    return text.lower().startswith(LINKS)


def read_songs(data: bytes, *, name: str) -> PlayList:
    """Every song in a file of that name. A song of a list that cannot be read is told beside the others; a file that
    holds none raises BadInput with its place."""
    ending = ending_of(name)
    if ending in CHORDPRO_FILES:
        return PlayList((read_chordpro(data, name=name),), ())
    if ending in PAGES_OF_LINKS:
        return read_ireal(data.decode(errors="replace"), name=name)
    if ending == ".txt" and any(link.encode() in data for link in LINKS):
        return read_ireal(decoded(data, name), name=name)
    return PlayList((ImportedChart(read(data, name=name), ()),), ())


def one_song(songs: PlayList, *, wanted: str | None, name: str) -> ImportedChart:
    """The only song of a list, or the one of a title or number (from 1). BadInput says what there is."""
    charts = songs.charts
    if not charts:
        raise BadInput(songs.refused[0])
    if wanted is None:
        if len(charts) > 1:
            raise BadInput(f"{name} holds {len(charts)} songs: name one by its title or number, 1 to {len(charts)}")
        return charts[0]
    titled = [song for song in charts if song.chart.header.title.casefold() == wanted.casefold()]
    if titled:
        return titled[0]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(charts):
        return charts[int(wanted) - 1]
    some = ", ".join(song.chart.header.title for song in charts[:5])
    raise BadInput(f"{name} holds no song {wanted!r}: a number from 1 to {len(charts)}, or a title such as {some}")


def song_of(chart: Chart) -> Song:
    """A chart as a list shows it."""
    header, road = chart.header, unroll(chart)
    return Song(
        title=header.title,
        by=header.by,
        style=header.style,
        key=header.key,
        meter=header.meter,
        tempo=header.tempo,
        bars=len(road.bars),
        seconds=round(road.tempo.micros(road.end) / 1_000_000),
        text=write(chart),
    )


def exercise_of(song: Song, *, seed: int) -> Exercise:
    """The song as an exercise, named by the hash of its chart; `seed` settles what is called of it."""
    chart = read(song.text, name=song.title)
    return Exercise(ExerciseRef(recipe=None, seed=seed, version=0, source=fingerprint(chart)), chart)

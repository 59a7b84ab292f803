"""The commands on charts: check, show, transpose, export, import."""

import json
from pathlib import Path
from typing import Annotated

import typer

from trainer.cli.options import CHART_FILES, AsJson, ChartDialect, ChartFile, ChartKey, Clean, HouseStyle, Legend, Song

chart = typer.Typer(help="Check, show, transpose, export and import charts.", rich_markup_mode=None)


@chart.command("check")
def chart_check(
    files: Annotated[list[str], typer.Argument(help=CHART_FILES)],
    as_json: AsJson = False,
) -> None:
    """Read charts, play out their road maps, and say in a line what each is; the first file that is wrong is named, and
    every song of a list."""
    from trainer.app.charts import about, name_of, open_songs

    rows: list[dict[str, object]] = []
    refused: list[str] = []
    for source in files:
        songs = open_songs(source)
        refused += songs.refused
        for song in songs.charts:
            rows.append({"file": name_of(source), "about": about(song.chart), "notices": list(song.notices)})
            if not as_json:
                print(f"{name_of(source)}: {about(song.chart)}")
                for notice in song.notices:
                    print(f"  {notice}")
    if as_json:
        print(json.dumps([*rows, *({"problem": problem} for problem in refused)], ensure_ascii=False, indent=2))
    else:
        print("\n".join(refused), end="\n" if refused else "")
    if refused:
        raise typer.Exit(2)


@chart.command("show")
def chart_show(file: ChartFile, key: ChartKey = None, dialect: ChartDialect = None, song: Song = None) -> None:
    """Print a chart as text, and under it the order in which it is played."""
    from trainer.app.charts import open_chart, road_lines, told
    from trainer.chart.write import write

    shown = told(open_chart(file, song=song).chart, key=key, dialect=dialect)
    print(write(shown))
    for line in road_lines(shown):
        print(f"; {line}")


@chart.command("transpose")
def chart_transpose(
    file: ChartFile,
    key: Annotated[str, typer.Option(help="The key to put it in, such as Ab or F#m.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; without it, standard output.")
    ] = None,
    dialect: ChartDialect = None,
    song: Song = None,
) -> None:
    """Put a chart in another key, as text."""
    from trainer.app.charts import open_chart, told
    from trainer.app.files import write_page
    from trainer.chart.write import write

    moved = told(open_chart(file, song=song).chart, key=key, dialect=dialect)
    if output is None:
        print(write(moved), end="")
        return
    write_page(moved, output)
    print(f"{output}: {moved.header.title} in {moved.header.key.sign}")


@chart.command("export")
def chart_export(
    file: ChartFile,
    output: Annotated[Path, typer.Option("-o", "--output", help=".png, .pdf, .svg, .musicxml, .mid, .cho or .chart.")],
    key: ChartKey = None,
    dialect: ChartDialect = None,
    song: Song = None,
    house: HouseStyle = "default",
    legend: Legend = False,
    clean: Clean = False,
) -> None:
    """Write a chart as a picture, MusicXML with harmony and slashes, MIDI with a plain comping track, or ChordPro."""
    from trainer.app.charts import open_chart, told
    from trainer.app.files import write_page
    from trainer.app.speech import working
    from trainer.engrave.look import Look

    with working("writing the chart"):
        shown = told(open_chart(file, song=song).chart, key=key, dialect=dialect)
        write_page(shown, output, Look(house=house, is_clean=clean, legend=legend).settled(len(shown.bars)))
    print(f"{output}: {shown.header.title} in {shown.header.key.sign}")


@chart.command("import")
def chart_import(
    file: ChartFile,
    output: Annotated[Path, typer.Option("-o", "--output", help="A folder, or for a single song a file .chart.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over charts that are there.")] = False,
) -> None:
    """Write the songs of a ChordPro file or an iReal Pro link, list or page as charts, one a file."""
    from trainer.app.importing import import_songs
    from trainer.app.speech import progress

    written = refused = 0
    for song in progress(import_songs(file, output, overwrite=overwrite), "writing"):
        if song.path is None:
            refused += 1
            print(song.problem)
            continue
        written += 1
        print(f"{song.path}: {song.title}")
        for notice in song.notices:
            print(f"  {notice}")
    print(f"{written} written, {refused} not")
    if not written:
        raise typer.Exit(2)

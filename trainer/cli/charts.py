"""The commands on charts: check, show, transpose, export."""

import json
from pathlib import Path
from typing import Annotated

import typer

from trainer.cli.options import AsJson, ChartDialect, ChartKey, Clean, HouseStyle, Legend

chart = typer.Typer(help="Check, show, transpose and export charts.", rich_markup_mode=None)


@chart.command("check")
def chart_check(
    files: Annotated[list[Path], typer.Argument(help="Charts: .chart, .txt or ChordPro (.cho).")],
    as_json: AsJson = False,
) -> None:
    """Read charts, play out their road maps, and say in a line what each is; the first that is wrong is named."""
    from trainer.app.charts import about, open_chart

    rows = []
    for path in files:
        opened = open_chart(path)
        rows.append({"file": str(path), "about": about(opened.chart), "notices": list(opened.notices)})
        if not as_json:
            print(f"{path}: {about(opened.chart)}")
            for notice in opened.notices:
                print(f"  {notice}")
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))


@chart.command("show")
def chart_show(
    file: Annotated[Path, typer.Argument(help="A chart.")], key: ChartKey = None, dialect: ChartDialect = None
) -> None:
    """Print a chart as text, and under it the order in which it is played."""
    from trainer.app.charts import open_chart, road_lines, told
    from trainer.chart.write import write

    shown = told(open_chart(file).chart, key=key, dialect=dialect)
    print(write(shown))
    for line in road_lines(shown):
        print(f"; {line}")


@chart.command("transpose")
def chart_transpose(
    file: Annotated[Path, typer.Argument(help="A chart.")],
    key: Annotated[str, typer.Option(help="The key to put it in, such as Ab or F#m.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; without it, standard output.")
    ] = None,
    dialect: ChartDialect = None,
) -> None:
    """Put a chart in another key, as text."""
    from trainer.app.charts import open_chart, told
    from trainer.app.files import write_page
    from trainer.chart.write import write

    moved = told(open_chart(file).chart, key=key, dialect=dialect)
    if output is None:
        print(write(moved), end="")
        return
    write_page(moved, output)
    print(f"{output}: {moved.header.title} in {moved.header.key.sign}")


@chart.command("export")
def chart_export(
    file: Annotated[Path, typer.Argument(help="A chart.")],
    output: Annotated[Path, typer.Option("-o", "--output", help=".png, .pdf, .svg, .musicxml, .mid, .cho or .chart.")],
    key: ChartKey = None,
    dialect: ChartDialect = None,
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
        shown = told(open_chart(file).chart, key=key, dialect=dialect)
        write_page(shown, output, Look(house=house, is_clean=clean, legend=legend).settled(len(shown.bars)))
    print(f"{output}: {shown.header.title} in {shown.header.key.sign}")

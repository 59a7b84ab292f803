"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from trainer.model.exercise import Style
from trainer.model.house import ANY_HOUSE, House

CHART_FILES = "A chart: .chart, .txt, ChordPro (.cho), iReal Pro (.html, a list in .txt, or the link itself)."
HouseStyle = Annotated[str, typer.Option(help=f"Of a chart: {', '.join(House)} or {ANY_HOUSE}.")]
ChartStyle = Annotated[str | None, typer.Option(help=f"Of a chart: {', '.join(Style)}.")]
Legend = Annotated[bool, typer.Option("--legend", help="Under a chart: what its signs mean.")]
Clean = Annotated[bool, typer.Option("--clean", help="A chart in print instead of by hand.")]
ChartFile = Annotated[str, typer.Argument(help=CHART_FILES)]
Song = Annotated[str | None, typer.Option("--song", help="Of a file with several: a title or a number.")]
_PARTS = "Of a chart: 'with the band', alone, bass or solo. Of a lead sheet: melody, 'melody and chords' or chords."
PlayedPart = Annotated[str | None, typer.Option("--part", help=_PARTS)]
CalledKey = Annotated[str | None, typer.Option("--key", help="The key that was called, such as Ab or F#m.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a script.")]
ChartKey = Annotated[str | None, typer.Option("--key", help="Another key, such as Ab or F#m.")]
ChartDialect = Annotated[str | None, typer.Option("--as", help="numbers or letters.")]
CsvFile = Annotated[Path | None, typer.Option("--csv", help="The file to write; without it, standard output.")]
JUDGED = "The judged page: verdict.pdf, or verdict.png; a long page becomes verdict-1.png, verdict-2.png and so on."
JudgedPage = Annotated[Path | None, typer.Option("-o", "--output", help=JUDGED)]
Findings = Annotated[Path | None, typer.Option("--csv", help="A file with one row for each note and extra press.")]
StoreUrl = Annotated[str | None, typer.Option("--store", help="Another store, by the name of its file.")]

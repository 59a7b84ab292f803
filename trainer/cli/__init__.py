"""The command line: words in, one call of the composition root, words out. Heavy imports wait for their command."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from trainer import __version__
from trainer.cli.charts import chart as charts
from trainer.cli.options import (
    AsJson,
    CalledKey,
    ChartStyle,
    Clean,
    CsvFile,
    Findings,
    HouseStyle,
    JudgedPage,
    Legend,
    PlayedPart,
    Song,
    StoreUrl,
)
from trainer.errors import BadInput, not_one_of
from trainer.model.number_words import counted
from trainer.model.table import Table

app = typer.Typer(
    name="firsttake",
    help="Play a page you have never seen, right, the first time. Without a command the window opens.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
report = typer.Typer(help="Write what was played as tables.", rich_markup_mode=None)
app.add_typer(report, name="report")
app.add_typer(charts, name="chart")


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a whole number") from None


def _number(words: str) -> Any:
    """An option that takes a whole number and says so in words that name what was given."""
    return typer.Option(help=words, parser=_whole, metavar="<int>")


def _now() -> datetime:
    return datetime.now().astimezone()  # noqa: TID251 - the command line is where dates come from


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    player: Annotated[
        str | None, typer.Option(help="Let a bot (pro, intermediate, beginner) or a .mid file play.")
    ] = None,
    chart: Annotated[
        str | None, typer.Option("--chart", help="Open with this song: a file, or an iReal Pro link.")
    ] = None,
    store: StoreUrl = None,
    version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False,
) -> None:
    """Open the window and practise."""
    if version:
        print(f"firsttake {__version__}")
    elif context.invoked_subcommand is None:
        from trainer.app.opening import open_window

        open_window(player=player, store=store, chart=chart)


@app.command()
def new(
    kind: Annotated[str, typer.Argument(help="melody, grand, rhythm, numbers, changes or lead.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="page.png, .svg, .pdf, .musicxml, .mid; of a chart .chart, .cho too.")
    ],
    level: Annotated[str, typer.Option(help="1 to 8, on every axis.")] = "1",
    key: Annotated[str | None, typer.Option(help="Such as Eb, F#m, 'D dorian'; drawn if not given.")] = None,
    meter: Annotated[str | None, typer.Option(help="Such as 3/4, 6/8, cut, 2+3/8.")] = None,
    tempo: Annotated[int | None, _number("Beats a minute.")] = None,
    bars: Annotated[int | None, _number("How many bars.")] = None,
    clef: Annotated[str | None, typer.Option(help="treble, bass, alto, tenor.")] = None,
    instrument: Annotated[str, typer.Option(help="A profile, such as piano, guitar, trumpet.")] = "piano",
    compass: Annotated[str | None, typer.Option("--range", help="Lowest and highest sounding pitch: G3-C6.")] = None,
    axis: Annotated[
        list[str] | None, typer.Option(help="One axis at its own level: rhythm=5. May be repeated.")
    ] = None,
    seed: Annotated[int, _number("The same seed makes the same page.")] = 1,
    pattern: Annotated[bool, typer.Option("--pattern/--no-pattern", help="Without musical shape, on purpose.")] = True,
    symbols: Annotated[bool, typer.Option("--symbols", help="Chord symbols above the staff.")] = False,
    style: ChartStyle = None,
    house: HouseStyle = "default",
    legend: Legend = False,
    clean: Clean = False,
) -> None:
    """Make one exercise and write it to a file."""
    from trainer.app.files import write_page
    from trainer.app.recipes import Wish, recipe
    from trainer.app.speech import working
    from trainer.engrave.look import Look
    from trainer.generate import make

    wish = Wish(
        kind=kind,
        level=level,
        key=key,
        meter=meter,
        tempo=tempo,
        bars=bars,
        clef=clef,
        instrument=instrument,
        compass=compass,
        axes=tuple(axis or ()),
        patterned=pattern,
        symbols=symbols,
        style=style,
        house=house,
        legend=legend,
    )
    with working("making the page"):
        exercise = make(recipe(wish), seed)
        write_page(exercise.page, output, Look(house=house, is_clean=clean, legend=legend).settled(seed))
    print(f"{output}: {exercise.score.title}")


@app.command()
def judge(
    page: Annotated[Path, typer.Argument(help="The page: .musicxml, .xml or .mxl; a chart: .chart, .cho or .html.")],
    take: Annotated[Path, typer.Argument(help="What was played: .mid.")],
    mode: Annotated[str, typer.Option("--mode", "--way", help="in-time, free (no click) or wait.")] = "in-time",
    tempo: Annotated[int | None, _number("Beats a minute, if not as written.")] = None,
    start: Annotated[str, typer.Option(help="Where the first written beat lies in the file: seconds, or auto.")] = "0",
    part: PlayedPart = None,
    key: CalledKey = None,
    song: Song = None,
    output: JudgedPage = None,
    csv: Findings = None,
    as_json: AsJson = False,
) -> None:
    """Judge a take against a page (of up to 20,000 notes and rests) or a chart and print the verdict."""
    from trainer.app.judge_file import fault_lines, judge_file, verdict_plain
    from trainer.app.speech import print_verdict, working
    from trainer.app.verdict_file import SUFFIXES, check_files, write_findings, write_verdict
    from trainer.model.performance import Way
    from trainer.model.tempo import FASTEST, SLOWEST

    if mode not in set(Way):
        raise not_one_of("mode", mode, Way)
    if output is not None and output.suffix.lower() not in SUFFIXES:
        raise not_one_of("file type", output.suffix or output.name, SUFFIXES)
    if tempo is not None and not SLOWEST <= tempo <= FASTEST:
        raise BadInput(f"tempo {tempo} is out of reach: {SLOWEST} to {FASTEST} beats a minute")
    check_files(read=(page, take), written=[file for file in (output, csv) if file])
    with working("judging"):
        judged = judge_file(page, take, way=Way(mode), bpm=tempo, start=start, part=part, key=key, song=song)
        files = write_verdict(judged, output) if output else ()
        rows = write_findings(judged, csv) if csv else 0
    if as_json:
        print(json.dumps(verdict_plain(judged), ensure_ascii=False, indent=2))
        return
    print_verdict(judged, fault_lines(judged))
    for file in files:
        print(file)
    if csv:
        print(f"{csv}: {counted(rows, 'row')}")


@app.command()
def demo(
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder that receives everything.")] = Path(
        "firsttake-demo"
    ),
    as_json: AsJson = False,
) -> None:
    """Let three bots play one exercise of each kind: no screen, sound card or MIDI needed."""
    from trainer.app.demo import demo as play_demo
    from trainer.app.speech import print_demo, progress

    started = _now()
    lines = list(progress(play_demo(output, started=started), "playing"))
    if as_json:
        rows = [
            {"kind": one.kind, "player": one.player, "outcome": one.verdict.outcome, "score": one.verdict.score}
            for one in lines
        ]
        print(json.dumps(rows, indent=2))
    else:
        print_demo(lines, output)


@app.command()
def devices(
    watch: Annotated[bool, typer.Option("--watch", help="Show what arrives, with its jitter, until Ctrl-C.")] = False,
    as_json: AsJson = False,
) -> None:
    """List MIDI inputs; watch what they send."""
    from trainer.app.watching import list_devices, watch_devices

    if watch:
        watch_devices(as_json=as_json)
    else:
        list_devices(as_json=as_json)


@report.command("takes")
def report_takes(csv: CsvFile = None, as_json: AsJson = False, store: StoreUrl = None) -> None:
    """One row a take."""
    from trainer.app.reporting import takes_report

    _write_report(takes_report(store), csv, as_json)


@report.command("notes")
def report_notes(csv: CsvFile = None, as_json: AsJson = False, store: StoreUrl = None) -> None:
    """One row a note, judged."""
    from trainer.app.reporting import notes_report

    _write_report(notes_report(store), csv, as_json)


@report.command("columns")
def report_columns() -> None:
    """What every column means."""
    from trainer.progress.reports import NOTES_COLUMNS, TAKES_COLUMNS

    for name, columns in (("takes", TAKES_COLUMNS), ("notes", NOTES_COLUMNS)):
        print(name)
        for column in columns:
            print(f"  {column.name:<24} {column.meaning}")


@app.command()
def rejudge(as_json: AsJson = False, store: StoreUrl = None) -> None:
    """Judge every kept take again by today's rules; nothing is generated."""
    from trainer.app.reporting import rejudge as rejudge_all
    from trainer.model.plain import to_plain

    result = rejudge_all(store)
    if as_json:
        print(json.dumps(to_plain(result)))
    else:
        print(f"{counted(result.takes, 'take')} judged again, {counted(result.changed, 'verdict')} changed")
        for problem in result.problems:
            print(problem)


def _write_report(table: Table, csv: Path | None, as_json: bool) -> None:
    from trainer.files.csv import print_csv, write_csv

    if as_json:
        names = [column.name for column in table.columns]
        print(json.dumps([dict(zip(names, row, strict=True)) for row in table.rows], ensure_ascii=False, indent=2))
    elif csv is None:
        print_csv(table)
    else:
        write_csv(table, csv)
        print(f"{csv}: {counted(len(table.rows), 'row')}")

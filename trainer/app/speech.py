"""What the command line prints for people: verdicts, summaries, progress."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from trainer.judge.timing import is_held
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, HandFigures, Outcome, Verdict
from trainer.model.number_words import counted
from trainer.model.performance import Way
from trainer.model.rules import Rating
from trainer.window.screens.sentences import (
    BOTH,
    CHORDS,
    HITS,
    NOTES,
    Terms,
    explanation,
    span_words,
    worst_bars,
)
from trainer.window.screens.small_print import windows_words

if TYPE_CHECKING:
    from trainer.app.demo import Played
    from trainer.app.judge_file import JudgedFile

HANDS = {1: "Right hand", 2: "Left hand"}

NOT_TO_A_CLICK = (
    "Not played to this click? --mode free takes no click, --tempo another one, --start auto finds its first beat."
)
MOST_TOLD = 12  # faults of the line; of more only the number is said

T = TypeVar("T")

OUTCOME_STYLE = {Outcome.KEEP: "green", Outcome.PUNCH_IN: "yellow", Outcome.AGAIN: "red", Outcome.DESCRIBED: "blue"}


def progress(items: Iterable[T], doing: str) -> Iterator[T]:
    """Pass items on, showing on the error stream that work goes on where that is a terminal."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=None)
        for count, item in enumerate(items, start=1):
            bar.update(task, description=f"{doing} {count}")
            yield item


def outcome_words(verdict: Verdict) -> str:
    """`PUNCH IN bars 5–6`, `KEEP`, `AGAIN`."""
    if not verdict.punch or verdict.outcome is not Outcome.PUNCH_IN:
        return verdict.outcome.value
    return f"{verdict.outcome.value} {span_words(verdict.punch)}"


@contextmanager
def working(doing: str) -> Iterator[None]:
    """Show on the error stream that work goes on, where that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(doing):
        yield


def print_verdict(judged: "JudgedFile", faults: tuple[str, ...]) -> None:
    """The verdict as a person reads it on a terminal; `faults` are told of chords, a line each."""
    console = Console(highlight=False)
    verdict = judged.verdict
    style = OUTCOME_STYLE[verdict.outcome]
    score = f"  [bold]{verdict.score}[/] of 100" if verdict.is_scored else ""
    console.print(f"{escape(judged.title)}  [bold {style}]{outcome_words(verdict)}[/]{score}", soft_wrap=True)
    if verdict.soloing is None:
        terms, bars = _terms(judged.expected), len({bar.number for bar in judged.expected.bars})
        console.print(escape(explanation(verdict, bars=bars, told=MOST_TOLD, terms=terms)), soft_wrap=True)
        for text in (_ended_early(judged), worst_bars(verdict)):
            if text:
                console.print(f"{text}.", soft_wrap=True)
        console.print(_figures(verdict, terms))
        click = f"Click at {judged.take.setup.bpm}. " if is_held(verdict.rules) else ""
        console.print(f"[dim]{click}{windows_words(verdict.rules)} Rules {verdict.rules.version}.[/]", soft_wrap=True)
        if click and _is_off_the_click(verdict):
            console.print(NOT_TO_A_CLICK, soft_wrap=True)
    for text in (*faults, *(notice.text for notice in verdict.notices)):
        console.print(escape(text), soft_wrap=True)
    for text in judged.remarks:
        console.print(f"[dim]{escape(text)}[/]", soft_wrap=True)


def _ended_early(judged: "JudgedFile") -> str:
    """`Ended at bar 4: bars 5–8 were not played`, and of a repeat that was not taken `were not played again`; nothing
    where the last bar with notes was reached, or none at all."""
    met = {one.expected for one in judged.verdict.judgements if one.finding in (Finding.HIT, Finding.WRONG)}
    last = max((note for note in judged.expected.notes if note.id in met), key=lambda note: note.at, default=None)
    if last is None:
        return ""
    asked = {(note.bar, note.turn) for note in judged.expected.notes if note.at > last.at} - {(last.bar, last.turn)}
    rest = [bar for bar in judged.expected.bars if (bar.number, bar.turn) in asked]
    if not rest:
        return ""
    spans = [(rest[0].number, rest[0].number)]
    for before, bar in pairwise(rest):
        if bar.number == before.number + 1:
            spans[-1] = (spans[-1][0], bar.number)
        else:
            spans.append((bar.number, bar.number))
    again = " again" if all(bar.turn > 1 for bar in rest) else ""
    return f"Ended at bar {last.bar}: {span_words(spans)} {'was' if len(rest) == 1 else 'were'} not played{again}"


def _is_off_the_click(verdict: Verdict) -> bool:
    """Whether more than half of what was timed lay further from the click than fair."""
    far = sum(count for rating, count in verdict.figures.ratings if rating in (Rating.OFF, Rating.ADRIFT))
    return 2 * far > sum(count for _, count in verdict.figures.ratings)


def _terms(expected: Expected) -> Terms:
    if expected.zones:
        return BOTH if expected.notes else CHORDS
    return HITS if expected.any_key else NOTES


def _figures(verdict: Verdict, terms: Terms) -> Table:
    figures = verdict.figures
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column(style="dim")
    counts = f"{figures.wrong} wrong, {figures.missed} missed, {figures.extra} extra"
    table.add_row(
        terms.figure,
        _percent(figures.pitch),
        f"{figures.hit} of {counted(figures.expected, terms.one, terms.many)}, {counts}",
    )
    rated = ", ".join(f"{count} {rating}" for rating, count in figures.ratings if count)
    table.add_row("Time", _percent(figures.time), rated)
    if verdict.rules.way is Way.IN_TIME or terms is not NOTES:
        lengths = f"{figures.cut_short} cut short, {figures.held_over} {terms.too_long}"
        staccato = "" if terms is CHORDS else f", {figures.not_staccato} not staccato"
        table.add_row("Length", _percent(figures.length), lengths + staccato)
    table.add_row("Continuity", _percent(figures.continuity), "")
    if figures.expression is not None:
        table.add_row("Expression", _percent(figures.expression), "")
    if figures.mean_offset_ms is not None:
        table.add_row("Offset", f"{figures.mean_offset_ms:+.1f} ms", f"spread {figures.spread_ms:.1f} ms")
    for hand in figures.hands:
        told = (f"{hand.hit} of {counted(hand.expected, terms.one)}", *_of_hand(hand))
        table.add_row(HANDS[hand.staff], _percent(hand.hit / hand.expected), ", ".join(told))
    return table


def _of_hand(hand: HandFigures) -> Iterator[str]:
    yield f"{hand.wrong} wrong, {hand.missed} missed, {hand.extra} extra"
    if hand.mean_offset_ms is not None:
        yield f"offset {hand.mean_offset_ms:+.1f} ms, spread {hand.spread_ms:.1f} ms"
    if hand.chord_spread_ms is not None:
        yield f"chords spread {hand.chord_spread_ms:.1f} ms"


def print_demo(lines: list["Played"], folder: Path) -> None:
    """The summary table of the demonstration."""
    console = Console(highlight=False)
    table = Table("exercise", "player", "outcome", "score", "right", "time", "offset", "spread", box=None)
    for line in lines:
        figures = line.verdict.figures
        style = OUTCOME_STYLE[line.verdict.outcome]
        table.add_row(
            line.kind,
            line.player,
            f"[{style}]{outcome_words(line.verdict)}[/]",
            str(line.verdict.score),
            _percent(figures.pitch),
            _percent(figures.time),
            "" if figures.mean_offset_ms is None else f"{figures.mean_offset_ms:+.1f} ms",
            "" if figures.spread_ms is None else f"{figures.spread_ms:.1f} ms",
        )
    console.print(table)
    console.print(f"Pages before and after, MIDI, takes.csv and the store are in {escape(str(folder))}", soft_wrap=True)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"

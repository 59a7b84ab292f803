"""The demonstration: bots play one exercise of each kind, a lead sheet with its chords, through the very route of the
window, with no screen, sound card or MIDI; pictures, the MIDI of each take, takes.csv and the store are left in a
folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.app.pictures import page_png
from trainer.app.players import Script, script_for
from trainer.engrave.page import Page
from trainer.engrave.written import annotate_written, engrave_written
from trainer.files.atomic import make_folder, write_bytes
from trainer.files.csv import write_csv
from trainer.files.midi_file import write_midi
from trainer.generate import make
from trainer.judge.hear import hear
from trainer.judge.verdict import judge
from trainer.model.call import Part
from trainer.model.chart import Chart
from trainer.model.chart_bars import in_performance
from trainer.model.exercise import (
    CHART_KINDS,
    LOWEST_LEVEL,
    AnyRecipe,
    ChartRecipe,
    Exercise,
    Kind,
    Recipe,
    chart_level,
    level,
)
from trainer.model.judgement import Verdict
from trainer.model.performance import Latency, Setup, Take
from trainer.model.tempo import Micros
from trainer.model.unroll import unroll
from trainer.practice.plan import Plan, plan_take
from trainer.practice.session import Command, Finished, begin, command, feed, tick
from trainer.progress.reports import takes_table
from trainer.store import open_store

if TYPE_CHECKING:
    from trainer.store.database import Store

PLAYERS = ("pro", "intermediate", "beginner")
DEMO_LEVEL = 4
DEMO_SEED = 7
WIDTH = 1440.0
FRAME: Micros = 16_667


@dataclass(frozen=True, slots=True)
class Played:
    """One line of the summary."""

    kind: Kind
    player: str
    verdict: Verdict


def demo(folder: Path, *, started: datetime) -> Iterator[Played]:
    """Play every kind with every bot into `folder`, yielding each as it is done."""
    make_folder(folder)
    with open_store(folder / "firsttake.db") as store:
        for kind in Kind:
            exercise = make(_recipe(kind), DEMO_SEED)
            page = engrave_written(exercise.page, width=WIDTH)
            write_bytes(folder / f"{kind}-before.png", page_png(page, scale=1.0))
            for place, name in enumerate(PLAYERS):
                at = started + timedelta(minutes=place)
                yield Played(kind, name, _take(store, exercise, page, name, folder, at))
        write_csv(takes_table(store.takes().rows), folder / "takes.csv")


def _recipe(kind: Kind) -> AnyRecipe:
    if kind in CHART_KINDS:
        melody = DEMO_LEVEL if kind is Kind.LEAD else LOWEST_LEVEL
        return ChartRecipe(kind=kind, axes=chart_level(DEMO_LEVEL), melody=melody)
    return Recipe(kind=kind, axes=level(DEMO_LEVEL))


def _take(store: "Store", exercise: Exercise, page: Page, name: str, folder: Path, at: datetime) -> Verdict:
    seen = store.seen(exercise, at=at)
    is_lead = exercise.ref.recipe is not None and exercise.ref.recipe.kind is Kind.LEAD
    setup = Setup(bpm=exercise.score.tempo.changes[0].bpm, part=Part.BOTH if is_lead else Part.BAND)
    plan = plan_take(exercise, setup, Latency(f"bot {name}", 0, calibrated=True), is_first=seen.is_first)
    take = perform(plan, script_for(name, plan.expected, seed=DEMO_SEED))
    heard = hear(take)
    verdict = judge(plan.expected, heard, plan.rules)
    store.keep(take, verdict, page=exercise.page, started=at)
    kind = exercise.ref.recipe.kind if exercise.ref.recipe else "page"
    notes = annotate_written(page, exercise.page, plan.expected, heard, verdict)
    write_bytes(folder / f"{kind}-{name}-after.png", page_png(page, scale=1.0, annotation=notes))
    played = in_performance(unroll(exercise.page)) if isinstance(exercise.page, Chart) else plan.score
    write_bytes(folder / f"{kind}-{name}.mid", write_midi(take.events, score=played, grid=take.grid, bpm=setup.bpm))
    return verdict


def perform(plan: Plan, script: Script) -> Take:
    """Let a script play a plan through a practice session, frame by frame on a clock of its own."""
    at: Micros = 0
    session, _ = command(begin(plan, at), Command.GO_ON, at)
    while True:
        at += FRAME
        script, due = script.due(at, session.grid)
        for event in due:
            session, _ = feed(session, event)
        session, effects = tick(session, at)
        for effect in effects:
            if isinstance(effect, Finished) and effect.take is not None:
                return effect.take

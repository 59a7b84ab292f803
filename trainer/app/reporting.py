"""Reports over what is kept, and judging it again. A damaged take is named on the error stream; the others go on."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from trainer.errors import BadInput
from trainer.files.places import store_file
from trainer.judge.hear import hear
from trainer.judge.notes.expect import part
from trainer.judge.verdict import judge
from trainer.judge.written import expect_written
from trainer.model.judgement import Verdict
from trainer.model.performance import Take
from trainer.model.record import Rejudged
from trainer.model.table import Table
from trainer.model.written import Written, in_bars
from trainer.practice.plan import rules_for
from trainer.store import open_store

if TYPE_CHECKING:
    from rich.progress import Progress

    from trainer.store.database import Store


def judged_again(page: Written, take: Take) -> Verdict:
    """The verdict by today's rules on a take that was kept with its page."""
    whole = expect_written(page, take.setup)
    expected = part(whole, take.setup.bars) if take.setup.bars else whole
    profile = take.setup.instrument or in_bars(page).instrument
    return judge(expected, hear(take), rules_for(take.setup, take.latency, profile))


def rejudge(place: str | None) -> Rejudged:
    """Judge every take again, showing how far it has come on a terminal."""
    with _kept(place) as store, _bar() as bar:
        task = bar.add_task("judging")
        return store.rejudge(judged_again, progress=lambda done, total: bar.update(task, completed=done, total=total))


def takes_report(place: str | None) -> Table:
    """One row a take, the earliest first."""
    from trainer.progress.reports import takes_table

    with _kept(place) as store:
        found = store.takes()
    _complain(found.problems)
    return takes_table(found.rows)


def notes_report(place: str | None) -> Table:
    """One row a finding of every take, the earliest take first; on a terminal it shows how far it has come."""
    from trainer.progress.reports import notes_table

    with _kept(place) as store, _bar() as bar:
        found = store.takes()
        kept, problems = [], list(found.problems)
        for row in bar.track(tuple(reversed(found.rows)), description="reading"):
            try:
                kept.append(store.take(row.id))
            except BadInput as damage:
                problems.append(str(damage))
    _complain(problems)
    return notes_table(kept)


def _kept(place: str | None) -> "Store":
    return open_store(place or store_file(), create=False)


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)


def _complain(problems: Iterable[str]) -> None:
    for problem in problems:
        print(f"firsttake: {problem}", file=sys.stderr)

"""Reports over what is kept, and judging it again. A damaged take is named on the error stream; the others go on."""

import sys

from trainer.files.places import store_file
from trainer.judge.expect import expect
from trainer.judge.hear import hear
from trainer.judge.verdict import judge
from trainer.model.judgement import Verdict
from trainer.model.performance import Take
from trainer.model.record import Rejudged
from trainer.model.score import Score
from trainer.model.table import Table
from trainer.practice.plan import rules_for
from trainer.store import open_store


def judged_again(page: Score, take: Take) -> Verdict:
    """The verdict by today's rules on a take that was kept with its page."""
    expected = expect(page, bpm=take.setup.bpm, bars=take.setup.bars)
    return judge(expected, hear(take), rules_for(take.setup, take.latency, page.instrument))


def rejudge(place: str | None) -> Rejudged:
    """Judge every take again, showing how far it has come on a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with (
        open_store(place or store_file()) as store,
        Progress(console=console, transient=True, disable=not console.is_terminal) as bar,
    ):
        task = bar.add_task("judging")
        return store.rejudge(judged_again, progress=lambda done, total: bar.update(task, completed=done, total=total))


def takes_report(place: str | None) -> Table:
    """One row a take, the earliest first."""
    from trainer.progress.reports import takes_table

    with open_store(place or store_file()) as store:
        found = store.takes()
    _complain(found.problems)
    return takes_table(found.rows)


def notes_report(place: str | None) -> Table:
    """One row a finding of every take, the earliest take first."""
    from trainer.errors import BadInput
    from trainer.progress.reports import notes_table

    kept, problems = [], []
    with open_store(place or store_file()) as store:
        for row in reversed(store.takes().rows):
            try:
                kept.append(store.take(row.id))
            except BadInput as damage:
                problems.append(str(damage))
    _complain(problems)
    return notes_table(kept)


def _complain(problems: tuple[str, ...] | list[str]) -> None:
    for problem in problems:
        print(f"firsttake: {problem}", file=sys.stderr)

"""What was played, as tables: one row a take, or one row a finding of the judge."""

from collections.abc import Iterable

from trainer.model.judgement import Verdict
from trainer.model.performance import Take
from trainer.model.record import KeptTake, StoredTake
from trainer.model.score import Score
from trainer.model.table import Column, Table
from trainer.progress.notes import NOTES, findings
from trainer.progress.takes import TAKES

TAKES_COLUMNS: tuple[Column, ...] = tuple(field.column for field in TAKES)
NOTES_COLUMNS: tuple[Column, ...] = tuple(field.column for field in NOTES)


def takes_table(takes: Iterable[StoredTake]) -> Table:
    """One row a take, the oldest first, under `TAKES_COLUMNS`."""
    ordered = sorted(takes, key=lambda take: take.id)
    return Table(TAKES_COLUMNS, tuple(tuple(field.read(take) for field in TAKES) for take in ordered))


def notes_table(takes: Iterable[KeptTake]) -> Table:
    """One row a finding, under `NOTES_COLUMNS`; takes in the order given, findings in page order."""
    found = (findings(kept.score, kept.take, kept.verdict, take_id=kept.row.id) for kept in takes)
    return Table(NOTES_COLUMNS, tuple(tuple(field.read(one) for field in NOTES) for take in found for one in take))


def verdict_table(page: Score, take: Take, verdict: Verdict) -> Table:
    """One row a finding of a take that is not in the store: `NOTES_COLUMNS` without the first, its number."""
    _, *fields = NOTES
    rows = tuple(tuple(field.read(one) for field in fields) for one in findings(page, take, verdict))
    return Table(tuple(field.column for field in fields), rows)

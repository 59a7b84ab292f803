"""What was played, as tables: one row a take, or one row a finding of the judge."""

from collections.abc import Iterable

from trainer.model.record import KeptTake, StoredTake
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
    rows = (tuple(field.read(found) for field in NOTES) for kept in takes for found in findings(kept))
    return Table(NOTES_COLUMNS, tuple(rows))

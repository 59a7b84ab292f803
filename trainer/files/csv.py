"""Tables as CSV: UTF-8 without a byte order mark, comma, lines end in CR LF (RFC 4180), one header line of the column
names, decimal point, true and false, nothing for an empty cell.

A text cell that begins with = + - @ tab or return gets an apostrophe, so that no spreadsheet runs it; numbers never.
"""

import csv
import io
import sys
from pathlib import Path

from trainer.files.atomic import write_bytes
from trainer.model.table import Cell, Column, Table

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_text(table: Table) -> str:
    """The whole table as CSV. TypeError for text in a column of numbers."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([_written(column, cell) for column, cell in zip(table.columns, row, strict=True)])
    return text.getvalue()


def write_csv(table: Table, path: Path) -> None:
    """Write the table to a file, whole or not at all; BadInput where that is not possible."""
    write_bytes(path, csv_text(table).encode())


def print_csv(table: Table) -> None:
    """Write the table to standard output, byte for byte as a file would be."""
    sys.stdout.flush()
    sys.stdout.buffer.write(csv_text(table).encode())
    sys.stdout.buffer.flush()


def _written(column: Column, cell: Cell) -> str:
    if cell is None:
        return ""
    if column.is_text:
        text = str(cell)
        return f"'{text}" if text.startswith(FORMULA_STARTS) else text
    if isinstance(cell, str):
        raise TypeError(f"{cell!r} in {column.name}, a column of numbers")
    return str(cell).lower() if isinstance(cell, bool) else repr(cell)

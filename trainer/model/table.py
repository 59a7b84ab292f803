"""A report: named columns with units in their names, and rows of plain values."""

from dataclasses import dataclass

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its fixed name, whether it holds text, and what it means."""

    name: str
    is_text: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; every row as long as `columns`. None is an empty cell."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

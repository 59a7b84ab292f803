"""A column of a report together with how its cell is read, and the units that cells are given in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from trainer.model.table import Cell, Column
from trainer.model.tempo import Micros

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A column and how its cell is read from a row's value."""

    column: Column
    read: Callable[[T], Cell]


def text(name: str, meaning: str, read: Callable[[T], Cell]) -> Field[T]:
    """A column of text."""
    return Field(Column(name, is_text=True, meaning=meaning), read)


def number(name: str, meaning: str, read: Callable[[T], Cell]) -> Field[T]:
    """A column of numbers, or of true and false."""
    return Field(Column(name, is_text=False, meaning=meaning), read)


def percent(share: float | None) -> float | None:
    """A share of 0 to 1 in percent, to a tenth."""
    return None if share is None else round(100 * share, 1)


def milliseconds(time: Micros | None) -> float | None:
    """Microseconds in milliseconds, exactly."""
    return None if time is None else time / 1000

"""One bar while it is read: its words and directions in order, until all its fields are known."""

from dataclasses import dataclass, field, replace
from typing import Any

from trainer.chart.cells import read_cell
from trainer.chart.directions import read_direction
from trainer.errors import BadInput
from trainer.model.chart import SIMILES, Cell, Dialect, Sign
from trainer.model.chord import Letter, MinorCount, counted_from
from trainer.model.key import Key

BEFORE_CHORDS = ("meter", "key", "tempo", "groove")


@dataclass(slots=True)
class Reading:
    """What is known while bars are read: the key in force and its 1, how minor counts, the dialect of the chart once a
    chord has shown it, and how many bars have been read."""

    home: Key
    minor: MinorCount
    key: Key = field(init=False)
    tonic: Letter = field(init=False)
    dialect: Dialect | None = None
    count: int = 0

    def __post_init__(self) -> None:
        self.enter(self.home)

    def enter(self, key: Key) -> None:
        """From here on the key is another."""
        self.key, self.tonic = key, counted_from(key, self.minor)


@dataclass(slots=True)
class BarReading:
    """The fields of a bar so far. What it refuses it refuses as BadInput without a place."""

    reading: Reading
    fields: dict[str, Any] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    has_fermata: bool = False

    def take_direction(self, text: str) -> None:
        """One direction in braces."""
        name, value = read_direction(text)
        if name == "has_fermata":
            self.has_fermata = True
            return
        if name in ("sign", "note"):
            kept = "signs" if name == "sign" else "notes"
            self.fields[kept] = (*self.fields.get(kept, ()), value)
            return
        kept = "meter" if name == "meter_once" else name
        if kept in BEFORE_CHORDS and (self.cells or "simile" in self.fields):
            raise BadInput(f"{text} stands before the first chord of its bar")
        if kept in self.fields:
            raise BadInput(f"{text} is said a second time in this bar")
        self.fields[kept] = value
        if name == "meter_once":
            self.fields["is_meter_once"] = True
        if isinstance(value, Key):
            self.reading.enter(value)

    def take_word(self, word: str) -> None:
        """One word: a cell, a slash or a simile sign."""
        if "simile" in self.fields:
            raise BadInput(f"{word[:40]!r} beside a sign that repeats a bar; a bar line could stand here")
        if not word.strip("%"):
            self._take_simile(word)
        elif word == "/":
            self._take_slash()
        else:
            self._take_cell(word)

    def done(self) -> dict[str, Any]:
        """The fields of the bar; it takes the next id."""
        if self.has_fermata:
            raise BadInput("{fermata} stands before the chord that is held")
        if not self.cells and "simile" not in self.fields:
            raise BadInput("a bar without a chord; %, NC or tacet could stand for one")
        if signs := self.fields.get("signs"):
            self.fields["signs"] = frozenset(signs)
            if len(signs) != len(self.fields["signs"]):
                raise BadInput(f"{{{signs[-1]}}} is said a second time in this bar")
        self.reading.count += 1
        name = f"b{self.reading.count}"
        cells = tuple([cell.named(f"{name}.{place}") for place, cell in enumerate(self.cells, start=1)])
        return {"id": name, "cells": cells, **self.fields}

    def _take_simile(self, word: str) -> None:
        if self.cells or len(word) not in SIMILES or self.has_fermata:
            raise BadInput(f"{word[:40]} stands alone in its bar, as %, %% or %%%%")
        self.fields["simile"] = len(word)

    def _take_slash(self) -> None:
        if not self.cells:
            self.cells.append(Cell("", Sign.SLASH, 1, is_slashed=True, has_fermata=self.has_fermata))
            self.has_fermata = False
        else:
            last = self.cells[-1]
            self.cells[-1] = replace(last, beats=(last.beats or 1) + 1, is_slashed=True)

    def _take_cell(self, word: str) -> None:
        found = read_cell(word, tonic=self.reading.tonic)
        dialect = self.reading.dialect or found.dialect
        if found.dialect not in (None, dialect):
            raise BadInput(f"{word[:40]!r} in a chart of {dialect}: a chart is in numbers or in letters")
        self.reading.dialect = dialect
        self.cells.append(replace(found.cell, has_fermata=True) if self.has_fermata else found.cell)
        self.has_fermata = False

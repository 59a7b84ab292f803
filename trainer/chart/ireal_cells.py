"""What fills a bar of an iReal Pro song: chords with their share of the beats, or signs that repeat bars before."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from trainer.chart.chordpro_grid import read_chord
from trainer.chart.ireal_music import LinkedBar
from trainer.errors import BadInput
from trainer.model.chart import Cell, Sign
from trainer.model.chart_page import beats_of
from trainer.model.chord import Chord, Letter
from trainer.model.meter import Meter
from trainer.model.number_words import counted
from trainer.model.quality import read_quality

# What the app has and the vocabulary has not; and what it spells in another order.
_NEAREST = {"-b6": "-", "7susadd3": "7sus"}
_REORDERED = {"7b9sus": "7sus(b9)", "7b13sus": "7sus(b13)"}
_PARTS = re.compile(r"([A-GW][b#]?)(.*?)(/[A-G][b#]?)?")


@dataclass(slots=True)
class BarCells:
    """The bars so far: what each holds in full, and the last chord, which an invisible root or a slash takes up."""

    tonic: Letter
    before: list[tuple[Cell, ...]] = field(default_factory=list)
    meters: list[Meter] = field(default_factory=list)
    last: str = ""
    said: Counter[str] = field(default_factory=Counter)

    @property
    def notices(self) -> tuple[str, ...]:
        """What was read in the nearest way, and how often."""
        return tuple(f"{what} ({times} times)" if times > 1 else what for what, times in sorted(self.said.items()))

    def filled(self, linked: LinkedBar, meter: Meter, in_section: int) -> list[dict[str, Any]]:
        """The cells or the simile sign of a bar, the `in_section`th of its section from 0; two under `r`."""
        first = linked.cells[0][0]
        count = {"x": 1, "r": 2}.get(first, 0) if len(linked.cells) == 1 else 0
        if not count or len(self.before) < count:
            cells = self._cells(linked, meter)
            self._keep(cells, meter)
            return [{"cells": cells}]
        models = self.before[-count:]
        is_simile = in_section >= count and all(known == meter for known in self.meters[-count:])
        for cells in models:
            self._keep(cells, meter)
        return [{"simile": count} if is_simile else {"cells": cells} for cells in models]

    def _keep(self, cells: tuple[Cell, ...], meter: Meter) -> None:
        self.before.append(cells)
        self.meters.append(meter)

    def _cells(self, linked: LinkedBar, meter: Meter) -> tuple[Cell, ...]:
        beats = int(beats_of(meter))
        groups = linked.cells[:beats]
        if len(groups) < len(linked.cells):
            self.said[f"a bar of {counted(beats, 'beat')} with {len(linked.cells)} chords: the last are left out"] += 1
        lengths = self._lengths([count for _, count in groups], beats)
        cells = [Cell("", self._content(word), length) for (word, _), length in zip(groups, lengths, strict=True)]
        if linked.has_fermata and cells[-1].chord:
            cells[-1] = Cell("", cells[-1].content, cells[-1].beats, has_fermata=True)
        return tuple(cells)

    def _lengths(self, counts: list[int], beats: int) -> list[int | None]:
        """Beats for each chord; None for all where they share the bar evenly."""
        if len(counts) == 1:
            return [None]
        if sum(counts) == beats and len(set(counts)) > 1:
            return list(counts)
        if beats % len(counts) == 0:
            return [None] * len(counts)
        share, more = divmod(beats, len(counts))
        self.said[f"{len(counts)} chords in a bar of {beats} beats: the first are given the longer share"] += 1
        return [share + (place < more) for place in range(len(counts))]

    def _content(self, word: str) -> Chord | Sign:
        """A chord; `W` is the root before under another bass, `p` and a stray `x` the whole chord before."""
        if word == "n":
            return Sign.NC
        if word in ("p", "x", "r") or word == "W":
            return read_chord(self.last, tonic=self.tonic) if self.last else Sign.NC
        found = _PARTS.fullmatch(word)
        assert found is not None  # the notation sees to it
        root, quality, bass = found[1], found[2].strip("*"), found[3] or ""
        if root == "W":
            if not self.last:
                return Sign.NC
            base = _PARTS.fullmatch(self.last)
            assert base is not None
            root, quality = base[1], base[2]
        self.last = f"{root}{self._known(quality)}{bass}"
        return read_chord(self.last, tonic=self.tonic)

    def _known(self, quality: str) -> str:
        """The quality, or the nearest that the vocabulary has; of what a writer made up, the plain chord."""
        if quality in _REORDERED:
            return _REORDERED[quality]
        near = _NEAREST.get(quality, quality)
        try:
            read_quality(near)
        except BadInput:
            near = ""
        if near != quality:
            self.said[f"{quality!r} is not in the vocabulary: read as {near or 'the plain chord'}"] += 1
        return near

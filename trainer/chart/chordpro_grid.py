"""The rows of a ChordPro grid, and its chords: bars, repeats, endings, cells that share a bar evenly, margins."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from trainer.chart.directions import road_sign
from trainer.errors import BadInput
from trainer.model.chart import Cell, ChartBar, Sign
from trainer.model.chart_page import beats_of
from trainer.model.chord import Chord, Letter, degree_of
from trainer.model.meter import Meter
from trainer.model.quality import read_quality

_ACCIDENTAL = "(b{1,4}|#{1,4}|♭|♯)?"
_CHORD = re.compile(rf"([A-G]){_ACCIDENTAL}([^\s]*?)(?:/([A-G]){_ACCIDENTAL})?")
_LINE = re.compile(r"(:?)(\|{1,2}|\|\.)(:?)([0-9]+(?:,[0-9]+)*)?>?")
_SILENT = ("NC", "N.C.", "N.C")
_AGAIN = (".", "/")


@dataclass(frozen=True, slots=True)
class Around:
    """What holds where a row is read: the metre, the letter that is 1, and whether the row before ended in the first
    of two bars that repeat two."""

    meter: Meter
    tonic: Letter
    is_second: bool = False


def read_chord(text: str, *, tonic: Letter) -> Chord | Sign:
    """`Bbm7b5/Ab` where `tonic` is 1, or `N.C.`. BadInput says what is not known."""
    if text in _SILENT:
        return Sign.NC
    found = _CHORD.fullmatch(text)
    if found is None:
        raise BadInput(f"not a chord: {text[:40]!r}; a letter A to G and what follows it, as in Bbm7/F")
    step, accidental, quality, bass, bass_accidental = found.groups()
    root = degree_of(_letter(step, accidental), tonic=tonic)
    low = degree_of(_letter(bass, bass_accidental), tonic=tonic) if bass else None
    return Chord(root, read_quality(quality), low)


def read_row(text: str, around: Around) -> tuple[list[ChartBar], bool]:
    """The bars of one row, without ids, the last of which breaks its line; and whether a sign that repeats two bars
    still waits for its second bar."""
    words = text.split()
    lines = [place for place, word in enumerate(words) if _LINE.fullmatch(word)]
    if len(lines) < 2:
        raise BadInput(f"no bars in the row {text.strip()[:40]!r}: chords between bar lines, as in | C . . . |")
    bars: list[ChartBar] = []
    waits = around.is_second
    opened: dict[str, Any] = {}
    for place, following in pairwise(lines):
        opened |= _opened(words[place])
        if following == place + 1:
            continue
        cells, waits = _filled(words[place + 1 : following], around, waits)
        bars.append(ChartBar("", **opened, **cells, **_closed(words[following])))
        opened = {}
    if not bars:
        raise BadInput("bar lines and nothing between them")
    bars[0] = _with_margin(bars[0], words[: lines[0]])
    bars[-1] = _with_margin(replace(bars[-1], breaks_line=True), words[lines[-1] + 1 :])
    return bars, waits


def _letter(step: str, accidental: str | None) -> Letter:
    signs = accidental or ""
    return Letter(step, sum(sign in "#♯" for sign in signs) - sum(sign in "b♭" for sign in signs))


def _opened(line: str) -> dict[str, Any]:
    """What a bar line says of the bar after it."""
    found = _LINE.fullmatch(line)
    fields: dict[str, Any] = {"repeat_start": True} if found and found[3] else {}
    if found and found[4]:
        fields["ending"] = tuple(int(number[:4]) for number in found[4].split(","))
    return fields


def _closed(line: str) -> dict[str, Any]:
    """What a bar line says of the bar before it."""
    found = _LINE.fullmatch(line)
    if found and found[1]:
        return {"plays": 2}
    return {"is_double": True} if found and found[2] == "||" else {}


def _filled(words: list[str], around: Around, waits: bool) -> tuple[dict[str, Any], bool]:
    """The cells of a bar, or its sign; and whether a sign for two bars now waits for its second."""
    if waits and set(words) <= {"."}:
        return {"simile": 2}, False
    if words[0] in ("%", "%%") and set(words[1:]) <= {"."}:
        return {"simile": len(words[0])}, words[0] == "%%"
    beats, groups = beats_of(around.meter), _groups(words)
    lengths = [count * beats / len(words) for _, count in groups]
    if (beats % len(words) and len(words) % beats) or any(length % 1 for length in lengths):
        raise BadInput(f"{len(words)} cells in a bar of {beats} beats ({' '.join(words)[:40]})")
    is_even = len(set(lengths)) == 1 and groups[0][0] not in _AGAIN
    cells = []
    for (word, _), length in zip(groups, lengths, strict=True):
        is_carried = word in _AGAIN
        content = Sign.SLASH if is_carried else read_chord(word, tonic=around.tonic)
        cells.append(Cell("", content, None if is_even else int(length), is_slashed=is_carried))
    return {"cells": tuple(cells)}, False


def _groups(words: list[str]) -> list[tuple[str, int]]:
    """Each chord with the number of its cells; a bar that begins with a point carries the chord before."""
    groups: list[tuple[str, int]] = []
    for word in words:
        if word in _AGAIN and groups:
            groups[-1] = (groups[-1][0], groups[-1][1] + 1)
        else:
            groups.append((word, 1))
    return groups


def _with_margin(bar: ChartBar, words: list[str]) -> ChartBar:
    """The bar with what a margin says: road signs, `x3` at a repeat, or a note to the band."""
    notes = []
    for part in filter(None, (part.strip() for part in " ".join(words).split(","))):
        times = re.fullmatch("x([0-9]{1,2})", part)
        if sign := road_sign(part):
            bar = replace(bar, signs=bar.signs | {sign})
        elif times and bar.plays > 1:
            bar = replace(bar, plays=int(times[1]))
        else:
            notes.append(part.replace('"', "'"))
    return replace(bar, notes=(*bar.notes, *notes))

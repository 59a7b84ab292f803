"""One written cell: `<5-7/b7>..`, `^1!`, `4@1,2&,4`, `(2-)`, `NC`. Each word is read once in each key, and kept."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from trainer.chart.place import Misread, parsed
from trainer.errors import BadInput
from trainer.model.chart import COUNTED, Cell, Dialect, Figure, Push, Sign, Touch
from trainer.model.chord import Chord, Degree, Letter, degree_of
from trainer.model.quality import PLAIN, read_quality

if TYPE_CHECKING:
    from lark import Token

    from trainer.chart.place import ParseTree

_FRACTIONS = {word: part for part, word in COUNTED.items()}
_SIGNS = {"NC": Sign.NC, "N.C.": Sign.NC, "tacet": Sign.TACET}
_ACCIDENTALS = str.maketrans("♭♯", "b#")


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell without its id, and the dialect of its chord (None where it holds none)."""

    cell: Cell
    dialect: Dialect | None


@lru_cache(maxsize=4096)
def read_cell(word: str, *, tonic: Letter) -> ReadCell:
    """What a word says where `tonic` is 1. Misread says where in the word, what stood there and what could."""
    tree = parsed(word, start="cell")
    found = {token.type: token for token in _tokens(tree)}
    dots = len(found["DOTS"]) if "DOTS" in found else None
    if "SILENCE" in found:
        return ReadCell(Cell("", _SIGNS[found["SILENCE"]], dots), None)
    parts = {str(part.data): part for part in tree.iter_subtrees()}
    if "diamond" in parts and "CHOKE" in found:
        raise Misread(_at(found["CHOKE"]), "a diamond is held and a choke cut short: one of them")
    touch = Touch.DIAMOND if "diamond" in parts else Touch.CHOKE if "CHOKE" in found else None
    chord, dialect = _chord(parts["chord"], tonic)
    try:
        cell = Cell(
            "",
            chord,
            dots,
            push=Push(str(found["PUSH"])) if "PUSH" in found else None,
            is_tied="TIE" in found,
            touch=touch,
            is_passing="passing" in parts,
            figure=_figure(found["FIGURE"]) if "FIGURE" in found else None,
        )
    except Misread:
        raise
    except BadInput as problem:
        raise Misread(0, f"{word[:40]!r}: {problem}") from None
    return ReadCell(cell, dialect)


def _tokens(tree: "ParseTree") -> "list[Token]":
    from lark import Token

    return list(tree.scan_values(lambda value: isinstance(value, Token)))


def _at(token: "Token") -> int:
    return token.start_pos or 0


def _chord(tree: "ParseTree", tonic: Letter) -> tuple[Chord, Dialect]:
    """The chord by degree, and the dialect in which it stands."""
    tokens = _tokens(tree)
    quality = next((token for token in tokens if token.type == "QUALITY"), None)
    root, *bass = [token for token in tokens if token.type != "QUALITY"]
    if bass and bass[0].type != root.type:
        raise Misread(_at(bass[0]), f"{bass[0]} under {root}: numbers stand under numbers, letters under letters")
    _refuse_two_readings(root, quality)
    try:
        known = read_quality(str(quality)) if quality else PLAIN
    except BadInput as problem:
        raise Misread(_at(quality) if quality else 0, problem) from None
    chord = Chord(_degree(root, tonic), known, _degree(bass[0], tonic) if bass else None)
    return chord, Dialect.NUMBERS if root.type == "DEGREE" else Dialect.LETTERS


def _degree(token: "Token", tonic: Letter) -> Degree:
    """The degree that a number or a letter is."""
    word = token.translate(_ACCIDENTALS)
    if token.type == "DEGREE":
        return Degree(int(word[-1]), word.count("#") - word.count("b"))
    letter = Letter(word[0], word.count("#") - word.count("b"))
    try:
        return degree_of(letter, tonic=tonic)
    except BadInput:
        raise Misread(_at(token), f"{letter.name} lies too far from the key of {tonic.name}: respell it") from None


def _refuse_two_readings(root: "Token", quality: "Token | None") -> None:
    """Refuse `45`, which is 4 and 5 or a 4 with a 5, and `Bb5`. A 7 is the seventh, whatever follows: `57`, `57b9`."""
    if quality is None:
        return
    if root.type == "LETTER" and len(root) > 1 and re.fullmatch("5", quality):
        plain = f"{root[:-1]}({'b' if root[-1] in 'b♭' else '#'}5)"
        raise Misread(
            _at(root), f"{root}{quality} can be read two ways: write {root}(5) for the power chord, or {plain}"
        )
    if root.type != "DEGREE" or not re.match("[1-6]|7[1-7]", quality):
        return
    apart, raised = f"{root} {' '.join(quality) if quality.isdecimal() else quality}", f"{root}({quality})"
    try:
        read_quality(str(quality))
    except BadInput:
        raise Misread(_at(root), f"{root}{quality} is more than one chord: write {apart}") from None
    readings = f"{apart} for several chords, or {raised} for one" if quality.isdecimal() else raised
    raise Misread(_at(root), f"{root}{quality} can be read two ways: write {readings}")


def _figure(token: "Token") -> Figure:
    """`@1,2&,4` or `*2&,4`."""
    beats = []
    for word in token[1:].split(","):
        number = re.match("[0-9]+", word)
        assert number is not None  # the grammar sees to it
        beats.append(int(number[0]) + _FRACTIONS[word[number.end() :]])
    try:
        return Figure(tuple(map(Fraction, beats)), is_exact=token[0] == "@")
    except BadInput as problem:
        raise Misread(_at(token), problem) from None

"""A line of bars: bar lines, endings and what stands between them, as bars."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from trainer.chart.bars import BarReading, Reading
from trainer.chart.place import Misread
from trainer.errors import BadInput
from trainer.model.chart import ChartBar

if TYPE_CHECKING:
    from lark import Token

    from trainer.chart.place import ParseTree

_BAR_LINE = re.compile(r":\|\|?(?::|x[0-9]+)?|\|\|?:?")
_OPENING = ("|:", "||:")  # and closing nothing
_WORD = re.compile(r"\{[^{}]*\}|[^\s{}]+")


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A bar and the offset at which its text begins."""

    bar: ChartBar
    offset: int


def read_system(tree: "ParseTree", reading: Reading) -> list[PlacedText]:
    """The bars of one line, the last of which breaks it. Misread says at which offset."""
    tokens = cast("list[Token]", tree.children)
    places = [place for place, token in enumerate(tokens) if token.type == "BOUNDARY"]
    _check_edges(tokens[0], tokens[places[-1] :])
    comment = comment_text(tokens[-1]) if tokens[-1].type == "COMMENT" else None
    done = []
    for start, end in pairwise(places):
        words = tokens[start + 1 : end]
        ending = _ended(words.pop(0)) if words[0].type == "ENDING" else {}
        fields = _opened(tokens[start]) | ending | _closed(tokens[end]) | _filled(words, reading)
        if end == places[-1]:
            fields |= {"breaks_line": True, "comment": comment}
        offset = at(words[0])
        try:
            done.append(PlacedText(ChartBar(**fields), offset))
        except BadInput as problem:
            raise Misread(offset, problem) from None
    return done


def subtrees(tree: "ParseTree") -> "list[ParseTree]":
    """The parts of a tree that are trees."""
    return [cast("ParseTree", part) for part in tree.children if hasattr(part, "data")]


def at(token: "Token") -> int:
    """The offset of a token in its text."""
    return token.start_pos or 0


def comment_text(comment: object) -> str | None:
    """What a comment says; None where it says nothing."""
    return str(comment)[1:].strip() or None


@lru_cache(maxsize=256)
def _bar_lines(boundary: str) -> tuple[tuple[int, str], ...]:
    """The bar lines that stand together, each with its offset among them."""
    return tuple((found.start(), found[0]) for found in _BAR_LINE.finditer(boundary))


def _check_edges(first: "Token", last: "list[Token]") -> None:
    """Refuse a line that begins with what closes a bar, or ends with what opens one."""
    begins = _bar_lines(first)[0][1]
    if begins != "|" and begins not in _OPENING:
        raise Misread(at(first), f"a line begins with | or |: and not with {begins}")
    lines = [(at(last[0]) + offset, line) for offset, line in _bar_lines(last[0])]
    opening = [(offset, line) for offset, line in lines if line.endswith(":")]
    opening += [(at(token), token.rstrip()) for token in last if token.type == "ENDING"]
    for offset, text in opening[:1]:
        raise Misread(offset, f"{text} opens before a bar, and here the line ends")
    for offset, text in lines[1:2]:
        raise Misread(offset, f"{text} after {lines[0][1]}: a line ends with one bar line")


def _opened(boundary: "Token") -> dict[str, Any]:
    """What the bar lines of a boundary say of the bar after it."""
    lines = _bar_lines(boundary)
    if len(lines) > 2 or (len(lines) == 2 and (lines[0][1].endswith(":") or lines[1][1] not in _OPENING)):
        raise Misread(
            at(boundary) + lines[1][0],
            "a bar line after a bar line; % for the bar before, NC or tacet could stand here",
        )
    return {"repeat_start": True} if lines[-1][1].endswith(":") else {}


def _ended(token: "Token") -> dict[str, Any]:
    """What an ending says of the bar after it."""
    return {"ending": tuple(int(word[:4]) for word in token.strip(" \t[]").replace(",", " ").split())}


def _closed(boundary: "Token") -> dict[str, Any]:
    """What the bar lines of a boundary say of the bar before it."""
    offset, first = _bar_lines(boundary)[0]
    if first == "||":
        return {"is_double": True}
    if not first.startswith(":"):
        return {}
    _, times, count = first.partition("x")
    plays = int(count[:4]) if times else 2
    if not 2 <= plays <= 99:
        raise Misread(at(boundary) + offset, f"{first[:20]}: x2 to x99 says how often the repeat is played")
    return {"plays": plays}


def _filled(texts: "list[Token]", reading: Reading) -> dict[str, Any]:
    """What directions and words say of their bar."""
    bar = BarReading(reading)
    for text in texts:
        for found in _WORD.finditer(text):
            word = found[0]
            try:
                bar.take_direction(word) if word[0] == "{" else bar.take_word(word)
            except Misread as problem:
                raise problem.moved(at(text) + found.start()) from None
            except BadInput as problem:
                raise Misread(at(text) + found.start(), problem) from None
    try:
        return bar.done()
    except BadInput as problem:
        raise Misread(at(texts[0]), problem) from None

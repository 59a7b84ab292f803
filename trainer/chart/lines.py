"""A line of bars: bar lines, endings and what stands between them, as bars."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from trainer.chart.bars import BarReading, Reading
from trainer.chart.place import Misread
from trainer.errors import BadInput
from trainer.model.chart import ChartBar

if TYPE_CHECKING:
    from lark import Token

    from trainer.chart.place import ParseTree


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A bar and the offset at which its text begins."""

    bar: ChartBar
    offset: int


def read_system(tree: "ParseTree", reading: Reading) -> list[PlacedText]:
    """The bars of one line, the last of which breaks it. Misread says at which offset."""
    parts = [cast("list[Token]", part.children) for part in subtrees(tree)]
    comments = [part for part in tree.children if not hasattr(part, "data")]
    if parts[0][0].type not in ("SINGLE", "OPEN"):
        raise Misread(at(parts[0][0]), f"a line begins with | or |: and not with {parts[0][0]}")
    if unused := [token for token in parts[-1] if token.type in ("OPEN", "CLOSE_OPEN", "ENDING")]:
        raise Misread(at(unused[0]), f"{unused[0]} opens before a bar, and here the line ends")
    done = []
    for place in range(1, len(parts), 2):
        fields = _opened(parts[place - 1]) | _closed(parts[place + 1]) | _filled(parts[place], reading)
        if place + 2 == len(parts):
            fields |= {"breaks_line": True, "comment": comment_text(comments[0]) if comments else None}
        offset = at(parts[place][0])
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


def _opened(boundary: "list[Token]") -> dict[str, Any]:
    """What a boundary says of the bar after it."""
    kinds = [token.type for token in boundary if token.type != "ENDING"]
    if len(kinds) > 2 or (len(kinds) == 2 and (kinds[0] in ("OPEN", "CLOSE_OPEN") or kinds[1] != "OPEN")):
        raise Misread(
            at(boundary[1]), "a bar line after a bar line; % for the bar before, NC or tacet could stand here"
        )
    fields: dict[str, Any] = {"repeat_start": True} if kinds[-1] in ("OPEN", "CLOSE_OPEN") else {}
    if boundary[-1].type == "ENDING":
        fields["ending"] = tuple(int(word[:4]) for word in boundary[-1][1:-1].replace(",", " ").split())
    return fields


def _closed(boundary: "list[Token]") -> dict[str, Any]:
    """What a boundary says of the bar before it."""
    first = boundary[0]
    if first.type == "DOUBLE":
        return {"is_double": True}
    if first.type not in ("CLOSE", "CLOSE_OPEN"):
        return {}
    _, times, count = first.partition("x")
    plays = int(count[:4]) if times else 2
    if not 2 <= plays <= 99:
        raise Misread(at(first), f"{first[:20]}: x2 to x99 says how often the repeat is played")
    return {"plays": plays}


def _filled(tokens: "list[Token]", reading: Reading) -> dict[str, Any]:
    """What directions and words say of their bar."""
    bar = BarReading(reading)
    for token in tokens:
        try:
            take = bar.take_direction if token.type == "DIRECTION" else bar.take_word
            take(str(token))
        except Misread as problem:
            raise problem.moved(at(token)) from None
        except BadInput as problem:
            raise Misread(at(token), problem) from None
    try:
        return bar.done()
    except BadInput as problem:
        raise Misread(at(tokens[0]), problem) from None

"""Where in a text something stands, and errors that say so in a musician's words."""

from typing import TYPE_CHECKING

from trainer.chart.grammar import TOKENS, language
from trainer.errors import BadInput

if TYPE_CHECKING:
    from lark import Token, Tree
    from lark.exceptions import UnexpectedInput

    ParseTree = Tree[Token]

LONGEST_PROBLEM = 500


class Misread(BadInput):
    """What cannot be read, `offset` characters into the text that was given."""

    def __init__(self, offset: int, problem: object) -> None:
        super().__init__(str(problem))
        self.offset = offset

    def moved(self, columns: int) -> "Misread":
        """The same, where the text given stands so far into another."""
        return Misread(self.offset + columns, self)

    def located(self, text: str, *, name: str) -> BadInput:
        """The same with file, line and column, counted from 1."""
        before = text[: self.offset]
        line, column = before.count("\n") + 1, self.offset - before.rfind("\n")
        problem = str(self)
        clipped = problem if len(problem) <= LONGEST_PROBLEM else f"{problem[:LONGEST_PROBLEM]} …"
        return BadInput(f"{name}, line {line}, column {column}: {clipped}")


def parsed(text: str, *, start: str) -> "ParseTree":
    """The tree of a text. Misread says where, what stood there and what could."""
    from lark.exceptions import UnexpectedInput

    try:
        tree = language().parse(text, start=start)
    except UnexpectedInput as problem:
        raise _explained(problem, text) from None
    return tree


def _explained(problem: "UnexpectedInput", text: str) -> Misread:
    token = getattr(problem, "token", None)
    is_end = token is not None and token.type == "$END"
    at: int = len(text.rstrip()) if is_end else getattr(problem, "pos_in_stream", 0)
    rest = text[at:].split("\n", 1)[0].split()
    found = "the end" if is_end else repr(rest[0][:40]) if rest else "the end of the line"
    allowed = getattr(problem, "accepts", None) or getattr(problem, "allowed", None) or ()
    words = dict.fromkeys(words for name, words in TOKENS.items() if name in allowed)
    return Misread(at, f"{found} cannot stand here; what could: {', '.join(words) or 'nothing more'}")

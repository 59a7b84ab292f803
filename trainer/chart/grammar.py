"""The grammar of the text form, LALR(1): a chart of lines, and apart from it the cell (`<5-7>`) and the form
(`V C x2`), whose words a chart takes whole. What a token is called in an error stands in `TOKENS`."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Lark

GRAMMAR = r"""
chart: _NL? (header | remark)* section+
header: HEADER COMMENT? _NL
remark: COMMENT _NL
section: HEADING COMMENT? _NL (remark | system)*
system: boundary (bar boundary)+ COMMENT? _NL
boundary: (SINGLE | DOUBLE | OPEN | CLOSE | CLOSE_OPEN)+ ENDING?
bar: (WORD | DIRECTION)+

cell: (PUSH | TIE)? (diamond | passing | chord) CHOKE? FIGURE? DOTS?
    | SILENCE DOTS?
diamond: "<" chord ">"
passing: "(" chord ")"
chord: root QUALITY? bass?
bass: "/" root
root: DEGREE | LETTER

form: (DIRECTION* NAME TIMES?)+

HEADER: /[^\W\d]+[ \t]*:[^\n;]*/
HEADING: /\[[^\]\n;]*\][^\n;]*/
COMMENT: /;[^\n]*/
SINGLE: /\|/
DOUBLE: /\|\|/
OPEN: /\|\|?:/
CLOSE: /:\|\|?(?:x[0-9]+)?/
CLOSE_OPEN.2: /:\|\|?:/
ENDING: /\[[0-9][0-9, ]*\]/
DIRECTION: /\{[^{}\n]*\}/
WORD: /[^\s|{}\[\];:]+/
_NL: /\n\s*/

PUSH: /\^\^?/
TIE: "~"
CHOKE: "!"
FIGURE: /[@*][0-9]{1,2}[e&atl]?(?:,[0-9]{1,2}[e&atl]?)*/
DOTS: /\.+/
SILENCE: /N\.C\.|NC|tacet/
DEGREE: /[b#♭♯]{0,4}[1-7]/
LETTER: /[A-G](?:[b♭]{1,4}|[#♯]{1,4})?/
QUALITY: /(?:6\/9|\((?:[^()\s]|\([^()\s]*\))*\)|[^\/<>()!@*.\s])+/

NAME: /(?!x[0-9]+(?:\s|$))[\w'’+*.-]+/
TIMES: /x[0-9]+/

%ignore /[ \t]+/
"""

TOKENS = {
    "HEADER": "a header line such as key: G",
    "HEADING": "a section such as [V] Verse",
    "SINGLE": "a bar line",
    "DOUBLE": "a bar line",
    "OPEN": "a bar line",
    "CLOSE": "a bar line",
    "CLOSE_OPEN": "a bar line",
    "ENDING": "an ending such as [1]",
    "WORD": "a chord",
    "DIRECTION": "a direction in braces such as {key: A}",
    "COMMENT": "a comment after ;",
    "_NL": "the end of the line",
    "$END": "the end",
    "PUSH": "^ or ^^ for a push",
    "TIE": "~ for a tie",
    "CHOKE": "! for a choke",
    "FIGURE": "a figure such as @1,2&,4 or kicks such as *2&,4",
    "DOTS": "dots for beats",
    "SILENCE": "NC or tacet",
    "DEGREE": "a number 1 to 7",
    "LETTER": "a letter A to G",
    "QUALITY": "a quality such as - or maj7",
    "LESSTHAN": "< for a diamond",
    "MORETHAN": "> to close the diamond",
    "LPAR": "( for a passing chord",
    "RPAR": ") to close the passing chord",
    "SLASH": "/ and a bass",
    "NAME": "the name of a section",
    "TIMES": "how often, such as x2",
}


@lru_cache(maxsize=1)
def language() -> "Lark":
    """The parser, built on first use (lark is loaded then, and not before)."""
    from lark import Lark

    return Lark(GRAMMAR, start=["chart", "cell", "form"], parser="lalr", maybe_placeholders=False)

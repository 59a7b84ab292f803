"""The grammar of the text form, LALR(1): a chart of lines, and apart from it the cell (`<5-7>`) and the form
(`V C x2`), whose words a chart takes whole. A line takes whole what stands between bar lines, and the bar lines that
stand together. What a token is called in an error stands in `TOKENS`."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Lark

GRAMMAR = r"""
chart: _NL? (header | remark)* section+
header: HEADER COMMENT? _NL
remark: COMMENT _NL
section: HEADING COMMENT? _NL (remark | system)*
system: BOUNDARY ENDING? (WORDS+ BOUNDARY ENDING?)+ COMMENT? _NL

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
BOUNDARY: /(?:(?::\|\|?(?::|x[0-9]+)?|\|\|?:?)[ \t]*)+/
ENDING: /\[[0-9][0-9, ]*\][ \t]*/
WORDS: /(?:\{[^{}\n]*\}|[^|{}\[\];:\n])+/
DIRECTION: /\{[^{}\n]*\}/
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
    "BOUNDARY": "a bar line",
    "ENDING": "a bar line, an ending such as [1]",
    "WORDS": "a chord, a direction in braces such as {key: A}",
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

"""From text to chart. What cannot be read, or could not be played, is refused with file, line and column."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from trainer.chart.bars import Reading
from trainer.chart.head import read_header
from trainer.chart.lines import PlacedText, at, comment_text, read_system, subtrees
from trainer.chart.place import Misread, parsed
from trainer.errors import BadInput, BadPlace
from trainer.model.chart import Chart, Dialect, Section
from trainer.model.unroll import unroll

if TYPE_CHECKING:
    from lark import Token

    from trainer.chart.place import ParseTree

MOST_CHARACTERS = 50_000
MOST_BAR_LINES = 4_000


def read(text: str | bytes, *, name: str) -> Chart:
    """The chart that a text holds; `name` is what errors call it. At most 50,000 characters and 4,000 bar lines.

    A byte order mark and any line ends are taken; bytes are UTF-8. BadInput names file, line, column, what stood there
    and what could.
    """
    plain = _plain(text, name)
    try:
        return _read(plain)
    except Misread as problem:
        raise problem.located(plain, name=name) from None


def _plain(text: str | bytes, name: str) -> str:
    """The text with plain line ends, the last line ended."""
    plain = text if isinstance(text, str) else decoded(text, name)
    bars = plain.count("|")
    if len(plain) > MOST_CHARACTERS or bars > MOST_BAR_LINES:
        most = f"at most {MOST_CHARACTERS:,} and {MOST_BAR_LINES:,}"
        raise BadInput(f"{name}: {len(plain):,} characters and {bars:,} bar lines are too long for a chart; {most}")
    plain = plain.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n") + "\n"
    for line, words in enumerate(plain.split("\n"), start=1):
        if not words.replace("\t", " ").isprintable():
            column, sign = next(
                (at, sign) for at, sign in enumerate(words, 1) if sign != "\t" and not sign.isprintable()
            )
            raise BadInput(f"{name}, line {line}, column {column}: the sign {sign!r} in a chart; it is plain text")
    return plain


def decoded(data: bytes, name: str) -> str:
    """The text of a file in UTF-8. BadInput names the line where it is none."""
    try:
        return data.decode()
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise BadInput(f"{name}, line {line}: not text in UTF-8; a chart is plain text") from None


def _read(text: str) -> Chart:
    parts = subtrees(parsed(text, start="chart"))
    heads = [cast("Token", part.children[0]) for part in parts if part.data == "header"]
    header, form = read_header(((at(head), str(head)) for head in heads), _header_remarks(parts))
    reading = Reading(header.key, header.minor)
    sections: dict[str, tuple[Section, list[PlacedText]]] = {}
    for part in parts:
        if part.data == "section":
            section, bars = _section(part, reading)
            if section.name in sections:
                raise Misread(at(cast("Token", part.children[0])), f"a second section [{section.name}]")
            sections[section.name] = section, bars
    try:
        dialect = reading.dialect or Dialect.NUMBERS
        chart = Chart(header, tuple(section for section, _ in sections.values()), form, dialect)
        unroll(chart)
    except BadPlace as problem:
        name, _, number = problem.place.removeprefix("section ").rpartition(", bar ")
        raise Misread(sections[name][1][int(number) - 1].offset, problem) from None
    except BadInput as problem:
        raise Misread(next((at(head) for head in heads if head.lower().startswith("form")), 0), problem) from None
    return chart


def _header_remarks(parts: "list[ParseTree]") -> tuple[str, ...]:
    """Every comment above the first section, in order."""
    tokens = [cast("Token", token) for part in parts if part.data != "section" for token in part.children]
    return tuple(comment_text(token) or "" for token in tokens if token.type == "COMMENT")


def _section(tree: "ParseTree", reading: Reading) -> tuple[Section, list[PlacedText]]:
    """A section, and where each of its bars stands."""
    reading.enter(reading.home)
    heading, *rest = cast("list[Any]", tree.children)
    name, _, title = heading[1:].partition("]")
    comment = comment_text(rest[0]) if rest and not hasattr(rest[0], "data") else None
    bars: list[PlacedText] = []
    remarks: list[str] = []
    for part in rest:
        if getattr(part, "data", "") == "system":
            bars += read_system(part, reading)
        elif hasattr(part, "data"):
            remark = comment_text(part.children[0]) or ""
            if bars:
                last = bars[-1].bar
                bars[-1] = replace(bars[-1], bar=replace(last, remarks=(*last.remarks, remark)))
            else:
                remarks.append(remark)
    if not bars:
        raise Misread(
            at(heading), f"section [{name.strip()[:40]}] holds no bars; a line such as | 1 | 4 | could follow"
        )
    bars[-1] = replace(bars[-1], bar=replace(bars[-1].bar, breaks_line=False))
    try:
        section = Section(name.strip(), title.strip(), tuple(bar.bar for bar in bars), comment, tuple(remarks))
    except BadPlace as problem:
        number = int(problem.place.rpartition(" ")[2])
        raise Misread(bars[number - 1].offset, problem) from None
    except BadInput as problem:
        raise Misread(at(heading), problem) from None
    return section, bars

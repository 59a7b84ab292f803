"""The lines above the first section, read and written from one table; and the form line."""

from collections.abc import Callable, Iterable
from typing import Any

from trainer.chart.directions import read_chart_key, read_direction, read_groove, read_tempo
from trainer.chart.place import Misread, parsed
from trainer.errors import BadInput, not_one_of
from trainer.model.chart import FormItem, Groove, Header
from trainer.model.chord import MinorCount
from trainer.model.meter import Meter, read_meter

NEEDED = ("title", "key", "meter", "tempo")


def read_minor(text: str) -> MinorCount:
    """`relative` or `tonic`."""
    if text not in set(MinorCount):
        raise not_one_of("minor", text[:40], MinorCount)
    return MinorCount(text)


def meter_text(meter: Meter) -> str:
    """A metre as typed: `6/8`, `cut`, `3+2+2/8` where the groups are not the usual ones."""
    if meter.symbol:
        return {"cut": "cut", "common": "c"}[meter.symbol]
    usual = read_meter(meter.name).groups == meter.groups
    return meter.name if usual else f"{'+'.join(map(str, meter.groups))}/{meter.unit}"


# The line's name -> the header's field, how it is read, how it is written.
FIELDS: dict[str, tuple[str, Callable[[str], Any], Callable[[Any], str]]] = {
    "title": ("title", str, str),
    "by": ("by", str, str),
    "key": ("key", read_chart_key, lambda key: str(key.name)),
    "minor": ("minor", read_minor, str),
    "meter": ("meter", read_meter, meter_text),
    "tempo": ("tempo", read_tempo, str),
    "feel": ("groove", read_groove, lambda groove: str(groove.name)),
    "style": ("style", str, str),
    "source": ("source", str, str),
}
_UNSAID = {"minor": MinorCount.RELATIVE, "by": "", "style": "", "source": "", "feel": Groove()}


def read_header(lines: Iterable[tuple[int, str]], remarks: tuple[str, ...]) -> tuple[Header, tuple[FormItem, ...]]:
    """The header and the form, from (offset, `name: value`). Misread says at which offset."""
    found: dict[str, Any] = {}
    notes: list[str] = []
    for offset, line in lines:
        name, _, value = line.partition(":")
        key, text = name.strip().lower(), value.strip()
        at = offset + len(line) - len(value.lstrip())
        if key not in (*FIELDS, "note", "form"):
            raise Misread(offset, not_one_of("header line", f"{name.strip()[:40]}:", (*FIELDS, "note", "form")))
        if key in found:
            raise Misread(offset, f"a second {key}: line")
        try:
            if key == "note":
                notes.append(text)
            else:
                found[key] = read_form(text) if key == "form" else FIELDS[key][1](text)
        except Misread as problem:
            raise problem.moved(at) from None
        except BadInput as problem:
            raise Misread(at, problem) from None
    form = found.pop("form", ())
    if missing := [name for name in NEEDED if name not in found]:
        examples = {"title": "title: Rain", "key": "key: G", "meter": "meter: 4/4", "tempo": "tempo: 92"}
        raise Misread(0, f"the header names no {missing[0]}: add a line such as {examples[missing[0]]}")
    fields = {FIELDS[name][0]: value for name, value in found.items()}
    try:
        return Header(**fields, notes=tuple(notes), remarks=remarks), form
    except BadInput as problem:
        raise Misread(0, problem) from None


def write_header(header: Header, form: tuple[FormItem, ...]) -> list[str]:
    """The lines of a header and form, in the order of the table."""
    values = {name: getattr(header, field) for name, (field, _, _) in FIELDS.items()}
    said = {name: value for name, value in values.items() if name not in _UNSAID or value != _UNSAID[name]}
    lines = [f"{name}: {FIELDS[name][2](value)}" for name, value in said.items()]
    lines += [f"note: {note}" for note in header.notes]
    if form:
        lines.append(f"form: {' '.join(map(_write_item, form))}")
    return lines + [f"; {remark}".rstrip() for remark in header.remarks]


def read_form(text: str) -> tuple[FormItem, ...]:
    """`V C x2 {key: A} C`. Misread says where in the text."""
    from lark import Token

    items: list[FormItem] = []
    said: dict[str, Any] = {}
    for token in parsed(text, start="form").scan_values(lambda value: isinstance(value, Token)):
        match token.type:
            case "DIRECTION":
                said |= _said(token.start_pos or 0, str(token), said)
            case "NAME":
                items.append(FormItem(str(token), **said))
                said = {}
            case _:
                times = int(token[1:]) if len(token) < 4 else 0
                if not 1 <= times <= 99:
                    raise Misread(token.start_pos or 0, f"{token[:20]}: x1 to x99 says how often")
                last = items.pop()
                items.append(FormItem(last.section, times, last.key, last.tempo, last.groove))
    return tuple(items)


def _said(offset: int, text: str, before: dict[str, Any]) -> dict[str, Any]:
    """What a direction in the form sets from there on."""
    try:
        field, value = read_direction(text)
    except BadInput as problem:
        raise Misread(offset, problem) from None
    if field not in ("key", "tempo", "groove") or field in before:
        raise Misread(offset, f"{text[:40]} cannot stand here; a key, a tempo or a feel before a section could")
    return {field: value}


def _write_item(item: FormItem) -> str:
    said = [f"{{key: {item.key.name}}}"] if item.key else []
    said += [f"{{tempo: {item.tempo}}}"] if item.tempo else []
    said += [f"{{feel: {item.groove.name}}}"] if item.groove else []
    return " ".join([*said, item.section, *([f"x{item.times}"] if item.times > 1 else [])])

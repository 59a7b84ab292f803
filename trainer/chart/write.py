"""From chart to text: the one way each thing is written, so that `read(write(chart)) == chart`."""

from trainer.chart.head import meter_text, write_header
from trainer.model.chart import COUNTED, Cell, Chart, ChartBar, Dialect, Figure, Section, Sign, Touch
from trainer.model.chart_page import placed
from trainer.model.chord import Letter
from trainer.model.signpost import RoadSign


def write(chart: Chart) -> str:
    """The text form of a chart. BadInput where a bar could not be read again (its beats do not fill it)."""
    tonics = {bar.bar.id: bar.tonic if chart.dialect is Dialect.LETTERS else None for bar in placed(chart)}
    lines = write_header(chart.header, chart.form)
    for section in chart.sections:
        lines += ["", *_write_section(section, tonics)]
    return "\n".join(lines) + "\n"


def write_cell(cell: Cell, *, tonic: Letter | None) -> str:
    """A cell without fermata: in numbers, or in letters where `tonic` is 1."""
    if not (chord := cell.chord):
        return " ".join("/" * (cell.beats or 1)) if cell.content is Sign.SLASH else f"{cell.content}{_dots(cell)}"
    core = chord.letter_name(tonic) if tonic else chord.number_name
    core = f"<{core}>" if cell.touch is Touch.DIAMOND else f"({core})" if cell.is_passing else core
    struck = "!" if cell.touch is Touch.CHOKE else _write_figure(cell.figure) if cell.figure else ""
    slashes = " /" * ((cell.beats or 1) - 1) if cell.is_slashed else ""
    return f"{cell.push or ''}{'~' if cell.is_tied else ''}{core}{struck}{_dots(cell)}{slashes}"


def _write_section(section: Section, tonics: dict[str, Letter | None]) -> list[str]:
    lines = [_commented(f"[{section.name}] {section.title}".rstrip(), section.comment)]
    lines += [f"; {remark}".rstrip() for remark in section.remarks]
    line = _boundary(None, section.bars[0])
    for bar, following in zip(section.bars, (*section.bars[1:], None), strict=True):
        line += f" {_write_bar(bar, tonics[bar.id])} "
        if following is None or bar.breaks_line:
            lines.append(_commented(line + _boundary(bar, None), bar.comment))
            lines += [f"; {remark}".rstrip() for remark in bar.remarks]
            line = _boundary(None, following) if following else ""
        else:
            line += _boundary(bar, following)
    return lines


def _boundary(before: ChartBar | None, after: ChartBar | None) -> str:
    """The bar line between two bars, or at either end of a line."""
    times = f"x{before.plays}" if before and before.plays > 2 else ""
    close = f":|{times}" if before and before.plays > 1 else "||" if before and before.is_double else "|"
    opens = after is not None and after.repeat_start
    line = close if not opens else "|:" if close == "|" else ":|:" if close == ":|" else f"{close} |:"
    return line + (f"[{','.join(map(str, after.ending))}]" if after and after.ending else "")


def _write_bar(bar: ChartBar, tonic: Letter | None) -> str:
    first, last = _write_signs(bar)
    said = [] if bar.meter is None else [_write_meter(bar)]
    said += [f"{{key: {bar.key.name}}}"] if bar.key else []
    said += [f"{{tempo: {bar.tempo}}}"] if bar.tempo else []
    said += [f"{{feel: {bar.groove.name}}}"] if bar.groove else []
    said += ["{a tempo}"] if bar.is_a_tempo else []
    said += ["{rit.}"] if bar.is_rit else []
    notes = [f'{{"{note}"}}' for note in bar.notes]
    cells = [f"{'{fermata} ' if cell.has_fermata else ''}{write_cell(cell, tonic=tonic)}" for cell in bar.cells]
    return " ".join([*first, *said, *notes, *(cells or ["%" * bar.simile]), *last])


def _write_signs(bar: ChartBar) -> tuple[list[str], list[str]]:
    """The signs at the start of a bar and those at its end, in the order of `RoadSign`."""
    signs = [sign for sign in RoadSign if sign in bar.signs]
    first = [f"{{{sign}}}" for sign in signs if sign.stands_first]
    return first, [f"{{{sign}}}" for sign in signs if not sign.stands_first]


def _write_meter(bar: ChartBar) -> str:
    assert bar.meter is not None
    text = meter_text(bar.meter)
    return f"{{{text}}}" if bar.is_meter_once else f"{{meter: {text}}}"


def _write_figure(figure: Figure) -> str:
    beats = ",".join(f"{int(beat)}{COUNTED[beat % 1]}" for beat in figure.beats)
    return f"{'@' if figure.is_exact else '*'}{beats}"


def _dots(cell: Cell) -> str:
    return "" if cell.is_slashed else "." * (cell.beats or 0)


def _commented(line: str, comment: str | None) -> str:
    return f"{line}  ; {comment}" if comment is not None else line

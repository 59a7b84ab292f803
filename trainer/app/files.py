"""Writing one exercise to a file, by its suffix; and reading pages and takes from files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.engrave.look import PLAIN, Look
from trainer.errors import BadInput, not_one_of
from trainer.files.atomic import write_bytes
from trainer.model.chart import Chart
from trainer.model.written import Written

if TYPE_CHECKING:
    from trainer.theory.musicxml import Reading

PAGE_WIDTH = 1440.0
PNG_SCALE = 2.0
LARGEST = 64 * 1024 * 1024


def _png(page: Written, look: Look) -> bytes:
    from trainer.app.pictures import page_png
    from trainer.engrave.written import engrave_written

    return page_png(engrave_written(page, width=PAGE_WIDTH, look=look), scale=PNG_SCALE)


def _svg(page: Written, look: Look) -> bytes:
    from trainer.engrave.vector import page_svg
    from trainer.engrave.written import engrave_written

    return page_svg(engrave_written(page, width=PAGE_WIDTH, look=look)).encode()


def _pdf(page: Written, look: Look) -> bytes:
    from trainer.engrave.written import engrave_written
    from trainer.files.pdf import PAPER_WIDTH, page_pdf

    title = "" if isinstance(page, Chart) else page.title  # a chart bears its own
    return page_pdf(engrave_written(page, width=PAPER_WIDTH, look=look), title=title)


def _musicxml(page: Written, look: Look) -> bytes:
    from trainer.theory.musicxml import write_musicxml
    from trainer.theory.musicxml_chart import write_chart_musicxml

    return write_chart_musicxml(_told(page, look)) if isinstance(page, Chart) else write_musicxml(page)


def _midi(page: Written, look: Look) -> bytes:
    from trainer.files.midi_file import chart_to_midi, score_to_midi

    return chart_to_midi(_told(page, look)) if isinstance(page, Chart) else score_to_midi(page)


def _text(page: Written, look: Look) -> bytes:
    from trainer.chart.write import write

    return write(_told(_chart(page), look)).encode()


def _chordpro(page: Written, look: Look) -> bytes:
    from trainer.chart.chordpro_write import write_chordpro

    return write_chordpro(_told(_chart(page), look)).encode()


def _chart(page: Written) -> Chart:
    if not isinstance(page, Chart):
        raise BadInput(f"{page.title!r} is in notation: only a chart has a text form")
    return page


def _told(chart: Chart, look: Look) -> Chart:
    """The chart in the key that is called."""
    from trainer.chart.transpose import in_key

    return in_key(chart, look.called) if look.called else chart


WRITERS: dict[str, Callable[[Written, Look], bytes]] = {
    ".png": _png,
    ".svg": _svg,
    ".pdf": _pdf,
    ".musicxml": _musicxml,
    ".mid": _midi,
    ".chart": _text,
    ".cho": _chordpro,
}


def write_page(page: Written, path: Path, look: Look = PLAIN) -> None:
    """Write a page in the form its suffix names; nothing half-written is left behind."""
    if path.suffix.lower() not in WRITERS:
        raise not_one_of("file type", path.suffix or path.name, WRITERS)
    write_bytes(path, WRITERS[path.suffix.lower()](page, look))


def read_bytes(path: Path) -> bytes:
    """A whole file from a stranger; BadInput where it is missing, a folder, empty or too large."""
    try:
        with path.open("rb") as file:  # a device or pipe does not say how much it holds
            data = file.read(LARGEST + 1)
    except OSError as problem:
        raise BadInput(f"{path}: {problem.strerror or problem}") from None
    if len(data) > LARGEST:
        raise BadInput(f"{path}: larger than {LARGEST // 1024 // 1024} MB, too large for a page or a take")
    if not data:
        raise BadInput(f"{path}: the file is empty")
    return data


def open_score(path: Path) -> "Reading":
    """A page from a MusicXML file (.musicxml, .xml, .mxl), with what of it has no place on a page of ours."""
    from trainer.theory.musicxml import open_musicxml

    return open_musicxml(read_bytes(path), name=str(path))

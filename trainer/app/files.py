"""Writing one exercise to a file, by its suffix; and reading pages and takes from files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.errors import BadInput, not_one_of
from trainer.files.atomic import write_bytes
from trainer.model.score import Score

if TYPE_CHECKING:
    from trainer.theory.musicxml import Reading

PAGE_WIDTH = 1440.0
PNG_SCALE = 2.0
LARGEST = 64 * 1024 * 1024


def _png(score: Score) -> bytes:
    from trainer.app.pictures import page_png
    from trainer.engrave.sheet import engrave

    return page_png(engrave(score, width=PAGE_WIDTH), scale=PNG_SCALE)


def _svg(score: Score) -> bytes:
    from trainer.engrave.sheet import engrave
    from trainer.engrave.vector import page_svg

    return page_svg(engrave(score, width=PAGE_WIDTH)).encode()


def _pdf(score: Score) -> bytes:
    from trainer.engrave.sheet import engrave
    from trainer.files.pdf import PAPER_WIDTH, page_pdf

    return page_pdf(engrave(score, width=PAPER_WIDTH), title=score.title)


def _musicxml(score: Score) -> bytes:
    from trainer.theory.musicxml import write_musicxml

    return write_musicxml(score)


def _midi(score: Score) -> bytes:
    from trainer.files.midi_file import score_to_midi

    return score_to_midi(score)


WRITERS: dict[str, Callable[[Score], bytes]] = {
    ".png": _png,
    ".svg": _svg,
    ".pdf": _pdf,
    ".musicxml": _musicxml,
    ".mid": _midi,
}


def write_page(score: Score, path: Path) -> None:
    """Write a page in the form its suffix names; nothing half-written is left behind."""
    if path.suffix.lower() not in WRITERS:
        raise not_one_of("file type", path.suffix or path.name, WRITERS)
    write_bytes(path, WRITERS[path.suffix.lower()](score))


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

"""A verdict as files: the page in the colours of the window on paper (.pdf) or as pictures (.png), findings as CSV."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from trainer.app.judge_file import JudgedFile
from trainer.app.pictures import judged_pngs
from trainer.app.speech import outcome_words
from trainer.engrave.annotation import Annotation, Tone, Toned
from trainer.engrave.look import Look
from trainer.engrave.page import Face, Page, Role, Words
from trainer.engrave.sheets import cuts
from trainer.engrave.written import annotate_written, engrave_written
from trainer.errors import BadInput, not_one_of
from trainer.files.atomic import check_place, write_bytes
from trainer.files.csv import write_csv
from trainer.files.pdf import PAPER_WIDTH, page_pdf
from trainer.judge.hear import hear
from trainer.model.written import in_bars
from trainer.progress.reports import verdict_table
from trainer.window.tones import judged_ink

SUFFIXES = (".pdf", ".png")
PICTURE_WIDTH = 1440.0
TALLEST = 4_000.0  # pixels of the page: what is higher goes into several pictures,
ROW, SIZE = 22.0, 14.0  # of what is said below the page, in its pixels
MOST_TOLD = 24
LONGEST_TITLE = 80  # of a title below the page, in letters
EVENT = "event-"  # how the signs of events are named
SHEET = 2_036.0  # each as high as a sheet of paper


def check_files(*, read: Sequence[Path], written: Sequence[Path]) -> None:
    """BadInput where two of the files of a judgement, read or written, are the same, or where one that is to be written
    has no place to stand: before the work, not behind it."""
    for file in written:
        check_place(file)
    seen: set[Path] = set()
    for file in (*read, *written):
        if file.resolve() in seen:
            raise BadInput(
                f"{file} is named twice: the page, the take and each file to be written need a name of their own"
            )
        seen.add(file.resolve())


def write_verdict(judged: JudgedFile, path: Path) -> tuple[Path, ...]:
    """Write the judged page; the files it came to. A page too high for one picture becomes `name-1.png`, `name-2.png`
    and so on. BadInput for another suffix, before anything is drawn."""
    match path.suffix.lower():
        case ".pdf":
            page, annotation = judged_page(judged, width=PAPER_WIDTH)
            ink = judged_ink(page, annotation)
            write_bytes(path, page_pdf(page, title=judged.title, inked=ink, outlines=annotation.outlines))
            return (path,)
        case ".png":
            page, annotation = judged_page(judged, width=PICTURE_WIDTH)
            starts = cuts(page, room=SHEET, heading=0.0) if page.height > TALLEST else ()
            names = _names(path, len(starts) + 1)
            for name, picture in zip(names, judged_pngs(page, annotation, starts), strict=True):
                write_bytes(name, picture)
            return names
    raise not_one_of("file type", path.suffix or path.name, SUFFIXES)


def write_findings(judged: JudgedFile, path: Path) -> int:
    """Write one row a finding, as `report notes` does; how many there are."""
    table = verdict_table(in_bars(judged.page), judged.take, judged.verdict)
    write_csv(table, path)
    return len(table.rows)


def judged_page(judged: JudgedFile, *, width: float) -> tuple[Page, Annotation]:
    """The page as it is written to a file, `width` pixels wide: below it stands what the window says beside it."""
    call = judged.take.setup.call
    look = Look(called=call.key if call else None)
    page, played = engrave_written(judged.page, width=width, look=look), hear(judged.take)
    annotation = annotate_written(page, judged.page, judged.expected, played, judged.verdict, look)
    return _worded(page, annotation, _headline(judged))


def _headline(judged: JudgedFile) -> str:
    """`Melody in C major: PUNCH IN bars 5–6, 93 of 100`."""
    score = f", {judged.verdict.score} of 100" if judged.verdict.is_scored else ""
    return f"{judged.title[:LONGEST_TITLE]}: {outcome_words(judged.verdict)}{score}"


def _worded(page: Page, annotation: Annotation, headline: str) -> tuple[Page, Annotation]:
    """The outcome and what happened to the line said in words below the page: paper has no column beside it, and no
    pointer to ask its signs with."""
    said = [(hover.headline, hover.tone) for hover in annotation.hovers if hover.id.startswith(EVENT)]
    told = [(headline, Tone.PRINTED), *said[:MOST_TOLD]]
    if len(said) > MOST_TOLD:
        told.append((f"and {len(said) - MOST_TOLD} more", said[-1][1]))
    top = page.height - ROW / 2
    words = tuple(
        Toned(Words("", Role.WORDS, text, page.systems[-1].left, top + ROW * row, SIZE, Face.SANS, 0.0), tone)
        for row, (text, tone) in enumerate(told)
    )
    lowest = top + ROW * len(words)
    grown = replace(page, height=lowest + ROW, footing=lowest)
    return grown, replace(annotation, marks=(*annotation.marks, *words))


def _names(path: Path, count: int) -> tuple[Path, ...]:
    if count == 1:
        return (path,)
    digits = len(str(count))
    return tuple(path.with_stem(f"{path.stem}-{number:0{digits}}") for number in range(1, count + 1))

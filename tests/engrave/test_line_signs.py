"""What happened to the line is drawn in the lane above, where it happened, and says what it was."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.engrave.scores import GRAND, score
from tests.engrave.takes import Playing
from trainer.engrave.annotate import annotate
from trainer.engrave.annotation import Annotation, HoverText, Tone
from trainer.engrave.bounds import Box, box, overlap
from trainer.engrave.line_signs import HALF, STROKES, line_signs
from trainer.engrave.page import Page
from trainer.engrave.sheet import engrave
from trainer.judge.notes.expect import expect
from trainer.model.judgement import EventKind, TakeEvent
from trainer.model.score import Score

LINE = score("C4:1 D4:1 E4:1 F4:1 G4:1 A4:1 B4:1 C5:1")


def happened(kind: EventKind, start: int, end: int, text: str = "Something.") -> TakeEvent:
    return TakeEvent(
        kind=kind, at=0, start=Fraction(start), end=Fraction(end), beats=Fraction(2), bar=1 + start // 4, text=text
    )


def drawn(written: Score, *events: TakeEvent) -> tuple[Page, Annotation]:
    page, playing = engrave(written, width=700), Playing(written)
    verdict = replace(playing.verdict(), events=events)
    return page, annotate(page, written, playing.expected, playing.played(), verdict)


def told(annotation: Annotation, number: int = 0) -> HoverText:
    return next(text for text in annotation.hovers if text.id == f"event-{number}")


def x_of(page: Page, name: str) -> float:
    return page.note(name).x


@pytest.mark.parametrize(
    ("kind", "between"),
    [
        (EventKind.BREAK, ("n2", "n3")),
        (EventKind.RESTART, ("n3", "n4")),
        (EventKind.SKIP, ("n3", "n4")),
        (EventKind.WRONG_TURN, ("n3", "n4")),
        (EventKind.DRIFT, ("n2", "n4")),
        (EventKind.SLIP, ("n5", "n7")),
        (EventKind.RECOVERY, ("n5", "n7")),
    ],
)
def test_each_kind_stands_in_its_bar_where_it_happened(kind: EventKind, between: tuple[str, str]) -> None:
    page, annotation = drawn(LINE, happened(kind, 2, 5))
    left, right = (x_of(page, name) for name in between)
    assert left < told(annotation).x < right
    assert told(annotation).tone is (Tone.OK if kind is EventKind.RECOVERY else Tone.WRONG)


def test_it_says_what_happened_and_where() -> None:
    _, annotation = drawn(LINE, happened(EventKind.BREAK, 6, 6, "Stopped for 2 beats at bar 2"))
    assert (told(annotation).headline, told(annotation).detail) == ("Stopped for 2 beats at bar 2", "bar 2 beat 3")


def test_every_event_of_a_place_keeps_its_sign_and_its_words() -> None:
    events = [happened(EventKind.BREAK, 2, 2, f"Stop {number}") for number in range(3)]
    _, annotation = drawn(LINE, *events)
    boxes: dict[str, list[Box]] = {}
    for toned in annotation.marks:
        if toned.mark.owner.startswith("event-"):
            boxes.setdefault(toned.mark.owner, []).append(box(toned.mark, {}))
    assert sorted(boxes) == ["event-0", "event-1", "event-2"]
    outer = [
        (min(b[0] for b in own), min(b[1] for b in own), max(b[2] for b in own), max(b[3] for b in own))
        for own in boxes.values()
    ]
    assert not any(overlap(a, b, gap=0) for n, a in enumerate(outer) for b in outer[:n])
    assert len({told(annotation, number).y for number in range(3)}) == 3


def test_signs_stand_above_the_staves_and_off_the_page_nothing() -> None:
    two = score("C5:1 D5:1 E5:1 F5:1", "C3:4", clefs=GRAND)
    page, annotation = drawn(two, happened(EventKind.RESTART, 3, 0), happened(EventKind.BREAK, 0, 0))
    for number in range(2):
        assert told(annotation, number).y < page.staves[0].top
        assert page.bars[0].left < told(annotation, number).x < page.bars[0].right


def test_in_a_second_pass_the_sign_stands_where_the_note_is_written() -> None:
    written = replace(LINE, bars=(LINE.bars[0], replace(LINE.bars[1], plays=2)))
    page = engrave(written, width=700)
    (sign,) = line_signs(page, written, expect(written), [happened(EventKind.SLIP, 13, 13)])
    assert sign.x == pytest.approx(page.note("n6").x)
    assert sign.detail == "bar 2 beat 2"


def test_every_kind_has_a_sign_of_its_own_that_keeps_within_its_width() -> None:
    assert set(STROKES) == set(EventKind)
    assert len(set(STROKES.values())) == len(STROKES)
    assert all(abs(x) <= HALF and abs(y) <= HALF for lines in STROKES.values() for line in lines for x, y in line)

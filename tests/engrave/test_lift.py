"""Where a note was played far above the staff, the chord symbol that stood there makes room; nothing else moves."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.engrave.scores import score
from tests.engrave.takes import Playing
from trainer.engrave.annotate import annotate
from trainer.engrave.annotation import Annotation
from trainer.engrave.bounds import Box, box, overlap
from trainer.engrave.page import Page, Words
from trainer.engrave.sheet import engrave
from trainer.model.chord import ChordSymbol
from trainer.model.score import Change, Direction, DirectionKind

LEAD = replace(
    score("C5:1 D5:1 E5:1 F5:1 G5:1 A5:1 B5:1 C6:1"),
    changes=(Change("h1", Fraction(0), ChordSymbol("C", 0, "maj7")), Change("h2", Fraction(4), ChordSymbol("A", 0))),
    directions=(Direction("d1", DirectionKind.TEMPO, Fraction(0), "Swing"),),
)
PRINTED = ("h1", "h2", "d1")


def judged(*keys: int, changes: tuple[Change, ...] = LEAD.changes) -> tuple[Page, Annotation]:
    """The first note played as another key, and others too much with it."""
    written = replace(LEAD, changes=changes)
    playing = Playing(written).wrong("n1", keys[0])
    for key in keys[1:]:
        playing.extra(Fraction(0), key)
    page = engrave(written, width=700)
    return page, annotate(page, written, playing.expected, playing.played(), playing.verdict())


def seen(page: Page, annotation: Annotation) -> dict[str, list[Box]]:
    """The boxes of all that is drawn, by owner."""
    outlines = {outline.name: outline for outline in (*page.outlines, *annotation.outlines)}
    marks = [mark for mark in page.marks if mark.owner not in annotation.hidden]
    found: dict[str, list[Box]] = {}
    for mark in (*marks, *(one.mark for one in annotation.marks)):
        found.setdefault(mark.owner, []).append(box(mark, outlines))
    return found


@pytest.mark.parametrize("keys", [(91,), (93,), (95,), (98,), (86, 95, 100), (91, 103)])
def test_no_played_head_lies_on_a_symbol_or_on_what_stands_over_it(keys: tuple[int, ...]) -> None:
    drawn = seen(*judged(*keys))
    words = [one for owner in PRINTED for one in drawn[owner]]
    for owner, heads in drawn.items():
        if owner.startswith("press-"):
            assert not any(overlap(one, word) for one in heads for word in words)


@pytest.mark.parametrize("keys", [(91,), (98,), (91, 103)])
def test_words_that_made_room_do_not_lie_on_each_other(keys: tuple[int, ...]) -> None:
    drawn = seen(*judged(*keys))
    assert not any(overlap(one, other) for one in drawn["h1"] for other in drawn["d1"])


def test_a_symbol_is_drawn_once_and_only_higher() -> None:
    page, annotation = judged(93)
    assert "h1" in annotation.hidden
    assert annotation.hidden <= set(PRINTED)
    before = [mark for mark in page.marks if mark.owner == "h1" and isinstance(mark, Words)]
    after = [one.mark for one in annotation.marks if one.mark.owner == "h1" and isinstance(one.mark, Words)]
    assert [(mark.text, mark.x) for mark in after] == [(mark.text, mark.x) for mark in before]
    assert all(now.y < then.y for now, then in zip(after, before, strict=True))


def test_a_head_near_the_staff_moves_nothing() -> None:
    assert not judged(74)[1].hidden


def test_without_symbols_nothing_moves() -> None:
    assert not judged(98, changes=())[1].hidden

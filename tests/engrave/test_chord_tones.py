"""The tones of a chart's chords: under each chord those of every pass through it, right in the key that it had then."""

import pytest

from tests.judge.chart.songs import song
from trainer.app.rooms.chart_verdict import scales_of
from trainer.engrave.annotation import Annotation
from trainer.engrave.bounds import box, overlap
from trainer.engrave.chart.page import engrave_chart
from trainer.engrave.chord_tones import with_tones
from trainer.engrave.page import Words
from trainer.model.call import Call
from trainer.model.chart import Chart

BODY = "[V] Verse\n| 1 | 4 |\n[C] Chorus\n| 2-7 | 5 6- 1 57 | 1 | b7 |\n"
ONE_KEY = song(BODY, more="form: V C V C")
MOVES = song(BODY, more="form: V C V C V {key: Db} C")


def named(chart: Chart, call: Call | None = None, width: float = 1144) -> Annotation:
    return with_tones(engrave_chart(chart, width=width), scales_of(chart, call))


def rows(annotation: Annotation, owner: str) -> list[str]:
    marks = [toned.mark for toned in annotation.marks]
    return [mark.text.replace("  ", " ") for mark in marks if isinstance(mark, Words) and mark.owner == owner]


def test_in_one_key_a_chord_has_its_tones_and_its_scale() -> None:
    assert rows(named(ONE_KEY), "b3.1") == ["D F A C", "D E F G A B C"]


def test_where_the_key_changes_between_passes_each_pass_has_its_own_tones() -> None:
    assert rows(named(MOVES), "b1.1") == ["C E G", "C D E F G A B"]
    assert rows(named(MOVES), "b3.1") == ["1–2: D F A C", "3: E♭ G♭ B♭ D♭"]
    assert rows(named(ONE_KEY, Call(last_up=2)), "b3.1") == ["1: D F A C", "2: E G B D"]
    hover = next(text for text in named(MOVES).hovers if text.id == "b3.1")
    assert hover.detail.replace("  ", " ") == (
        "pass 1–2: D dorian: D E F G A B C; pass 3: E♭ dorian: E♭ F G♭ A♭ B♭ C D♭"
    )


@pytest.mark.parametrize("width", [420, 760, 1144])
def test_what_stands_under_two_chords_never_touches(width: float) -> None:
    annotation = named(MOVES, width=width)
    boxes = [(toned.mark.owner, box(toned.mark, {})) for toned in annotation.marks]
    assert boxes
    assert not any(
        overlap(one, other)
        for at, (owner, one) in enumerate(boxes)
        for another, other in boxes[:at]
        if owner != another
    )
    for owner in {owner for owner, _ in boxes}:
        assert len(rows(annotation, owner)) in (1, 2)
        assert not any(row.startswith("3") for row in rows(annotation, owner)[:1])

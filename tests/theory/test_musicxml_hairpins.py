"""Hairpins are read where they stand on the page, whatever the order of the file."""

import pytest

from tests.theory.measures import note, start, xml
from trainer.model.score import SpanKind
from trainer.theory.musicxml import open_musicxml

FOUR = [note(pitch) for pitch in ("C5", "D5", "E5", "F5")]
BACK = "<backup><duration>16</duration></backup>"


def wedge(kind: str, number: int = 1, offset: int = 0) -> str:
    placed = f"<offset>{offset}</offset>" if offset else ""
    return f"<direction><direction-type><wedge type='{kind}' number='{number}'/></direction-type>{placed}</direction>"


def hairpins(*measures: str) -> list[tuple[SpanKind, str, str]]:
    """Kind and first and last pitch of the hairpins of a page whose names come once."""
    score = open_musicxml(xml(*measures), name="x").score
    names = {one.id: one.pitch.name for one in score.notes}
    return [(span.kind, names[span.start], names[span.end]) for span in score.spans]


def test_a_hairpin_reaches_over_what_begins_under_it() -> None:
    line = FOUR[0] + wedge("crescendo") + FOUR[1] + FOUR[2] + wedge("stop") + FOUR[3]
    assert hairpins(start() + line) == [(SpanKind.CRESCENDO, "D5", "E5")]


def test_hairpins_that_close_before_they_open_in_the_file_keep_their_own_ends() -> None:
    low = wedge("diminuendo") + note("C4", 16)
    both = start() + "".join(FOUR) + wedge("stop") + BACK + low
    later = [note(pitch) for pitch in ("G5", "A5", "B5", "C6")]
    more = wedge("crescendo") + later[0] + later[1] + wedge("stop") + later[2] + later[3]
    first, second = hairpins(both, more)
    assert (first[0], second) == (SpanKind.DIMINUENDO, (SpanKind.CRESCENDO, "G5", "A5"))


def test_two_hairpins_at_once_are_told_apart_by_their_number() -> None:
    line = wedge("crescendo", 1) + FOUR[0] + wedge("diminuendo", 2) + FOUR[1] + wedge("stop", 1) + FOUR[2]
    assert hairpins(start() + line + wedge("stop", 2) + FOUR[3]) == [
        (SpanKind.CRESCENDO, "C5", "D5"),
        (SpanKind.DIMINUENDO, "D5", "E5"),
    ]


def test_a_hairpin_that_stands_off_its_place_in_the_file_is_read_where_it_stands() -> None:
    line = wedge("crescendo", offset=4) + "".join(FOUR[:3]) + wedge("stop", offset=4) + FOUR[3]
    assert hairpins(start() + line) == [(SpanKind.CRESCENDO, "D5", "F5")]


def test_a_hairpin_over_two_voices_ends_with_the_note_that_ends_where_it_shuts() -> None:
    high = wedge("crescendo") + note("C5", 8) + note("D5", 8)
    low = note("C4", 8) + note("D4", 4) + wedge("stop") + note("E4", 4)
    assert hairpins(start() + high + BACK + low) == [(SpanKind.CRESCENDO, "C5", "D4")]


def test_a_hairpin_inside_one_long_note_is_over_that_note() -> None:
    line = wedge("crescendo", offset=4) + wedge("stop", offset=8) + note("C5", 16)
    assert hairpins(start() + line) == [(SpanKind.CRESCENDO, "C5", "C5")]


@pytest.mark.parametrize(("kind", "missing"), [("crescendo", "an end"), ("stop", "a beginning")])
def test_half_a_hairpin_is_left_out_and_named(kind: str, missing: str) -> None:
    reading = open_musicxml(xml(start() + wedge(kind) + "".join(FOUR)), name="x")
    assert reading.score.spans == ()
    assert reading.dropped == (f"1 hairpins without {missing}",)

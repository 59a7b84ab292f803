"""What the words over a page of MusicXML mean: tempos, feel, sections, stretches without a clock."""

from fractions import Fraction

from tests.theory.measures import WHOLE, again, start, xml
from trainer.model.score import (
    Direction,
    DirectionKind,
)
from trainer.model.tempo import Feel
from trainer.theory.musicxml import read_musicxml

F = Fraction


def test_under_rit_nothing_has_a_clock_until_a_tempo() -> None:
    words = "<direction><direction-type><words>{}</words></direction-type></direction>"
    page = read_musicxml(
        xml(start() + WHOLE, words.format("poco rit.") + WHOLE, words.format("a tempo") + WHOLE), name="x"
    )
    assert page.free == ((F(4), F(8)),)


def test_the_name_of_a_section_holds_nothing_up() -> None:
    mark = "<direction><direction-type><rehearsal>Strings</rehearsal></direction-type></direction>"
    page = read_musicxml(xml(start() + WHOLE, mark + WHOLE), name="x")
    assert page.directions == (Direction("d1", DirectionKind.REHEARSAL, F(4), "Strings"),)
    assert page.free == ()


def test_the_name_of_a_section_comes_back_as_it_was_written() -> None:
    mark = "<direction><direction-type><rehearsal>Solo</rehearsal></direction-type></direction>"
    page = read_musicxml(xml(start() + WHOLE, mark + WHOLE), name="x")
    assert again(page).directions == page.directions


def test_a_tempo_with_many_decimals_is_rounded() -> None:
    mark = "<metronome><beat-unit>quarter</beat-unit><per-minute>96.66666666666667</per-minute></metronome>"
    page = read_musicxml(
        xml(start() + f"<direction><direction-type>{mark}</direction-type></direction>" + WHOLE), name="x"
    )
    assert (page.tempo.changes[0].bpm, page.tempo.changes[0].beat) == (97, F(1))


def test_swing_is_read_from_its_word() -> None:
    words = "<direction><direction-type><words>Medium Swing</words></direction-type></direction>"
    assert read_musicxml(xml(start() + words + WHOLE), name="x").feel is Feel.SWING

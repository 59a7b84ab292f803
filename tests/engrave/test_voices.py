from dataclasses import replace
from fractions import Fraction

import pytest

from tests.engrave.scores import score
from trainer.engrave.voices import Chord, Gap, Silence, bar_finder, voices
from trainer.errors import BadInput


def test_notes_of_one_voice_that_share_onset_and_length_are_one_chord_from_the_lowest() -> None:
    (voice,) = voices(score("G4+C4+E4:4"))[0, 1]
    (chord,) = voice.items
    assert isinstance(chord, Chord)
    assert [note.pitch.name for note in chord.notes] == ["C4", "E4", "G4"]


def test_a_rest_that_fills_its_bar_is_a_whole_bar_rest_in_any_metre() -> None:
    (voice,) = voices(score("r:3 C4:3", meter="3/4"))[0, 1]
    (rest,) = voice.items
    assert isinstance(rest, Silence)
    assert rest.fills_bar


def test_a_rest_that_fills_a_pickup_is_written_by_its_length() -> None:
    (voice,) = voices(score("r:1 C4:4", pickup=1))[0, 1]
    assert isinstance(voice.items[0], Silence)
    assert not voice.items[0].fills_bar


def test_what_a_voice_leaves_out_is_a_gap() -> None:
    page = score("C5:4 C5:4", parts={(1, 2): "C4:1"})
    _first, second = voices(page)[0, 1]
    assert [type(item) for item in second.items] == [Chord, Gap]
    assert (second.items[1].onset, second.items[1].end) == (Fraction(1), Fraction(4))
    assert len(voices(page)[1, 1]) == 1


def test_grace_notes_belong_to_the_chord_they_lean_on() -> None:
    (voice,) = voices(score("C4:1 D4:0 E4:0 F4:3"))[0, 1]
    chord = voice.items[1]
    assert isinstance(chord, Chord)
    assert [note.pitch.name for note in chord.graces] == ["D4", "E4"]


def test_a_note_that_cannot_be_written_is_named() -> None:
    with pytest.raises(BadInput, match="bar 1, n1: 5/2"):
        voices(score("C4:5/2 D4:3/2"))


def test_notes_that_overlap_in_one_voice_are_refused() -> None:
    page = score("C4:2 D4:2", parts={(1, 2): "E4:4"})
    tangled = replace(page, notes=tuple(replace(note, voice=1) for note in page.notes))
    with pytest.raises(BadInput, match="bar 1: n3 begins before n1 has ended"):
        voices(tangled)


def test_a_note_over_the_bar_line_is_refused() -> None:
    page = score("C4:3 D4:1 E4:4")
    long = tuple(replace(note, length=Fraction(2)) if note.id == "n2" else note for note in page.notes)
    with pytest.raises(BadInput, match="bar 1: n2 reaches over the bar line; write it as tied notes"):
        voices(replace(page, notes=long))


def test_a_position_on_a_bar_line_belongs_to_the_bar_it_begins() -> None:
    bar_of = bar_finder(score("C4:4 C4:4 C4:4").bars)
    assert [bar_of(Fraction(place)) for place in (0, 3, 4, 7, 8, 99)] == [0, 0, 1, 1, 2, 2]

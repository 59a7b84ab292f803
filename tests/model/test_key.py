"""Keys by the names that musicians give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import BadInput
from trainer.model.key import Key, Mode, read_key


def exists(step: str, alter: int, mode: Mode) -> bool:
    try:
        Key(step, alter, mode)
    except BadInput:
        return False
    return True


KEYS = [Key(s, a, m) for s in "CDEFGAB" for a in (-1, 0, 1) for m in Mode if exists(s, a, m)]


@pytest.mark.parametrize(
    ("text", "fifths", "sign"),
    [
        ("C", 0, "C major"),
        ("Eb", -3, "E♭ major"),
        ("E♭", -3, "E♭ major"),
        ("F#m", 3, "F♯ minor"),
        ("a", 0, "A minor"),
        ("c minor", -3, "C minor"),
        ("Cmin", -3, "C minor"),
        ("GM", 1, "G major"),
        ("D dorian", 0, "D dorian"),
        ("Bb mixolydian", -3, "B♭ mixolydian"),
    ],
)
def test_a_key_is_read_as_written(text: str, fifths: int, sign: str) -> None:
    key = read_key(text)
    assert (key.fifths, key.sign) == (fifths, sign)


@given(st.sampled_from(KEYS))
def test_a_name_reads_back_as_its_key(key: Key) -> None:
    assert read_key(key.name) == key


@given(st.sampled_from(KEYS))
def test_the_signature_alters_as_many_letters_as_it_has_signs(key: Key) -> None:
    alters = [key.alter_of(step) for step in "CDEFGAB"]
    assert sum(alters) == key.fifths
    assert len({abs(alter) for alter in alters} - {0}) <= 1


def test_flats_come_in_their_order() -> None:
    key = read_key("Eb")
    assert [step for step in "BEADGCF" if key.alter_of(step) == -1] == ["B", "E", "A"]


def test_degrees_count_from_the_tonic() -> None:
    assert [read_key("G").degree_of(step) for step in "GABCDEF"] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("text", ["", "H", "C dur", "5", "Cbb"])
def test_an_unknown_key_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(BadInput, match="a key such as C, Eb"):
        read_key(text)


def test_a_key_of_more_than_seven_accidentals_is_refused() -> None:
    with pytest.raises(BadInput, match="more than seven accidentals"):
        read_key("G# major".replace(" major", ""))

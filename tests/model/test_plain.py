"""Values to JSON and back: whole, strict, and with the place of what does not fit."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build import page, take
from trainer.errors import BadInput
from trainer.model.performance import DeviceEvent, KeyEvent, PedalEvent, Take
from trainer.model.plain import fingerprint, from_json, from_plain, to_json, to_plain
from trainer.model.score import Change, Mark, Note, Score, Slash, SlashKind

events = st.one_of(
    st.builds(KeyEvent, st.integers(), st.integers(0, 127), st.integers(0, 127), st.integers(0, 15)),
    st.builds(PedalEvent, st.integers(), st.integers(0, 127), st.integers(0, 15)),
    st.builds(DeviceEvent, st.integers(), st.text(max_size=8), st.booleans()),
)


@given(st.lists(events, max_size=8))
def test_a_take_comes_back_whole(played: list[KeyEvent | PedalEvent | DeviceEvent]) -> None:
    one = replace(take(), events=tuple(played))
    assert from_json(Take, to_json(one)) == one


def test_a_page_comes_back_whole_and_equal_pages_have_equal_text() -> None:
    assert from_json(Score, to_json(page())) == page()
    assert fingerprint(page()) == fingerprint(page())
    assert fingerprint(page()) != fingerprint(page("C4 D4 E4 G4"))


def test_a_page_without_slashes_keeps_the_hash_that_it_had_before_there_were_any() -> None:
    plain = page()
    assert "slashes" not in to_plain(plain)
    assert from_json(Score, to_json(plain)).slashes == ()


def test_slashes_and_a_symbol_that_says_no_chord_come_back() -> None:
    slashes = tuple(Slash(f"x{place}", Fraction(place), Fraction(1), kind) for place, kind in enumerate(SlashKind, 1))
    sheet = replace(page(), slashes=slashes, changes=(Change("c1", Fraction(0), None),))
    assert from_json(Score, to_json(sheet)) == sheet
    assert fingerprint(sheet) != fingerprint(replace(sheet, slashes=()))


def test_sets_are_written_in_order_and_fractions_as_fractions() -> None:
    note = page().notes[0]
    marked = Note(note.id, Fraction(1, 3), note.length, note.pitch, marks=frozenset({Mark.TENUTO, Mark.ACCENT}))
    plain = to_plain(marked)
    assert (plain["onset"], plain["marks"]) == ("1/3", ["accent", "tenuto"])


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"onset": "1/0"}, "page.notes[0].onset"),
        ({"onset": 0.5}, "page.notes[0].onset"),
        ({"staff": "1"}, "page.notes[0].staff"),
        ({"staff": True}, "page.notes[0].staff"),
        ({"marks": ["loud"]}, "page.notes[0].marks[0]"),
        ({"pitch": None}, "page.notes[0].pitch"),
        ({"colour": "red"}, "page.notes[0]"),
        ({"is": "Rest"}, "page.notes[0]"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(change: dict[str, object], place: str) -> None:
    data = to_plain(page())
    data["notes"][0] |= change
    with pytest.raises(BadInput) as refused:
        from_plain(Score, data, place="page")
    assert str(refused.value).startswith(f"{place}: ")


def test_a_value_that_its_type_refuses_is_refused_too() -> None:
    data = to_plain(page())
    data["tempo"]["changes"][0]["bpm"] = 0
    with pytest.raises(BadInput, match="tempo 0 is out of reach"):
        from_plain(Score, data)


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '{"is": "Score"}', "[" * 5_000])
def test_text_that_is_no_page_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        from_json(Score, text)


def test_what_has_no_plain_form_is_an_error_of_the_programmer() -> None:
    with pytest.raises(TypeError, match="no plain form"):
        to_plain(object())
    assert json.loads(to_json(KeyEvent(1, 60, 64)))["is"] == "KeyEvent"

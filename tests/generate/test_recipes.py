"""What is asked for is obeyed or refused in one line; nothing is repaired."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generate.notation_rules import bars_add_up, values_can_be_written
from tests.generate.reading import Reading
from tests.generate.rules import inside_the_instrument, inside_the_span
from trainer.errors import BadInput
from trainer.generate import KINDS, check, make
from trainer.model.exercise import AXES, STAFF_KINDS, Axes, Kind, Recipe, level
from trainer.model.instrument import INSTRUMENTS, instrument
from trainer.model.key import read_key
from trainer.model.meter import read_meter
from trainer.model.plain import to_json
from trainer.model.score import Clef, Score

MELODY = Recipe(kind=Kind.MELODY)


def test_the_same_recipe_and_seed_make_the_same_page() -> None:
    recipe = replace(MELODY, axes=level(6))
    assert make(recipe, 5) == make(recipe, 5)
    assert make(recipe, 5).page != make(recipe, 6).page


@pytest.mark.parametrize("name", ["Eb", "F#m", "D dorian", "C#", "abm"])
def test_a_key_that_is_asked_for_is_the_key_of_the_page(name: str) -> None:
    key = read_key(name)
    for kind in (Kind.MELODY, Kind.GRAND):
        assert {bar.key for bar in make(Recipe(kind=kind, key=key, axes=level(8)), 1).score.bars} == {key}


@pytest.mark.parametrize(
    "name", ["4/4", "3/4", "2/4", "3/8", "6/8", "cut", "9/8", "12/8", "5/4", "5/8", "7/8", "7/4", "c"]
)
@pytest.mark.parametrize("number", [1, 7])
@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_a_metre_that_is_asked_for_can_be_written_at_every_level(name: str, number: int, kind: Kind) -> None:
    meter = read_meter(name)
    recipe = Recipe(kind=kind, meter=meter, axes=level(number))
    page = make(recipe, 3).score
    assert {bar.meter for bar in page.bars} == {meter}
    assert list(bars_add_up(Reading(page), recipe)) == []


@pytest.mark.parametrize("bars", [1, 2, 3, 5, 7, 9, 16, 33, 64])
@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_any_number_of_bars_can_be_asked_for(bars: int, kind: Kind) -> None:
    assert make(Recipe(kind=kind, bars=bars, axes=level(4)), 2).score.full_bars == bars


def test_a_tempo_that_is_asked_for_counts_the_beat_of_the_metre() -> None:
    tempo = make(replace(MELODY, bpm=55, meter=read_meter("6/8")), 1).score.tempo.changes[0]
    assert (tempo.bpm, tempo.beat) == (55, Fraction(3, 2))


def test_a_rhythm_page_takes_no_key_and_no_range() -> None:
    for recipe in (Recipe(kind=Kind.RHYTHM, key=read_key("Eb")), Recipe(kind=Kind.RHYTHM, low=48)):
        with pytest.raises(BadInput, match="any key may be struck"):
            check(recipe)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"bars": 0}, "0 bars"),
        ({"bars": 65}, "1 to 64"),
        ({"bpm": 0}, "tempo 0"),
        ({"bpm": 401}, "10 to 400"),
        ({"instrument": "kazoo"}, "unknown instrument 'kazoo'"),
        ({"instrument": "violin", "clef": Clef.BASS}, "treble"),
        ({"clef": Clef.PERCUSSION}, "treble, bass, alto, tenor"),
        ({"meter": read_meter("11/16")}, "4/4"),
        ({"meter": read_meter("4+1/8")}, "2+3, 3+2"),
        ({"meter": read_meter("3+2/4")}, "1+1+1+1+1"),
        ({"low": 60, "high": 64}, "five-finger position"),
        ({"low": 60, "high": 70, "axes": level(3)}, "octave"),
        ({"low": 70, "high": 60}, "A#4 (70) to C4 (60) runs downward: the lowest key first"),
        ({"low": 10}, "A#-1 (10) is not on Piano: A0 (21) to C8 (108)"),
        ({"instrument": "flute", "high": 120}, "C4 (60) to C7 (96)"),
        ({"kind": Kind.GRAND, "instrument": "flute"}, "piano"),
        ({"kind": Kind.GRAND, "low": 55}, "E2 (40) or lower"),
        ({"kind": Kind.GRAND, "high": 62}, "G4 (67) or higher"),
        ({"kind": Kind.GRAND, "clef": Clef.ALTO}, "leave the clef open"),
        ({"kind": Kind.RHYTHM, "symbols": True}, "no chord symbols"),
        ({"kind": Kind.RHYTHM, "clef": Clef.ALTO}, "percussion"),
    ],
)
def test_an_impossible_recipe_is_refused_with_what_would_be_right(change: dict[str, object], words: str) -> None:
    recipe = replace(MELODY, **change)  # type: ignore[arg-type]
    with pytest.raises(BadInput) as refused:
        check(recipe)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
    with pytest.raises(BadInput):
        make(recipe, 1)


def test_a_range_as_wide_as_the_hand_is_enough() -> None:
    page = make(replace(MELODY, low=60, high=67, key=read_key("C")), 1).score
    assert {60 <= note.pitch.key <= 67 for note in page.notes} == {True}


@pytest.mark.parametrize("name", INSTRUMENTS)
@pytest.mark.parametrize("number", [1, 5, 8])
def test_every_instrument_has_melodies_at_its_written_pitch(name: str, number: int) -> None:
    for clef in instrument(name).clefs:
        recipe = Recipe(kind=Kind.MELODY, instrument=name, clef=clef, axes=level(number))
        page = make(recipe, 4).score
        assert page.staves[0].clef is clef
        assert list(inside_the_instrument(Reading(page), recipe)) == []


def test_chord_symbols_follow_the_harmonic_plan() -> None:
    page = make(replace(MELODY, key=read_key("G"), symbols=True, axes=level(3)), 1).score
    assert page.changes[0].onset == page.pickup
    assert page.changes[-1].name == "G"
    assert all(a.symbol != b.symbol for a, b in zip(page.changes, page.changes[1:], strict=False))
    assert make(replace(MELODY, axes=level(3)), 1).score.changes == ()


def test_every_kind_stands_in_the_table_with_words_for_menu_and_help() -> None:
    assert set(KINDS) == set(STAFF_KINDS)
    assert all(row.title and row.text and row.kind is kind for kind, row in KINDS.items())


axes = st.builds(Axes, **{axis: st.integers(1, 8) for axis in AXES})


@given(kind=st.sampled_from(STAFF_KINDS), axes=axes, seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_any_mixture_of_axes_makes_a_page_that_can_be_played(kind: Kind, axes: Axes, seed: int) -> None:
    recipe = Recipe(kind=kind, axes=axes)
    page = Reading(make(recipe, seed).score)
    for rule in (bars_add_up, values_can_be_written, inside_the_instrument, inside_the_span):
        assert list(rule(page, recipe)) == []


def test_a_page_is_plain_data_and_comes_back_from_it() -> None:
    from trainer.model.plain import from_json

    page = make(Recipe(kind=Kind.GRAND, axes=level(7)), 2).score
    assert from_json(Score, to_json(page)) == page

"""What a hand can finger on a fretted neck, and how pages use it by position level."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import pytest

from tests.generate.reading import Reading
from tests.generate.rules import two_notes_struck_together_blend
from trainer.generate import make
from trainer.generate.frets import can_finger
from trainer.generate.neck import Place, hands
from trainer.model.exercise import Axes, Kind, Recipe, level
from trainer.model.instrument import Instrument, instrument
from trainer.model.meter import read_meter
from trainer.model.score import Note, Score

GUITAR = instrument("guitar")
FRETTED = ("guitar", "mandolin", "bass")
SEEDS = range(4)
G2, A1, FIFTH = 43, 33, 7
FIRST_FRETS = {"Pos. I": 0, "Pos. II": 2, "Pos. V": 5, "Pos. VII": 7, "Pos. VIII": 8, "Pos. IX": 9}


def _neck(profile: Instrument) -> Place:
    return Place(profile.tuning, 0, profile.frets)


def _page(name: str, number: int, seed: int, *, melody: int | None = None) -> Score:
    axes = level(number) if melody is None else Axes(position=number, melody=melody, bars=3, metre=4, rhythm=4)
    return make(Recipe(kind=Kind.MELODY, instrument=name, axes=axes), seed).score


def _together(page: Score) -> list[list[int]]:
    """The sounding keys that are held at once, at each place where a note begins."""
    sounding = instrument(page.instrument).sounding
    onsets = sorted({note.onset for note in page.notes})
    return [[n.pitch.key + sounding for n in page.notes if n.onset <= onset < n.end] for onset in onsets]


def _told(page: Score) -> list[tuple[Fraction, Fraction, int]]:
    """The stretches of a page under one position (from, to, first fret), as the page says them."""
    signs = [(d.onset, FIRST_FRETS[d.text]) for d in page.directions if d.text in FIRST_FRETS]
    ends = [*(onset for onset, _ in signs[1:]), page.end]
    return [(onset, end, fret) for (onset, fret), end in zip(signs, ends, strict=True)]


def _lies_under(notes: Sequence[Note], profile: Instrument, first: int, last: int) -> bool:
    """Whether each note is on some string at one of these frets, or open."""
    keys = {note.pitch.key + profile.sounding for note in notes}
    return all(any(key == string or first <= key - string <= last for string in profile.tuning) for key in keys)


@pytest.mark.parametrize(
    ("keys", "can"),
    [
        ((40, 64), True),  # two open strings
        ((41, 46), True),  # first frets of the two lowest
        ((40, 41), False),  # both only on the lowest string
        ((45, 49), True),  # open, and the lowest string is too low for the other
        ((52, 79), True),  # open D side and the highest string's fifteenth fret, one of them open or near
        ((41, 80), False),  # the first fret and the sixteenth
        ((39,), False),  # below the lowest string
        ((43, 48, 52, 55, 60, 64), True),  # a C chord with G in the bass
    ],
)
def test_tones_need_a_string_each_within_four_frets(keys: tuple[int, ...], can: bool) -> None:
    assert can_finger(keys, _neck(GUITAR)) is can


@pytest.mark.parametrize("name", FRETTED)
@pytest.mark.parametrize("number", range(1, 9))
def test_all_that_sounds_at_once_can_be_fingered_within_four_frets(name: str, number: int) -> None:
    for seed in SEEDS:
        for keys in _together(_page(name, number, seed)):
            assert can_finger(keys, _neck(instrument(name)))


@pytest.mark.parametrize("name", FRETTED)
def test_the_first_level_stays_on_three_neighbouring_strings_in_open_position(name: str) -> None:
    profile = instrument(name)
    reach = 4 if name != "mandolin" else 6  # strings a fifth apart
    groups = set()
    for seed in range(20):
        keys = {note.pitch.key + profile.sounding for note in _page(name, 1, seed).notes}
        able = [
            start
            for start in range(len(profile.tuning) - 2)
            if all(any(0 <= key - string <= reach for string in profile.tuning[start : start + 3]) for key in keys)
        ]
        assert able
        groups.add(tuple(able))
    assert len(groups) > 1


@pytest.mark.parametrize("name", FRETTED)
@pytest.mark.parametrize("number", [3, 4, 5, 7])
@pytest.mark.parametrize("melody", [1, 3, 5, 8])
def test_every_phrase_lies_under_the_hand_in_the_position_that_the_page_names(
    name: str, number: int, melody: int
) -> None:
    profile = instrument(name)
    stretch = 4 if name != "mandolin" else 6
    for seed in range(2):
        page = _page(name, number, seed, melody=melody)
        told = _told(page)
        assert told[0][0] == 0
        for start, end, first in told:
            here = [note for note in page.notes if start <= note.onset < end]
            assert all(note.end <= end for note in here)
            assert _lies_under(here, profile, first, first + stretch)


@pytest.mark.parametrize("name", FRETTED)
def test_the_fifth_level_shifts_where_a_bar_begins(name: str) -> None:
    for seed in SEEDS:
        page = _page(name, 5, seed)
        told = _told(page)
        starts = {bar.onset for bar in page.bars}
        assert {onset for onset, _, _ in told} <= starts
        assert all(a[2] != b[2] for a, b in pairwise(told))
        assert len({fret for _, _, fret in told}) == 2


@pytest.mark.parametrize("name", FRETTED)
def test_a_hand_that_shifts_has_to_on_most_pages(name: str) -> None:
    needed = [_needs_both_places(_page(name, 5, seed), name) for seed in range(20)]
    assert sum(needed) >= 15


def _needs_both_places(page: Score, name: str) -> bool:
    """Whether something in the higher place lies beyond the reach of the lower."""
    profile, told = instrument(name), _told(page)
    low, high = min(fret for _, _, fret in told), max(fret for _, _, fret in told)
    above = [n for start, end, fret in told if fret == high for n in page.notes if start <= n.onset < end]
    return max(n.pitch.key for n in above) + profile.sounding > profile.tuning[-1] + low + 3


@pytest.mark.parametrize("name", FRETTED)
@pytest.mark.parametrize("number", [3, 5, 8])
def test_two_notes_at_once_blend_and_do_not_growl(name: str, number: int) -> None:
    for seed in range(12):
        page = _page(name, number, seed)
        assert list(two_notes_struck_together_blend(Reading(page), Recipe(kind=Kind.MELODY))) == []
        for low, high in (sorted(keys) for keys in _together(page) if len(keys) == 2):
            assert low >= (G2 if high - low < FIFTH else A1)


def test_the_two_voices_of_a_guitar_find_room_in_the_shortest_bars() -> None:
    recipe = Recipe(kind=Kind.MELODY, instrument="guitar", axes=level(6), meter=read_meter("3/8"))
    for seed in range(30):
        assert make(recipe, seed).score.full_bars >= 12


def test_the_sixth_level_of_a_guitar_sets_a_slow_bass_under_the_melody() -> None:
    for seed in SEEDS:
        page = _page("guitar", 6, seed)
        melody = [note for note in page.notes if note.voice == 1]
        bass = [note for note in page.notes if note.voice == 2]
        assert {note.voice for note in page.notes} == {1, 2}
        assert 0 < len(bass) < len(melody)
        assert {low.pitch.step for low in bass if low.onset >= page.bars[-1].onset} <= {page.bars[-1].key.step}
        for low in bass:
            beside = [n for n in melody if n.onset < low.end and n.end > low.onset]
            assert all(n.pitch.key > low.pitch.key for n in beside)


@pytest.mark.parametrize("name", ["mandolin", "bass"])
def test_two_voices_are_for_guitars_and_others_go_on_shifting(name: str) -> None:
    page = _page(name, 6, 1)
    assert {note.voice for note in page.notes} == {1}
    assert len(_told(page)) > 1


def test_an_instrument_without_frets_has_no_places_on_a_neck() -> None:
    assert hands(5, instrument("violin")) == ((),)


@pytest.mark.parametrize("name", ["guitar", "bass"])
def test_a_hand_that_shifts_for_a_short_last_phrase_has_more_than_one_note(name: str) -> None:
    recipe = Recipe(kind=Kind.MELODY, instrument=name, axes=level(5), bars=10)
    for seed in range(40):
        page = make(recipe, seed).score
        ninth = page.bars[-2]
        keys = [note.pitch.key for note in page.notes if ninth.onset <= note.onset < ninth.end]
        assert len(keys) < 6 or len(set(keys)) > 1


def test_two_note_chords_come_with_the_third_position_level() -> None:
    def chords(number: int) -> int:
        pages = [
            make(Recipe(kind=Kind.MELODY, instrument="guitar", axes=level(number)), seed).score for seed in range(8)
        ]
        return sum(len(page.notes) - len({note.onset for note in page.notes}) for page in pages)

    assert chords(2) == 0
    assert chords(3) > 0

"""Passages that are written alike: with the fewest and shortest leaps, whatever the search believed at the time."""

from trainer.judge.chords import Chords, Wanted, group
from trainer.judge.copies import settle
from trainer.judge.readings import Heard, Placed
from trainer.judge.search import search

VERSE, BRIDGE = (60, 62, 64, 67, 65, 69, 72, 71), (55, 58, 63, 68, 70, 66, 61, 59)


def written(*keys: int) -> Chords:
    return group([Wanted(at * 500_000, key) for at, key in enumerate(keys)])


def gone_over(*places: tuple[int, int]) -> list[Placed]:
    """One press for each chord of the stretches, a leap between them."""
    return [
        Placed(chord, 0, leapt=chord == begin and number > 0)
        for number, (begin, end) in enumerate(places)
        for chord in range(begin, end + 1)
    ]


def chords_of(placed: list[Placed]) -> list[int]:
    return [one.chord for one in placed]


def test_a_passage_that_leads_straight_on_from_its_copy_was_played_there() -> None:
    page = written(*VERSE, *VERSE, *BRIDGE)
    told = settle(page, gone_over((0, 5), (0, 7), (16, 23)), {})
    assert chords_of(told) == [*range(6), *range(8, 24)]
    assert [press for press, one in enumerate(told) if one.leapt] == []


def test_of_several_leaps_one_that_lands_on_one_of_the_next_chords_is_none() -> None:
    page = written(*VERSE, *BRIDGE)
    told = settle(page, gone_over((0, 15), (0, 7), (10, 15)), {})
    assert chords_of(told) == [*range(16), *range(8), *range(10, 16)]
    assert [press for press, one in enumerate(told) if one.leapt] == [16]


def test_what_has_no_copy_stays_where_it_is() -> None:
    page = written(*VERSE, *BRIDGE)
    placed = gone_over((0, 3), (8, 12), (2, 6))
    assert settle(page, placed, {}) == placed


def test_a_skip_into_the_repeat_of_what_is_being_played_is_heard_as_one() -> None:
    page = written(*VERSE, *BRIDGE, *VERSE, *BRIDGE, *BRIDGE[::-1])
    way = [*range(10), *range(16, 40)]
    keys = (*VERSE, *BRIDGE, *VERSE, *BRIDGE, *BRIDGE[::-1])
    told = search(page, [Heard(at * 500_000, keys[place]) for at, place in enumerate(way)], click=False)
    assert chords_of(told) == way

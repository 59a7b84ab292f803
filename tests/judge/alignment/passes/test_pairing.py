"""Notes and presses paired by when each note was awaited: the nearest of the key, else a wrong key near by."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trainer.judge.alignment.chords import Wanted, group
from trainer.judge.alignment.passes.pairing import APART, REACH, Ints, Notes, Presses, nearest_pairs, other_pairs
from trainer.judge.alignment.passes.passes import passes
from trainer.judge.alignment.readings import Heard, Placed

rows = st.lists(st.tuples(st.integers(0, 4_000_000), st.integers(60, 63)), min_size=1, max_size=12)


def row(values: list[int]) -> Ints:
    return np.array(values, np.int64)


def notes(awaited: list[tuple[int, int]], *, between: int = REACH) -> Notes:
    times, keys = zip(*sorted(awaited), strict=True)
    return Notes(row(list(times)), row(list(keys)), row([between] * len(times)), row([between] * len(times)))


def presses(struck: list[tuple[int, int]]) -> Presses:
    times, keys = zip(*sorted(struck), strict=True)
    return Presses(row(list(times)), row(list(keys)))


@given(rows, rows)
def test_near_pairs_are_of_one_key_within_reach_and_never_cross(
    awaited: list[tuple[int, int]], struck: list[tuple[int, int]]
) -> None:
    asked, played = notes(awaited), presses(struck)
    found = sorted(zip(*(side.tolist() for side in nearest_pairs(asked, played)), strict=True))
    assert len({note for note, _ in found}) == len({press for _, press in found}) == len(found)
    for key in range(60, 64):
        own = [(note, press) for note, press in found if asked.keys[note] == key]
        assert all(played.keys[press] == key for _, press in own)
        assert all(abs(asked.awaited[note] - played.struck[press]) <= REACH for note, press in own)
        places = [(asked.awaited[note], played.struck[press]) for note, press in own]
        assert [late for _, late in sorted(places)] == sorted(late for _, late in places)


def others(asked: Notes, played: Presses, free: list[int], unused: list[int]) -> list[tuple[int, int]]:
    """The other pairs, as a list."""
    found, answers = other_pairs(asked, played, row(free), row(unused))
    return list(zip(found.tolist(), answers.tolist(), strict=True))


def test_what_is_played_in_another_pass_answers_nothing_in_this_one() -> None:
    asked, played = notes([(1_000_000, 60)]), presses([(1_000_000 + APART, 60)])
    assert len(nearest_pairs(asked, played)[0]) == 0


def test_a_wrong_key_in_time_is_likelier_meant_than_the_right_one_much_later() -> None:
    asked, played = notes([(1_000_000, 60)], between=200_000), presses([(1_010_000, 62), (1_700_000, 60)])
    assert others(asked, played, [0], [0, 1]) == [(0, 0)]


def test_the_right_key_is_likelier_than_a_wrong_one_that_is_a_little_nearer() -> None:
    asked, played = notes([(1_000_000, 60)], between=50_000), presses([(1_010_000, 62), (1_150_000, 60)])
    assert others(asked, played, [0], [0, 1]) == [(0, 1)]


def test_any_key_in_the_same_attack_may_have_been_meant_but_none_later() -> None:
    asked = notes([(1_000_000, 60)])
    assert others(asked, presses([(1_080_000, 77)]), [0], [0]) == [(0, 0)]
    assert others(asked, presses([(1_080_001, 77)]), [0], [0]) == []


def test_of_two_notes_beside_a_wrong_key_the_nearer_one_was_meant() -> None:
    asked = notes([(1_000_000, 53), (1_000_000, 63)])
    assert others(asked, presses([(1_000_000, 65)]), [0, 1], [0]) == [(1, 0)]


def test_a_key_brushed_along_with_a_right_one_was_not_meant_for_a_note_far_off() -> None:
    asked, played = notes([(1_000_000, 48), (1_000_000, 60)]), presses([(1_000_000, 60), (1_030_000, 61)])
    assert others(asked, played, [0], [1]) == []
    assert others(asked, played, [0], [0, 1]) == [(0, 0)]


def test_the_right_key_in_the_next_chords_time_does_not_make_up_for_a_wrong_one_in_time() -> None:
    asked, played = notes([(1_000_000, 60)], between=400_000), presses([(1_000_000, 59), (1_300_000, 60)])
    assert len(nearest_pairs(asked, played)[0]) == 0
    assert others(asked, played, [0], [0, 1]) == [(0, 0)]


def test_presses_of_one_key_answer_its_notes_in_order() -> None:
    chords = group([Wanted(at * 100_000, key) for at, key in enumerate((60, 62, 60, 62, 64))])
    times, keys = (0, 100_000, 110_000, 300_000, 420_000), (60, 62, 60, 62, 64)
    heard = [Heard(at, key) for at, key in zip(times, keys, strict=True)]
    places = (2, 1, 0, 3, 4)  # the search took the two presses of the key the other way round
    placed = [Placed(chord, 0, leapt=False) for chord in places]
    (one,) = passes(chords, heard, placed)
    assert (one.right[0, 0], one.right[2, 0]) == (0, 2)


def test_when_a_single_press_told_its_note_the_notes_around_it_tell_too() -> None:
    chords = group([Wanted(at * 100_000, key) for at, key in enumerate((60, 62, 64, 65, 67, 69, 71))])
    heard = [Heard(at * 100_000, key) for at, key in enumerate((60, 62, 64, 65, 67, 69, 71))]
    heard.insert(3, Heard(255_000, 65))  # struck twice: first too soon, then in its time
    places = [0, 1, 2, 3, -1, 4, 5, 6]
    placed = [Placed(chord, min(chord, 0), leapt=False) for chord in places]
    (one,) = passes(chords, heard, placed)
    assert one.right[3, 0] == 4


def test_a_press_held_back_tells_its_note_unless_the_key_was_struck_again_where_the_notes_around_it_put_it() -> None:
    ats = range(0, 3_500_000, 500_000)
    keys = (60, 62, 64, 65, 67, 69, 71)
    chords = group(Wanted(at, key) for at, key in zip(ats, keys, strict=True))
    inner = {3: Heard(1_250_000, 65)}  # long before the fourth note is due, as in a turn that leads to it
    heard = [inner.get(place, Heard(at, key)) for place, (at, key) in enumerate(zip(ats, keys, strict=True))]
    placed = [Placed(chord, 0, leapt=False) for chord in range(7)]
    (alone,) = passes(chords, heard, placed)
    assert alone.right[3, 0] == 3
    heard.insert(4, Heard(1_490_000, 65))
    placed.insert(4, Placed(-1, -1, leapt=False))
    (again,) = passes(chords, heard, placed)
    assert again.right[3, 0] == 4


def test_a_note_of_a_chord_that_comes_long_after_the_others_still_answers_before_the_next_chord() -> None:
    chords = group([Wanted(0, 60), Wanted(0, 64), Wanted(500_000, 65)])
    heard = [Heard(0, 60), Heard(1_500_000, 64), Heard(2_000_000, 65)]
    placed = [Placed(0, 0, leapt=False), Placed(-1, -1, leapt=False), Placed(1, 0, leapt=False)]
    (one,) = passes(chords, heard, placed)
    assert one.right == {(0, 0): 0, (0, 1): 1, (1, 0): 2}


def test_graces_of_one_key_before_one_note_are_two_chords() -> None:
    turn = [Wanted(500_000, key, is_grace=True) for key in (62, 64, 62)]
    chords = group([Wanted(0, 60), *turn, Wanted(500_000, 60)])
    assert chords.graces == (False, True, True, False)
    assert chords.sizes == (1, 2, 1, 1)
    assert chords.ats == (0, 340_000, 420_000, 500_000)


def test_a_key_touched_along_with_its_neighbour_was_not_struck_for_a_note_of_another_attack() -> None:
    for key, due in ((64, 400_000), (63, 190_000)):
        page = notes([(0, 62), (due, 64)])
        alone, touched = (Presses(row([struck, 40_000]), row([62, key])) for struck in (-200_000, 0))
        free = row([1])
        assert [pair.tolist() for pair in other_pairs(page, alone, free, free)] == [[1], [1]]
        assert [pair.tolist() for pair in other_pairs(page, touched, free, free)] == [[], []]

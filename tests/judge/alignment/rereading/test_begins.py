"""Where a leap began: where the player went back, not where a passage that comes again stopped being like its copy."""

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.alike import Alike
from trainer.judge.alignment.beam.ways import Ways
from trainer.judge.alignment.chords import Chords, Wanted, group
from trainer.judge.alignment.readings import Heard, Placed
from trainer.judge.alignment.rereading.begins import begin_leaps
from trainer.judge.alignment.search import search

BEAT = 500_000
VERSE = (60, 62, 64, 67, 65, 69, 72, 71, 76, 74, 67, 69, 64, 65, 62, 59)
BRIDGE = (55, 58, 63, 68, 70, 66, 61, 59)


def written(*keys: int) -> Chords:
    return group([Wanted(at * BEAT, key) for at, key in enumerate(keys)])


def played(keys: tuple[int, ...], order: list[int], *, late: int = 0) -> list[Heard]:
    """The keys in this order, a beat each; where they go back the next one is this much later."""
    heard, at = [], 0
    for before, place in zip([-1, *order], order, strict=False):
        at += BEAT + (late if place <= before else 0)
        heard.append(Heard(at, keys[place]))
    return heard


def leaps(placed: list[Placed]) -> list[int]:
    return [press for press, one in enumerate(placed) if one.leapt]


def test_of_two_verses_the_one_before_which_the_player_stopped_was_played_twice() -> None:
    keys = (*BRIDGE, *VERSE, *VERSE, *BRIDGE[::-1])
    order = [*range(24), *range(8, 48)]
    placed = search(written(*keys), played(keys, order, late=700_000), click=False)
    assert [one.chord for one in placed] == order
    assert leaps(placed) == [24]


def test_a_leap_began_where_the_copy_has_left_notes_out_not_where_it_ends() -> None:
    keys = (*BRIDGE, *VERSE, 74, *VERSE, *BRIDGE[::-1])
    order = [*range(24), *range(8, 49)]
    placed = search(written(*keys), played(keys, order, late=700_000), click=False)
    assert [one.chord for one in placed] == order
    assert leaps(placed) == [24]


def test_who_goes_back_may_come_in_with_one_note_of_a_chord() -> None:
    keys = VERSE
    chords = group([Wanted(at * BEAT, key + third) for at, key in enumerate(keys) for third in (0, 24, 48)])
    heard = [
        Heard((at + 2 * (at > 9)) * BEAT, keys[place] + third)
        for at, place in enumerate([*range(10), *range(6, 16)])
        for third in ((0,) if at == 10 else (0, 24, 48))
    ]
    placed = search(chords, heard, click=False)
    assert [one.chord for one in placed[27:34]] == [9, 9, 9, 6, 7, 7, 7]
    assert leaps(placed) == [30]


def test_of_two_leaps_told_behind_each_other_the_second_may_have_begun_with_the_first() -> None:
    page = written(*VERSE, *BRIDGE)
    order = [*range(8), *range(4, 12)]
    heard = played((*VERSE, *BRIDGE), order, late=700_000)
    chords = [*range(8), 18, 19, *range(6, 12)]
    told = [
        (Placed(chord, 0, leapt=press in (8, 10)), 2 * costs.LEAP * ((press > 7) + (press > 9)))
        for press, chord in enumerate(chords)
    ]
    placed = begin_leaps(page, heard, told, Ways(Alike(page), {}), click=False)
    assert [one.chord for one in placed] == order
    assert leaps(placed) == [8]


def test_a_longer_note_before_the_last_of_a_line_is_no_silence_in_which_the_line_was_left() -> None:
    keys = (60, 62, 64, 65, 67, 69, 71, 65, 72, 74, 76, 77, 79, 81, 83, 84)
    ats = [(place // 4 * 5 + (0, 1, 2, 4)[place % 4]) * BEAT for place in range(len(keys))]
    chords = group([Wanted(at, key) for at, key in zip(ats, keys, strict=True)])
    left_out = [Heard(ats[place] - (5 * BEAT if place > 3 else 0), keys[place]) for place in (*range(4), *range(8, 16))]
    placed = search(chords, left_out, click=True)
    assert [one.chord for one in placed] == [*range(4), *range(8, 16)]
    assert leaps(placed) == [4]

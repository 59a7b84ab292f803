"""Which stretches of a performance are worth reading again."""

from trainer.judge.alignment.chords import Chords, Wanted, group
from trainer.judge.alignment.readings import NONE, Heard, Placed
from trainer.judge.alignment.rereading.troubles import BEFORE, BEHIND, LOST, stretches

COUNT = 400
STEP = 200_000


def line() -> tuple[Chords, list[Heard], list[Placed]]:
    """A long melody, its notes struck in time, and each told as what it is."""
    keys = [60 + place * 5 % 12 for place in range(COUNT)]
    heard = [Heard(place * STEP, key) for place, key in enumerate(keys)]
    chords = group(Wanted(at, key) for at, key in heard)
    return chords, heard, [Placed(chord, 0, leapt=False) for chord in range(COUNT)]


def test_where_all_is_right_nothing_is_read_again() -> None:
    assert stretches(*line()) == []


def test_around_a_key_that_nothing_asks_for_some_presses_are_read_again() -> None:
    chords, heard, told = line()
    told[100] = Placed(NONE, NONE, leapt=False)
    assert stretches(chords, heard, told) == [range(100 - BEFORE, 100 + BEHIND + 1)]


def test_who_is_lost_for_long_is_not_read_again_and_who_is_not_is() -> None:
    chords, heard, told = line()
    room = LOST - BEFORE - BEHIND
    for first, count in ((20, room), (200, room + 1)):
        told[first : first + count] = [Placed(NONE, NONE, leapt=False)] * count
    assert stretches(chords, heard, told) == [range(20 - BEFORE, 20 + room + BEHIND)]


def test_many_faults_among_more_right_notes_are_read_again_however_long_they_go_on() -> None:
    chords, heard, told = line()
    for press in range(100, 300, 3):
        told[press] = Placed(NONE, NONE, leapt=False)
    (stretch,) = stretches(chords, heard, told)
    assert len(stretch) > 3 * LOST

"""The follower beside a search that tries everything, on scores of a few notes: what it finds costs as little."""

from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.follower import Follower
from trainer.judge.alignment.beam.moves import Moves
from trainer.judge.alignment.chords import Chords, Wanted, group
from trainer.judge.alignment.readings import LONG_AGO, NONE, PAGE_TEMPO, Heard, Reading

BEAT, UNEVEN, LATE = 400_000, 60_000, 300_000
APART = costs.EXTRA + costs.MISS - costs.WRONG_NEAR  # how much dearer a wrong note is as one missed and one extra
Score = list[tuple[int, int]]  # beat and key of each note
scores = st.lists(st.tuples(st.integers(0, 4), st.integers(60, 66)), min_size=2, max_size=5, unique=True).map(sorted)
anything = st.lists(st.tuples(st.integers(0, 2_000_000), st.integers(59, 67)), min_size=1, max_size=4).map(sorted)


class Everything(Moves):
    """Moves that forget none of the readings that they are offered."""

    def start(self, least: int, extra: int = costs.EXTRA) -> None:
        super().start(least, extra)
        self.all: list[Reading] = []

    def offer(self, reading: Reading) -> None:
        self.all.append(reading)


def chords_of(score: Score) -> Chords:
    return group([Wanted(beat * BEAT, key) for beat, key in score])


def cheapest(score: Score, presses: list[Heard], *, click: bool) -> int:
    """What the cheapest of all readings costs that do not leap; no trills are in it."""
    moves = Everything(chords_of(score), tempo=PAGE_TEMPO, click=click)
    nothing: Reading = (0, NONE, 0, NONE, 0, 0, PAGE_TEMPO if click else 0, 0, LONG_AGO, None)
    readings = [nothing]
    for press in presses:
        moves.start(0)
        for reading in readings:
            moves.branch(reading, press, 10**9)
        readings = moves.all
    return min(map(moves.whole, readings))


def found(score: Score, presses: list[Heard], *, click: bool) -> int:
    """What the follower's cheapest reading costs."""
    follower = Follower(chords_of(score), tempo=PAGE_TEMPO, click=click, turns={})
    for press in presses:
        follower.hear(press)
    return follower.cost


def is_shaken(presses: list[Heard]) -> bool:
    """Whether some key is struck twice: trills have a price of their own."""
    return len({press.key for press in presses}) < len(presses)


@st.composite
def played(draw: st.DrawFn, *faults: str) -> tuple[Score, list[Heard]]:
    """A score, and unevenly played with one of the faults."""
    score = draw(scores)
    presses = [(beat * BEAT + draw(st.integers(-UNEVEN, UNEVEN)), key) for beat, key in score]
    place = draw(st.integers(0, len(presses) - 1))
    match draw(st.sampled_from(faults)):
        case "wrong":
            presses[place] = (presses[place][0], presses[place][1] + draw(st.sampled_from((-2, -1, 1, 2))))
        case "missed" if len(presses) > 2:
            presses.pop(place)
        case "late":
            late = draw(st.integers(0, LATE))
            presses[place:] = [(at + late, key) for at, key in presses[place:]]
    return score, [Heard(at, key) for at, key in sorted(presses)]


@given(played("none"), st.booleans())
@settings(deadline=None)
def test_without_a_fault_nothing_cheaper_could_be_found(case: tuple[Score, list[Heard]], click: bool) -> None:
    score, presses = case
    assert found(score, presses, click=click) == cheapest(score, presses, click=click)


@given(played("wrong", "missed", "late"), st.booleans())
@settings(deadline=None)
def test_with_one_fault_a_wrong_note_told_as_missed_and_extra_is_the_worst(
    case: tuple[Score, list[Heard]], click: bool
) -> None:
    score, presses = case
    # A key that comes twice may be told for either place: then one is missed and one extra at both.
    worst = 2 * (costs.EXTRA + costs.MISS) if is_shaken(presses) else APART
    assert found(score, presses, click=click) <= cheapest(score, presses, click=click) + worst + costs.FITTING


@given(scores, anything, st.booleans())
@settings(deadline=None)
def test_whatever_is_played_costs_no_less_than_its_cheapest_reading(
    score: Score, struck: list[tuple[int, int]], click: bool
) -> None:
    presses = [Heard(at, key) for at, key in struck]
    if not is_shaken(presses):
        assert found(score, presses, click=click) >= cheapest(score, presses, click=click)

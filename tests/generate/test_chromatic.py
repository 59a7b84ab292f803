"""Where a chromatic figure may stand over a chord."""

import pytest

from trainer.generate.chromatic import NEIGHBOURS, RUNS, beginnings
from trainer.generate.contour import Stop, ground
from trainer.model.key import read_key
from trainer.model.pitch import read_pitch
from trainer.theory.harmony import harmony

OFF, ON = 1, 2  # weights of a half beat and of a beat
C_MAJOR = read_key("C")


def _line(start: str, figure: str, weights: tuple[int, ...]) -> list[Stop]:
    chord = ground(harmony(figure, C_MAJOR))
    places = frozenset({read_pitch(start).diatonic})
    first = Stop(places, frozenset(range(-4, 5)), chord, weights[0], 0)
    rest = [Stop(frozenset(range(71)), frozenset(range(-4, 5)), chord, weight, 0) for weight in weights[1:]]
    return [first, *rest]


@pytest.mark.parametrize(
    ("start", "figure", "can"),
    [
        ("G4", "I", True),  # G F# G over C E G
        ("E4", "I", True),  # E D# E
        ("D4", "I", False),  # D C# D against the C of the chord
        ("A4", "I", False),  # A G# A against its G
        ("D4", "V", True),
        ("A4", "V", False),
    ],
)
def test_a_chromatic_neighbour_never_meets_its_own_letter_in_the_chord(start: str, figure: str, can: bool) -> None:
    line = _line(start, figure, (ON, OFF, ON, OFF, ON, OFF))
    assert bool(beginnings(line, 0, NEIGHBOURS[0])) is can


def test_a_chromatic_run_passes_by_tones_of_the_chord_between_beats_only() -> None:
    between, on_beats = (ON, OFF, ON, OFF, ON, OFF, ON), (OFF, ON, OFF, ON, OFF, ON, OFF)
    rising = RUNS[0]
    assert beginnings(_line("C4", "I", between), 0, rising)  # C C# D D# E, C# half way
    assert not beginnings(_line("C4", "I", on_beats), 0, rising)
    assert not beginnings(_line("F4", "V", on_beats), 0, rising)  # F F# G G# A: G# stands against G
    assert not beginnings(_line("F4", "ii", on_beats), 0, rising)  # F# against F
    assert beginnings(_line("F4", "iii", between), 0, rising)

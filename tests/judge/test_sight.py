"""A page in notation read at sight as it is called: moved, in another feel, scored where it was called."""

from random import Random

import pytest

from tests.build import page
from tests.judge.play import CALIBRATED, heard, score_of
from trainer.errors import BadInput
from trainer.judge.notes.expect import expect
from trainer.judge.players.bots import perfect
from trainer.judge.verdict import judge
from trainer.model.call import AT_SIGHT, Call, Cue, CueKind
from trainer.model.expected import Expected
from trainer.model.key import read_key
from trainer.model.tempo import Feel

TUNE = page("C4 E4 G4 F4 D4 B3 C4 C4", key="C")


def score_on(expected: Expected, played: Expected) -> int:
    """What the perfect player of one page gets on another."""
    return judge(expected, heard(perfect(played, Random(1)), ended=played.end), CALIBRATED).score


def keys(expected: Expected) -> list[int]:
    return [note.key for note in expected.notes]


@pytest.mark.parametrize(("name", "semitones"), AT_SIGHT.items())
def test_what_is_called_at_sight_is_what_is_asked(name: str, semitones: int) -> None:
    moved = expect(TUNE, call=Call(shift=AT_SIGHT[name]))
    assert keys(moved) == [key + semitones for key in keys(expect(TUNE))]
    assert score_on(moved, moved) == 100
    assert score_on(moved, expect(TUNE)) < 50


@pytest.mark.parametrize(("key", "semitones"), [("Bb", -2), ("D", 2), ("G", -5), ("F", 5), ("F#", -6), ("Ab", -4)])
def test_a_called_key_is_reached_the_shorter_way(key: str, semitones: int) -> None:
    assert keys(expect(TUNE, call=Call(key=read_key(key)))) == [one + semitones for one in keys(expect(TUNE))]


def test_the_accidentals_of_the_letter_move_too() -> None:
    own, moved = expect(TUNE), expect(TUNE, call=Call(shift=2))
    assert [[key + 2 for key in note.altered] for note in own.notes] == [list(note.altered) for note in moved.notes]


def test_a_called_feel_and_tempo_hold() -> None:
    swung = expect(score_of([[("C4", 1), ("D4", 1), ("E4", 1), ("F4", 1)]]), call=Call(feel=Feel.SWING, bpm=120))
    assert (swung.feel, swung.notes[1].at) == (Feel.SWING, 500_000)
    assert expect(TUNE, bpm=60, call=Call(bpm=120)).notes[1].at == 1_000_000


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (Call(key=read_key("Am")), "cannot be played in A minor"),
        (Call(last_up=1), "only a chart goes up"),
        (Call(cues=(Cue(CueKind.UP, stage=1),)), "only a chart goes up"),
    ],
)
def test_what_only_a_chart_can_do_is_refused(call: Call, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        expect(TUNE, call=call)


def test_a_call_out_of_reach_is_refused() -> None:
    with pytest.raises(BadInput, match="at most an octave, not 13"):
        Call(shift=13)
    with pytest.raises(BadInput, match="tempo 5 is out of reach"):
        Call(bpm=5)
    with pytest.raises(BadInput, match="counts sections from 0"):
        Cue(CueKind.UP, stage=-1)

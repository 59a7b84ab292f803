"""A chart as it is called: key, feel, the last chorus higher, cues; spelled as a player would."""

import pytest

from tests.judge.chart.songs import song
from trainer.chart.call import called
from trainer.errors import BadInput
from trainer.model.call import Call, Cue, CueKind
from trainer.model.chart_road import last_chorus
from trainer.model.key import read_key
from trainer.model.tempo import Feel
from trainer.model.unroll import unroll

SONG = song("[V] Verse\n| 1 | 4 |\n[C] Chorus\n| 57 | 1 |\n[O] Outro\n| 4 | 1 |\n", key="G", more="form: V C V C O")


def keys(call: Call) -> list[str]:
    """The key of every section as played."""
    return [bar.key.name for bar in called(SONG, call).bars[::2]]


def test_without_a_call_a_chart_is_played_as_written() -> None:
    assert called(SONG) == called(SONG, Call()) == unroll(SONG)


def test_a_called_key_holds_throughout() -> None:
    assert keys(Call(key=read_key("Bb"))) == ["Bb"] * 5


def test_the_last_chorus_is_the_last_section_that_returns_and_what_follows_goes_with_it() -> None:
    assert last_chorus(unroll(SONG).bars) == 3
    assert keys(Call(last_up=1)) == ["G", "G", "G", "Ab", "Ab"]
    assert [bar.shift for bar in called(SONG, Call(last_up=1)).bars] == [0] * 6 + [1] * 4


@pytest.mark.parametrize(
    ("names", "last"),
    [("V C V C2 O", 3), ("V V2 C", 1), ("1 2 O", None), ("1 2 1 O", 2)],
)
def test_a_section_that_is_written_again_under_a_number_returns(names: str, last: int | None) -> None:
    sections = "".join(f"[{name}] {name}\n| 1 |\n" for name in dict.fromkeys(names.split()))
    assert last_chorus(unroll(song(sections, more=f"form: {names}")).bars) == last


@pytest.mark.parametrize(
    ("key", "up"), [("C", "Db"), ("E", "F"), ("F#", "G"), ("B", "C"), ("Eb", "E"), ("Am", "Bbm"), ("F#m", "Gm")]
)
def test_a_half_step_up_is_spelled_with_few_accidentals(key: str, up: str) -> None:
    chart = song("[V] Verse\n| 1 | 4 |\n", key=key, more="form: V x2")
    assert called(chart, Call(last_up=1)).bars[-1].key.name == up


def test_cues_hold_from_where_they_are_called() -> None:
    assert keys(Call(cues=(Cue(CueKind.UP, stage=2),))) == ["G", "G", "Ab", "Ab", "Ab"]
    half = called(SONG, Call(feel=Feel.SWING, cues=(Cue(CueKind.HALF_TIME, stage=1),)))
    assert [bar.groove.feel for bar in half.bars[::2]] == [Feel.SWING, Feel.HALF_TIME] + [Feel.SWING] * 3
    assert [Cue(CueKind.UP, 0).words, Cue(CueKind.STOP, 0, beat=3).words] == ["up a half-step", "stop on the 3"]


def test_nobody_stops_where_nothing_sounds() -> None:
    with pytest.raises(BadInput, match="no chord sounds there to stop on"):
        called(song("| 1 | NC |"), Call(cues=(Cue(CueKind.STOP, stage=0, bar=2),)))

"""Under kicks the melody holds: what sounds at the first of them lasts to the end of its bar."""

from fractions import Fraction

import pytest

from tests import build
from trainer.generate.chart.held import Sung, held
from trainer.generate.line import lay
from trainer.model.meter import read_meter
from trainer.model.pitch import read_pitch


def _still(*bars: str, kick: str, meter: str = "4/4") -> str:
    """What is left of a rhythm that goes up the scale, with a kick in its first bar: pitches and lengths, `~` before
    what is tied to the note before."""
    metre = read_meter(meter)
    page = build.page(" ".join(["C4"] * len(bars)), length=metre.bar, meter=meter)
    slots = [slot for place, text in enumerate(bars) for slot in lay(text, metre, bar=place, onset=place * metre.bar)]
    names = ("C4", "D4", "E4", "F4", "G4", "A4", "B4", "C5")
    sung = [Sung(s, None if s.is_rest else read_pitch(name)) for s, name in zip(slots, names, strict=False)]
    found = held(sung, {0: Fraction(kick)}, page.bars)
    return " ".join(f"{'~' * one.slot.tied}{one.pitch.name if one.pitch else 'r'}:{one.slot.length}" for one in found)


@pytest.mark.parametrize(
    ("rhythm", "kick", "wanted"),
    [
        ("q q q q", "0", "C4:4"),
        ("q q q q", "3/2", "C4:1 D4:3"),
        ("q q e e q", "5/2", "C4:1 D4:1 E4:1/2 F4:1/2 ~F4:1"),
        ("q -q h", "3/2", "C4:1 r:3"),
        ("e e s s s s h", "7/4", "C4:1/2 D4:1/2 E4:1/4 F4:1/4 G4:1/2 ~G4:2"),
        ("3:2[e e e] q h", "1/2", "C4:4"),
    ],
)
def test_the_note_at_the_first_kick_lasts_to_the_end_of_its_bar(rhythm: str, kick: str, wanted: str) -> None:
    assert _still(rhythm, kick=kick) == wanted


def test_five_beats_are_tied_from_what_a_note_can_last() -> None:
    assert _still("q q q h", kick="0", meter="5/4") == "C4:4 ~C4:1"


def test_a_note_that_was_tied_to_what_is_gone_is_struck() -> None:
    assert _still("q q q q~", "h h", kick="1") == "C4:1 D4:3 G4:2 A4:2"

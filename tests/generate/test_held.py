"""Under kicks the melody holds: what sounds at the first of them lasts to the end of its bar."""

from fractions import Fraction

import pytest

from trainer.generate.frame import FrameBar
from trainer.generate.held import held
from trainer.generate.line import lay
from trainer.model.key import read_key
from trainer.model.meter import read_meter


def _still(*bars: str, kick: str, meter: str = "4/4") -> str:
    """What is left of a rhythm with a kick in its first bar: lengths, `r` for rests, `~` before what is tied to the
    note before."""
    metre = read_meter(meter)
    frame = [FrameBar(at * metre.bar, metre.bar, metre, read_key("C"), "a") for at in range(len(bars))]
    slots = [slot for at, text in enumerate(bars) for slot in lay(text, metre, bar=at, onset=at * metre.bar)]
    found = held(slots, {0: Fraction(kick)}, frame)
    return " ".join(f"{'~' * slot.tied}{'r' * slot.is_rest}{slot.length}" for slot in found)


@pytest.mark.parametrize(
    ("rhythm", "kick", "wanted"),
    [
        ("q q q q", "0", "4"),
        ("q q q q", "3/2", "1 3"),
        ("q q e e q", "5/2", "1 1 1/2 1/2 ~1"),
        ("q -q h", "3/2", "1 r3"),
        ("e e s s s s h", "7/4", "1/2 1/2 1/4 1/4 1/2 ~2"),
        ("3:2[e e e] q h", "1/2", "4"),
    ],
)
def test_the_note_at_the_first_kick_lasts_to_the_end_of_its_bar(rhythm: str, kick: str, wanted: str) -> None:
    assert _still(rhythm, kick=kick) == wanted


def test_five_beats_are_tied_from_what_a_note_can_last() -> None:
    assert _still("q q q h", kick="0", meter="5/4") == "4 ~1"


def test_a_note_that_was_tied_to_what_is_gone_is_struck() -> None:
    assert _still("q q q q~", "h h", kick="1") == "1 3 2 2"

"""What is written is expected as it is set up: tempo, call and part."""

import pytest

from tests.build import page
from tests.judge.chart.songs import PLAIN
from trainer.judge.written import expect_written
from trainer.model.call import Call, Part
from trainer.model.performance import Setup


@pytest.mark.parametrize(
    ("part", "instrument", "asks_root"),
    [
        (Part.BAND, "piano", False),
        (Part.ALONE, "piano", True),
        (Part.ALONE, None, True),
        (Part.ALONE, "guitar", False),
        (Part.BASS, "bass", True),
    ],
)
def test_the_root_is_asked_of_keys_alone_and_of_a_bass(part: Part, instrument: str | None, asks_root: bool) -> None:
    expected = expect_written(PLAIN, Setup(bpm=90, part=part, instrument=instrument))
    assert {zone.asks_bass for zone in expected.zones} == {asks_root}


def test_a_page_and_a_chart_are_played_at_the_tempo_and_as_called() -> None:
    setup = Setup(bpm=60, call=Call(shift=2))
    assert expect_written(page("C4 D4"), setup).notes[1].key == 64
    assert (expect_written(PLAIN, setup).zones[1].root, expect_written(PLAIN, setup).zones[1].at) == (7, 4_000_000)

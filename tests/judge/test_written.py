"""Either kind of page is expected through one door."""

from tests.build import page
from tests.build_charts import chart
from trainer.judge.written import expect_written
from trainer.model.call import Call, Part
from trainer.model.key import Key
from trainer.model.performance import Setup


def test_a_page_in_notation_has_notes_and_a_chart_has_zones() -> None:
    assert [note.key for note in expect_written(page("C4 E4"), Setup(bpm=60)).notes] == [60, 64]
    expected = expect_written(chart("| 1 | 4 |"), Setup(bpm=60))
    assert (expected.notes, len(expected.zones)) == ((), 2)


def test_a_chart_is_expected_in_the_key_that_is_called_and_from_the_part_that_is_played() -> None:
    setup = Setup(bpm=60, call=Call(key=Key("E", -1)), part=Part.BASS)
    first = expect_written(chart("| 1 | 4 |"), setup).zones[0]
    assert (first.root, first.asks_bass) == (3, True)
    assert not expect_written(chart("| 1 | 4 |"), Setup(bpm=60)).zones[0].asks_bass

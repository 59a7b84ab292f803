"""A judged chart: a sign for every pass, each fault in words, nothing over anything else."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.engrave.chart.drawn import RAIN
from tests.judge.chart.one_fault import ONE_FAULTS, OneFault, another, later, left_out, struck
from tests.judge.chart.songs import FULL, asked, comped, heard, judged, song
from tests.judge.chart.test_road import ENDINGS, FORM, SIGNS, along
from trainer.chart.read import read
from trainer.engrave.annotation import Annotation, Tone
from trainer.engrave.bounds import box, overlap
from trainer.engrave.chart.annotate import annotate_chart
from trainer.engrave.chart.page import engrave_chart
from trainer.engrave.page import Fill, Page, Words
from trainer.judge.players.strokes import Stroke
from trainer.model.chart import Chart, Dialect
from trainer.model.expected import Expected

CHART = read(RAIN, name="rain.chart")
PILLS = (Tone.LATE_GROUND, Tone.WRONG_GROUND, Tone.TURN)


def drawn(
    chart: Chart, strokes: Sequence[Stroke], expected: Expected, *, width: float = 1144, dialect: Dialect | None = None
) -> tuple[Page, Annotation]:
    played = sorted(strokes, key=lambda stroke: stroke.at)
    page = engrave_chart(chart, width=width, dialect=dialect)
    verdict = judged(expected, played)
    return page, annotate_chart(page, chart, expected, heard(played, expected), verdict)


def right(chart: Chart) -> tuple[Page, Annotation]:
    expected = asked(chart)
    return drawn(chart, comped(expected, "whole notes"), expected)


def faulted(chart: Chart, *faults: tuple[str, OneFault]) -> tuple[Page, Annotation]:
    expected = asked(chart)
    strokes = comped(expected, "whole notes")
    for name, fault in faults:
        zone = next(zone for zone in expected.zones if zone.id == name)
        strokes = fault.change(list(strokes), zone, expected)
    return drawn(chart, strokes, expected)


def words(annotation: Annotation, owner: str) -> list[str]:
    marks = (toned.mark for toned in annotation.marks)
    return [mark.text for mark in marks if isinstance(mark, Words) and mark.owner == owner]


def ticks(annotation: Annotation, owner: str) -> int:
    return sum(toned.mark.owner == owner and toned.tone is Tone.OK for toned in annotation.marks)


def test_a_right_take_has_one_tick_under_each_chord_for_every_pass() -> None:
    _, annotation = right(ENDINGS)
    turns = {"b1": 1, "b3": 2, "b4": 2, "b5": 1, "b7": 1, "b9": 1}
    assert {bar: ticks(annotation, f"{bar}.1") for bar in turns} == turns
    assert {toned.tone for toned in annotation.marks} == {Tone.OK}
    assert not annotation.grounds


def test_many_right_passes_are_one_tick_with_their_number() -> None:
    _, annotation = right(song("|: 1 | 4 | 5 | 1 :|x6"))
    assert words(annotation, "b2.1") == ["×6"]


@pytest.mark.parametrize("fault", ONE_FAULTS, ids=lambda fault: fault.name)
def test_every_fault_is_said_under_its_chord(fault: OneFault) -> None:
    expected = asked(fault.chart, fault.part)
    zone = next(zone for zone in expected.zones if zone.id == fault.zone)
    strokes = fault.change(comped(expected, fault.hand), zone, expected)
    told = next(zone for zone in expected.zones if zone.id == fault.told)
    _, annotation = drawn(fault.chart, strokes, expected)
    said, name = (text.replace("-", "−") for text in (fault.words, told.name))  # as the page writes minor
    assert words(annotation, told.cell) == [said]
    hover = next(text for text in annotation.hovers if text.id == told.cell)
    assert hover.headline == said
    assert name in hover.detail


@pytest.mark.parametrize("width", [420, 760, 1144])
@pytest.mark.parametrize("dialect", Dialect)
def test_pills_never_lie_over_each_other_or_over_what_is_written(width: float, dialect: Dialect) -> None:
    expected = asked(FULL)
    strokes = comped(expected, "whole notes")
    changes = {"b2.1": later(0.5), "b3.1": struck(2, beats=1), "b7.1": another(2), "b7.2": another(2)}
    changes |= {"b12.1": another(2), "b12.2": left_out(4), "b14.1": left_out(4), "b14.2": another(1)}
    for name, change in changes.items():
        zone = next(zone for zone in expected.zones if zone.id == name)
        strokes = change(list(strokes), zone, expected)
    page, annotation = drawn(FULL, strokes, expected, width=width, dialect=dialect)
    pills = [box(toned.mark, {}) for toned in annotation.marks if isinstance(toned.mark, Fill) and toned.tone in PILLS]
    assert len(pills) >= 4
    assert not any(overlap(one, other) for at, one in enumerate(pills) for other in pills[:at])
    outlines = {outline.name: outline for outline in page.outlines}
    written = [box(mark, outlines) for mark in page.marks if isinstance(mark, Words)]
    assert not any(overlap(pill, text) for pill in pills for text in written)


@pytest.mark.parametrize(
    ("chart", "order", "text", "bar"),
    [
        (ENDINGS, [*range(8), 4, 5, *range(10, 14)], "wrong turn: played the first ending twice", "b5"),
        (SIGNS, [*range(8), *range(16, 20)], "wrong turn: took the coda too early", "b13"),
        (FORM, [*range(8), *range(16, 20), *range(12, 24)], "wrong turn: went to B instead of V after bar 8", "b9"),
    ],
)
def test_a_wrong_turn_is_an_arrow_to_where_it_led_with_its_sentence(
    chart: Chart, order: list[int], text: str, bar: str
) -> None:
    expected = asked(chart)
    page, annotation = drawn(chart, along(expected, order), expected)
    (said,) = [toned.mark for toned in annotation.marks if toned.tone is Tone.TURN_TEXT]
    assert isinstance(said, Words)
    assert said.text == text
    landed = next(anchor for anchor in page.bars if anchor.id == bar)
    arrow = next(toned.mark for toned in annotation.marks if toned.tone is Tone.TURN and isinstance(toned.mark, Fill))
    assert arrow.contours[0][0] == pytest.approx((landed.left + 2, landed.bottom + 3), abs=12)
    assert said.y < page.height


TWICE = song(
    "[V] Verse\n|: 1 | 4 |[1] 2- | 5 :|[2] b7 | b6 ||\n[C] Chorus\n| 6- | 3- | b3 | 57 |", more="form: V C V C"
)
ASTRAY = song(
    "[V] Verse\n| 1 | 6- | 4 | 5 ||\n[C] Chorus\n| b6 | b7 | 4- | 1 ||\n[B] Bridge\n| 3 | 2- | b3 | 57 ||\n"
    "[O] Outro\n| b5 | b2 | 5- | 2 |",
    more="form: V B V B V C O",
)


def test_a_wrong_turn_taken_again_is_one_arrow_with_its_number() -> None:
    expected = asked(TWICE)
    order = [place + base for base in (0, 12) for place in (0, 1, 2, 3, 4, 5, 2, 3, 8, 9, 10, 11)]
    _, annotation = drawn(TWICE, along(expected, order), expected)
    said = [toned.mark for toned in annotation.marks if toned.tone is Tone.TURN_TEXT]
    assert [mark.text for mark in said if isinstance(mark, Words)] == ["wrong turn ×2: played the first ending twice"]


@pytest.mark.parametrize(("width", "told"), [(420, 1), (760, 1), (1144, 2)])
def test_two_wrong_turns_to_one_place_have_pills_beside_each_other(width: float, told: int) -> None:
    expected = asked(ASTRAY)
    order = [*range(4), *range(20, 24), *range(8, 16), *range(20, 28)]
    _, annotation = drawn(ASTRAY, along(expected, order), expected, width=width)
    fills = [toned.mark for toned in annotation.marks if toned.tone is Tone.TURN]
    pills = [box(mark, {}) for mark in fills if isinstance(mark, Fill) and len(mark.contours[0]) > 3]
    texts = [toned.mark for toned in annotation.marks if toned.tone is Tone.TURN_TEXT]
    said = [mark.text for mark in texts if isinstance(mark, Words)]
    assert len(pills) == 2
    assert not overlap(pills[0], pills[1])
    assert [text.startswith("wrong turn") for text in said] == [True, True]
    assert sum("went to C" in text for text in said) == told


def test_the_bars_of_an_ending_taken_wrongly_are_crossed() -> None:
    expected = asked(ENDINGS)
    _, annotation = drawn(ENDINGS, along(expected, [*range(8), 4, 5, *range(10, 14)]), expected)
    assert words(annotation, "b5.1") == ["wrong bar"]
    crossed = {toned.mark.owner for toned in annotation.marks if toned.tone is Tone.WRONG}
    assert {"b5.1", "b6.1"} <= crossed
    assert not {"b3.1", "b4.1"} & crossed


def test_only_an_ending_taken_wrongly_is_tinted() -> None:
    for chart, order, count in (
        (ENDINGS, [*range(8), 4, 5, *range(10, 14)], 1),
        (SIGNS, [*range(8), *range(16, 20)], 0),
    ):
        expected = asked(chart)
        _, annotation = drawn(chart, along(expected, order), expected)
        assert sum(toned.tone is Tone.TURN_GROUND for toned in annotation.grounds) == count


def test_bars_to_punch_in_are_tinted() -> None:
    fault = next(fault for fault in ONE_FAULTS if fault.name == "no third")
    page, annotation = faulted(replace(CHART, form=()), ("b9.1", replace(fault, change=left_out(3))))
    grounds = [toned for toned in annotation.grounds if toned.tone is Tone.PUNCH_GROUND]
    assert len(grounds) == 1
    left, top, right_, bottom = box(grounds[0].mark, {})
    note = page.note("b9.1")
    assert left < note.x < right_
    assert top < note.y < bottom


def test_every_judged_chord_tells_the_pointer_something() -> None:
    page, annotation = right(CHART)
    told = {text.id: text for text in annotation.hovers}
    assert {note.id for note in page.notes} == set(told)
    assert told["b1.1"].headline == "right"
    assert told["b1.1"].detail == "1, bar 1"

"""Charts through the window: every view of them whole at every size, and what is said of them."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.engrave.chart.drawn import texts as written
from tests.window.charts import (
    BRIEFS,
    CALL,
    CHART,
    FAR,
    SONG_CHOICES,
    TAKES,
    VERDICTS,
    chart_brief,
    chart_take,
    chart_verdict,
    drawn,
)
from tests.window.laid_out import faults
from tests.window.look import SIZES, frame
from tests.window.shown import brief_view
from tests.window.verdicts import notes, sheet, texts
from trainer.engrave.annotation import Tone
from trainer.engrave.chart.chips import Sign
from trainer.engrave.page import Role, Words
from trainer.model.call import Part
from trainer.model.chart import Chart
from trainer.model.chart_bars import bars_of
from trainer.model.settings import Guide
from trainer.window.action import Choose
from trainer.window.attend import Attention, key
from trainer.window.geometry import Rect, Size
from trainer.window.marks import Box, Label, Line, Scene, Sheet
from trainer.window.screens.brief import brief
from trainer.window.screens.brief_view import Stage
from trainer.window.screens.leading import staves_of
from trainer.window.screens.peeking import peek
from trainer.window.screens.take import page_area, take
from trainer.window.screens.turning import AIR, engraving_width, printed, take_zoom, turned
from trainer.window.screens.verdict import verdict
from trainer.window.theme import Ink
from trainer.window.tones import judged_sheet

SHAPES = (*SIZES, Size(1280, 1024), Size(1440, 720))
EVERY = pytest.mark.parametrize("size", SHAPES, ids=lambda size: f"{size.w:g}x{size.h:g}")


@EVERY
@pytest.mark.parametrize("name", VERDICTS)
def test_every_verdict_of_a_chart_is_whole(name: str, size: Size) -> None:
    room = frame(size)
    assert faults(room, verdict(room, VERDICTS[name](size))) == {}


@EVERY
@pytest.mark.parametrize("name", TAKES)
def test_every_take_of_a_chart_is_whole(name: str, size: Size) -> None:
    room = frame(size)
    assert faults(room, take(room, TAKES[name](size))) == {}


@EVERY
@pytest.mark.parametrize("name", BRIEFS)
def test_every_brief_of_a_chart_is_whole(name: str, size: Size) -> None:
    room = frame(size)
    assert faults(room, brief(room, BRIEFS[name](size))) == {}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
def test_a_chart_is_judged_in_chords_and_says_what_it_is_timed_by(size: Size) -> None:
    view = chart_verdict(size)
    said = texts(verdict(frame(size), view))
    figures = view.verdict.figures
    assert "Harmony" in said
    assert "Pitch" not in said
    assert f"{figures.hit} of {figures.expected}" in said
    together = " ".join(said)
    assert "number chart  ·  called in A♭  ·  ♩ = 92  ·  straight eighths" in said
    for words in ("Windows: pocket 25", "Push: an eighth before the bar line", "held 80 %", "Choke: an eighth"):
        assert words in together


def test_how_it_was_comped_is_plain_text_and_no_notice() -> None:
    view = chart_verdict(SIZES[1])
    scene = verdict(frame(SIZES[1]), view)
    assert view.verdict.comping is not None
    assert any("attacks a bar" in text for text in texts(scene))
    assert "!" not in texts(scene)


def test_the_strip_counts_one_sign_for_each_pass() -> None:
    view = chart_verdict(SIZES[2], "perfect")
    said = texts(verdict(frame(SIZES[2]), view))
    sung = sum(zone.is_rated for zone in view.zones)
    assert view.signs == ((Sign.TICK, sung),)
    assert said[said.index("harmony and change right") + 1] == str(sung)
    assert "one mark for each pass" in said
    faulty = dict(chart_verdict(SIZES[2], "beginner").signs)
    assert set(faulty) > {Sign.TICK, Sign.CROSS}


def test_a_chord_is_judged_by_its_sign_and_stays_in_ink() -> None:
    view = chart_verdict(SIZES[1])
    assert Tone.WRONG in view.annotation.tones.values()
    assert sheet(verdict(frame(SIZES[1]), view)).hues == {}
    assert judged_sheet(Rect(0, 0, 100, 100), view.page, 0, 0, view.annotation).hues == {}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
def test_a_solo_has_no_outcome_and_no_score(size: Size) -> None:
    view = chart_verdict(size, part=Part.SOLO)
    scene = verdict(frame(size), view)
    said, found = texts(scene), view.verdict.soloing
    assert found is not None
    assert not {"of 100", "DESCRIBED", "KEEP", "Timing", "Continuity"} & set(said)
    assert {"Your solo", "told, not judged", f"{found.strong_on_chord} %", f"{found.guide_tones} %"} <= set(said)
    assert {"next", "replay", "retry", "tones"} <= {control.id for control in scene.controls}


def test_nothing_can_be_heard_again_of_a_solo_without_a_note() -> None:
    scene = verdict(frame(SIZES[1]), chart_verdict(SIZES[1], "idle", part=Part.SOLO))
    assert "Nothing was played." in texts(scene)
    assert "replay" not in {control.id for control in scene.controls}


def test_c_shows_the_tones_and_the_scale_of_each_chord_and_takes_them_away() -> None:
    room = frame(SIZES[1])
    judged, named = (chart_verdict(SIZES[1], part=Part.SOLO, shows_tones=shown) for shown in (False, True))
    assert key(Attention(), verdict(room, judged), "c").actions == (Choose("tones", value=True),)
    assert key(Attention(), verdict(room, named), "c").actions == (Choose("tones", value=False),)
    words = {
        mark.owner: mark.text
        for mark, _ in reversed(sheet(verdict(room, named)).added)
        if isinstance(mark, Words) and mark.role is Role.WORDS
    }
    assert words["b1.1"] == "A♭  C  E♭"
    over = Attention(hover=next(note.id for note in notes(verdict(room, named)) if note.id.endswith("b7.1")))
    told = texts(verdict(replace(room, attention=over), named))
    assert "D♭  F  A♭" in told
    assert any(text.startswith("D♭ lydian: ") for text in told)


# The take ---------------------------------------------------------------------------------------------------------


@EVERY
def test_what_is_called_stands_clear_of_the_chart(size: Size) -> None:
    scene = take(frame(size), TAKES["counting off"](size))
    shown = sheet(scene)
    (pill,) = (mark.rect for mark in scene.marks if isinstance(mark, Box) and mark.fill is Ink.ACCSOFT)
    assert pill.bottom <= shown.rect.y
    assert shown.rect == sheet(take(frame(size), replace(TAKES["counting off"](size), cue=""))).rect


@pytest.mark.parametrize("size", [Size(1600, 900), Size(2560, 1440)], ids=lambda size: f"{size.w:g}")
def test_title_key_and_form_are_seen_in_look_and_count_off(size: Size) -> None:
    page = drawn(CHART, engraving_width(size), CALL)
    assert any(text.startswith("Form:") for text in written(page))
    assert page.heading is not None
    for scene in (take(frame(size), TAKES["counting off"](size)), brief(frame(size), BRIEFS["while looking"](size))):
        shown = sheet(scene)
        top = shown.page.heading
        assert top is not None
        assert shown.y + top * shown.zoom >= shown.rect.y - 1 or shown.rect.h < 600


def test_the_moving_line_runs_over_the_chords() -> None:
    view = chart_take(SIZES[1], 9.5, guide=Guide.LINE)
    page = view.page
    top, bottom = staves_of(page, page.notes[2].system)
    assert top < page.notes[2].y < bottom
    scene = take(frame(SIZES[1]), view)
    (line,) = (mark for mark in scene.marks if isinstance(mark, Line) and mark.hue is Ink.ACC)
    shown = sheet(scene)
    left, right = (shown.x + page.note(name).x * shown.zoom for name in ("b3.1", "b4.1"))
    assert left < line.points[0][0] < right


def test_live_marks_colour_the_chords_that_were_answered() -> None:
    scene = take(frame(SIZES[1]), chart_take(SIZES[1], 9, tones={"b1.1": Tone.OK, "b2.1": Tone.WRONG}))
    assert sheet(scene).hues == {"b1.1": Ink.GOODM, "b2.1": Ink.BADM}


@EVERY
@pytest.mark.parametrize("chart", [CHART, FAR], ids=["near", "far"])
def test_the_next_line_is_seen_a_bar_before_it_is_needed_wherever_the_road_goes(size: Size, chart: Chart) -> None:
    view = chart_take(size, chart=chart)
    page, area = view.page, page_area(size, is_called=True)
    zoom = take_zoom(page, size, Size(area.w - 80, area.h))
    room = area.h / zoom
    systems = {bar.number: page.systems[bar.system] for bar in page.bars}
    for bar, following in zip(view.bars, view.bars[1:], strict=False):
        for part in (Fraction(1), Fraction(3, 2)):
            position = bar.onset + part
            top = turned(page, view.bars, position, room)
            strip = peek(page, view.bars, position, top=top, room=room)
            here, there = systems[bar.number], systems[following.number]
            is_seen = there.top - AIR >= top - 0.1 and there.bottom + AIR <= top + room + 0.1
            assert is_seen or (strip is not None and strip.system == there.index)
            low = top + (strip.height if strip and not strip.below else 0)
            high = top + room - (strip.height if strip and strip.below else 0)
            assert low - 0.1 <= here.top - AIR
            assert here.bottom + AIR <= high + 0.1


def test_a_line_far_away_stands_in_a_strip_of_its_own_that_covers_no_other() -> None:
    size = Size(1280, 720)
    scene = take(frame(size), TAKES["at a jump back"](size))
    assert "next" in texts(scene)
    first, second = (mark for mark in scene.marks if isinstance(mark, Sheet))
    assert not first.rect.overlaps(second.rect)
    label = next(mark for mark in scene.marks if isinstance(mark, Label) and mark.text == "next")
    assert second.rect.contains(label.x, label.y)


# The brief --------------------------------------------------------------------------------------------------------


def said_of(scene: Scene) -> str:
    return " ".join(texts(scene))


def test_nothing_of_a_call_is_told_before_the_count_off() -> None:
    room = frame(SIZES[1])
    open_, told = (
        said_of(brief(room, chart_brief(SIZES[1], is_called=secret, calls_tempo=secret, calls_feel=secret)))
        for secret in (False, True)
    )
    assert "G major" in open_
    assert "92" in open_
    assert "straight" in open_
    assert "You will hear the key, the tempo and the feel with the count-off." in told
    assert not {"G", "major", "92", "straight"} & set(told.split())
    assert "ninety" not in told.lower()


def test_a_call_that_comes_before_the_count_off_is_counted_down_and_then_stands_beside_what_is_written() -> None:
    room = frame(SIZES[1])
    told = {name: said_of(brief(room, BRIEFS[name](SIZES[1]))) for name in BRIEFS}
    assert "You will hear the key 20 seconds before the count-off." in told["choices of a song"]
    assert "key not known yet" in told["choices of a song"]
    assert "? not known yet: called in 9 s" in told["a call to come in the look"]
    assert "written in G mixolydian" in told["a call in the look"]
    assert "D♭" in told["a call in the look"]
    assert "The look begins in 4 seconds." in told["a call before the look"]


def test_what_can_be_chosen_of_a_song_is_offered_only_before_anything_is_shown_or_called() -> None:
    room = frame(SIZES[1])
    for stage in (Stage.READY, Stage.CALLED, Stage.LOOKING):
        scene = brief(room, chart_brief(SIZES[1], stage=stage, choices=SONG_CHOICES))
        offered = {control.action.field for control in scene.controls if isinstance(control.action, Choose)}
        assert ({"song_dialect", "part", "call_ahead", "backing"} <= offered) is (stage is Stage.READY)


def test_a_page_in_notation_says_how_it_will_be_read() -> None:
    room = frame(SIZES[2])
    told = said_of(brief(room, brief_view(SIZES[2], is_called=True)))
    assert "Written in one key, played in another. You will hear the key with the count-off." in told
    read_ = said_of(brief(room, brief_view(SIZES[2], reading="up a tone")))
    assert "play it up a tone. Eighty" in read_


def test_a_covered_chart_shows_places_of_chords_and_no_staves() -> None:
    room = frame(SIZES[1])
    scene = brief(room, chart_brief(SIZES[1]))
    staff_lines = [mark for mark in scene.marks if isinstance(mark, Line) and mark.points[0][0] > 600]
    lined = [mark for mark in brief(room, brief_view(SIZES[1])).marks if isinstance(mark, Line)]
    assert len(lined) - len(staff_lines) >= 20
    assert sum(isinstance(mark, Box) and mark.rect.w == 30 for mark in scene.marks) == 16


def test_the_look_shows_the_legend_of_a_chart() -> None:
    page = drawn(CHART, engraving_width(SIZES[2]), None)
    assert page.footing is not None
    assert printed(page)[1] >= page.footing
    assert not bars_of(CHART).staves

from collections.abc import Callable

import pytest

from tests.window.laid_out import faults
from tests.window.look import SIZES, frame
from tests.window.shown import LONG, brief_view
from trainer.app.picking import from_table
from trainer.model.call import Part
from trainer.model.performance import Clicking, Latency, Way
from trainer.model.settings import Settings
from trainer.window.action import Choose, Command, Do
from trainer.window.attend import Attention, key
from trainer.window.geometry import Rect, Size
from trainer.window.marks import Label, Scene, Sheet
from trainer.window.screens.brief import areas, brief
from trainer.window.screens.brief_page import DIMMED
from trainer.window.screens.brief_view import BriefView, Stage
from trainer.window.screens.sentences import Standing
from trainer.window.screens.spoken import PARTS

REASON = "the range G3-A3 is narrower than the hand position of level 4: give at least a fifth, such as G3-D4"
LEAD_PARTS = from_table(Settings(), "lead_part")
VIEWS: dict[str, Callable[[Size], BriefView]] = {
    "before the look": brief_view,
    "while looking": lambda size: brief_view(size, stage=Stage.LOOKING, look_left=23_400_000),
    "without a look": lambda size: brief_view(size, look_seconds=0),
    "free": lambda size: brief_view(size, way=Way.FREE),
    "waiting": lambda size: brief_view(size, way=Way.WAIT, latency=None),
    "with a pickup": lambda size: brief_view(size, "PICKUP", bpm=208),
    "in seven": lambda size: brief_view(size, "SEVEN", clicking=Clicking.COUNT_OFF),
    "rhythm": lambda size: brief_view(size, "RHYTHM", has_sound=False),
    "long title, no device": lambda size: brief_view(size, title=LONG, latency=None),
    "long device": lambda size: brief_view(size, title=LONG, latency=Latency("Studio Grand 88 " * 5, 0)),
    "a punch-in": lambda size: brief_view(size, standing=Standing(False, 12, (11, 12)), count_bars=1),
    "melody and chords": lambda size: brief_view(size, part=PARTS[Part.BOTH], choices=(LEAD_PARTS,)),
    "chords while looking": lambda size: brief_view(size, part=PARTS[Part.CHORDS], stage=Stage.LOOKING),
    "a long page": lambda size: brief_view(size, "THREE_PAGES", stage=Stage.LOOKING, scroll=400.0),
    "preparing": lambda size: brief_view(size, stage=Stage.PREPARING, score=None, page=None, title=LONG),
    "opening": lambda size: brief_view(size, stage=Stage.OPENING, score=None, page=None, kind="a kept take"),
    "failed": lambda size: brief_view(size, stage=Stage.FAILED, score=None, page=None, problem=f"{REASON}, {REASON}"),
}


def texts(scene: Scene) -> list[str]:
    return [mark.text for mark in scene.marks if isinstance(mark, Label)]


def sheets(scene: Scene) -> list[Sheet]:
    return [mark for mark in scene.marks if isinstance(mark, Sheet)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
@pytest.mark.parametrize("name", VIEWS)
def test_every_brief_is_whole_at_every_size(name: str, size: Size) -> None:
    room = frame(size)
    assert faults(room, brief(room, VIEWS[name](size))) == {}


@pytest.mark.parametrize("size", [Size(1280, 1024), Size(1439, 900), Size(2150, 900), Size(1440, 720)])
@pytest.mark.parametrize("name", VIEWS)
def test_every_brief_is_whole_in_windows_of_other_shapes(name: str, size: Size) -> None:
    room = frame(size)
    assert faults(room, brief(room, VIEWS[name](size))) == {}


def test_the_page_is_not_drawn_before_the_look() -> None:
    for name in ("before the look", "without a look", "preparing", "opening", "failed"):
        assert sheets(brief(frame(), VIEWS[name](SIZES[1]))) == []


def test_the_page_is_dimmed_while_looking_and_seen_whole_or_scrolled() -> None:
    for size in SIZES:
        for name in ("while looking", "a long page"):
            (sheet,) = sheets(brief(frame(size), VIEWS[name](size)))
            assert sheet.strength == DIMMED
            assert areas(size)[1].holds(sheet.rect)
            assert sheet.page.width * sheet.zoom <= sheet.rect.w + 1


def test_a_long_page_is_moved_by_the_wheel_and_the_page_keys_and_no_further_than_its_end() -> None:
    size = SIZES[0]
    room = frame(size)
    start = brief(room, brief_view(size, "THREE_PAGES", stage=Stage.LOOKING))
    assert key(Attention(), start, "wheel up").actions == ()
    (moved,) = key(Attention(), start, "page down").actions
    assert isinstance(moved, Choose)
    assert moved.field == "scroll"
    assert isinstance(moved.value, float)
    assert moved.value > 0
    end = brief(room, brief_view(size, "THREE_PAGES", stage=Stage.LOOKING, scroll=1e6))
    assert key(Attention(), end, "wheel down").actions == ()


@pytest.mark.parametrize(
    ("name", "pressed", "action"),
    [
        ("before the look", "space", Do(Command.START)),
        ("before the look", "escape", Do(Command.NOT_NOW)),
        ("without a look", "space", Do(Command.COUNT_OFF)),
        ("while looking", "space", Do(Command.COUNT_OFF)),
        ("waiting", "space", Do(Command.START)),
        ("failed", "escape", Do(Command.NOT_NOW)),
    ],
)
def test_keys_do_what_the_buttons_say(name: str, pressed: str, action: Do) -> None:
    scene = brief(frame(), VIEWS[name](SIZES[1]))
    assert key(Attention(), scene, pressed).actions == (action,)


def test_the_call_can_be_repeated_only_where_that_means_something() -> None:
    assert key(Attention(), brief(frame(), brief_view(SIZES[1])), "c").actions == ()


def test_look_time_and_way_are_chosen_before_the_look_and_not_during_it() -> None:
    before = brief(frame(), VIEWS["before the look"](SIZES[1]))
    offered = [control.action for control in before.controls]
    assert [Choose("look_seconds", seconds) in offered for seconds in (0, 15, 30, 90)] == [True] * 4
    assert [Choose("way", way) in offered for way in ("in-time", "free", "wait")] == [True] * 3
    during = brief(frame(), VIEWS["while looking"](SIZES[1]))
    assert not any(isinstance(control.action, Choose) for control in during.controls)


@pytest.mark.parametrize(
    ("part", "way", "judged"),
    [
        (Part.MELODY, Way.IN_TIME, "pitch, time, length, continuity"),
        (Part.BOTH, Way.IN_TIME, "harmony, pitch, time, length, continuity"),
        (Part.BOTH, Way.WAIT, "harmony, pitch and order; no clock"),
        (Part.CHORDS, Way.IN_TIME, "harmony, changes, time, continuity"),
        (Part.CHORDS, Way.WAIT, "harmony and order; no clock"),
    ],
)
def test_of_a_lead_sheet_it_says_what_is_played_and_what_of_it_is_judged(part: Part, way: Way, judged: str) -> None:
    scene = brief(frame(), brief_view(SIZES[1], part=PARTS[part], way=way, choices=(LEAD_PARTS,)))
    assert {"Way", PARTS[part], judged} <= set(texts(scene))
    offered = [control.action for control in scene.controls]
    assert [Choose("lead_part", choice) in offered for choice in LEAD_PARTS.values] == [True] * 3


def test_the_ring_counts_whole_seconds_down() -> None:
    assert "24" in texts(brief(frame(), VIEWS["while looking"](SIZES[1])))


def test_a_failure_gives_its_reason_and_leads_back_only() -> None:
    scene = brief(frame(), brief_view(SIZES[1], stage=Stage.FAILED, score=None, page=None, problem=REASON))
    assert REASON in " ".join(texts(scene))
    assert {control.action for control in scene.controls} == {Do(Command.NOT_NOW)}


def test_without_a_device_the_brief_says_what_plays() -> None:
    scene = brief(frame(), VIEWS["waiting"](SIZES[1]))
    assert "no keyboard connected: the computer keys play" in texts(scene)


def test_the_card_of_the_page_keeps_clear_of_the_call() -> None:
    for size in SIZES:
        column, card = areas(size)
        assert column.right < card.x
        assert Rect(0, 0, size.w, size.h).holds(card)

import pytest

from tests.window.laid_out import faults
from tests.window.look import SIZES, frame
from tests.window.shown import TWO_HANDS, at, verdict_view
from tests.window.verdicts import VIEWS, notes, sheet, texts
from trainer.engrave.annotation import Tone
from trainer.model.rules import RULES
from trainer.window.action import Choose, Command, Do
from trainer.window.attend import Attention, key
from trainer.window.geometry import Rect, Size, around
from trainer.window.marks import Arc, Box, Scene
from trainer.window.screens.verdict import areas, page_room_and_strip, verdict
from trainer.window.screens.verdict_page import NOTE, clef_boxes, see
from trainer.window.theme import Ink
from trainer.window.widgets.panels import tip_place


def pressed(scene: Scene, name: str) -> tuple[object, ...]:
    return key(Attention(), scene, name).actions


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
@pytest.mark.parametrize("name", VIEWS)
def test_every_verdict_is_whole_at_every_size(name: str, size: Size) -> None:
    room = frame(size)
    assert faults(room, verdict(room, VIEWS[name](size))) == {}


@pytest.mark.parametrize("size", [Size(1280, 1024), Size(1439, 900), Size(2150, 900), Size(1440, 720)])
@pytest.mark.parametrize("name", VIEWS)
def test_every_verdict_is_whole_in_windows_of_other_shapes(name: str, size: Size) -> None:
    room = frame(size)
    found = faults(room, verdict(room, VIEWS[name](size)))
    assert found == {}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
@pytest.mark.parametrize("name", VIEWS)
def test_windows_latency_and_rules_are_printed_beside_every_verdict(name: str, size: Size) -> None:
    said = " ".join(texts(verdict(frame(size), VIEWS[name](size))))
    assert "No timing windows" in said if name == "wait" else "Windows: pocket 25, good 50, fair 90, off 150" in said
    assert "Latency 6 ms" in said
    assert f"Rules {RULES}." in said


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
def test_page_legend_and_column_keep_apart(size: Size) -> None:
    card, column = areas(size)
    room, strip = page_room_and_strip(card, size)
    assert card.right < column.x
    assert card.holds(room)
    assert card.holds(strip)
    assert room.bottom <= strip.y
    shown = sheet(verdict(frame(size), verdict_view(size)))
    assert shown.rect == room
    assert shown.x >= room.x - 1
    assert shown.x + shown.page.width * shown.zoom <= room.right + 1


@pytest.mark.parametrize(
    ("name", "presses", "action"),
    [
        ("again", ("n", "return"), Do(Command.NEXT)),
        ("again", ("r",), Do(Command.RETRY)),
        ("again", ("space",), Do(Command.REPLAY)),
        ("again", ("-", "[-]"), Do(Command.SLOWER)),
        ("again", ("=", "+", "[+]"), Do(Command.FASTER)),
        ("again", ("escape",), Do(Command.BACK)),
        ("punch in", ("p",), Do(Command.PUNCH_IN)),
        ("a replay", ("space",), Do(Command.REPLAY)),
    ],
)
def test_keys_do_what_the_buttons_say(name: str, presses: tuple[str, ...], action: Do) -> None:
    scene = verdict(frame(), VIEWS[name](SIZES[1]))
    assert {pressed(scene, press) for press in presses} == {(action,)}


def test_what_has_no_meaning_cannot_be_pressed() -> None:
    assert pressed(verdict(frame(), VIEWS["kept with 100"](SIZES[1])), "n") == ()
    assert pressed(verdict(frame(), VIEWS["again"](SIZES[1])), "p") == ()
    assert pressed(verdict(frame(), VIEWS["nothing played"](SIZES[1])), "space") == ()
    assert pressed(verdict(frame(), VIEWS["wait"](SIZES[1])), "-") == ()
    assert pressed(verdict(frame(), VIEWS["a punch-in"](SIZES[1])), "+") == ()


def test_tab_reaches_the_notes_first_at_a_fault_and_arrows_walk_them() -> None:
    view = VIEWS["again"](SIZES[1])
    scene = verdict(frame(), view)
    entries = [control.id for control in notes(scene) if control.entry]
    tones = {NOTE + text.id: text.tone for text in view.annotation.hovers}
    assert len(entries) == 1
    assert tones[entries[0]] is not Tone.OK
    ids = [control.id for control in notes(scene)]
    assert len(ids) == len(view.annotation.hovers)
    now = Attention(focus=ids[3], by_keys=True)
    assert key(now, scene, "right").attention.focus == ids[4]
    assert key(now, scene, "left").attention.focus == ids[2]


def test_the_focus_goes_from_the_page_to_the_buttons() -> None:
    scene = verdict(frame(), VIEWS["punch in"](SIZES[1]))
    stops = list(dict.fromkeys(control.group or control.id for control in scene.controls if control.focusable))
    assert stops == ["notes", "next", "punch", "replay", "retry", "tempo", "back"]


def test_notes_are_walked_in_the_order_of_reading() -> None:
    view = VIEWS["kept with 100"](SIZES[1])
    walked = [control.id.removeprefix(NOTE) for control in notes(verdict(frame(), view))]
    systems = [view.page.note(name).system for name in walked]
    onsets = [view.page.note(name).onset for name in walked]
    assert systems == sorted(systems)
    assert onsets == sorted(onsets)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
def test_a_note_that_is_pointed_at_has_a_ring_and_its_words(size: Size) -> None:
    view = VIEWS["again"](size)
    room, _ = page_room_and_strip(areas(size)[0], size)
    clefs = clef_boxes(view.page)
    for text in view.annotation.hovers[:40]:
        now = Attention(hover=NOTE + text.id)
        scene = verdict(frame(size, now), view)
        rings = [mark for mark in scene.marks if isinstance(mark, Arc) and mark.hue is Ink.ACC and mark.radius == 12]
        seen = see(frame(size, now), view, room)
        if not rings:
            assert not room.contains(seen.x + text.x * seen.zoom, seen.y + text.y * seen.zoom)
            continue
        assert {text.headline, text.detail} <= set(texts(scene))
        tip = next(mark.rect for mark in scene.marks if isinstance(mark, Box) and mark.fill is Ink.TIP)
        assert room.holds(tip)
        for clef in clefs:
            placed = Rect(
                seen.x + clef.x * seen.zoom, seen.y + clef.y * seen.zoom, clef.w * seen.zoom, clef.h * seen.zoom
            )
            assert not placed.overlaps(tip)


def test_a_tooltip_flips_where_it_would_leave_its_room_or_cover_a_clef() -> None:
    room = Rect(0, 0, 800, 600)
    usual, above = tip_place(around(400, 300, 10), 200, 34, within=room)
    assert above
    assert usual.middle[0] == 400
    _, above = tip_place(around(400, 30, 10), 200, 34, within=room)
    assert not above
    clef = Rect(380, 240, 40, 50)
    flipped, above = tip_place(around(400, 300, 10), 200, 34, within=room, avoid=(clef,))
    assert not above
    assert not flipped.overlaps(clef)
    both = (clef, Rect(380, 310, 40, 50))
    aside, _ = tip_place(around(450, 300, 10), 200, 34, within=room, avoid=both)
    assert not any(aside.overlaps(each) for each in both)


def test_a_note_that_the_keyboard_reaches_is_brought_into_view() -> None:
    size = SIZES[0]
    view = verdict_view(size, "THREE_PAGES")
    room, _ = page_room_and_strip(areas(size)[0], size)
    for control in notes(verdict(frame(size), view))[::17]:
        now = frame(size, Attention(focus=control.id, by_keys=True))
        reached = next(c for c in notes(verdict(now, view)) if c.id == control.id)
        assert room.holds(reached.rect)
        assert reached.rect.w > 0


def test_the_page_follows_the_replay() -> None:
    size = SIZES[0]
    for bar in range(0, 36, 5):
        view = verdict_view(size, "THREE_PAGES", replay=at(4 * bar + 1))
        scene = verdict(frame(size), view)
        shown = sheet(scene)
        anchor = view.page.bars[bar]
        assert shown.rect.y <= shown.y + anchor.top * shown.zoom
        assert shown.y + anchor.bottom * shown.zoom <= shown.rect.bottom
        assert "Stop" in texts(scene)


def test_a_long_page_scrolls_and_stops_at_its_ends() -> None:
    size = SIZES[0]
    start = verdict(frame(size), verdict_view(size, "THREE_PAGES"))
    assert pressed(start, "page up") == ()
    (moved,) = pressed(start, "wheel down")
    assert isinstance(moved, Choose)
    assert moved.field == "scroll"
    end = verdict(frame(size), verdict_view(size, "THREE_PAGES", scroll=1e6))
    assert pressed(end, "page down") == ()


def test_notes_outside_a_punch_in_stay_ink() -> None:
    view = VIEWS["a punch-in"](SIZES[1])
    coloured = sheet(verdict(frame(), view)).hues
    outside = {note.id for note in TWO_HANDS.notes if not 16 <= note.onset < 24}
    assert coloured
    assert not set(coloured) & outside

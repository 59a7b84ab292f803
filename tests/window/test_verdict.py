from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from tests.window.laid_out import faults
from tests.window.look import SIZES, frame
from tests.window.shown import LONG, TWO_HANDS, at, verdict_view
from trainer.engrave.annotation import Tone
from trainer.model.judgement import EventKind, Outcome, TakeEvent
from trainer.model.performance import Way
from trainer.window.action import Choose, Command, Do, Go, Place
from trainer.window.attend import Attention, key
from trainer.window.geometry import Rect, Size, around
from trainer.window.marks import Arc, Box, Control, Label, Scene, Sheet
from trainer.window.screens.legend import counts
from trainer.window.screens.sentences import Standing
from trainer.window.screens.verdict import areas, page_room_and_strip, verdict
from trainer.window.screens.verdict_page import NOTE, clef_boxes, see
from trainer.window.screens.verdict_view import NoticeLine, VerdictView
from trainer.window.theme import Ink
from trainer.window.widgets.panels import tip_place

NOTICES = (
    NoticeLine(
        "More than half of the take lies an octave below the page: change the instrument profile?",
        "Change to Guitar",
        Choose("instrument", "guitar"),
    ),
    NoticeLine(
        "The device is not calibrated: a steady −112 ms was taken out.",
        "Calibrate",
        Go(Place.DEVICES),
    ),
)


def noticed(view: VerdictView) -> VerdictView:
    return replace(view, notices=NOTICES)


def punched(size: Size, *spans: tuple[int, int]) -> VerdictView:
    view = verdict_view(size)
    verdict_ = replace(view.verdict, outcome=Outcome.PUNCH_IN, punch=spans)
    return replace(view, verdict=verdict_, punches=spans)


def eventful(size: Size) -> VerdictView:
    """A beginner's take in which everything happened to the line."""
    view = verdict_view(size, player="beginner")
    kinds = list(EventKind)
    spans = view.bars[: len(kinds)]
    events = tuple(
        TakeEvent(kind=kind, at=bar.at, start=bar.onset, end=bar.onset, beats=Fraction(2), bar=bar.number, text=LONG)
        for kind, bar in zip(kinds, spans, strict=True)
    )
    return replace(view, verdict=replace(view.verdict, events=events))


VIEWS: dict[str, Callable[[Size], VerdictView]] = {
    "again": lambda size: verdict_view(size, player="beginner"),
    "punch in": lambda size: punched(size, (5, 6)),
    "many punches": lambda size: punched(size, (1, 1), (11, 12), (14, 16), (28, 28)),
    "kept with 100": lambda size: verdict_view(size, player="perfect", taken="2 Mar 2026, 18:40", can_go_on=False),
    "nothing played": lambda size: verdict_view(size, player="idle"),
    "rhythm": lambda size: verdict_view(size, "RHYTHM"),
    "free": lambda size: verdict_view(size, way=Way.FREE),
    "wait": lambda size: verdict_view(size, way=Way.WAIT),
    "a punch-in": lambda size: verdict_view(size, bars=(5, 6), retry_bpm=400),
    "notices and an old take": lambda size: noticed(
        verdict_view(size, player="beginner", calibrated=False, remark="Judged again.", can_go_on=False)
    ),
    "a punch of an old take": lambda size: replace(
        punched(size, (5, 6)), can_go_on=False, standing=Standing(False, 12)
    ),
    "everything happened": eventful,
    "a long page": lambda size: verdict_view(size, "THREE_PAGES", player="beginner", scroll=300.0),
    "a replay": lambda size: verdict_view(size, "THREE_PAGES", replay=at(90)),
    "a long title": lambda size: replace(verdict_view(size), score=replace(TWO_HANDS, title=LONG), taken=LONG),
}


def sheet(scene: Scene) -> Sheet:
    return next(mark for mark in scene.marks if isinstance(mark, Sheet))


def texts(scene: Scene) -> list[str]:
    return [mark.text for mark in scene.marks if isinstance(mark, Label)]


def notes(scene: Scene) -> list[Control]:
    return [control for control in scene.controls if control.id.startswith(NOTE)]


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
    assert "Rules 1." in said


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
def test_what_a_notice_offers_is_reached_by_mouse_and_keys_and_shows_it(size: Size) -> None:
    view = VIEWS["notices and an old take"](size)
    room = frame(size)
    plain = verdict(room, view)
    offers = [control for control in plain.controls if control.id.startswith("notice:")]
    assert [control.action for control in offers] == [Choose("instrument", "guitar"), Go(Place.DEVICES)]
    attention = Attention()
    for _ in range(len(plain.controls)):
        if attention.focus == offers[1].id:
            break
        attention = key(attention, plain, "tab").attention
    assert attention.focus == offers[1].id
    assert key(attention, plain, "return").actions == (Go(Place.DEVICES),)
    focused = verdict(replace(room, attention=attention), view)
    hovered = verdict(replace(room, attention=Attention(hover=offers[1].id)), view)
    assert len({plain.marks, focused.marks, hovered.marks}) == 3


def test_a_notice_without_a_remedy_answers_nothing() -> None:
    view = replace(verdict_view(SIZES[0]), notices=(NoticeLine("The whole take lies 70 ms late."),))
    assert not [c for c in verdict(frame(SIZES[0]), view).controls if c.id.startswith("notice:")]


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


def test_the_legend_counts_what_happened_to_the_line_as_far_as_there_is_room() -> None:
    wide, narrow = (texts(verdict(frame(size), eventful(size))) for size in (Size(2560, 1440), Size(1280, 720)))
    assert {"wrong turn", "skip", "restart", "slip", "break", "drift"} <= set(wide)
    assert "wrong turn" in narrow


def test_what_happened_to_the_line_is_pointed_at_like_a_note() -> None:
    view = verdict_view(SIZES[-1], player="beginner")
    assert view.verdict.events
    room = frame(SIZES[-1])
    (first,) = [control for control in notes(verdict(room, view)) if control.id == f"{NOTE}event-0"]
    shown = verdict(replace(room, attention=Attention(hover=first.id)), view)
    assert view.verdict.events[0].text in texts(shown)


def test_the_legend_counts_every_judged_note_once() -> None:
    view = VIEWS["again"](SIZES[1])
    figures = view.verdict.figures
    found = {item.name: number for item, number in counts(view.verdict)}
    assert found.pop("in time") + found.pop("early or late", 0) == figures.hit
    assert found == {"missed": figures.missed, "wrong": figures.wrong, "extra": figures.extra}


def test_notes_outside_a_punch_in_stay_ink() -> None:
    view = VIEWS["a punch-in"](SIZES[1])
    coloured = sheet(verdict(frame(), view)).hues
    outside = {note.id for note in TWO_HANDS.notes if not 16 <= note.onset < 24}
    assert coloured
    assert not set(coloured) & outside

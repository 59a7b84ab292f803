"""More than anybody can play, from devices that misbehave, in a take at the desk: all of it is in the take."""

from pathlib import Path

from tests.app.at_the_desk import AtTheDesk, at_the_desk
from tests.app.test_desk import RHYTHM, begin, finished
from trainer.app.rooms.verdict import VerdictRoom
from trainer.model.performance import DeviceEvent, KeyEvent, PedalEvent

FRAMES, A_FRAME = 40, 500  # twenty a second on the desk's clock: 10,000 messages a second for two seconds


def in_the_take(player: AtTheDesk) -> None:
    player.until(lambda: player.desk.room.taking.session.phase.value == "take")  # type: ignore[attr-defined]


def plug_in(player: AtTheDesk, *names: str) -> None:
    player.ports.plugged.extend(names)
    player.notices(lambda: set(names) <= set(player.desk.tools.midi.listening()))


def noted(player: AtTheDesk) -> int:
    return len(player.desk.room.taking.session.log.events())  # type: ignore[attr-defined]


def test_ten_thousand_messages_a_second_are_all_in_the_take(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        plug_in(player, "Stage piano")
        begin(player)
        in_the_take(player)
        before = noted(player)
        for number in range(FRAMES):
            pairs = [(bytes((0x90, 36 + place % 48, 80)), bytes((0x80, 36 + place % 48, 0))) for place in range(250)]
            player.ports["Stage piano"].play(*(message for pair in pairs for message in pair))
            player.notices(lambda done=number + 1: noted(player) >= before + done * A_FRAME)  # type: ignore[misc]
        kept = finished(player)
    events = [event for event in kept.take.events if isinstance(event, KeyEvent)]
    assert len(events) == FRAMES * A_FRAME
    assert kept.verdict.outcome.value == "AGAIN"


def test_rubbish_between_the_notes_changes_nothing(tmp_path: Path) -> None:
    rubbish = (
        b"\xf0\x7e" + bytes(3_000) + b"\xf7",
        b"\xf8",
        b"\xfe",
        b"",
        b"\x3c\x40",
        b"\x90",
        b"\xff",
        b"\x90\xc0\xff",
    )
    with at_the_desk(tmp_path, RHYTHM) as player:
        plug_in(player, "Stage piano", "Pedal board")
        begin(player)
        in_the_take(player)
        for message in rubbish:
            player.ports["Stage piano"].play(message)
        player.ports["Stage piano"].play(b"\x80\x40\x00", b"\x90\x3c\x50")  # a note off that nobody began, a stuck key
        player.ports["Pedal board"].play(b"\xb0\x40\x7f", b"\x91\x3e\x50", b"\x91\x3e\x00")
        player.notices(lambda: noted(player) >= 5)
        kept = finished(player)
        assert isinstance(player.desk.room, VerdictRoom)
    keys = [(event.key, event.velocity) for event in kept.take.events if isinstance(event, KeyEvent)]
    assert sorted(keys) == [(60, 80), (62, 0), (62, 80), (64, 0)]
    assert [event.value for event in kept.take.events if isinstance(event, PedalEvent)] == [127]


def test_a_device_that_leaves_with_a_key_down_lets_it_go(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        plug_in(player, "Stage piano", "Other piano")
        begin(player)
        in_the_take(player)
        player.ports["Stage piano"].play(b"\x90\x3c\x50")
        player.ports["Other piano"].play(b"\x90\x40\x50")
        player.notices(lambda: player.desk.held == {60, 64})
        player.ports["Stage piano"].fails = True
        player.notices(lambda: player.desk.held == {64})
        player.ports["Stage piano"].play(b"\x90\x3e\x50")
        player.notices(lambda: player.desk.held == {62, 64})
        kept = finished(player)
    came_and_went = [event.present for event in kept.take.events if isinstance(event, DeviceEvent)]
    assert came_and_went == [False, True]

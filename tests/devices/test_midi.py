from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest

from tests.devices.fake_ports import FakePorts
from tests.devices.wait import collect, until, wait
from trainer.devices.midi import MidiInput, input_names
from trainer.devices.ports import system_ports
from trainer.errors import BadInput
from trainer.model.performance import DeviceEvent, KeyEvent, PedalEvent

PRESS, RELEASE, PEDAL = bytes((0x90, 60, 80)), bytes((0x80, 60, 0)), bytes((0xB0, 64, 127))


@contextmanager
def listening(ports: FakePorts, **options: object) -> Iterator[MidiInput]:
    with MidiInput(ports, look_seconds=0.01, **options) as midi:  # type: ignore[arg-type]
        yield midi


def test_a_key_comes_out_with_the_time_at_which_it_went_down() -> None:
    ports = FakePorts("Keys")
    with listening(ports) as midi:
        collect(midi, 1)
        port, sent = ports["Keys"], []
        for key in range(40, 60):
            sent.append(port.play(bytes((0x90, key, 80))))
            wait(0.002)
        found = collect(midi, 20)
    assert [event.key for event in found if isinstance(event, KeyEvent)] == list(range(40, 60))
    late = [event.at - at for event, at in zip(found, sent, strict=True)]
    assert min(late) >= -1
    # What the driver measured between them is kept however late the thread was.
    assert all(abs(later - earlier) <= max(late) for earlier, later in pairwise(late))


def test_every_real_input_is_heard_and_loops_in_the_computer_are_only_listed() -> None:
    ports = FakePorts("Midi Through Port-0", "Keys", "Guitar")
    with listening(ports) as midi:
        ports["Keys"].play(PRESS)
        ports["Guitar"].play(bytes((0x93, 40, 70)))
        found = collect(midi, 4)
        assert midi.names() == ("Keys", "Guitar", "Midi Through Port-0")
        assert sorted(midi.listening()) == ["Guitar", "Keys"]
        assert midi.held() == {60, 40}
    assert {(event.key, event.channel) for event in found if isinstance(event, KeyEvent)} == {(60, 0), (40, 3)}


def test_only_the_inputs_that_were_chosen_are_heard_and_the_choice_can_change() -> None:
    ports = FakePorts("Midi Through Port-0", "Keys")
    with listening(ports, wanted=frozenset({"Midi Through Port-0"})) as midi:
        until(lambda: midi.listening() == ("Midi Through Port-0",))
        midi.listen_to(frozenset({"Keys"}))
        until(lambda: midi.listening() == ("Keys",))
        until(lambda: [port.name for port in ports.opened if port.is_open] == ["Keys"])


def test_a_device_that_vanishes_lets_its_keys_and_pedal_go_and_says_so() -> None:
    ports = FakePorts("Keys", "Other")
    with listening(ports) as midi:
        ports["Keys"].play(PRESS, PEDAL)
        ports["Other"].play(bytes((0x90, 72, 80)))
        collect(midi, 5)
        ports.plugged.remove("Keys")
        gone = collect(midi, 3)
        assert midi.held() == {72}
        until(lambda: not ports.opened[0].is_open)
    assert [(type(event), getattr(event, "present", None)) for event in gone] == [
        (KeyEvent, None),
        (PedalEvent, None),
        (DeviceEvent, False),
    ]
    assert gone[0] == KeyEvent(gone[0].at, 60, 0)


def test_a_device_that_comes_back_is_opened_again_and_plays_on() -> None:
    ports = FakePorts("Keys")
    with listening(ports) as midi:
        collect(midi, 1)
        ports.plugged.remove("Keys")
        collect(midi, 1)
        ports.plugged.append("Keys")
        back = collect(midi, 1)[0]
        assert back == DeviceEvent(back.at, "Keys", present=True)
        ports["Keys"].play(PRESS)
        assert isinstance(collect(midi, 1)[0], KeyEvent)


def test_a_driver_that_fails_is_a_device_that_vanished() -> None:
    ports = FakePorts("Keys")
    with listening(ports) as midi:
        ports["Keys"].play(PRESS)
        collect(midi, 2)
        ports["Keys"].fails = True
        found = collect(midi, 3)
    assert [getattr(event, "present", event) for event in found[1:3]] == [False, True]


def test_a_device_that_another_program_holds_is_tried_again() -> None:
    ports = FakePorts("Keys")
    ports.busy.add("Keys")
    with listening(ports) as midi:
        until(lambda: midi.names() == ("Keys",))
        assert midi.listening() == ()
        ports.busy.clear()
        until(lambda: midi.listening() == ("Keys",))


def test_a_flood_loses_nothing_and_leaves_the_rest_alone() -> None:
    ports = FakePorts("Keys", "Other")
    ticks: list[int] = []
    with listening(ports, hook=lambda: ticks.append(1)) as midi:
        flood, other = ports["Keys"], ports["Other"]
        collect(midi, 2)
        for _ in range(100):
            flood.play(*(bytes((0x90, key % 128, 1 + key % 127)) for key in range(200)))
            other.play(PRESS, RELEASE)
            wait(0.001)
        found = collect(midi, 20_200)
    assert sum(isinstance(event, KeyEvent) for event in found) == 20_200
    assert len(ticks) > 10


def test_what_a_take_does_not_listen_to_is_counted() -> None:
    ports = FakePorts("Keys")
    with listening(ports) as midi:
        ports["Keys"].play(b"\xf8", b"\xfe", b"", b"\x90", PRESS)
        collect(midi, 2)
        (jitter,) = midi.jitter()
    assert (jitter.name, jitter.messages, jitter.ignored) == ("Keys", 5, 4)
    assert 0 <= jitter.median <= jitter.late <= jitter.worst


def test_closing_lets_every_device_go_and_may_be_done_twice() -> None:
    ports = FakePorts("Keys", "Other")
    with listening(ports) as midi:
        assert ports["Keys"].is_open
        assert ports["Other"].is_open
    midi.close()
    assert [port.is_open for port in ports.opened] == [False, False]


def test_inputs_are_listed_without_opening_any() -> None:
    ports = FakePorts("Midi Through Port-0", "Keys")
    assert input_names(ports) == ("Keys", "Midi Through Port-0")
    assert ports.opened == []


def test_an_unknown_interface_is_refused_with_those_that_exist() -> None:
    with pytest.raises(BadInput, match="alsa, jack, core, windows"):
        system_ports("oss")

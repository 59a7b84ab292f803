from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.devices.port_names import Port, is_virtual, named, ports_of


def look(raw: Sequence[str], known: dict[Port, str] | None = None, *, platform: str = "linux") -> dict[Port, str]:
    return named(known or {}, ports_of(raw, platform=platform), platform=platform)


@pytest.mark.parametrize(
    ("platform", "raw", "names"),
    [
        ("linux", ["KeyStep:KeyStep MIDI 1 20:0"], ["KeyStep:KeyStep MIDI 1"]),
        ("win32", ["KeyStep 1"], ["KeyStep"]),
        ("darwin", ["KeyStep Port 1"], ["KeyStep Port 1"]),
        ("linux", ["Keys 20:0", "Keys 24:0"], ["Keys", "Keys (2)"]),
        ("darwin", ["Keys", "Keys"], ["Keys", "Keys (2)"]),
        ("linux", [" 20:0"], ["unnamed"]),
    ],
)
def test_names_are_bare_and_equal_ones_are_counted(platform: str, raw: list[str], names: list[str]) -> None:
    assert list(look(raw, platform=platform).values()) == names


def test_of_two_equal_devices_the_one_that_stays_keeps_its_name() -> None:
    both = look(["Keys 20:0", "Keys 24:0"])
    assert list(look(["Keys 24:0"], both).values()) == ["Keys (2)"]


def test_a_device_pulled_out_and_plugged_in_between_two_looks_is_seen_to_have_gone() -> None:
    before = look(["Keys 20:0"])
    between = look(["Keys 28:0"], before)
    assert list(between.values()) == []
    assert list(look(["Keys 28:0"], between).values()) == ["Keys"]


def test_on_windows_a_device_keeps_its_name_when_its_place_in_the_list_shifts() -> None:
    before = look(["Pad 0", "Keys 1"], platform="win32")
    assert list(look(["Keys 0"], before, platform="win32").values()) == ["Keys"]


@given(st.lists(st.sets(st.sampled_from(["Keys 20:0", "Keys 24:0", "Pad 28:0", "Keys", "20:0"]))))
def test_every_device_has_a_name_of_its_own_by_the_second_look(looks: list[set[str]]) -> None:
    known: dict[Port, str] = {}
    for raw in looks:
        known = look(sorted(raw), known)
        assert len(set(known.values())) == len(known)
        known = look(sorted(raw), known)
        assert len(known) == len(raw)


def test_loops_in_the_computer_are_told_from_instruments() -> None:
    assert is_virtual("Midi Through:Midi Through Port-0")
    assert not is_virtual("Digital Piano")

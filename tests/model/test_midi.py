from hypothesis import given
from hypothesis import strategies as st

from trainer.model.midi import Hands, Silence, decode, follow, let_go
from trainer.model.performance import KeyEvent, PedalEvent

AT = 1_234


def test_a_note_on_is_a_press_on_its_channel() -> None:
    assert decode(bytes((0x93, 60, 80)), at=AT) == KeyEvent(AT, 60, 80, 3)


def test_a_note_off_and_a_note_on_without_velocity_are_releases() -> None:
    assert decode(bytes((0x80, 60, 64)), at=AT) == decode(bytes((0x90, 60, 0)), at=AT) == KeyEvent(AT, 60, 0, 0)


def test_the_sustain_pedal_is_heard_with_its_depth() -> None:
    assert decode(bytes((0xB1, 64, 90)), at=AT) == PedalEvent(AT, 90, 1)


def test_resetting_the_controllers_lifts_the_pedal() -> None:
    assert decode(bytes((0xB0, 121, 0)), at=AT) == PedalEvent(AT, 0, 0)


def test_all_notes_off_and_all_sound_off_are_silence() -> None:
    assert decode(bytes((0xB2, 123, 0)), at=AT) == decode(bytes((0xB2, 120, 0)), at=AT) == Silence(AT, 2)


def test_everything_else_says_nothing() -> None:
    for message in ("e0 00 40", "c0 05", "d0 40", "f8", "fe", "f0 7e 7f 06 01 f7", "b0 01 40", "a0 3c 40"):
        assert decode(bytes.fromhex(message), at=AT) is None


BYTES = st.integers(0, 255)
NEARLY_KEYS = st.tuples(st.integers(0x80, 0x9F), BYTES, BYTES).map(bytes)


@given(st.binary(max_size=8) | NEARLY_KEYS)
def test_hostile_bytes_never_raise_and_never_make_keys_out_of_range(message: bytes) -> None:
    heard = decode(message, at=AT)
    if isinstance(heard, KeyEvent):
        assert 0 <= heard.key <= 127
        assert 0 <= heard.velocity <= 127


def test_silence_lets_go_of_the_keys_of_its_channel_alone() -> None:
    hands = Hands(frozenset({(0, 60), (0, 64), (1, 40)}))
    after, events = follow(hands, Silence(AT, 0))
    assert events == (KeyEvent(AT, 60, 0, 0), KeyEvent(AT, 64, 0, 0))
    assert after.keys == {(1, 40)}


def test_a_second_press_and_a_release_without_a_press_are_passed_on() -> None:
    press, release = KeyEvent(AT, 60, 80), KeyEvent(AT, 62, 0)
    hands, _ = follow(Hands(), press)
    assert follow(hands, press) == (hands, (press,))
    assert follow(hands, release) == (hands, (release,))


keys = st.builds(KeyEvent, st.just(AT), st.integers(0, 127), st.integers(0, 127), st.integers(0, 15))
pedals = st.builds(PedalEvent, st.just(AT), st.integers(0, 127), st.integers(0, 15))
silences = st.builds(Silence, st.just(AT), st.integers(0, 15))


@given(st.lists(keys | pedals | silences))
def test_letting_go_leaves_nothing_down(heard: list[KeyEvent | PedalEvent | Silence]) -> None:
    hands, passed = Hands(), list[KeyEvent | PedalEvent]()
    for each in heard:
        hands, events = follow(hands, each)
        passed += events
    down: set[tuple[int, int]] = set()
    pedal: set[int] = set()
    for event in (*passed, *let_go(hands, at=AT)):
        match event:
            case KeyEvent(_, key, velocity, channel):
                (down.add if velocity else down.discard)((channel, key))
            case PedalEvent(_, value, channel):
                (pedal.add if value >= 64 else pedal.discard)(channel)
    assert (down, pedal) == (set(), set())

"""From the device's stream to notes: latency, click time, the pedal, stuck and ghost notes, disorder."""

from hypothesis import given
from hypothesis import strategies as st

from tests.build import REF
from trainer.judge.hear import hear, listen
from trainer.model.performance import DeviceEvent, Grid, KeyEvent, Latency, PedalEvent, PlayedEvent, Setup, Take
from trainer.model.played import Played


def heard(*events: PlayedEvent, ended: int = 10_000_000) -> Played:
    return listen([(event.at, event) for event in events], ended=ended)


def spans(played: Played) -> list[tuple[int, int, int, int]]:
    return [(press.key, press.at, press.until, press.silent) for press in played.presses]


def down(at: int, key: int = 60, velocity: int = 64) -> KeyEvent:
    return KeyEvent(at, key, velocity)


def up(at: int, key: int = 60) -> KeyEvent:
    return KeyEvent(at, key, 0)


def test_latency_is_taken_off_and_the_clicks_own_clock_counts() -> None:
    take = Take(
        ref=REF,
        setup=Setup(bpm=60),
        grid=Grid(origin=5_000_000, ppm=100),
        latency=Latency("keys", 8_000, calibrated=True),
        events=(down(5_008_000), up(6_008_000), down(15_008_000, 62)),
        ended=20_008_000,
        is_first=True,
    )
    assert spans(hear(take)) == [(60, 1, 1_000_101, 1_000_101), (62, 10_001_001, 15_001_501, 15_001_501)]


def test_a_note_sounds_while_its_key_or_the_pedal_is_down() -> None:
    played = heard(
        down(0), PedalEvent(100, 127), up(200), down(300, 62), up(400, 62), PedalEvent(900, 0), down(1000, 64)
    )
    assert spans(played)[:2] == [(60, 0, 200, 900), (62, 300, 400, 900)]


def test_a_key_struck_again_under_the_pedal_begins_anew() -> None:
    played = heard(PedalEvent(0, 127), down(100), up(200), down(500_000), up(600_000), PedalEvent(900_000, 0))
    assert spans(played) == [(60, 100, 200, 500_000), (60, 500_000, 600_000, 900_000)]


def test_a_note_that_is_never_let_go_sounds_until_the_take_ended() -> None:
    assert spans(heard(down(1_000), ended=7_000)) == [(60, 1_000, 7_000, 7_000)]


def test_a_release_of_a_key_that_is_not_down_is_nothing() -> None:
    assert spans(heard(up(0), down(1_000), up(2_000), up(3_000))) == [(60, 1_000, 2_000, 2_000)]


def test_a_press_of_a_held_key_strikes_it_again() -> None:
    assert spans(heard(down(0), down(500_000), up(900_000))) == [
        (60, 0, 500_000, 500_000),
        (60, 500_000, 900_000, 900_000),
    ]


def test_a_bounce_within_25_ms_goes_on_with_the_note() -> None:
    assert spans(heard(down(0), up(8_000), down(25_000), up(600_000))) == [(60, 0, 600_000, 600_000)]
    assert len(heard(down(0), up(8_000), down(25_001), up(600_000)).presses) == 2


def test_a_press_at_velocity_1_is_the_tail_of_its_key_within_80_ms() -> None:
    assert len(heard(down(0), up(300_000), down(380_000, velocity=1), up(390_000)).presses) == 1
    assert len(heard(down(0), up(300_000), down(380_001, velocity=1), up(500_000)).presses) == 2


def test_a_faint_blip_of_a_converter_is_no_note() -> None:
    assert spans(heard(down(0, velocity=7), up(29_999))) == []
    assert len(heard(down(0, velocity=8), up(29_999)).presses) == 1


def test_presses_are_numbered_as_they_arrived_ghosts_included() -> None:
    played = heard(down(0), down(10_000), down(500_000, 62))
    assert [press.index for press in played.presses] == [0, 2]


def test_a_device_that_goes_and_comes_makes_no_sound() -> None:
    assert spans(heard(DeviceEvent(0, "keys", present=False), down(10), up(40_000))) == [(60, 10, 40_000, 40_000)]


@given(st.lists(st.tuples(st.integers(0, 2_000_000), st.integers(58, 62), st.integers(0, 127)), max_size=60))
def test_any_stream_is_heard_in_order_of_time_and_no_note_ends_before_it_begins(
    stream: list[tuple[int, int, int]],
) -> None:
    played = heard(*(KeyEvent(at, key, velocity) for at, key, velocity in stream), ended=0)
    assert list(played.presses) == sorted(played.presses, key=lambda press: (press.at, press.index))
    assert all(press.at <= press.until <= press.silent <= played.ended for press in played.presses)

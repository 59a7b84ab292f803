import random

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.build import page
from tests.devices.fake_card import FakeCard, as_it_is
from trainer.devices.chain import LEAD_PIECES, LEAD_SAMPLES, Chain, cut
from trainer.devices.click import ClickTrack, click_track
from trainer.devices.clock import ManualClock
from trainer.devices.samples import RATE
from trainer.devices.tones import render
from trainer.judge.notes.expect import expect
from trainer.model.performance import Grid
from trainer.model.tempo import Micros

BUFFER = 512
SECOND, MILLISECOND = 1_000_000, 1_000


def track_of(bars: int = 16, *, bpm: int = 120) -> ClickTrack:
    score = page("C4 " * bars, length=4)
    return click_track(score, expect(score, bpm=bpm), bpm=bpm, count_in=2)


class Room:
    """A chain, its card and the clock on the wall."""

    def __init__(
        self,
        track: ClickTrack,
        *,
        ppm: float = 0.0,
        latency: Micros = 0,
        joins: Grid | None = None,
        starts_at: Micros = 3_333_333,
    ) -> None:
        self.clock = ManualClock(starts_at)
        self.ppm = ppm
        self.card = FakeCard(ppm=ppm, buffer=BUFFER, starts=123_456.7)
        self.card.reach(self.clock())
        self.track = track
        self.chain = Chain(track, self.card, as_it_is, clock=self.clock, buffer=BUFFER, latency=latency, joins=joins)

    def run(self, micros: Micros, *, every: Micros = MILLISECOND, late: random.Random | None = None) -> None:
        """Time goes on; the chain is looked at each millisecond, or somewhat later where `late` says so."""
        end = self.clock() + micros
        while self.clock() < end and not self.chain.is_over:
            self.clock.advance(every + (late.choice([0, 0, 0, 300, 4_000]) if late else 0))
            self.card.reach(self.clock())
            self.chain.watch()

    def true_place(self, at: Micros) -> float:
        """When the buffers that hold page time `at` would be asked for, were buffers without length."""
        first = self.card.heard[0][0] + LEAD_PIECES * LEAD_SAMPLES
        sample = first + (at - self.track.at) * RATE / SECOND
        return self.card.asks_at(0) + sample / (RATE * (1 + self.ppm / 1e6)) * SECOND


def sounded(room: Room) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """What was heard of a whole chain, which must be without a gap, and the click of its track."""
    room.run(20 * SECOND)
    assert room.chain.is_over
    places = [place for place, _ in room.card.heard]
    lengths = [len(sound) for _, sound in room.card.heard]
    assert places[1:] == [place + length for place, length in zip(places[:-1], lengths[:-1], strict=True)]
    heard = np.concatenate([sound for _, sound in room.card.heard])
    click = np.concatenate([render(room.track, place) for place in range(len(room.track.bars))])
    return heard, click


def test_what_sounds_is_the_rendered_click_without_a_gap() -> None:
    room = Room(track_of(4))
    heard, click = sounded(room)
    assert not heard[: -len(click)].any()
    assert np.array_equal(heard[-len(click) :], click)


@pytest.mark.parametrize("ppm", [-100, -40, 0, 40, 100])
def test_the_cards_drift_is_known_within_10_millionths_after_30_seconds(ppm: int) -> None:
    room = Room(track_of(24), ppm=ppm)
    room.run(30 * SECOND)
    assert abs(room.chain.grid().ppm - ppm) <= 10


@pytest.mark.parametrize("ppm", [-100, 100])
@pytest.mark.parametrize("seed", range(3))
def test_the_drift_is_known_within_20_when_every_fifth_look_is_late(ppm: int, seed: int) -> None:
    room = Room(track_of(24), ppm=ppm)
    room.run(30 * SECOND, late=random.Random(seed))
    assert abs(room.chain.grid().ppm - ppm) <= 20


@pytest.mark.parametrize("ppm", [-100, 0, 100])
def test_the_grid_is_right_within_a_millisecond_from_the_first_beat_to_the_last(ppm: int) -> None:
    room = Room(track_of(8), ppm=ppm)
    for number in range(8):
        room.run(2 * SECOND if number else 2 * SECOND + 300 * MILLISECOND)
        at = room.track.at + number * 2 * SECOND
        assert abs(room.chain.grid().place(round(room.true_place(at))) - at) <= MILLISECOND


def test_a_busy_computer_hardly_moves_the_grid() -> None:
    room = Room(track_of(8))
    room.run(5 * SECOND)
    before = room.chain.grid()
    room.run(4 * SECOND, every=400 * MILLISECOND)
    after = room.chain.grid()
    assert abs(after.origin - before.origin) <= MILLISECOND // 2
    assert abs(after.ppm - before.ppm) <= 10


def test_a_chain_that_ran_out_falls_in_again_on_its_grid() -> None:
    room = Room(track_of(16))
    room.run(7 * SECOND)
    grid = room.chain.grid()
    room.run(5 * SECOND, every=5 * SECOND)
    room.run(5 * SECOND)
    assert room.chain.grid() == grid
    # The last piece that sounds is the second half of a second; where on the page is it?
    begun, sound = room.card.heard[-1]
    heard = grid.place(round(room.card.asks_at(0) + begun * SECOND / RATE))
    starts = [piece.start for piece in cut(room.track)]
    assert min(abs(heard - start * SECOND // RATE) for start in starts) <= BUFFER * SECOND / RATE
    assert sound.any()


def test_a_chain_that_runs_out_before_the_count_in_begins_again() -> None:
    room = Room(track_of(2))
    room.run(800 * MILLISECOND, every=400 * MILLISECOND)
    room.run(20 * SECOND)
    assert room.chain.is_over
    click = np.concatenate([render(room.track, place) for place in range(len(room.track.bars))])
    heard = np.concatenate([sound for _, sound in room.card.heard])
    assert np.array_equal(heard[-len(click) :], click)
    assert not heard[: -len(click)].any()


def test_a_chain_that_is_stopped_is_silent_and_stays_so() -> None:
    room = Room(track_of(4))
    room.run(3 * SECOND)
    room.chain.stop()
    room.run(3 * SECOND)
    assert room.chain.is_over
    assert not room.card.get_busy()


def test_latency_is_added_to_where_the_click_is_heard() -> None:
    with_, without = Room(track_of(4), latency=20_000), Room(track_of(4))
    for room in (with_, without):
        room.run(3 * SECOND)
    assert with_.chain.grid().origin - without.chain.grid().origin == 20_000


def test_a_grid_is_there_from_the_first_moment() -> None:
    room = Room(track_of(4))
    early = room.chain.grid()
    room.run(3 * SECOND)
    assert abs(room.chain.grid().origin - early.origin) <= 20 * MILLISECOND


@pytest.mark.parametrize("ppm", [-100, 0, 100])
@pytest.mark.parametrize("after", [0, 3_000, 16_000, 230_000])
def test_a_chain_that_joins_in_sounds_where_its_grid_has_got_to_within_a_buffer(ppm: int, after: Micros) -> None:
    wanted = Grid(1_000_000, ppm)
    room = Room(track_of(8), ppm=ppm, latency=20_000, joins=wanted, starts_at=3_333_333 + after)
    assert room.chain.grid() == wanted
    room.run(3 * SECOND)
    heard = room.chain.grid()
    at = room.clock()
    assert abs(heard.place(at) - wanted.place(at)) <= BUFFER * SECOND / RATE
    begun, _ = room.card.heard[-1]
    reached = heard.place(round(room.card.asks_at(begun)) + 20_000)
    starts = [piece.start for piece in cut(room.track)]
    assert min(abs(reached - start * SECOND // RATE) for start in starts) <= BUFFER * SECOND / RATE


def test_a_chain_that_joins_in_has_no_gap_and_ends_with_its_track() -> None:
    room = Room(track_of(4), joins=Grid(1_000_000))
    heard, click = sounded(room)
    assert np.array_equal(heard, click[-len(heard) :])


def test_a_chain_that_joins_in_after_its_end_is_over_at_once() -> None:
    room = Room(track_of(1), joins=Grid(-60 * SECOND))
    room.run(SECOND)
    assert room.chain.is_over
    assert room.card.heard == []

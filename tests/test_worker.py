"""The worker is another process that makes the very same pages, and says no in a line."""

import os
import signal
from multiprocessing import active_children
from threading import Event, Thread

import pytest

from trainer.engrave.sheet import engrave
from trainer.generate import make
from trainer.model.exercise import Kind, Recipe
from trainer.worker import (
    Answer,
    Engrave,
    Engraved,
    Prepare,
    Prepared,
    ReadSongs,
    Refused,
    Request,
    SongsRead,
    Worker,
)

MELODY = Recipe(kind=Kind.MELODY, instrument="flute")
PATIENCE = 60.0
LARGE = 2_000_000  # bytes, many times what a line holds


def ask_all(worker: Worker, *requests: Request) -> None:
    """Put requests in the line; fails where that waits for the process to read."""

    def ask() -> None:
        for request in requests:
            worker.ask(request)

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(PATIENCE)
    assert not asking.is_alive()


def answered(worker: Worker, *requests: Request) -> list[Answer]:
    ask_all(worker, *requests)
    found: list[Answer] = []
    waiting = Event()
    for _ in range(round(PATIENCE / 0.01)):
        found += worker.collect()
        if len(found) == len(requests):
            return found
        waiting.wait(0.01)
    pytest.fail("the worker did not answer")


def test_another_process_makes_the_same_page_in_the_order_of_the_requests() -> None:
    worker = Worker()
    try:
        exercise = make(MELODY, 5)
        impossible = Recipe(kind=Kind.MELODY, low=60, high=61)
        prepared, refused, engraved = answered(
            worker, Prepare(MELODY, 5, 800), Prepare(impossible, 5, 800), Engrave(exercise.score, 700)
        )
        assert isinstance(prepared, Prepared)
        assert prepared.exercise == exercise
        assert prepared.page == engrave(exercise.score, width=800)
        assert isinstance(refused, Refused)
        assert "range" in refused.reason
        assert isinstance(engraved, Engraved)
        assert engraved.page.width == 700
        assert not worker.is_busy
    finally:
        worker.close()
    assert not worker.is_alive


def test_after_a_worker_died_the_next_request_starts_another() -> None:
    worker = Worker()
    try:
        worker.kill()
        [engraved] = answered(worker, Engrave(make(MELODY, 5).score, 700))
        assert isinstance(engraved, Engraved)
    finally:
        worker.close()


def test_what_a_worker_was_asked_before_it_died_is_refused() -> None:
    worker = Worker()
    try:
        worker.ask(Prepare(MELODY, 5, 800))
        worker.kill()
        [lost] = worker.collect()
        assert isinstance(lost, Refused)
        assert not worker.is_busy
    finally:
        worker.close()


def large(mark: str) -> ReadSongs:
    """A large request, whose answer is as large: it bears what was asked."""
    return ReadSongs("list.html", mark.encode() * LARGE)


def test_large_requests_and_large_answers_pass_each_other() -> None:
    worker = Worker()
    try:
        asked = [large(mark) for mark in "abc"]
        answers = answered(worker, asked[0], Prepare(MELODY, 5, 800), *asked[1:])
        assert isinstance(answers.pop(1), Prepared)
        assert [answer.request for answer in answers if isinstance(answer, SongsRead)] == asked
    finally:
        worker.close()


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="a process cannot be held here")
def test_asking_does_not_wait_for_a_process_that_does_not_read() -> None:
    worker = Worker()
    try:
        [process] = active_children()
        assert process.pid is not None
        os.kill(process.pid, signal.SIGSTOP)
        ask_all(worker, large("a"), large("b"))
        assert worker.collect() == ()
        assert worker.is_busy
    finally:
        worker.kill()
    assert [type(lost) for lost in worker.collect()] == [Refused, Refused]
    worker.close()


def test_a_worker_whose_answer_nobody_takes_ends_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    worker = Worker()
    ask_all(worker, large("a"))
    assert worker._line.poll(PATIENCE)
    worker.close()
    assert not worker.is_alive
    assert capfd.readouterr().err == ""

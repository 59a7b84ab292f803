"""The worker is another process that makes the very same pages, and says no in a line."""

from threading import Event

import pytest

from trainer.engrave.sheet import engrave
from trainer.generate import make
from trainer.model.exercise import Kind, Recipe
from trainer.worker import Answer, Engrave, Engraved, Prepare, Prepared, Refused, Request, Worker

MELODY = Recipe(kind=Kind.MELODY, instrument="flute")
PATIENCE = 60.0


def answered(worker: Worker, *requests: Request) -> list[Answer]:
    for request in requests:
        worker.ask(request)
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

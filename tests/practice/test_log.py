"""The log keeps everything, in order, however much there is."""

from trainer.model.performance import KeyEvent
from trainer.practice.log import CHUNK, Log


def logged(count: int) -> Log:
    log = Log()
    for place in range(count):
        log = log.add(KeyEvent(place, 60, 64))
    return log


def test_every_event_comes_back_in_order_of_arrival() -> None:
    for count in (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7):
        log = logged(count)
        assert [event.at for event in log.events()] == list(range(count))
        assert len(log) == count


def test_an_older_log_is_not_changed_by_adding_to_it() -> None:
    older = logged(10)
    older.add(KeyEvent(99, 61, 64))
    assert len(older) == 10

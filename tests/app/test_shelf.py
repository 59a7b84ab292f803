"""The shelf has one exercise ahead and never shows an old wish's page."""

from tests.build import exercise, page
from trainer.app.shelf import Shelf
from trainer.engrave.page import Page
from trainer.model.exercise import Kind, Recipe
from trainer.worker import Answer, Engrave, Engraved, Prepare, Prepared, Refused, Request

EMPTY = Page(100, 100, (), (), (), (), (), (), ())
MELODY, RHYTHM = Recipe(kind=Kind.MELODY), Recipe(kind=Kind.RHYTHM)


class Hands:
    """A worker that answers when told."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self._done: list[Answer] = []

    def ask(self, request: Request) -> None:
        self.asked.append(request)

    def collect(self) -> tuple[Answer, ...]:
        done, self._done = tuple(self._done), []
        return done

    def finish(self, request: Request) -> None:
        match request:
            case Prepare():
                self._done.append(Prepared(request, exercise(), EMPTY))
            case Engrave(width=width):
                self._done.append(Engraved(request, Page(width, 100, (), (), (), (), (), (), ())))

    def refuse(self, request: Request) -> None:
        self._done.append(Refused(request, "no such range"))


def shelf() -> tuple[Shelf, Hands]:
    hands = Hands()
    seeds = iter(range(1, 100))
    return Shelf(hands, lambda: next(seeds)), hands


def test_a_wish_is_asked_for_once_and_lies_ready_when_it_comes() -> None:
    it, hands = shelf()
    for _ in range(3):
        it.want(MELODY, width=900)
    assert hands.asked == [Prepare(MELODY, 1, 900)]
    assert it.ready is None
    hands.finish(hands.asked[0])
    it.receive(hands.collect())
    assert it.ready is not None


def test_taking_it_leaves_room_for_the_next() -> None:
    it, hands = shelf()
    it.want(MELODY, width=900)
    hands.finish(hands.asked[0])
    it.receive(hands.collect())
    assert it.take() is not None
    assert it.take() is None
    it.want(MELODY, width=900)
    assert [request.seed for request in hands.asked if isinstance(request, Prepare)] == [1, 2]


def test_the_page_of_an_older_wish_is_not_put_up() -> None:
    it, hands = shelf()
    it.want(MELODY, width=900)
    it.want(RHYTHM, width=900)
    hands.finish(hands.asked[0])
    it.receive(hands.collect())
    assert it.take() is None
    hands.finish(hands.asked[1])
    it.receive(hands.collect())
    taken = it.take()
    assert taken is not None
    assert taken.request.wanted == RHYTHM


def test_a_page_that_was_seen_before_makes_way_for_another_seed() -> None:
    it, hands = shelf()
    it.want(MELODY, width=900)
    it.another()
    assert [request.seed for request in hands.asked if isinstance(request, Prepare)] == [1, 2]


def test_a_wish_that_cannot_be_met_says_why_until_another_is_made() -> None:
    it, hands = shelf()
    it.want(MELODY, width=900)
    hands.refuse(hands.asked[0])
    it.receive(hands.collect())
    assert "no such range" in it.problem
    it.want(RHYTHM, width=900)
    assert not it.problem


def test_only_the_last_width_that_was_asked_for_is_put_up() -> None:
    it, hands = shelf()
    score = page()
    assert it.engrave(score, width=800) is None
    assert it.engrave(score, width=700) is None
    hands.finish(hands.asked[0])
    it.receive(hands.collect())
    assert it.engrave(score, width=700) is None
    hands.finish(hands.asked[1])
    it.receive(hands.collect())
    found = it.engrave(score, width=700)
    assert found is not None
    assert found.width == 700

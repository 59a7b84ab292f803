"""The nearest pair is settled first."""

from trainer.judge.claims import nearest_first


def test_what_is_nearer_to_another_is_left_to_it() -> None:
    assert nearest_first([(5, 0, 7), (2, 1, 7), (9, 0, 8)]) == {1: 7, 0: 8}


def test_who_is_left_with_nothing_takes_nothing() -> None:
    assert nearest_first([(5, (0, 1), 7), (2, (0, 0), 7), (3, (0, 0), 8)]) == {(0, 0): 7}


def test_of_equals_the_first_that_asks_takes_the_first_that_is_offered() -> None:
    assert nearest_first([(4, 1, 7), (4, 0, 8), (4, 0, 7)]) == {0: 7}

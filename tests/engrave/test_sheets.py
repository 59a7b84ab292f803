"""A page that is too long is cut between systems, and only there."""

from itertools import pairwise

from tests.judge.play import score_of
from trainer.engrave.sheet import engrave
from trainer.engrave.sheets import cuts

PAGE = engrave(score_of([[("C4", 1), ("E4", 1), ("G4", 1), ("E4", 1)] * 40], bpm=90), width=900.0)


def test_a_page_with_room_is_not_cut() -> None:
    assert cuts(PAGE, room=PAGE.height, heading=0.0) == ()


def test_each_part_fits_and_no_system_is_cut() -> None:
    found = cuts(PAGE, room=700.0, heading=50.0)
    assert len(found) > 1
    for top, bottom in pairwise((PAGE.systems[0].top - 50.0, *found, PAGE.systems[-1].bottom)):
        inside = [system for system in PAGE.systems if top <= system.top and system.bottom <= bottom]
        assert inside
        assert inside[-1].bottom - top <= 700.0
    assert not any(system.top < cut < system.bottom for system in PAGE.systems for cut in found)


def test_a_system_higher_than_the_room_stands_alone() -> None:
    assert len(cuts(PAGE, room=10.0, heading=0.0)) == len(PAGE.systems) - 1

"""Passages that are written alike: with the fewest and shortest leaps, whatever the search believed at the time."""

from random import Random

import pytest

from tests.judge.hostile import walk
from tests.judge.play import CALIBRATED, heard, score_of
from trainer.judge.alignment.beam.alike import Alike
from trainer.judge.alignment.beam.ways import Ways
from trainer.judge.alignment.chords import Chords, Wanted, group
from trainer.judge.alignment.readings import Heard, Placed
from trainer.judge.alignment.rereading.copies import settle
from trainer.judge.alignment.search import search
from trainer.judge.notes.expect import expect
from trainer.judge.players.human import perform
from trainer.judge.players.skill import Skill
from trainer.judge.players.strokes import events
from trainer.judge.verdict import judge
from trainer.model.judgement import Finding

VERSE, BRIDGE = (60, 62, 64, 67, 65, 69, 72, 71), (55, 58, 63, 68, 70, 66, 61, 59)
TUNE = walk(96, Random(3))


def written(*keys: int) -> Chords:
    return group([Wanted(at * 500_000, key) for at, key in enumerate(keys)])


def gone_over(*places: tuple[int, int]) -> list[Placed]:
    """One press for each chord of the stretches, a leap between them."""
    return [
        Placed(chord, 0, leapt=chord == begin and number > 0)
        for number, (begin, end) in enumerate(places)
        for chord in range(begin, end + 1)
    ]


def chords_of(placed: list[Placed]) -> list[int]:
    return [one.chord for one in placed]


def test_a_passage_that_leads_straight_on_from_its_copy_was_played_there() -> None:
    page = written(*VERSE, *VERSE, *BRIDGE)
    told = settle(page, gone_over((0, 5), (0, 7), (16, 23)), Ways(Alike(page), {}))
    assert chords_of(told) == [*range(6), *range(8, 24)]
    assert [press for press, one in enumerate(told) if one.leapt] == []


def test_of_several_leaps_one_that_lands_on_one_of_the_next_chords_is_none() -> None:
    page = written(*VERSE, *BRIDGE)
    told = settle(page, gone_over((0, 15), (0, 7), (10, 15)), Ways(Alike(page), {}))
    assert chords_of(told) == [*range(16), *range(8), *range(10, 16)]
    assert [press for press, one in enumerate(told) if one.leapt] == [16]


def test_what_has_no_copy_stays_where_it_is() -> None:
    page = written(*VERSE, *BRIDGE)
    placed = gone_over((0, 3), (8, 12), (2, 6))
    assert settle(page, placed, Ways(Alike(page), {})) == placed


def test_a_skip_into_the_repeat_of_what_is_being_played_is_heard_as_one() -> None:
    page = written(*VERSE, *BRIDGE, *VERSE, *BRIDGE, *BRIDGE[::-1])
    way = [*range(10), *range(16, 40)]
    keys = (*VERSE, *BRIDGE, *VERSE, *BRIDGE, *BRIDGE[::-1])
    told = search(page, [Heard(at * 500_000, keys[place]) for at, place in enumerate(way)], click=False)
    assert chords_of(told) == way


def test_a_player_who_goes_back_stays_in_the_copy_of_the_page_that_is_being_played() -> None:
    names = [f"{letter}{octave}" for letter in "CDEFGAB" for octave in (3, 4, 5)]
    rng = Random(1)
    copy = [(names[int(len(names) * rng.random())], 1) for _ in range(250)]
    whole = expect(score_of([copy * 8]))
    player = Skill(
        noise=0.03,
        wander=12_000,
        lead=0,
        spread=0,
        misread=0.02,
        missed=0.01,
        extra=0.02,
        stops=0.01,
        goes_back=0.01,
        back=5,
    )
    done = perform(whole, player, Random(2))
    verdict = judge(whole, heard(events(done.strokes), ended=whole.end), CALIBRATED)
    keys = {note.id: note.key for note in whole.notes}
    right = {note for stroke in done.strokes for note in stroke.notes if keys[note] == stroke.key}
    hits = {one.expected for one in verdict.judgements if one.finding is Finding.HIT}
    assert len(whole.notes) == 2000
    assert len(hits & right) >= 0.97 * len(right)


@pytest.mark.parametrize("seed", range(3))
def test_who_plays_straight_through_a_tune_that_is_written_over_and_over_is_never_lost(seed: int) -> None:
    page, rng = written(*TUNE * 12), Random(seed)
    line = [(place, Heard(place * 500_000, key)) for place, key in enumerate(TUNE * 12) if rng.random() > 0.04]
    line = [(place, press._replace(key=press.key + (rng.random() < 0.04))) for place, press in line]
    told = search(page, [press for _, press in line], click=False)
    away = [abs(one.chord - place) for (place, _), one in zip(line, told, strict=True) if one.chord >= 0]
    assert max(away) <= 4
    assert away.count(0) >= 0.95 * len(line)


@pytest.mark.parametrize(("left", "landed"), [(510, 480), (530, 500), (570, 576)])
def test_who_leaps_on_a_page_of_one_tune_lands_on_the_nearest_copy(left: int, landed: int) -> None:
    page = written(*TUNE * 12)
    way = [*range(left), *range(landed, 1000)]
    told = search(page, [Heard(at * 500_000, TUNE[place % len(TUNE)]) for at, place in enumerate(way)], click=False)
    assert chords_of(told) == way

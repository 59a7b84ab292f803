"""What the store promises: seen before shown, a take whole or not at all, and the first take honest for ever."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests import build
from tests.build_charts import chart
from trainer.chart.transpose import in_key
from trainer.errors import BadInput
from trainer.model.exercise import Exercise, ExerciseRef
from trainer.model.judgement import Outcome, Verdict
from trainer.model.key import Key
from trainer.model.performance import Take
from trainer.model.rules import RULES
from trainer.model.score import Score
from trainer.model.written import Written
from trainer.store import open_store
from trainer.store.database import Store

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=timezone(timedelta(hours=1)))


def kept(store: Store, page: Score, *, says_first: bool = True) -> bool:
    """Keep a take of the page; whether the store calls it the first."""
    number = store.keep(build.take(page, is_first=says_first), build.verdict(), page=page, started=NOON)
    return store.take(number).take.is_first


def test_a_page_is_unseen_until_it_is_shown(tmp_path: Path) -> None:
    with open_store(tmp_path / "takes.db") as store:
        assert not store.has_seen(build.exercise())
        assert store.seen(build.exercise(), at=NOON).is_first
        assert store.has_seen(build.exercise())


def test_what_was_seen_is_on_the_disk_before_the_store_is_closed(tmp_path: Path) -> None:
    with open_store(tmp_path / "takes.db") as store, open_store(tmp_path / "takes.db") as another:
        store.seen(build.exercise(), at=NOON)
        assert another.has_seen(build.exercise())


def test_the_same_notes_under_another_title_and_tempo_are_not_unseen(tmp_path: Path) -> None:
    with open_store(tmp_path / "takes.db") as store:
        store.seen(build.exercise(), at=NOON)
        again = build.exercise(build.page(title="Another", bpm=90))
        assert not store.seen(again, at=NOON).is_first


def test_other_notes_are_unseen(tmp_path: Path) -> None:
    with open_store(tmp_path / "takes.db") as store:
        store.seen(build.exercise(), at=NOON)
        assert store.seen(build.exercise(build.page("C4 D4 E4 G4")), at=NOON).is_first


def test_a_song_from_a_file_is_unseen_once_whatever_its_key(tmp_path: Path) -> None:
    song = chart("| 1 | 4 | 5 | 1 |", key="G")
    ref = ExerciseRef(recipe=None, seed=1, version=0, source="a1b2")
    moved = Exercise(replace(ref, seed=2), in_key(song, Key("A")))
    with open_store(tmp_path / "takes.db") as store:
        assert not store.has_seen(moved)
        assert store.seen(Exercise(ref, song), at=NOON).is_first
        assert store.has_seen(moved)
        assert not store.has_seen(replace(moved, ref=replace(ref, source="b2a1")))
        assert not store.seen(moved, at=NOON).is_first


def test_the_first_take_of_a_page_shown_once_is_the_first(tmp_path: Path) -> None:
    with open_store(tmp_path / "takes.db") as store:
        store.seen(build.exercise(), at=NOON)
        assert kept(store, build.page())


def test_a_second_take_is_never_the_first_whatever_it_says(tmp_path: Path) -> None:
    with open_store(tmp_path / "takes.db") as store:
        store.seen(build.exercise(), at=NOON)
        assert [kept(store, build.page()) for _ in range(3)] == [True, False, False]
        assert sum(row.is_first for row in store.takes().rows) == 1


def test_after_a_run_that_was_given_up_no_take_is_the_first(tmp_path: Path) -> None:
    with open_store(tmp_path / "takes.db") as store:
        store.seen(build.exercise(), at=NOON)
        assert not store.seen(build.exercise(), at=NOON).is_first
        assert not kept(store, build.page())


def test_a_take_that_does_not_call_itself_the_first_is_not_made_so(tmp_path: Path) -> None:
    with open_store(tmp_path / "takes.db") as store:
        assert not kept(store, build.page(), says_first=False)


def test_a_take_comes_back_whole(tmp_path: Path) -> None:
    page, take = build.page("Eb5 C4"), build.take(build.page("Eb5 C4"), late=12_345)
    verdict = build.verdict(score=88, outcome=Outcome.PUNCH_IN)
    with open_store(tmp_path / "takes.db") as store:
        number = store.keep(take, verdict, page=page, started=NOON)
    with open_store(tmp_path / "takes.db") as store:
        whole = store.take(number)
    assert (whole.page, whole.take, whole.verdict) == (page, take, verdict)
    assert whole.row.started_at == NOON
    assert whole.row.started_at.utcoffset() == timedelta(hours=1)
    assert (whole.row.score, whole.row.outcome, whole.row.rules) == (88, Outcome.PUNCH_IN, RULES)
    assert (whole.row.key, whole.row.meter, whole.row.bars, whole.row.title) == ("C", "4/4", 1, "A line")


def test_takes_are_listed_from_the_latest_back(tmp_path: Path) -> None:
    with open_store(tmp_path / "takes.db") as store:
        numbers = [
            store.keep(build.take(), build.verdict(score=score), page=build.page(), started=NOON) for score in (1, 2, 3)
        ]
        assert [row.id for row in store.takes().rows] == numbers[::-1]
        assert [row.score for row in store.takes(2).rows] == [3, 2]


def test_a_page_played_often_is_kept_once(tmp_path: Path) -> None:
    with open_store(tmp_path / "takes.db") as store:
        for _ in range(3):
            store.keep(build.take(), build.verdict(), page=build.page(), started=NOON)
        assert len({row.page_hash for row in store.takes().rows}) == 1


def test_a_take_that_is_not_there_is_named(tmp_path: Path) -> None:
    with open_store(tmp_path / "takes.db") as store, pytest.raises(BadInput, match="there is no take 5"):
        store.take(5)


def test_a_time_without_its_offset_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    with open_store(tmp_path / "takes.db") as store:
        with pytest.raises(ValueError, match="UTC offset"):
            store.seen(build.exercise(), at=datetime(2026, 3, 1))  # noqa: DTZ001  # the mistake is the point
        assert not store.has_seen(build.exercise())


def test_the_reference_of_the_exercise_is_kept(tmp_path: Path) -> None:
    with open_store(tmp_path / "takes.db") as store:
        store.seen(Exercise(build.REF, build.page()), at=NOON)
        store.keep(build.take(), build.verdict(), page=build.page(), started=NOON)
        assert store.takes().rows[0].ref == build.REF


def test_judging_again_replaces_the_verdicts_that_change_and_only_those(tmp_path: Path) -> None:
    def judge(page: Written, take: Take) -> Verdict:
        return build.verdict(score=50 if take.is_first else 100)

    heard: list[tuple[int, int]] = []
    with open_store(tmp_path / "takes.db") as store:
        first, second = (
            store.keep(build.take(), build.verdict(score=100), page=build.page(), started=NOON) for _ in range(2)
        )
        report = store.rejudge(judge, progress=lambda done, total: heard.append((done, total)))
        assert (report.takes, report.changed, report.problems) == (2, 1, ())
        assert store.take(first).verdict.score == 50
        assert store.take(first).row.score == 50
        assert store.take(second).row.score == 100
    assert heard == [(1, 2), (2, 2)]


def test_judging_again_gives_the_judge_the_page_and_the_take_that_were_kept(tmp_path: Path) -> None:
    given: list[tuple[Written, Take]] = []

    def judge(page: Written, take: Take) -> Verdict:
        given.append((page, take))
        return build.verdict()

    with open_store(tmp_path / "takes.db") as store:
        store.keep(build.take(late=7), build.verdict(), page=build.page(), started=NOON)
        store.rejudge(judge)
    assert given == [(build.page(), build.take(late=7))]


def test_a_store_may_be_opened_on_one_thread_and_used_on_another(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as thread:
        store = thread.submit(open_store, tmp_path / "takes.db").result()
        thread.submit(store.seen, build.exercise(), at=NOON).result()
    with store:
        assert store.has_seen(build.exercise())

"""What the first version kept is read by this one, whole."""

from pathlib import Path
from shutil import copy

from tests.store.first_version import EXERCISE, FILE, TAKE, THEN, verdict
from trainer.store import open_store


def test_what_the_first_version_kept_is_still_read_whole(tmp_path: Path) -> None:
    place = Path(copy(FILE, tmp_path / "takes.db"))
    with open_store(place) as store:
        assert store.takes().problems == ()
        kept = store.take(1)
        assert store.has_seen(EXERCISE)
    assert (kept.page, kept.take, kept.verdict) == (EXERCISE.page, TAKE, verdict())
    assert kept.row.started_at == THEN
    assert kept.row.is_first

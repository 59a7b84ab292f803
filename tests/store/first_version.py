"""A store as the first version writes it, kept as a file so that every later one proves it can read it.

`python -m tests.store.first_version` writes it anew: right only until the first release; after that the answer to a
reader that fails is a migration.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests import build
from tests.theory import pages
from trainer.model.exercise import Exercise
from trainer.model.judgement import EventKind, Finding, Judgement, Outcome, TakeEvent, Verdict
from trainer.model.meter import Quarters
from trainer.model.notice import Notice
from trainer.model.rules import Rating
from trainer.store import open_store

FILE = Path(__file__).parent.parent / "data" / "store-version-1.db"
RULES_THEN = 1  # the rules that were in force
THEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
EXERCISE = Exercise(build.REF, pages.grand())
TAKE = build.take(EXERCISE.score, late=8_000, bpm=88)


def verdict() -> Verdict:
    """One finding of each kind, and an event."""
    hit = Judgement(
        finding=Finding.HIT, expected="n1", played=0, key=74, at=0, offset=8_000, rated=0, rating=Rating.POCKET, bar=0
    )
    missed = Judgement(finding=Finding.MISSED, expected="n2", bar=1)
    event = TakeEvent(
        kind=EventKind.BREAK, at=5, start=Quarters(0), end=Quarters(1, 2), beats=Quarters(3, 2), bar=1, text="a break"
    )
    plain = build.verdict(hit, missed, score=71, outcome=Outcome.PUNCH_IN)
    return Verdict(
        rules=replace(plain.rules, version=RULES_THEN),
        judgements=plain.judgements,
        events=(event,),
        figures=plain.figures,
        score=plain.score,
        outcome=plain.outcome,
        punch=((1, 2),),
        notices=(Notice("not calibrated"),),
    )


def write(place: Path) -> None:
    """A store with one page, shown once, and one take of it."""
    with open_store(place) as store:
        store.seen(EXERCISE, at=THEN)
        store.keep(TAKE, verdict(), page=EXERCISE.page, started=THEN)


if __name__ == "__main__":
    FILE.unlink(missing_ok=True)
    write(FILE)
    print(FILE)

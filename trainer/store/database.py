"""The store: pages that were shown, takes that were played, verdicts that were given. Each door is one transaction.

It is told the time and the verdict; it knows no clock, no judge and no generator.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from sqlalchemy import Connection, CursorResult, Engine, RowMapping, Select, Table, func, select

from trainer.errors import BadInput, StoreProblem
from trainer.model.exercise import Exercise, ExerciseRef
from trainer.model.judgement import Verdict
from trainer.model.performance import Take
from trainer.model.plain import to_json
from trainer.model.record import KeptTake, Rejudged, Seen, TakeList
from trainer.model.written import Written
from trainer.store.migrations import STEPS, Step, migrate
from trainer.store.rows import (
    Row,
    moment,
    page_row,
    read_take_row,
    take_row,
    unpacked,
    verdict_row,
)
from trainer.store.sqlite import READING, copy_aside, engine_for, explained, found_version
from trainer.store.tables import pages, showings, takes

Judge = Callable[[Written, Take], Verdict]
Progress = Callable[[int, int], None]
_PAGE = cast("type[Written]", Written)  # a union of values is read by its names

SHORT = [column for column in (*takes.c, *pages.c) if not column.name.endswith("_body") and column is not pages.c.id]
WHOLE = [*SHORT, pages.c.page_body, takes.c.take_body, takes.c.verdict_body]


class Store:
    """An open database. Use it as a context manager, or `close` it; StoreProblem from every door that fails."""

    def __init__(self, place: Path, engine: Engine) -> None:
        self.place = place
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def seen(self, exercise: Exercise, *, at: datetime) -> Seen:
        """Put on record that a page is about to be shown; when this returns it is on the disk.

        `is_first` is whether this music had never been shown or played before, under whatever title or tempo, and a
        song from a file in whatever key or dialect.
        """
        page = page_row(exercise.page)
        with self._writing() as connection:
            is_first = not _was_seen(connection, page, exercise.ref)
            row = {"page_id": _page_id(connection, page), "ref": to_json(exercise.ref), "shown_at": moment(at)}
            return Seen(_inserted(connection.execute(showings.insert().values(row))), is_first)

    def has_seen(self, exercise: Exercise) -> bool:
        """Whether this music was ever shown or played; see `seen`."""
        with self._reading() as connection:
            return _was_seen(connection, page_row(exercise.page), exercise.ref)

    def keep(self, take: Take, verdict: Verdict, *, page: Written, started: datetime) -> int:
        """Keep a take with its page and verdict, all or nothing; its number.

        It is the first only if it says so, no take of these notes was kept before and they were shown at most once.
        """
        kept = page_row(page)
        judged = verdict_row(verdict)
        with self._writing() as connection:
            unplayed = not _times(connection, kept, takes) and _times(connection, kept, showings) <= 1
            honest = replace(take, is_first=take.is_first and unplayed)
            row = take_row(honest, page_id=_page_id(connection, kept), started=started) | judged
            return _inserted(connection.execute(takes.insert().values(row)))

    def takes(self, limit: int | None = None) -> TakeList:
        """The rows of the last `limit` takes (all by default), from the latest back."""
        wanted = select(*SHORT).join(pages).order_by(takes.c.id.desc()).limit(limit)
        rows, problems = [], []
        for row in self._rows(wanted):
            try:
                rows.append(read_take_row(row))
            except BadInput as damage:
                problems.append(str(damage))
        return TakeList(tuple(rows), tuple(problems))

    def take(self, number: int) -> KeptTake:
        """A whole take; BadInput where there is none of that number or it is damaged."""
        rows = self._rows(select(*WHOLE).join(pages).where(takes.c.id == number))
        if not rows:
            raise BadInput(f"there is no take {number} in {self.place}")
        page, take = _read_page_and_take(rows[0])
        place = f"take {number}, its verdict,"
        verdict = unpacked(Verdict, rows[0]["verdict_body"], rows[0]["verdict_hash"], place=place)
        return KeptTake(read_take_row(rows[0]), page, take, verdict)

    def rejudge(self, judge: Judge, *, progress: Progress | None = None) -> Rejudged:
        """Judge every take again from what was kept; each verdict is replaced in a transaction of its own.

        A damaged take keeps its old verdict and is named. `progress` hears (done, total) after each.
        """
        numbers = [row["id"] for row in self._rows(select(takes.c.id).order_by(takes.c.id))]
        changed, problems = 0, []
        for done, number in enumerate(numbers, start=1):
            try:
                changed += self._judge_again(number, judge)
            except BadInput as damage:
                problems.append(str(damage))
            if progress:
                progress(done, len(numbers))
        return Rejudged(len(numbers), changed, tuple(problems))

    def _judge_again(self, number: int, judge: Judge) -> bool:
        row = self._rows(select(*WHOLE).join(pages).where(takes.c.id == number))[0]
        fresh = verdict_row(judge(*_read_page_and_take(row)))
        if fresh["verdict_hash"] == row["verdict_hash"]:
            return False
        with self._writing() as connection:
            connection.execute(takes.update().where(takes.c.id == number).values(fresh))
        return True

    def _rows(self, wanted: Select[tuple[object, ...]]) -> list[RowMapping]:
        with self._reading() as connection:
            return list(connection.execute(wanted).mappings())

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if not self.place.exists():  # the open file lives on without a name: what is written to it is lost
            self._engine.dispose()
            raise StoreProblem(f"{self.place} was moved away or deleted while it was in use: put it back")
        with explained(self.place), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self.place), self._engine.execution_options(**READING).begin() as connection:
            yield connection


def open_database(place: Path, *, patience: float, steps: Sequence[Step] = STEPS) -> Store:
    """As `trainer.store.open_store`; `steps` bring older tables up to date."""
    with explained(place), ExitStack() as on_failure:
        before = found_version(place, newest=len(steps), patience=patience)
        place.parent.mkdir(parents=True, exist_ok=True)
        if 0 < before < len(steps):
            copy_aside(place, before)
        engine = engine_for(place, patience=patience)
        on_failure.callback(engine.dispose)
        if before < len(steps):
            with engine.begin() as connection:
                migrate(connection, steps)
        else:
            engine.connect().close()
        on_failure.pop_all()
    return Store(place, engine)


def _read_page_and_take(row: RowMapping) -> tuple[Written, Take]:
    place = f"take {row['id']}"
    page = unpacked(_PAGE, row["page_body"], row["page_hash"], place=f"{place}, its page,")
    return page, unpacked(Take, row["take_body"], row["take_hash"], place=f"{place}, its events,")


def _page_id(connection: Connection, page: Row) -> int:
    known = connection.execute(select(pages.c.id).where(pages.c.page_hash == page["page_hash"])).scalar()
    return known if known is not None else _inserted(connection.execute(pages.insert().values(page)))


def _inserted(result: CursorResult[tuple[()]]) -> int:
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def _was_seen(connection: Connection, page: Row, ref: ExerciseRef) -> bool:
    """Whether a page of the same music, or of the same song from a file, was shown or played."""
    if _times(connection, page, showings) or _times(connection, page, takes):
        return True
    named = showings.c.ref.contains(f'"source":{to_json(ref.source)}', autoescape=True)
    return bool(ref.source) and connection.execute(select(showings.c.id).where(named).limit(1)).first() is not None


def _times(connection: Connection, page: Row, table: Table) -> int:
    """How often a page of the same music stands in a table."""
    wanted = select(func.count()).select_from(table.join(pages)).where(pages.c.music_hash == page["music_hash"])
    return connection.execute(wanted).scalar_one()

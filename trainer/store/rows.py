"""Values to rows and back, by explicit functions; a body is checked against its hash whenever it is read."""

import hashlib
import zlib
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import RowMapping

from trainer.errors import BadInput
from trainer.model.chart import Chart
from trainer.model.exercise import ExerciseRef
from trainer.model.judgement import Figures, Outcome, Verdict
from trainer.model.performance import Setup, Take
from trainer.model.plain import fingerprint, from_json, to_json
from trainer.model.record import StoredTake
from trainer.model.tempo import steady
from trainer.model.written import Written, in_bars

T = TypeVar("T")
Row = dict[str, Any]

LARGEST_BODY = 64 * 1024 * 1024


def packed(value: object) -> tuple[bytes, str]:
    """A value's body (zlib of its compact JSON) and hash (SHA-256 of that JSON, in hex)."""
    text = to_json(value).encode()
    return zlib.compress(text), hashlib.sha256(text).hexdigest()


def unpacked(wanted: type[T], body: bytes, digest: str, *, place: str) -> T:
    """The value of a body; BadInput names `place` where body and hash disagree."""
    reader = zlib.decompressobj()
    try:
        text = reader.decompress(body, LARGEST_BODY)
    except zlib.error:
        raise BadInput(f"{place} is damaged: its contents cannot be unpacked") from None
    if not reader.eof or hashlib.sha256(text).hexdigest() != digest:
        raise BadInput(f"{place} is damaged: its contents do not match their hash")
    return from_json(wanted, text.decode(), place=place)


def music_hash(page: Written) -> str:
    """What makes a page seen: everything on it but its title, writer and tempo."""
    if isinstance(page, Chart):
        return fingerprint(replace(page, header=replace(page.header, title="Untitled", by="", tempo=60)))
    return fingerprint(replace(page, title="", tempo=steady(60)))


def moment(at: datetime) -> str:
    """ISO 8601 to the millisecond, with UTC offset; a time without one is a mistake of the caller."""
    if at.utcoffset() is None:
        raise ValueError("a time of day needs its UTC offset")
    return at.isoformat(timespec="milliseconds")


def page_row(page: Written) -> Row:
    """A page as it is kept."""
    body, digest = packed(page)
    score = in_bars(page)
    return {
        "page_hash": digest,
        "music_hash": music_hash(page),
        "page_body": body,
        "title": score.title,
        "key": score.key.name,
        "meter": score.meter.name,
        "instrument": score.instrument,
        "bars": score.full_bars,
    }


def take_row(take: Take, *, page_id: int, started: datetime) -> Row:
    """A take as it is kept, without its verdict."""
    body, digest = packed(take)
    return {
        "page_id": page_id,
        "started_at": moment(started),
        "is_first": take.is_first,
        "ref": to_json(take.ref),
        "setup": to_json(take.setup),
        "take_hash": digest,
        "take_body": body,
    }


def verdict_row(verdict: Verdict) -> Row:
    """The columns of a take that its verdict fills."""
    body, digest = packed(verdict)
    return {
        "rules": verdict.rules.version,
        "outcome": verdict.outcome.value,
        "score": verdict.score,
        "figures": to_json(verdict.figures),
        "verdict_hash": digest,
        "verdict_body": body,
    }


def read_take_row(row: RowMapping) -> StoredTake:
    """A row of the takes joined with their pages; BadInput names the take that is damaged."""
    place = f"take {row['id']}"
    if row["outcome"] not in set(Outcome):
        raise BadInput(f"{place} is damaged: its outcome is {row['outcome']!r}")
    return StoredTake(
        id=row["id"],
        started_at=datetime.fromisoformat(row["started_at"]),
        page_hash=row["page_hash"],
        title=row["title"],
        key=row["key"],
        meter=row["meter"],
        instrument=row["instrument"],
        bars=row["bars"],
        ref=from_json(ExerciseRef, row["ref"], place=f"{place}, ref"),
        setup=from_json(Setup, row["setup"], place=f"{place}, setup"),
        is_first=row["is_first"],
        rules=row["rules"],
        outcome=Outcome(row["outcome"]),
        score=row["score"],
        figures=from_json(Figures, row["figures"], place=f"{place}, figures"),
    )

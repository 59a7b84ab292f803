"""From any older version of the tables to the present one: step n brings version n - 1 to n, and an empty database is
version 0. A step is never edited once released; it spells its tables out because `tables` moves on."""

from collections.abc import Callable, Sequence

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    inspect,
    select,
)

from trainer.store.tables import meta

Step = Callable[[Connection], None]

VERSION_ROW = "schema"


def _lay_first_tables(connection: Connection) -> None:
    tables = MetaData()
    Table("meta", tables, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
    Table(
        "pages",
        tables,
        Column("id", Integer, primary_key=True),
        Column("page_hash", Text, nullable=False, unique=True),
        Column("music_hash", Text, nullable=False),
        Column("page_body", LargeBinary, nullable=False),
        *(Column(name, Text, nullable=False) for name in ("title", "key", "meter", "instrument")),
        Column("bars", Integer, nullable=False),
        Index("pages_by_music", "music_hash"),
    )
    Table(
        "showings",
        tables,
        Column("id", Integer, primary_key=True),
        Column("page_id", ForeignKey("pages.id"), nullable=False),
        Column("ref", Text, nullable=False),
        Column("shown_at", Text, nullable=False),
        Index("showings_by_page", "page_id"),
    )
    Table(
        "takes",
        tables,
        Column("id", Integer, primary_key=True),
        Column("page_id", ForeignKey("pages.id"), nullable=False),
        Column("started_at", Text, nullable=False),
        Column("is_first", Boolean, nullable=False),
        *(Column(name, Text, nullable=False) for name in ("ref", "setup", "take_hash")),
        Column("take_body", LargeBinary, nullable=False),
        Column("rules", Integer, nullable=False),
        Column("outcome", Text, nullable=False),
        Column("score", Integer, nullable=False),
        *(Column(name, Text, nullable=False) for name in ("figures", "verdict_hash")),
        Column("verdict_body", LargeBinary, nullable=False),
        Index("takes_by_page", "page_id"),
    )
    tables.create_all(connection, checkfirst=False)


STEPS: tuple[Step, ...] = (_lay_first_tables,)


def version(connection: Connection) -> int:
    """The version the tables are in; 0 where there are none."""
    if not inspect(connection).has_table("meta"):
        return 0
    return int(connection.execute(select(meta.c.value).where(meta.c.name == VERSION_ROW)).scalar_one())


def migrate(connection: Connection, steps: Sequence[Step]) -> None:
    """Run what is missing of `steps` and note the version reached, in the transaction that `connection` is in."""
    for step in steps[version(connection) :]:
        step(connection)
    connection.execute(meta.delete().where(meta.c.name == VERSION_ROW))
    connection.execute(meta.insert().values(name=VERSION_ROW, value=str(len(steps))))

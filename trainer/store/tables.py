"""The tables as they are now; how they came to be is in `migrations`. Nothing here knows which database holds them.

JSON columns hold the plain form of `trainer.model.plain`; `..._body` columns hold the same as zlib-compressed UTF-8,
and `..._hash` the SHA-256 (hex) of the uncompressed text. Times of day are ISO 8601 with UTC offset.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

TABLES = MetaData()

meta = Table(
    "meta",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

pages = Table(
    "pages",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("page_hash", Text, nullable=False, unique=True),
    Column("music_hash", Text, nullable=False),  # of the page without title and tempo: the same notes are no new page
    Column("page_body", LargeBinary, nullable=False),
    Column("title", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("meter", Text, nullable=False),
    Column("instrument", Text, nullable=False),
    Column("bars", Integer, nullable=False),
    Index("pages_by_music", "music_hash"),
)

showings = Table(
    "showings",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("page_id", ForeignKey("pages.id"), nullable=False),
    Column("ref", Text, nullable=False),  # JSON: recipe, seed, generator version or source
    Column("shown_at", Text, nullable=False),
    Index("showings_by_page", "page_id"),
)

takes = Table(
    "takes",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("page_id", ForeignKey("pages.id"), nullable=False),
    Column("started_at", Text, nullable=False),
    Column("is_first", Boolean, nullable=False),
    Column("ref", Text, nullable=False),  # JSON
    Column("setup", Text, nullable=False),  # JSON
    Column("take_hash", Text, nullable=False),
    Column("take_body", LargeBinary, nullable=False),  # the whole take: events, grid, latency
    Column("rules", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("score", Integer, nullable=False),
    Column("figures", Text, nullable=False),  # JSON
    Column("verdict_hash", Text, nullable=False),
    Column("verdict_body", LargeBinary, nullable=False),
    Index("takes_by_page", "page_id"),
)

"""The tables of the books. Every one is append-only: a row that was written is never changed or removed.

A *reading* is one pass of our rules over one page: its report and its claims. Reading a page again with better rules
appends a reading; the latest one of each report stands, the earlier ones stay as they were.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

VERSION = 1
"""The version of these tables. A store of a later version is refused, never guessed at."""

METADATA = MetaData()

SCHEMA = Table(
    "counterclaim_schema",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("since", String(32), nullable=False),
)

PAGES = Table(
    "pages",
    METADATA,
    Column("id", String(80), primary_key=True),
    Column("url", Text, nullable=False),
    Column("fetched_at", String(32), nullable=False),
    Column("media_type", Text, nullable=False),
    Column("charset", Text),
    Column("body", LargeBinary, nullable=False),  # zlib
)

REPORTS = Table(
    "reports",
    METADATA,
    Column("reading", Integer, primary_key=True),
    Column("id", String(80), nullable=False),
    Column("page_id", String(80), ForeignKey("pages.id"), nullable=False),
    Column("read_at", String(32), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("record", Text, nullable=False),
    Index("reports_by_id", "id", "reading"),
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("reading", Integer, ForeignKey("reports.reading"), nullable=False),
    Column("id", String(80), nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("reading", "id"),
    Index("claims_by_id", "id"),
)

JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("record", Text, nullable=False),
    Index("judgements_by_subject", "subject"),
)

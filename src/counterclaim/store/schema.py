"""The tables of the books. Every one is append-only: a row that was written is never changed or removed.

Users of the desk and their sessions alone are no books, and are changed.

A *reading* is one pass of our rules over one page: its report and its claims. Reading a page again with better rules
appends a reading; the latest one of each report stands, the earlier ones stay as they were.

Beside the books stand tables of *facts* to search by. They say nothing of their own: `facts.py` makes them from the
records, and can make them again. docs/store.md tells it for people who want to query the database themselves.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    insert,
    text,
)

VERSION = 5
"""The version of these tables. A store of a later version is refused, never guessed at."""

METADATA = MetaData()

SCHEMA = Table(
    "counterclaim_schema",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("since", String(32), nullable=False),
)

ALEMBIC = Table(
    "alembic_version",
    METADATA,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""What Alembic itself keeps; a new store is made at the newest version without it."""

PAGES = Table(
    "pages",
    METADATA,
    Column("id", String(80), primary_key=True),
    Column("url", Text, nullable=False),
    Column("fetched_at", String(32), nullable=False),
    Column("media_type", Text, nullable=False),
    Column("charset", Text),
    Column("body", LargeBinary, nullable=False),  # zlib
    Column("status", Integer),  # what the server answered; null for a page from a file
    Column("headers", Text),  # its headers as JSON, pairs of name and value in their order
    Column("asked", Text),  # the address that was asked for, where redirects led on from it
)

FETCHES = Table(
    "fetches",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("asked", Text, nullable=False),
    Column("at", String(32), nullable=False),  # UTC
    Column("status", Integer),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("page_id", String(80), ForeignKey("pages.id")),
    Column("url", Text),  # the final address, where redirects led on
    Column("why", Text),
    Index("fetches_by_address", "asked", "at"),
    Index("fetches_by_page", "page_id"),
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

READ_BY = Table(
    "read_by",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("key", String(64), nullable=False),  # of a page and of rules, see read_by.py
    Column("rules", String(64), nullable=False),
    Column("reading", Integer, ForeignKey("reports.reading"), nullable=False),
    Column("read_at", String(32), nullable=False),
    Index("read_by_key", "key"),
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

REPORT_FACTS = Table(
    "report_facts",
    METADATA,
    Column("reading", Integer, ForeignKey("reports.reading"), primary_key=True, autoincrement=False),
    Column("url", Text, nullable=False),
    Column("address", Text),  # where a page of the web lives; null for files and standard input
    Column("outlet", Text, nullable=False),
    Column("published", Text),  # as the report says it
    Column("published_at", String(32)),  # the moment that counts, UTC, as `incidents.clock` has it
    Column("fetched_at", String(32)),  # UTC
    Column("replaces", String(80)),
    Index("report_facts_by_address", "address", "reading"),
    Index("report_facts_by_outlet", text("lower(outlet)")),
    Index("report_facts_by_published", "published_at"),
    Index("report_facts_by_replaced", "replaces"),
)

CLAIM_FACTS = Table(
    "claim_facts",
    METADATA,
    Column("row", Integer, ForeignKey("claims.row"), primary_key=True, autoincrement=False),
    Column("reading", Integer, ForeignKey("reports.reading"), nullable=False),
    Column("act", Text),
    Column("setting", String(20), nullable=False),
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("lat", Double),
    Column("lon", Double),
    Index("claim_facts_by_reading", "reading"),
    Index("claim_facts_by_act", "act"),
    Index("claim_facts_by_days", "first_day", "last_day"),
)

USERS = Table(
    "users",
    METADATA,
    Column("key", String(160), primary_key=True),  # the name without capitals
    Column("name", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("password", Text),  # argon2id; null for who comes through a proxy alone
    Column("since", String(32), nullable=False),
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("token", String(64), primary_key=True),  # SHA-256 of what the browser holds
    Column("key", String(160), ForeignKey("users.key"), nullable=False),
    Column("until", String(32), nullable=False),  # UTC
    Index("sessions_by_user", "key"),
)

DESK_LOG = Table(
    "desk_log",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("at", String(32), nullable=False),  # UTC
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("address", Text, nullable=False),
)

_KEPT = (PAGES.name, REPORTS.name, CLAIMS.name, JUDGEMENTS.name, FETCHES.name, READ_BY.name, DESK_LOG.name)
_REFUSED = "the books are append-only"
_STEMMED = "asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart"

SQLITE = (
    "CREATE VIRTUAL TABLE claim_words USING"
    " fts5(words, content='', columnsize=0, tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE claim_points USING rtree(row, south, north, west, east, first, last)",
    *(
        f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
        for table in _KEPT
        for deed in ("UPDATE", "DELETE")
    ),
)
"""What SQLite has beside the tables: words (FTS5), points with days (R*Tree), and the guard of what was kept."""

POSTGRESQL = (
    "CREATE TEXT SEARCH DICTIONARY counterclaim_stem (TEMPLATE = snowball, LANGUAGE = 'porter')",  # as FTS5 stems
    "CREATE TEXT SEARCH CONFIGURATION counterclaim_words (PARSER = default)",
    f"ALTER TEXT SEARCH CONFIGURATION counterclaim_words ADD MAPPING FOR {_STEMMED}, int, uint, float, sfloat, version"
    " WITH counterclaim_stem",
    'CREATE TABLE claim_words ("row" INTEGER PRIMARY KEY REFERENCES claims ("row"), words TSVECTOR NOT NULL)',
    "CREATE INDEX claim_words_by_word ON claim_words USING gin (words)",
    "CREATE INDEX claim_facts_by_point ON claim_facts USING gist (point(lon, lat))",
    "CREATE FUNCTION counterclaim_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$",
    *(
        f"CREATE TRIGGER {table}_no_{name} BEFORE {deed} ON {table} FOR EACH {each}"
        " EXECUTE FUNCTION counterclaim_refuse()"
        for table in _KEPT
        for name, deed, each in (("change", "UPDATE OR DELETE", "ROW"), ("truncate", "TRUNCATE", "STATEMENT"))
    ),
)
"""The same for PostgreSQL."""


def create(books: Connection) -> None:
    """Make the tables of the newest version in an empty database."""
    METADATA.create_all(books, checkfirst=False)
    for statement in SQLITE if books.dialect.name == "sqlite" else POSTGRESQL:
        books.exec_driver_sql(statement)
    books.execute(insert(ALEMBIC).values(version_num=f"v{VERSION}"))

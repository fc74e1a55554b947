"""The database behind the books: a file of SQLite or a server of PostgreSQL, each told how to keep them safe.

Writers come one after the other, on both: SQLite locks the file (BEGIN IMMEDIATE), PostgreSQL takes a lock of ours that
ends with the transaction. So the numbers of readings and judgements are in the order in which they were stored, and
whoever has seen number N has seen all before it; the serial numbers of PostgreSQL alone do not promise that.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from counterclaim.errors import StoreError
from counterclaim.store.location import MEMORY

BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up."""
SILENT_SECONDS = 60
"""How long a writer on a server may stand still inside a transaction before the server lets the others on."""
READERS = 20
"""So many connections to a file stay open, for threads that read at once; each has its own cache of the file."""
CONNECT_SECONDS = 10
WRITERS_LOCK = 0x436F756E746572  # any number that no other program takes
PRAGMAS = (
    f"busy_timeout = {BUSY_SECONDS * 1000}",
    "journal_mode = WAL",
    "synchronous = FULL",  # what was told as kept outlives a loss of power
    "foreign_keys = ON",
    "recursive_triggers = ON",  # else INSERT OR REPLACE would get past the triggers that keep the books append-only
)


def engine(place: str) -> Engine:
    """The engine for a path, `:memory:` or a database URL; nothing is opened yet.

    Raises StoreError for an address that is none, and where its driver is not installed.
    """
    if "://" not in place:
        return _sqlite(URL.create("sqlite", database=None if place == MEMORY else place))
    scheme = place.partition("://")[0]
    if place.count("@", 0, place.rfind("@") + 1) > 1:  # what follows the first would be shown as the host
        raise StoreError(f"{scheme}: more than one @ in the address of a database (write %40 in a password)")
    try:
        url = make_url(re.sub(r"^postgres://", "postgresql://", place))
        if url.get_backend_name() == "sqlite":
            return _sqlite(url)
        if url.get_backend_name() != "postgresql":
            raise StoreError(f"{scheme}: the books are kept in SQLite or PostgreSQL, not there")
        return _postgresql(url)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreError(f"{scheme}: not an address of a database") from error
    except ImportError as error:
        told = "pip install 'counterclaim[postgres]'"
        raise StoreError(f"{scheme}: its driver {error.name or ''} is not installed ({told})") from error


def shown(url: URL) -> str:
    """An address as it may be shown: without its password."""
    return url.difference_update_query(["password", "sslpassword"]).render_as_string(hide_password=True)


def _sqlite(url: URL) -> Engine:
    in_memory = not url.database or url.database == MEMORY
    pool: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {"pool_size": READERS, "max_overflow": READERS}
    made = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, **pool)
    event.listen(made, "connect", _open_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    return made


def _open_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that a writer takes its lock at the start
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _postgresql(url: URL) -> Engine:
    options = {"connect_timeout": CONNECT_SECONDS, "application_name": "counterclaim"}
    told = {name: value for name, value in options.items() if name not in url.query}
    made = create_engine(url, connect_args=told, pool_pre_ping=True)
    event.listen(made, "begin", _begin_postgresql)
    return made


def _begin_postgresql(connection: Connection) -> None:
    if not connection.get_execution_options().get("writes"):
        return
    connection.exec_driver_sql(
        f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'; "
        f"SET LOCAL idle_in_transaction_session_timeout = '{SILENT_SECONDS}s'; SET LOCAL synchronous_commit = on"
    )
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")


def isolation(made: Engine, *, writes: bool) -> dict[str, Any]:
    """The options of a transaction: a reader sees the books of one moment, a writer what the one before it wrote."""
    if made.dialect.name == "sqlite":
        return {"writes": writes}  # one moment for readers and writers alike
    return {"writes": writes, "isolation_level": "READ COMMITTED" if writes else "REPEATABLE READ"}

"""The database behind the books: a file of SQLite or a server of PostgreSQL, each told how to keep them safe."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from counterclaim.errors import StoreError
from counterclaim.store.location import MEMORY

BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up."""
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
    scheme = place.partition("://")[0]
    url = place if "://" in place else "sqlite://" if place == MEMORY else f"sqlite:///{place}"
    try:
        if not url.startswith("sqlite"):
            return create_engine(url)
        made = create_engine(
            url, connect_args={"timeout": BUSY_SECONDS}, **({"poolclass": StaticPool} if place == MEMORY else {})
        )
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(f"{scheme}: not an address of a database") from error
    except ModuleNotFoundError as error:
        raise StoreError(f"{scheme}: its driver {error.name} is not installed") from error
    event.listen(made, "connect", _on_connect)
    event.listen(made, "begin", _on_begin)
    return made


def _on_connect(connection: Any, _: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that a writer takes its lock at the start
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

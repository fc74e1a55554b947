"""What a database complains of, in one line that says what to do; docs/troubleshooting.md tells more of each."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

KNOWN: tuple[tuple[str, str], ...] = (
    ("database or disk is full", "no room is left on its disk; what was told as kept is kept: free some, run it again"),
    ("readonly database", "its disk or file may only be read; choose another place with --store"),
    ("database is locked", "another program is writing, and has been for long; try again"),
    ("malformed", "the file is damaged (`counterclaim doctor --store` says where; bring back a copy of it)"),
    ("file is not a database", "the file is damaged, or no store (bring back a copy of it)"),
    ("disk I/O error", "its disk cannot be read or written just now; look at the disk, then run it again"),
    (
        "unable to open database file",
        "it cannot be opened, nor its -wal and -shm beside it; look at the folder's rights",
    ),
    ("server closed the connection", "the server went away in between; what was told as kept is kept: run it again"),
    ("terminating connection", "the server went away in between; what was told as kept is kept: run it again"),
    ("the connection is closed", "the server went away in between; what was told as kept is kept: run it again"),
    ("the database system is", "the server is starting or stopping; run it again in a moment"),
    ("No space left on device", "no room is left on the server's disk; what was told as kept is kept"),
    ("cannot execute INSERT in a read-only", "the server may only be read (a standby?); choose another with --store"),
)
"""Words of a database's own message, and what is told instead."""


def complaint(error: SQLAlchemyError) -> str:
    """One line about a failure of the database.

    >>> complaint(SQLAlchemyError("database or disk is full")).partition(";")[0]
    'no room is left on its disk'
    """
    cause = getattr(error, "orig", None) or error
    if type(cause).__name__ == "LockNotAvailable":
        return "another program is writing, and has been for long; try again"
    said = str(cause).strip() or type(cause).__name__
    return next((told for words, told in KNOWN if words in said), said.splitlines()[0])

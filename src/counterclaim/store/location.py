"""Where the books are kept: a file in the user's data folder, a path, a database URL, or memory."""

from __future__ import annotations

import os
import re
from pathlib import Path

from counterclaim.errors import StoreError

MEMORY = ":memory:"
FILE_MARK = b"SQLite format 3\x00"


def default_path() -> Path:
    """The file that keeps the books when nothing else is said, in the platform's folder for user data."""
    from platformdirs import user_data_path  # lazy: only where no --store is given

    return user_data_path("counterclaim") / "counterclaim.sqlite"


def locate(where: str | None, *, make: bool = True) -> str:
    """The place to open: a database URL, `:memory:`, or a path with its folder made ready.

    Looks at the file without opening a database, so that a wrong place is told at once and no library is loaded for it.
    Raises StoreError for a folder, a file that is no SQLite database, a place that cannot be written, and, where no
    store may be made, a place that holds none; nothing is created then.
    """
    if where == MEMORY or (where and "://" in where):
        return where
    path = Path(where).expanduser() if where else default_path()
    try:
        if path.is_dir():
            raise StoreError(f"{path}: the store is a file, this is a folder")
        if not make and not (path.exists() and path.stat().st_size):
            raise no_store(str(path))
        if path.exists():
            _check_file(path)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
        if not os.access(path if path.exists() else path.parent, os.W_OK):
            raise StoreError(f"{path}: no permission to write the store here (choose another place with --store)")
    except OSError as error:
        raise StoreError(f"{path}: the store cannot be opened ({error.strerror})") from error
    return str(path)


def shown(place: str) -> str:
    """The store's place as it may be told: without the password of a database.

    >>> shown("postgresql://ana:secret@db.example/books")
    'postgresql://ana:***@db.example/books'
    """
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", place)


def no_store(name: str) -> StoreError:
    """What is told where a store is only to be looked at and there is none."""
    return StoreError(f"no store at {name} yet; `counterclaim read SOURCE...` makes one")


def _check_file(path: Path) -> None:
    with path.open("rb") as stream:
        head = stream.read(len(FILE_MARK))
    if head and head != FILE_MARK:
        raise StoreError(f"{path}: this file is not a Counterclaim store (choose another place with --store)")

"""`counterclaim export`: what the books hold, in a form that others read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from counterclaim import __version__
from counterclaim.doors.output import Output, number
from counterclaim.errors import UnreadableInput
from counterclaim.pages.archives import writing
from counterclaim.records import Page
from counterclaim.store.books import Store


@dataclass(frozen=True, slots=True)
class Fetched:
    """The days (UTC) on which the pages were first fetched, ends included; None leaves an end open."""

    since: date | None = None
    until: date | None = None


def warc(file: Path, *, fetched: Fetched, store: str | None, quiet: bool) -> int:
    """Write the pages of the store as a WARC, each record packed alone where the file is called `.gz`.

    The file is written beside its place and put there when it is whole: what stood there before stays until then.
    """
    since = datetime.combine(fetched.since, time.min, UTC) if fetched.since else None
    until = datetime.combine(fetched.until, time.max, UTC) if fetched.until else None
    with Store.open(store) as books, Output("text", quiet=quiet) as out:
        try:
            count = _write(file, books.pages(since, until), out)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise UnreadableInput(str(file), f"cannot be written ({why})") from error
        out.talk(f"{number(count, 'page')} from {books.name} written to {file}")
    return 0


def _write(file: Path, pages: Iterable[Page], out: Output) -> int:
    count = 0
    packed = file.suffix.lower() == ".gz"
    handle, begun = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            info = writing.head(f"counterclaim/{__version__}", datetime.now(UTC), file.name)
            stream.write(writing.packed(info) if packed else info)
            for page in pages:
                whole = writing.record(page)
                stream.write(writing.packed(whole) if packed else whole)
                count += 1
                out.step(count, number(count, "page"), None)
            stream.flush()
            os.fsync(stream.fileno())
        Path(begun).chmod(0o666 & ~_umask())
        os.replace(begun, file)
    finally:
        Path(begun).unlink(missing_ok=True)
    return count


def _umask() -> int:
    """What the user's own files are made without; there is no way to look at it but to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

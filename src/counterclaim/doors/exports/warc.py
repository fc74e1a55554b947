"""`counterclaim export warc`: the pages of the books as they were fetched, for anybody to check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import BinaryIO

from counterclaim import __version__
from counterclaim.doors.exports.writing import whole
from counterclaim.doors.output import Output, number
from counterclaim.pages.archives import writing
from counterclaim.records import Page
from counterclaim.store.books import Store


@dataclass(frozen=True, slots=True)
class Fetched:
    """The days (UTC) on which the pages were first fetched, ends included; None leaves an end open."""

    since: date | None = None
    until: date | None = None


def warc(file: Path, *, fetched: Fetched, store: str | None, quiet: bool) -> int:
    """Write the pages of the store as a WARC, each record packed alone where the file is called `.gz`."""
    since = datetime.combine(fetched.since, time.min, UTC) if fetched.since else None
    until = datetime.combine(fetched.until, time.max, UTC) if fetched.until else None
    with Store.open(store) as books, Output("text", quiet=quiet) as out:
        with whole(str(file)) as stream:
            count = _write(stream, file, books.pages(since, until), out)
        out.talk(f"{number(count, 'page')} from {books.name} written to {file}")
    return 0


def _write(stream: BinaryIO, file: Path, pages: Iterable[Page], out: Output) -> int:
    count = 0
    packed = file.suffix.lower() == ".gz"
    info = writing.head(f"counterclaim/{__version__}", datetime.now(UTC), file.name)
    stream.write(writing.packed(info) if packed else info)
    for page in pages:
        record = writing.record(page)
        stream.write(writing.packed(record) if packed else record)
        count += 1
        out.step(count, number(count, "page"), None)
    return count

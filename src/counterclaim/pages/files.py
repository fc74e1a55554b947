"""Pages from files: one saved page a file, or many in JSONL or an archive, gzip'd or not; folders in order of name."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from counterclaim.errors import UnreadableInput
from counterclaim.pages.archives import kinds
from counterclaim.pages.archives.saved import with_saved_address
from counterclaim.pages.extent import Extent
from counterclaim.pages.magic import not_text
from counterclaim.pages.record_fields import NO_MAP, FieldMap
from counterclaim.pages.records_jsonl import record_pages
from counterclaim.records import Page

MAX_PAGE_BYTES = 32 * 1024 * 1024
MAX_HTML_BYTES = 8 * 1024 * 1024  # a tree of mark-up needs about a hundred times its bytes of memory
ENDINGS = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".txt": "text/plain", ".md": "text/plain",
    ".jsonl": "application/jsonl", ".ndjson": "application/jsonl",
}  # fmt: skip
RECORDS = "application/jsonl"
GZIP = ".gz"  # unpacked as it is read, never past the limit of a page
PARQUET, PARQUET_HEAD = ".parquet", b"PAR1"
FROM_FOLDERS = (ENDINGS.keys() | kinds.ENDINGS.keys() | {PARQUET}) - {".md"}
"""A README beside pages is no page; named on its own it is read as text."""
HEAD = 4096  # bytes that show what a file is


def page_of(body: bytes, url: str, media_type: str, charset: str | None = None) -> Page:
    """A page with the hash of its bytes for an id, got now."""
    return Page("sha256:" + hashlib.sha256(body).hexdigest(), url, datetime.now(UTC), media_type, body, charset)


def pages_in(path: Path, fields: FieldMap = NO_MAP, extent: Extent | None = None) -> Iterator[Page | UnreadableInput]:
    """The pages of a file, or of all files of known endings below a folder; hidden and `.md` ones are left out.

    Failures are yielded, so that the others go on. `extent` is told how far the reading is.
    """
    try:
        if not path.exists():
            yield UnreadableInput(str(path), "there is no such file or folder")
        elif path.is_dir():
            yield from _folder(path, fields, extent)
        elif not path.is_file():
            yield UnreadableInput(str(path), "neither a file nor a folder")
        else:
            yield from _file(path, fields, extent or Extent())
    except (OSError, ValueError, EOFError, zlib.error) as error:
        yield UnreadableInput(str(path), why_not(error))


def why_not(error: Exception) -> str:
    """Why a file cannot be read, in plain words."""
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        return "its compression is damaged"
    reason = getattr(error, "strerror", None) or str(error)
    return f"cannot be read ({reason})"


def _folder(folder: Path, fields: FieldMap, extent: Extent | None) -> Iterator[Page | UnreadableInput]:
    found = False
    errors: list[OSError] = []
    for path in _files_below(folder, errors):
        found = True
        yield from pages_in(path, fields, extent)
    yield from (UnreadableInput(str(error.filename or folder), why_not(error)) for error in errors)
    if not found and not errors:
        kinds = ", ".join(sorted(FROM_FOLDERS))
        yield UnreadableInput(str(folder), f"the folder holds no pages ({kinds})")


def _files_below(folder: Path, errors: list[OSError]) -> Iterator[Path]:
    """The files of a folder that are read, in order of name; what cannot be looked into is put to the errors."""
    for base, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and ending(Path(name)) in FROM_FOLDERS:
                yield Path(base, name)


def files_in(path: Path) -> Iterator[Path]:
    """The files that `pages_in` reads of a path; a path that cannot be looked at is told by `pages_in`."""
    if os.path.isdir(path):  # Path.is_dir raises where the folder around it is closed, or the name too long
        yield from _files_below(path, [])
    else:
        yield path


def _file(path: Path, fields: FieldMap, extent: Extent) -> Iterator[Page | UnreadableInput]:
    with path.open("rb") as stream, extent.following(stream):
        yield from pages_in_stream(stream, str(path), fields)


def pages_in_stream(
    stream: io.BufferedReader, name: str, fields: FieldMap = NO_MAP
) -> Iterator[Page | UnreadableInput]:
    """The pages of an open file of this name, whatever of the above it holds, read to its end and not closed.

    Raises what reading the stream raises, and gzip.BadGzipFile, EOFError or zlib.error where its packing is damaged.
    """
    end = ending(Path(name))
    head = stream.peek(HEAD)[:HEAD]
    if head.startswith(PARQUET_HEAD) or (end == PARQUET and not head.startswith(kinds.GZIP)):
        from counterclaim.pages.parquet import parquet_pages  # lazy: its library is needed only here

        yield from parquet_pages(stream, name, fields)
        return
    kind = kinds.kind_of(head, end)
    if kind:
        yield from archived(stream, name, kind)
        return
    media_type = ENDINGS.get(end, "text/plain")
    packed = name.lower().endswith(GZIP)
    with gzip.open(stream) if packed else nullcontext(stream) as opened:
        yield from pages_of(cast(BinaryIO, opened), name, media_type, fields)


def archived(stream: BinaryIO, name: str, kind: kinds.Kind) -> Iterator[Page | UnreadableInput]:
    """The pages of an open archive."""
    from counterclaim.pages.archives.reading import archive_pages  # lazy: its libraries are needed only here

    yield from archive_pages(stream, name, kind)


def ending(path: Path) -> str:
    """The ending that says what a file holds: `.html` of `page.html` and of `page.html.gz`."""
    return (Path(path.stem) if path.suffix.lower() == GZIP else path).suffix.lower()


def pages_of(
    stream: BinaryIO, name: str, media_type: str, fields: FieldMap = NO_MAP
) -> Iterator[Page | UnreadableInput]:
    """The pages of an open file: records line by line, else one page (HTML of at most 8 MiB, text of at most 32)."""
    if media_type == RECORDS:
        yield from record_pages(stream, name, MAX_PAGE_BYTES, fields)
        return
    limit = MAX_HTML_BYTES if media_type == "text/html" else MAX_PAGE_BYTES
    body = stream.read(limit + 1)
    problem = _problem(body, limit)
    yield UnreadableInput(name, problem) if problem else with_saved_address(page_of(body, name, media_type))


def _problem(body: bytes, limit: int) -> str | None:
    if not body.strip():
        return "the file is empty"
    kind = not_text(body[:65_536])
    if kind:
        return f"it is {kind}, not a text or HTML page"
    return too_large(limit) if len(body) > limit else None


def too_large(limit: int) -> str:
    """What is said of a page of more bytes than the limit."""
    return f"larger than {limit // 1024 // 1024} MiB, which no page of news is; split it, or give many pages as JSONL"

"""Pages from JSONL: a record a line, read line by line, so that a large file needs no more memory than a small one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from typing import BinaryIO

from counterclaim.errors import UnreadableInput
from counterclaim.pages.magic import not_text
from counterclaim.pages.record_fields import MEDIA_TYPE, NO_MAP, FieldMap, fields_of, lacking, record_in
from counterclaim.records import Page

FIRST = 20
"""Records without text after which a file is left whose map of fields names what none of them has."""
_MARK = b"\xef\xbb\xbf"


def record_pages(
    stream: BinaryIO, name: str, longest: int, fields: FieldMap = NO_MAP
) -> Iterator[Page | UnreadableInput]:
    """A page for each record; a broken or overlong line is yielded as what is wrong with it, and the others go on.

    `longest` is the most bytes that a line may have. A page's body is its line; its media type says which line, and
    by which map of fields it is read. A field of the map that no record has is told; where the first records have no
    text for that reason, the file is left.
    """
    found = pages = 0
    unseen = {path for _, path in fields.paths}
    for number, line in _lines(stream, longest):
        where = f"{name} line {number}"
        kind = not_text(line[:4096]) if number == 1 else None
        if kind:
            yield UnreadableInput(name, f"it is {kind}, not JSONL")
            return
        if not line.strip():
            continue
        found += 1
        unseen = _unseen(line, fields, unseen)
        page = record_page(line.strip(), where, fields) if len(line) <= longest else _too_long(where, longest)
        pages += isinstance(page, Page)
        yield page
        if unseen and not pages and found == FIRST:
            break
    if not found:
        yield UnreadableInput(name, "the file is empty")
    elif unseen:
        told = ", ".join(f"{field}={path}" for field, path in fields.paths if path in unseen)
        which = f"none of the first {FIRST} records" if unseen and not pages and found == FIRST else "no record"
        yield UnreadableInput(name, f"{which} has the field that --fields names ({told})")


def _lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers; of one that is too long its first bytes, one more than it may have."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest:
            _skip_line(stream, line, longest)
        yield number, line


def _unseen(line: bytes, fields: FieldMap, unseen: set[str]) -> set[str]:
    """The paths of a map that no record had so far."""
    if not unseen:
        return unseen
    try:
        return unseen & lacking(record_in(line.strip().removeprefix(_MARK)), fields)
    except ValueError:
        return unseen


def _too_long(where: str, longest: int) -> UnreadableInput:
    return UnreadableInput(where, f"the line is longer than {longest // 1024 // 1024} MiB")


def _skip_line(stream: BinaryIO, line: bytes, piece: int) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(min(piece, 1 << 20))


def record_page(line: bytes, where: str, mapped: FieldMap = NO_MAP) -> Page | UnreadableInput:
    """The page of one record, a line of JSON that stands at `where`."""
    try:
        fields = fields_of(line.removeprefix(_MARK), mapped)
    except ValueError as error:
        return UnreadableInput(where, str(error))
    digest = hashlib.sha256(line).hexdigest()
    media_type = _media_type(where, str(mapped))
    return Page("sha256:" + digest, fields.url.strip() or where, datetime.now(UTC), media_type, line)


def _media_type(where: str, mapped: str) -> str:
    """The media type of a record, with the place it came from as a parameter: messages about it name the line.

    And with the map by which it was read: the same bytes give the same report again.
    """
    header = Message()
    told = {"where": where, "fields": mapped} if mapped else {"where": where}
    header.add_header("content-type", MEDIA_TYPE, **told)
    return str(header["content-type"])

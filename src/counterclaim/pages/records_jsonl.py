"""Pages from JSONL: a record a line, read line by line, so that a large file needs no more memory than a small one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from typing import BinaryIO

from counterclaim.errors import UnreadableInput
from counterclaim.pages.magic import not_text
from counterclaim.pages.record_fields import MEDIA_TYPE, fields_of
from counterclaim.records import Page


def record_pages(stream: BinaryIO, name: str, longest: int) -> Iterator[Page | UnreadableInput]:
    """A page for each record; a broken or overlong line is yielded as what is wrong with it, and the others go on.

    `longest` is the most bytes that a line may have. A page's body is its line; its media type says which line.
    """
    number = found = 0
    while line := stream.readline(longest + 1):
        number += 1
        where = f"{name} line {number}"
        kind = not_text(line[:4096]) if number == 1 else None
        if kind:
            yield UnreadableInput(name, f"it is {kind}, not JSONL")
            return
        if len(line) > longest:
            _skip_line(stream, line, longest)
            found += 1
            yield UnreadableInput(where, f"the line is longer than {longest // 1024 // 1024} MiB")
        elif line.strip():
            found += 1
            yield _page(line.strip(), where)
    if not found:
        yield UnreadableInput(name, "the file is empty")


def _skip_line(stream: BinaryIO, line: bytes, piece: int) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(min(piece, 1 << 20))


def _page(line: bytes, where: str) -> Page | UnreadableInput:
    try:
        fields = fields_of(line.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        return UnreadableInput(where, str(error))
    digest = hashlib.sha256(line).hexdigest()
    return Page("sha256:" + digest, fields.url.strip() or where, datetime.now(UTC), _media_type(where), line)


def _media_type(where: str) -> str:
    """The media type of a record, with the place it came from as a parameter: messages about it name the line."""
    header = Message()
    header.add_header("content-type", MEDIA_TYPE, where=where)
    return str(header["content-type"])

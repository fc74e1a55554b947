"""Gathering: what the user named becomes pages, one after the other."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from counterclaim.errors import UnreadableInput
from counterclaim.pages.files import RECORDS, pages_in, pages_of
from counterclaim.records import Page

STDIN = "standard input"
_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_PEEK = 4096  # bytes of standard input that show whether it is JSONL


def gather(sources: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Page | UnreadableInput]:
    """Every page of the sources in the order given: files, folders, JSONL files, and `-` for standard input.

    What cannot be read is yielded as an UnreadableInput that says why, so that the others go on. Pages come one at a
    time; memory does not grow with their number.
    """
    for source in sources:
        if source == "-":
            yield from _from_stdin(stdin)
        elif _ADDRESS.match(source):
            yield UnreadableInput(source, "addresses on the web cannot be read yet; save the page and give the file")
        else:
            yield from pages_in(Path(source))


def _from_stdin(stdin: BinaryIO | None) -> Iterator[Page | UnreadableInput]:
    if stdin is None:
        yield UnreadableInput(STDIN, "nothing is connected to it")
        return
    stream = io.BufferedReader(_Raw(stdin), 1 << 16)
    head = stream.peek(_PEEK)[:_PEEK].removeprefix(b"\xef\xbb\xbf").lstrip()
    yield from pages_of(stream, STDIN, RECORDS if head.startswith(b"{") and b'"' in head else "text/plain")


class _Raw(io.RawIOBase):
    """Any readable stream of bytes as one that can be looked at before it is read."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

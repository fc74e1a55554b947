"""Gathering: what the user named becomes pages, one after the other."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from counterclaim.errors import UnreadableInput
from counterclaim.pages.files import RECORDS, pages_in, pages_of
from counterclaim.pages.web.address import is_address
from counterclaim.pages.web.answers import RECORD_TYPES
from counterclaim.pages.web.manners import Manners
from counterclaim.pages.web.visits import Visits
from counterclaim.records import Page

STDIN = "standard input"
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_PEEK = 4096  # bytes of standard input that show whether it is JSONL
Pages = Iterator[Page | UnreadableInput]


def gather(sources: Iterable[str], stdin: BinaryIO | None = None, manners: Manners = Manners()) -> Pages:  # noqa: B008
    """Every page of the sources in the order given: addresses of the web, files, folders; `-` is standard input.

    A source that lists addresses (a feed, a sitemap, a file of them) is the pages that it lists; files in folders are
    not followed. What cannot be read is yielded as an UnreadableInput that says why, so that the others go on. Pages
    come one at a time; memory does not grow with their number.
    """
    with Visits(manners) as visits:
        for source in sources:
            if source == "-":
                yield from _followed(_from_stdin(stdin), visits)
            elif is_address(source):
                yield from _from_web(source, visits)
            elif _SCHEME.match(source):
                yield UnreadableInput(source, "not an address of the web (it begins with http:// or https://)")
            elif os.path.isdir(source):
                yield from pages_in(Path(source))
            else:
                yield from _followed(pages_in(Path(source)), visits)


def _from_web(address: str, visits: Visits) -> Pages:
    try:
        page = visits.page(address)
    except UnreadableInput as error:
        yield error
        return
    if page.media_type in RECORD_TYPES:
        yield from pages_of(io.BytesIO(page.body), page.url, RECORDS)
    else:
        yield from _behind(page, visits)


def _followed(pages: Pages, visits: Visits) -> Pages:
    """Pages, and in place of a text that lists addresses those that it lists."""
    for page in pages:
        if isinstance(page, Page) and page.media_type == "text/plain":
            yield from _behind(page, visits)
        else:
            yield page


def _behind(page: Page, visits: Visits) -> Pages:
    """What a source is for: itself or, where it is a listing, the pages that it names."""
    from counterclaim.pages.feeds.following import follow  # lazy: a folder of pages has no listings

    return follow(page, visits.page)


def _from_stdin(stdin: BinaryIO | None) -> Pages:
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

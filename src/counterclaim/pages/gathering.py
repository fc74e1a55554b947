"""Gathering: what the user named becomes pages, one after the other."""

from __future__ import annotations

import gzip
import io
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from counterclaim.errors import UnreadableInput
from counterclaim.pages.archives.kinds import GZIP, kind_of
from counterclaim.pages.extent import Extent
from counterclaim.pages.files import RECORDS, archived, files_in, pages_in, pages_of
from counterclaim.pages.record_fields import NO_MAP, FieldMap
from counterclaim.pages.web.address import is_address
from counterclaim.pages.web.answers import RECORD_TYPES
from counterclaim.pages.web.manners import Manners
from counterclaim.pages.web.visits import Visits
from counterclaim.records import Page

STDIN = "standard input"
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_PEEK = 4096  # bytes of standard input that show whether it is JSONL
Pages = Iterator[Page | UnreadableInput]


def extent_of(sources: Iterable[str]) -> Extent:
    """How much there is to read in some sources; folders are looked through for it, files are not opened."""
    unknown: list[Path | None] = [None]
    return Extent.of(
        each
        for source in sources
        for each in (unknown if source == "-" or is_address(source) else files_in(Path(source)))
    )


def gather(
    sources: Iterable[str],
    stdin: BinaryIO | None = None,
    manners: Manners = Manners(),  # noqa: B008
    fields: FieldMap = NO_MAP,
    extent: Extent | None = None,
) -> Pages:
    """Every page of the sources in the order given: addresses of the web, files, folders; `-` is standard input.

    A source that lists addresses (a feed, a sitemap, a file of them) is the pages that it lists; files in folders are
    not followed. What cannot be read is yielded as an UnreadableInput that says why, so that the others go on. Pages
    come one at a time; memory does not grow with their number. `fields` says what the fields of records are called.
    `extent` is told how far the reading of files is.
    """
    with Visits(manners) as visits:
        for source in sources:
            if source == "-":
                yield from _followed(_from_stdin(stdin, fields), visits)
            elif is_address(source):
                yield from _from_web(source, visits, fields)
            elif _SCHEME.match(source):
                yield UnreadableInput(source, "not an address of the web (it begins with http:// or https://)")
            elif os.path.isdir(source):
                yield from pages_in(Path(source), fields, extent)
            else:
                yield from _followed(pages_in(Path(source), fields, extent), visits, extent)


def _from_web(address: str, visits: Visits, fields: FieldMap) -> Pages:
    try:
        page = visits.page(address)
    except UnreadableInput as error:
        yield error
        return
    if page.media_type in RECORD_TYPES:
        yield from pages_of(io.BytesIO(page.body), page.url, RECORDS, fields)
    else:
        yield from _behind(page, visits)


def _followed(pages: Pages, visits: Visits, extent: Extent | None = None) -> Pages:
    """Pages, and in place of a text that lists addresses those that it lists."""
    for page in pages:
        if not (isinstance(page, Page) and page.media_type == "text/plain"):
            yield page
            continue
        for found in _behind(page, visits):
            if extent is not None and found is not page:
                extent.total = None  # nobody knows how much lies behind the addresses
            yield found


def _behind(page: Page, visits: Visits) -> Pages:
    """What a source is for: itself or, where it is a listing, the pages that it names."""
    from counterclaim.pages.feeds.following import follow  # lazy: a folder of pages has no listings

    return follow(page, visits.page)


def _from_stdin(stdin: BinaryIO | None, fields: FieldMap) -> Pages:
    if stdin is None:
        yield UnreadableInput(STDIN, "nothing is connected to it")
        return
    stream = io.BufferedReader(_Raw(stdin), 1 << 16)
    head = stream.peek(_PEEK)[:_PEEK]
    kind = kind_of(head)
    if kind:
        yield from archived(cast(BinaryIO, stream), STDIN, kind)
    elif head.startswith(GZIP):
        yield from _unpacked(cast(BinaryIO, stream), fields)
    else:
        yield from _pages(cast(BinaryIO, stream), head, fields)


def _unpacked(stream: BinaryIO, fields: FieldMap) -> Iterator[Page | UnreadableInput]:
    try:
        with gzip.open(stream, "rb") as packed:
            yield from _pages(cast(BinaryIO, packed), packed.peek(_PEEK)[:_PEEK], fields)
    except (OSError, EOFError, zlib.error):
        yield UnreadableInput(STDIN, "its compression is damaged")


def _pages(stream: BinaryIO, head: bytes, fields: FieldMap) -> Iterator[Page | UnreadableInput]:
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    kind = RECORDS if head.startswith(b"{") and b'"' in head else "text/plain"
    yield from pages_of(stream, STDIN, kind, fields)


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

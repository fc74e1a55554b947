"""An archive of any kind becomes pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.errors import UnreadableInput
from counterclaim.pages.archives.kinds import Kind
from counterclaim.pages.archives.mhtml import mhtml_page
from counterclaim.pages.archives.wacz import wacz_pages
from counterclaim.pages.archives.warc import warc_pages
from counterclaim.pages.files import MAX_PAGE_BYTES
from counterclaim.records import Page


def archive_pages(stream: BinaryIO, name: str, kind: Kind) -> Iterator[Page | UnreadableInput]:
    """The pages of an open archive, one after the other; what is wrong with a part is yielded in its place."""
    if kind == "mhtml":
        yield mhtml_page(stream.read(MAX_PAGE_BYTES + 1), name)
    elif kind == "wacz":
        yield from wacz_pages(stream, name)
    else:
        yield from warc_pages(stream, name, packed=kind == "warc.gz")

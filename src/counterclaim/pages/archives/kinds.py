"""What a file or stream holds: an archive by its ending or its first bytes."""

from __future__ import annotations

import re
import zlib
from typing import Literal

Kind = Literal["warc", "warc.gz", "wacz", "mhtml"]
ENDINGS: dict[str, Kind] = {".warc": "warc", ".wacz": "wacz", ".mht": "mhtml", ".mhtml": "mhtml"}
GZIP = b"\x1f\x8b\x08"
_WARC = re.compile(rb"WARC/[01]\.\d\r?\n")
_RELATED = re.compile(rb"(?im)^content-type:\s*multipart/related\b")
_MAIL = re.compile(rb"(?i)(?:mime-version|from|subject|date|snapshot-content-location):")


def kind_of(head: bytes, ending: str = "") -> Kind | None:
    """The kind of archive, from its first bytes and the ending of its name (of `crawl.warc.gz`: `.warc`).

    The bytes go before the ending for WARC; a ZIP is a WACZ only where its name says so.

    >>> kind_of(b"WARC/1.1\\r\\n"), kind_of(b"<html>"), kind_of(b"", ".mht")
    ('warc', None, 'mhtml')
    """
    if head.startswith(GZIP):
        return "warc.gz" if ending == ".warc" or _WARC.match(begins_with(head)) else None
    if _WARC.match(head):
        return "warc"
    top = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    if _MAIL.match(top) and _RELATED.search(top):
        return "mhtml"
    return ENDINGS.get(ending)


def begins_with(packed: bytes) -> bytes:
    """The first bytes that packed ones (gzip) unpack to; none where they are damaged."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed, 4096)
    except zlib.error:
        return b""

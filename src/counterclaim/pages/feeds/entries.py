"""From bytes to a listing: RSS, Atom, JSON feeds, sitemaps, lists of addresses, gzip'd or not. Nothing is fetched."""

from __future__ import annotations

import zlib

from counterclaim.pages.feeds.address_list import listed_addresses
from counterclaim.pages.feeds.json_feed import json_listing
from counterclaim.pages.feeds.listing import Listing

MAX_LISTING_BYTES = 50 * 1024 * 1024
"""Unpacked; the most that the sitemap protocol allows. What lies beyond is not looked at."""
_GZIP = b"\x1f\x8b"
_WIDE = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PIECE = 1 << 20


def entries_of(body: bytes, address: str) -> Listing | None:
    """What a body lists, where it is a listing; None for a page, a text, or anything else.

    `address` is where the body was found: relative links count from it. Entities that the body declares are never
    expanded and nothing it refers to is opened. A broken feed gives what can be read of it.

    >>> found = entries_of(b"https://example.com/a\\nhttps://example.com/b\\n", "urls.txt")
    >>> found.kind, [entry.address for entry in found.entries]
    ('list of addresses', ['https://example.com/a', 'https://example.com/b'])
    """
    body = unpacked(body) if body.startswith(_GZIP) else body[:MAX_LISTING_BYTES]
    wide = next((name for mark, name in _WIDE if body.startswith(mark)), None)
    head = (body[:1024].decode(wide, "replace") if wide else body[:512].decode("latin-1")).lstrip("\ufeffï»¿ \t\r\n")
    if head.startswith("<"):
        from counterclaim.pages.feeds.xml_listing import xml_listing  # lazy: lxml, only where there is mark-up

        return xml_listing(body.lstrip(), address)
    if wide:
        body = body.decode(wide, "replace").encode()
    return json_listing(body, address) if head.startswith("{") else listed_addresses(body)


def unpacked(body: bytes) -> bytes:
    """A gzip'd body unpacked, up to the limit; what is damaged gives what came before the damage."""
    found = bytearray()
    engine = zlib.decompressobj(wbits=31)
    try:
        for start in range(0, len(body), _PIECE):
            piece = engine.unconsumed_tail + body[start : start + _PIECE]
            found += engine.decompress(piece, MAX_LISTING_BYTES - len(found))
            if len(found) >= MAX_LISTING_BYTES or engine.eof:
                break
    except zlib.error:
        pass
    return bytes(found)

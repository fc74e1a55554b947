"""A plain list: an address a line, as people keep them in a file; lines that begin with # are remarks."""

from __future__ import annotations

import re

from counterclaim.pages.feeds.listing import Listing, Named, listing_of

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)


def listed_addresses(body: bytes) -> Listing | None:
    """The list, where every line is one word and the first is an address; None for a text.

    >>> listed_addresses(b"# the ministry\\nhttps://example.com/a\\nexample.com/b\\n").dropped
    1
    >>> listed_addresses(b"https://example.com/a\\nTwo soldiers were killed.") is None
    True
    """
    lines = [line for each in body.decode("utf-8-sig", "replace").splitlines() if (line := each.strip())]
    words = [line for line in lines if not line.startswith("#")]
    if not words or not _ADDRESS.fullmatch(words[0]) or any(len(word.split(None, 1)) > 1 for word in words):
        return None
    return listing_of("list of addresses", "", map(Named, words), "")

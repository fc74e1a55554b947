"""The feeds that a page names as those of its site, by `<link rel="alternate" type="...">`: told, not followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from counterclaim.pages.feeds.listing import Link, Named, listing_of

_LINK = re.compile(r"<link\b([^<>]{1,4000})>", re.IGNORECASE)
_WORD = re.compile(r"""([a-z-]+)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_KINDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_HEAD = 256 * 1024


def feeds_named(body: bytes, address: str) -> tuple[Link, ...]:
    """The feeds that a page's head names, with their titles, in its order.

    >>> page = b'<head><link rel="alternate" type="application/rss+xml" title="World" href="/world.xml"></head>'
    >>> [(feed.address, feed.title) for feed in feeds_named(page, "https://news.example/")]
    [('https://news.example/world.xml', 'World')]
    """
    return listing_of("list of addresses", "", _links(body[:_HEAD].decode("utf-8", "replace")), address).entries


def _links(head: str) -> Iterator[Named]:
    for link in _LINK.finditer(head):
        words = {word[1].lower(): unescape(word[2] or word[3] or word[4] or "") for word in _WORD.finditer(link[1])}
        if "alternate" in words.get("rel", "").lower().split() and words.get("type", "").strip().lower() in _KINDS:
            yield Named(words.get("href", ""), words.get("title", ""))

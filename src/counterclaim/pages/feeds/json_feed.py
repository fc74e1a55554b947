"""JSON Feed, versions 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from counterclaim.pages.feeds.listing import Listing, Named, listing_of

_VERSION = re.compile(r"https?://(www\.)?jsonfeed\.org/version/", re.IGNORECASE)


def json_listing(body: bytes, address: str) -> Listing | None:
    """The entries of a JSON feed; None for other JSON."""
    try:
        feed = json.loads(body.lstrip(b"\xef\xbb\xbf \t\r\n"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or not _VERSION.match(_text(feed.get("version"))):
        return None
    items = feed.get("items")
    base = address if "://" in address else _text(feed.get("feed_url")) or _text(feed.get("home_page_url"))
    return listing_of("JSON feed", _text(feed.get("title")), _named(items if isinstance(items, list) else []), base)


def _named(items: list[Any]) -> Iterator[Named]:
    """Every item; its address is its own, else that of the page it is about, else an id that is an address."""
    for item in items:
        fields = item if isinstance(item, dict) else {}
        ids = [_text(fields.get(name)) for name in ("url", "external_url", "id")]
        address = ids[0] or ids[1] or (ids[2] if "://" in ids[2] else "")
        published, changed = _text(fields.get("date_published")), _text(fields.get("date_modified"))
        yield Named(address, _text(fields.get("title")), published, changed)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""

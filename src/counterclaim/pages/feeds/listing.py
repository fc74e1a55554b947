"""A listing: what a feed, a sitemap or a list of addresses says that there is to read."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from counterclaim.pages.feeds.moments import moment

Kind = Literal["RSS feed", "Atom feed", "JSON feed", "sitemap", "sitemap index", "list of addresses"]
MAX_ENTRIES = 50_000
"""The most that the sitemap protocol allows in one file; a listing is cut there, and says so."""
LONGEST_ADDRESS = 4096
LONGEST_TITLE = 500
_TAG = re.compile(r"<[^<>]*>")
_BREAKS = re.compile(r"[\t\r\n]+")
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_WEB = re.compile(r"https?:(?!//[^/?#])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """One page that a listing names. `published` and `changed` are ISO 8601 as far as it says them, else None.

    They are what the listing says: the report's own date is read from the page.
    """

    address: str
    title: str = ""
    published: str | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The pages that a listing names, in its order, each address once, and further sitemaps to look into.

    Addresses are absolute, of http or https, and without their fragment. `dropped` counts what named no such address;
    `cut` says that there was more than is taken from one listing.
    """

    kind: Kind
    title: str = ""
    entries: tuple[Link, ...] = ()
    sitemaps: tuple[Link, ...] = ()
    dropped: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An entry as the listing's own words have it: an address that may be relative (to `base`), dates in any form."""

    address: str
    title: str = ""
    published: str = ""
    changed: str = ""
    base: str = ""


def listing_of(kind: Kind, title: str, named: Iterable[Named], base: str) -> Listing:
    """The listing that some entries make; `base` is the address that relative ones count from, or "".

    >>> named = [Named("/a#top"), Named("/a"), Named("mailto:desk@example.com")]
    >>> found = listing_of("RSS feed", "", named, "https://example.com/feed")
    >>> [entry.address for entry in found.entries], found.dropped
    (['https://example.com/a'], 1)
    """
    found: dict[str, Link] = {}
    dropped, cut = 0, False
    for each in named:
        address = absolute(each.address, (absolute(each.base, base) or base) if each.base else base)
        if address is None or address == base:  # nothing that lists itself is followed round
            dropped += 1
        elif address not in found:
            if len(found) == MAX_ENTRIES:
                cut = True
                break
            found[address] = Link(address, plain(each.title), moment(each.published), moment(each.changed))
    entries = tuple(found.values())
    if kind == "sitemap index":
        return Listing(kind, plain(title), (), entries, dropped, cut)
    return Listing(kind, plain(title), entries, (), dropped, cut)


def absolute(address: str, base: str) -> str | None:
    """An address of the web as it can be asked for, or None where it is none.

    >>> absolute("../b?x=1#here", "https://example.com/a/feed.xml"), absolute("/b", ""), absolute("javascript:x", "")
    ('https://example.com/b?x=1', None, None)
    """
    address = _BREAKS.sub("", address.strip()).replace(" ", "%20")
    if not address or len(address) > LONGEST_ADDRESS or _UNPRINTED.search(address) or _WEB.match(address):
        return None
    try:
        whole = urldefrag(urljoin(base, address)).url
        parts = urlsplit(whole)
        there = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port  # raises where it is no number
    except ValueError:  # brackets that hold no address, a port that is none
        return None
    return whole if there else None


def plain(title: str) -> str:
    """A title without mark-up, on one line.

    >>> plain("Two &lt;b&gt;killed&lt;/b&gt;\\n near  Goris &amp; Sisian")
    'Two killed near Goris & Sisian'
    """
    title = title[: 4 * LONGEST_TITLE]
    if "&" in title:
        title = html.unescape(title)
    return _UNPRINTED.sub("", " ".join(_TAG.sub("", title).split()))[:LONGEST_TITLE]

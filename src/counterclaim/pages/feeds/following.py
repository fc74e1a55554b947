"""Following: a source that is a listing becomes the pages that it names, fetched one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from counterclaim.errors import UnreadableInput
from counterclaim.pages.feeds.entries import entries_of
from counterclaim.pages.feeds.listing import MAX_ENTRIES, Listing
from counterclaim.records import Page

DEEPEST = 3
"""A sitemap index names sitemaps, and some name further indexes; a list of addresses may name feeds."""
MOST_SITEMAPS = 1000
Get = Callable[[str], Page]
"""Fetches one address. Raises UnreadableInput."""


@dataclass(slots=True)
class _Way:
    """The addresses that were asked for on the way from one source, and how many sitemaps were looked into."""

    asked: set[str] = field(default_factory=set)
    sitemaps: int = 0


def follow(page: Page, get: Get) -> Iterator[Page | UnreadableInput]:
    """The pages that a listing names, in its order and each address once; a page that is no listing is given back.

    Sitemap indexes are followed three deep and to a thousand sitemaps; a list of addresses may name feeds and sitemaps.
    What a feed or a sitemap names is a page, whatever comes. What cannot be fetched is yielded as one line.
    """
    listing = entries_of(page.body, page.url)
    if listing is None:
        yield page
    else:
        yield from _named(listing, page.url, get, _Way({page.url}), 1)


def _named(listing: Listing, where: str, get: Get, way: _Way, depth: int) -> Iterator[Page | UnreadableInput]:
    if trouble := untaken(listing, saved="://" not in where):
        yield UnreadableInput(where, trouble)
    for entry in (*listing.sitemaps, *listing.entries):
        if entry.address in way.asked:
            continue
        way.asked.add(entry.address)
        try:
            page = get(entry.address)
        except UnreadableInput as error:
            yield error
            continue
        listed = listing.kind in ("sitemap index", "list of addresses")
        further = entries_of(page.body, page.url) if listed else None
        if further is not None:
            yield from _further(further, page.url, get, way, depth)
        elif listing.kind == "sitemap index":
            yield UnreadableInput(entry.address, "no sitemap, though a sitemap index names it as one")
        else:
            yield page


def _further(listing: Listing, where: str, get: Get, way: _Way, depth: int) -> Iterator[Page | UnreadableInput]:
    way.sitemaps += 1
    if depth >= DEEPEST:
        yield UnreadableInput(where, f"a {listing.kind} that lies more than {DEEPEST} deep; name it on its own")
    elif way.sitemaps > MOST_SITEMAPS:
        yield UnreadableInput(where, f"more than {MOST_SITEMAPS:,} sitemaps; name it on its own")
    else:
        yield from _named(listing, where, get, way, depth + 1)


def untaken(listing: Listing, *, saved: bool = False) -> str:
    """What a person should know of a listing that gives less than it seems to, in words; "" where all is well.

    An item of a feed without a link is common and no mistake; a line of a person's own list that is no address is one.
    In a feed that was `saved` to a file it may be a link whose beginning only the site knows.
    """
    if listing.cut:
        return f"the {listing.kind} names more than {MAX_ENTRIES:,} addresses; those beyond were left out"
    if not listing.entries and not listing.sitemaps:
        return f"the {listing.kind} names no page of the web"
    if listing.kind == "list of addresses" and listing.dropped:
        lines = "1 line is no address" if listing.dropped == 1 else f"{listing.dropped:,} lines are no addresses"
        return f"{lines} of the web (write them whole, with https://); the others are read"
    if saved and listing.dropped:
        entries = "1 entry gives" if listing.dropped == 1 else f"{listing.dropped:,} entries give"
        return f"{entries} no address of the web, or a part of one that only its site can complete; the others are read"
    return ""

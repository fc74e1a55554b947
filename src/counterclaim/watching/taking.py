"""Taking a listing: what a source names now, asked for only where it has changed since the last time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from counterclaim.errors import UnreadableInput
from counterclaim.pages.feeds import Link, Listing, entries_of
from counterclaim.pages.feeds.autodiscovery import feeds_named
from counterclaim.pages.feeds.following import DEEPEST, MOST_SITEMAPS, untaken
from counterclaim.pages.web.address import address as spelled
from counterclaim.records import Fetch, Page
from counterclaim.store.books import Store
from counterclaim.watching.due import answered, older, sitemap_due
from counterclaim.watching.plan import Plan, Source

MOST_KEPT = 1 << 20
"""Bytes. A larger sitemap is not kept and so is asked for whole each time."""


class Answer(Protocol):
    """What a server gave: see `pages.web.fetching.Fetched`."""

    @property
    def page(self) -> Page | None: ...
    @property
    def status(self) -> int: ...
    @property
    def etag(self) -> str: ...
    @property
    def last_modified(self) -> str: ...


class Fetcher(Protocol):
    """What asks for addresses: see `pages.web.fetching.Fetcher`."""

    def get(self, address: str, etag: str = "", last_modified: str = "", told_by: str = "") -> Answer:
        """The page, or None where it has not changed. Raises UnreadableInput."""


@dataclass(frozen=True, slots=True)
class Books:
    """The store that a watch writes to; with `dry` nothing is written."""

    store: Store
    now: Callable[[], datetime]
    dry: bool = False

    def remember(self, fetch: Fetch, page: Page | None = None) -> None:
        """Keep what came of asking."""
        if not self.dry:
            self.store.fetched(fetch, page)


def ask(address: str, fetcher: Fetcher, books: Books) -> tuple[Page | None, Fetch, Fetch | None]:
    """Ask for an address; the page (None where it has not changed), the fetch, not kept yet, and the one before it.

    Raises UnreadableInput, after the failure was kept.
    """
    before = books.store.last_fetch(address)
    held = before if before is not None and before.page_id else None
    at = books.now()
    try:
        versions = (held.etag, held.last_modified, held.url) if held else ()
        answer = fetcher.get(address, *versions)
    except UnreadableInput as error:
        books.remember(Fetch(address, at, why=error.why))
        raise
    if answer.page is not None:
        page = replace(answer.page, fetched_at=at)
        return page, Fetch.of(page) or Fetch(address, at, answer.status, page_id=page.id), before
    if held is None:
        why = 'the server answers "not changed" to who has nothing'
        books.remember(Fetch(address, at, why=why))
        raise UnreadableInput(address, why)
    said = answer.etag or held.etag, answer.last_modified or held.last_modified
    return None, Fetch(address, at, answer.status, *said, held.page_id, held.url), before


def take(source: Source, plan: Plan, fetcher: Fetcher, books: Books) -> Iterator[Link | UnreadableInput]:
    """The pages that a source names, each once, those of its sitemaps too; for a page that is watched, it alone.

    Raises UnreadableInput where the source itself cannot be read; a sitemap that it names is yielded as one line.
    """
    if source.kind == "page":
        yield Link(spelled(source.url))
        return
    listing = listed(spelled(source.url), fetcher, books)
    yield from _entries(listing, source, _Depth(plan, fetcher, books, [0], 1))


def listed(address: str, fetcher: Fetcher, books: Books) -> Listing:
    """The listing at an address: as it is now or, where it has not changed, as it was kept.

    Raises UnreadableInput where there is none; a page in its place is told with the feeds that it names.
    """
    came, fetch, _ = ask(address, fetcher, books)
    page = came or (books.store.page(fetch.page_id) if fetch.page_id else None)
    listing = entries_of(page.body, page.url) if page is not None else None
    if listing is None:
        why = _no_listing(page)
        books.remember(Fetch(address, fetch.at, why=why))  # as a failure: told once, and asked for less often
        raise UnreadableInput(address, why)
    if came is None or len(came.body) <= MOST_KEPT:
        books.remember(fetch, came)
    else:
        books.remember(replace(fetch, page_id=None, etag="", last_modified=""))
    return listing


def _no_listing(page: Page | None) -> str:
    feeds = feeds_named(page.body, page.url) if page is not None else ()
    if feeds:
        return f"a page, not a listing; the feeds it names are {', '.join(feed.address for feed in feeds[:5])}"
    return 'not a feed, a sitemap or a list of addresses (to watch a single page write kind = "page")'


@dataclass(frozen=True, slots=True)
class _Depth:
    """How deep in the sitemaps of a source we are, and how many of them were looked into."""

    plan: Plan
    fetcher: Fetcher
    books: Books
    taken: list[int]
    depth: int

    def deeper(self) -> _Depth:
        self.taken[0] += 1
        return replace(self, depth=self.depth + 1)


def _entries(listing: Listing, source: Source, way: _Depth) -> Iterator[Link | UnreadableInput]:
    if listing.cut:
        yield UnreadableInput(source.called, untaken(listing))
    yield from listing.entries
    for sitemap in listing.sitemaps:
        if way.depth >= DEEPEST or way.taken[0] >= MOST_SITEMAPS:
            yield UnreadableInput(sitemap.address, "a sitemap too deep, or one too many, among those of its index")
            return
        if _is_old(sitemap, way):
            continue
        try:
            found = _sitemap(sitemap, source, way)
        except UnreadableInput as error:
            yield error
            continue
        if found is not None:
            yield from _entries(found, source, way.deeper())


def _sitemap(link: Link, source: Source, way: _Depth) -> Listing | None:
    """A sitemap of an index, asked for where it is due: an index may name hundreds, of which few ever change.

    Else it is what was kept of it, or None where it could not be read and is to be left alone for a while.
    """
    address, store = spelled(link.address), way.books.store
    history = store.fetches(address, 50)
    if history and not sitemap_due(history, link.changed, way.plan.every_of(source), way.books.now()):
        page = store.page(history[0].page_id) if history[0].page_id else None
        if page is not None or not answered(history[0]):
            return entries_of(page.body, page.url) if page is not None else None
    return listed(address, way.fetcher, way.books)


def _is_old(sitemap: Link, way: _Depth) -> bool:
    """Whether a sitemap has, by its index, not changed for longer than pages are taken from."""
    return way.plan.oldest is not None and older(sitemap.changed, way.books.now() - way.plan.oldest)


def listed_before(source: Source, books: Books, within: timedelta) -> Iterator[Link]:
    """What a source named in its versions of the last so long, as kept: pages may leave a feed before they change."""
    if source.kind == "page":
        return
    since = books.now() - within
    seen: set[str] = set()
    for fetch in books.store.fetches(spelled(source.url), 400):
        if fetch.page_id is None or fetch.page_id in seen or fetch.at < since:
            continue
        seen.add(fetch.page_id)
        page = books.store.page(fetch.page_id)
        listing = entries_of(page.body, page.url) if page is not None else None
        yield from listing.entries if listing else ()

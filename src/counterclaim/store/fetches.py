"""Pages as rows with what servers answered for them, and the fetches that brought them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from counterclaim.errors import StoreError
from counterclaim.records import Fetch, Page
from counterclaim.store import codec
from counterclaim.store.facts import moment
from counterclaim.store.schema import FETCHES, PAGES


def add_page(books: Connection, page: Page) -> None:
    """Add a page that the books do not hold yet."""
    books.execute(
        insert(PAGES),
        {
            "id": page.id,
            "url": codec.storable(page.url),
            "fetched_at": page.fetched_at.isoformat(),
            "media_type": codec.storable(page.media_type),
            "charset": page.charset and codec.storable(page.charset),
            "body": zlib.compress(page.body),
            "status": page.status,
            "headers": json.dumps(page.headers) if page.headers else None,
            "asked": codec.storable(page.asked) or None,
        },
    )


def page_of(row: Row[Any]) -> Page:
    """The page of a row of `pages`.

    Raises StoreError where the row is damaged.
    """
    try:
        headers = tuple((str(name), str(value)) for name, value in json.loads(row.headers or "[]"))
        body = zlib.decompress(row.body)
    except (ValueError, TypeError, zlib.error) as error:
        raise StoreError(f"the stored page {row.id} is damaged ({error})") from error
    fetched = datetime.fromisoformat(row.fetched_at)
    return Page(row.id, row.url, fetched, row.media_type, body, row.charset, row.status, headers, asked=row.asked or "")


def pages(books: Connection, since: datetime | None, until: datetime | None) -> Iterator[Page]:
    """The pages first fetched between two aware moments, ends included, the earliest first."""
    ids = books.execute(select(PAGES.c.id, PAGES.c.fetched_at)).all()
    found = sorted((datetime.fromisoformat(fetched), page) for page, fetched in ids)
    for fetched, page in found:
        if (since is None or since <= fetched) and (until is None or fetched <= until):
            yield page_of(books.execute(_PAGE, {"page": page}).one())


def add(books: Connection, fetch: Fetch) -> bool:
    """Remember a fetch; False when exactly this one is there already, as when a WARC is read twice."""
    asked, at = codec.storable(fetch.asked), moment(fetch.at)
    if books.execute(_THE_SAME, {"address": asked, "moment": at, "page": fetch.page_id}).first() is not None:
        return False
    books.execute(
        insert(FETCHES),
        {
            "asked": asked,
            "at": at,
            "status": fetch.status,
            "etag": codec.storable(fetch.etag) or None,
            "last_modified": codec.storable(fetch.last_modified) or None,
            "page_id": fetch.page_id,
            "url": codec.storable(fetch.url) or None,
            "why": codec.storable(fetch.why) or None,
        },
    )
    return True


def last(books: Connection, address: str) -> Fetch | None:
    """The latest fetch of an address to which its server answered with a page or with "not changed"; None if none did.

    By the moment of the fetch, so that an old archive which is read today is not taken for news.
    """
    row = books.execute(_LAST, {"address": codec.storable(address)}).one_or_none()
    return None if row is None else _fetch_of(row)


def fetches(books: Connection, address: str, limit: int) -> tuple[Fetch, ...]:
    """At most `limit` fetches of an address, failures too, the latest first."""
    rows = books.execute(_THEIRS.limit(limit), {"address": codec.storable(address)})
    return tuple(map(_fetch_of, rows))


def of_several(books: Connection, addresses: Sequence[str]) -> Iterator[Fetch]:
    """The fetches of some addresses, the latest of each first."""
    theirs = select(FETCHES).where(FETCHES.c.asked.in_(list(map(codec.storable, addresses))))
    yield from map(_fetch_of, books.execute(theirs.order_by(FETCHES.c.at.desc(), FETCHES.c.row.desc())))


def _fetch_of(row: Row[Any]) -> Fetch:
    at = datetime.fromisoformat(row.at)
    told = (row.etag or "", row.last_modified or "", row.page_id, row.url or "", row.why or "")
    return Fetch(row.asked, at, row.status, *told)


_PAGE = select(PAGES).where(PAGES.c.id == bindparam("page"))
_THERE = FETCHES.c.asked == bindparam("address")
_THE_SAME = select(FETCHES.c.row).where(
    _THERE, FETCHES.c.at == bindparam("moment"), FETCHES.c.page_id.is_not_distinct_from(bindparam("page"))
)
_THEIRS = select(FETCHES).where(_THERE).order_by(FETCHES.c.at.desc(), FETCHES.c.row.desc())
_ANSWERED = FETCHES.c.status.between(200, 299) | (FETCHES.c.status == 304)
_LAST = _THEIRS.where(_ANSWERED).limit(1)

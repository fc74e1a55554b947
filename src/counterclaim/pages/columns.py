"""Pages as rows of an Arrow table: what a job on many machines hands from one worker to the next, and Parquet keeps.

A row is a page with its bytes, or an input that gave none and the reason. The way there and back loses nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pyarrow as pa

from counterclaim.errors import LeftOut, UnreadableInput
from counterclaim.pages.record_fields import NO_MAP, FieldMap
from counterclaim.pages.records_jsonl import record_page
from counterclaim.records import Page

PAGES = pa.schema(
    [
        pa.field("page_id", pa.string()),
        pa.field("url", pa.string()),
        pa.field("fetched_at", pa.string()),
        pa.field("media_type", pa.string()),
        pa.field("charset", pa.string()),
        pa.field("status", pa.int32()),
        pa.field("headers", pa.list_(pa.struct([pa.field("name", pa.string()), pa.field("value", pa.string())]))),
        pa.field("asked", pa.string()),
        pa.field("body", pa.binary()),
        pa.field("error", pa.string()),
        pa.field("left_out", pa.bool_()),
    ]
)
"""The columns of a page. `fetched_at` is ISO 8601 with its zone, as the store keeps it. Where `error` says why an input
gave no page, `url` says which input, and the rest is null; `left_out` marks what was left out on purpose."""
NEEDED = ("page_id", "url", "fetched_at", "media_type", "body")
"""Columns that every table of pages has; others may be missing."""
_BYTES_OF_PAGE = ("body", "html", "content", "raw_html")


def storable(words: str) -> str:
    """Words as a column of text takes them: a file's name need not be UTF-8."""
    return words.encode("utf-8", "backslashreplace").decode()


def row_of(page: Page | UnreadableInput) -> dict[str, Any]:
    """The row of a page, or of an input that gave none."""
    if not isinstance(page, Page):
        return {"url": storable(page.where), "error": storable(page.why), "left_out": isinstance(page, LeftOut)}
    return {
        "page_id": page.id,
        "url": storable(page.url),
        "fetched_at": page.fetched_at.isoformat(),
        "media_type": storable(page.media_type),
        "charset": storable(page.charset) if page.charset is not None else None,
        "status": page.status,
        "headers": [{"name": storable(name), "value": storable(value)} for name, value in page.headers],
        "asked": storable(page.asked),
        "body": page.body,
    }


def page_of(row: Mapping[str, Any]) -> Page | UnreadableInput:
    """The page of a row, or what the row says of an input that gave none.

    Raises ValueError that says which column is damaged.
    """
    if row.get("error") is not None:
        kind = LeftOut if row.get("left_out") else UnreadableInput
        return kind(str(row["url"]), str(row["error"]))
    if missing := [name for name in NEEDED if row.get(name) is None]:
        raise ValueError(f"nothing stands in the column {missing[0]}")
    try:
        fetched = datetime.fromisoformat(row["fetched_at"])
    except (TypeError, ValueError):
        raise ValueError(f"the column fetched_at holds no moment ({row['fetched_at']!r})") from None
    if fetched.tzinfo is None:
        raise ValueError(f"the moment in fetched_at has no zone ({row['fetched_at']!r})")
    headers = tuple((each["name"], each["value"]) for each in row.get("headers") or ())
    told = (row["media_type"], row["body"], row.get("charset"), row.get("status"), headers, row.get("asked") or "")
    return Page(row["page_id"], row["url"], fetched, *told)


def batch_of(pages: Iterable[Page | UnreadableInput]) -> pa.RecordBatch:
    """Pages, and inputs that gave none, as a batch of rows."""
    return pa.RecordBatch.from_pylist([row_of(page) for page in pages], schema=PAGES)


def pages_of(batch: pa.RecordBatch) -> Iterator[Page | UnreadableInput]:
    """The pages of a batch, in the order of its rows. Raises ValueError that says what is wrong with which row."""
    for number, row in enumerate(batch.to_pylist()):
        try:
            yield page_of(row)
        except ValueError as error:
            raise ValueError(f"row {number}: {error}") from None


def is_pages(names: Iterable[str]) -> bool:
    """Whether columns of these names are pages in the form above; other tables are read as records."""
    return set(NEEDED) <= set(names)


def record_pages_of(
    batch: pa.RecordBatch, where: str, first: int = 0, mapped: FieldMap = NO_MAP
) -> Iterator[Page | UnreadableInput]:
    """The pages of a table that somebody else made: each row is read as a record of JSON lines is, by its columns.

    A column of bytes that holds the page itself (`body`, `html`) makes a page with an address of its own.
    """
    for number, row in enumerate(batch.to_pylist(), first + 1):
        at = f"{where} row {number}"
        page = _page_in_bytes(row) if not mapped.paths else None
        yield page or record_page(_line(row), at, mapped)


def _page_in_bytes(row: Mapping[str, Any]) -> Page | None:
    lower = {name.lower(): value for name, value in row.items()}
    body = next((lower[name] for name in _BYTES_OF_PAGE if isinstance(lower.get(name), bytes) and lower[name]), None)
    url = next((lower[name] for name in ("url", "link", "uri") if isinstance(lower.get(name), str)), None)
    if body is None or url is None:
        return None
    fetched = lower.get("fetched_at") or lower.get("fetch_time")
    moment = fetched if isinstance(fetched, datetime) else datetime.now(UTC)
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    kind = lower.get("media_type") or lower.get("content_type") or lower.get("mime_type")
    digest = "sha256:" + hashlib.sha256(body).hexdigest()
    return Page(digest, url, moment, kind if isinstance(kind, str) else "text/html", body)


def _line(row: Mapping[str, Any]) -> bytes:
    """A row as the line of JSON that says the same."""
    return storable(json.dumps(row, ensure_ascii=False, default=_plain)).encode()


def _plain(value: object) -> object:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return float(value) if isinstance(value, Decimal) else str(value)

"""What a server may answer with: kinds of pages that are read, what a status means, when to come back."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

PAGES = frozenset({"text/html", "application/xhtml+xml"})
RECORD_TYPES = frozenset({
    "application/jsonl", "application/jsonlines", "application/x-jsonlines", "application/x-ndjson",
    "application/ndjson", "application/x-json-stream",
})  # fmt: skip
_OTHERS = frozenset({
    "text/plain", "text/markdown", "text/xml", "application/xml", "application/json", "text/json", *RECORD_TYPES,
})  # fmt: skip
_FAMILIES = ("+xml", "+json")  # of application/: feeds, JSON feeds and what is like them
PACKED = frozenset({"application/gzip", "application/x-gzip"})
UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream"})
TAKEN = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,application/json;q=0.8,*/*;q=0.1"
"""What the Accept header says."""
MOVED = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_MEANINGS = {
    400: "the server does not understand the question",
    401: "the server wants a name and a password",
    402: "the server wants to be paid",
    403: "the server does not let it be read",
    404: "the server has no such page",
    406: "the server has it in no form that can be read",
    408: "the server was too slow",
    410: "the page is gone for good",
    429: "the server was asked too often",
    451: "the server may not show it for legal reasons",
    500: "the server is broken just now",
    502: "the server is broken just now",
    503: "the server is busy or closed just now",
    504: "the server was too slow",
}
_LONGEST_AFTER = 366 * 24 * 3600.0


def content_type(header: str) -> tuple[str, str | None]:
    r"""The media type and the charset of a Content-Type header; ("", None) where it says none.

    >>> content_type('Text/HTML; Charset="windows-1251"'), content_type("")
    (('text/html', 'windows-1251'), ('', None))
    """
    if "/" not in header:
        return "", None
    message = Message()
    message["content-type"] = " ".join(header.split())
    charset = message.get_content_charset()
    return header.partition(";")[0].strip().lower(), charset or None


def is_read(media_type: str) -> bool:
    """Whether a kind of page is one that is read.

    >>> is_read("text/html"), is_read("application/rss+xml"), is_read("image/svg+xml"), is_read("application/pdf")
    (True, True, False, False)
    """
    family = media_type.startswith("application/") and media_type.endswith(_FAMILIES)
    return media_type in PAGES or media_type in _OTHERS or family


def is_packed(media_type: str, where: str) -> bool:
    """Whether an answer is a packed file, such as `sitemap.xml.gz`, and not a page that was packed for the way."""
    return media_type in PACKED or (media_type in UNSAID and urlsplit(where).path.lower().endswith(".gz"))


def meaning(status: int) -> str:
    """What a status says, in words, for one that gives no page.

    >>> meaning(404), meaning(418)
    ('the server has no such page (status 404)', 'the server does not give it (status 418)')
    """
    fallback = "the server is broken just now" if status >= 500 else "the server does not give it"
    return f"{_MEANINGS.get(status, fallback)} (status {status})"


def retry_after(header: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, given as seconds or as a day and time; None where it says none.

    >>> retry_after("120", datetime.now(UTC)), retry_after("soon", datetime.now(UTC))
    (120.0, None)
    """
    said = header.strip()
    if said.isascii() and said.isdigit():
        return min(float(said[:12]), _LONGEST_AFTER)
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), _LONGEST_AFTER)

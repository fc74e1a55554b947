"""Pages written as WARC 1.1, so that any other tool can read them, and this one again.

The bytes of a page are kept unpacked, and so they are written. What a server said of its packing and of the length on
the way stands on under names of our own (`X-Counterclaim-Original-...`), as crawlers do it: a reader that went by the
old headers would try to unpack what is not packed.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import uuid
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import quote, unquote

from counterclaim.records import Page

ASKED = "X-Counterclaim-Asked"
NAME = "X-Counterclaim-Name"
"""WARC headers of our own: the address that was asked for where redirects led on; the name of what is no page of the
web, such as a file's."""
ORIGINAL = "X-Counterclaim-Original-"
PACKING = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_ADDRESS = re.compile(r"https?://[!-~]+\Z", re.IGNORECASE)
_TOKEN = re.compile(r"[!#$%&'*+.^`|~\w-]+\Z", re.ASCII)
_LINE_ENDS = re.compile(r"[\r\n\x00]+[ \t]*")
_WHERE = re.compile(r'; where\*?=(?:"(?:[^"\\]|\\.)*"|[^;\s]*)')


def head(software: str, made: datetime, name: str) -> bytes:
    """The record that begins a file: who wrote it, and when."""
    fields = f"software: {_line(software)}\r\nformat: WARC File Format 1.1\r\n"
    block = (
        fields + "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
    ).encode()
    headers = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", f"<urn:uuid:{uuid.uuid4()}>"),
        ("WARC-Date", _moment(made)),
        ("WARC-Filename", named(name)),
        ("Content-Type", "application/warc-fields"),
    ]
    return _record(headers, block)


def record(page: Page) -> bytes:
    """The record of a page: the server's answer, or a resource for a page that no server answered with."""
    of_web = bool(_ADDRESS.match(page.url))
    answered = page.status is not None and of_web
    headers = [
        ("WARC-Type", "response" if answered else "resource"),
        ("WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{page.id} {page.url}')}>"),
        ("WARC-Date", _moment(page.fetched_at)),
        ("WARC-Target-URI", page.url if of_web else f"urn:{page.id}"),
        *([] if of_web else [(NAME, named(page.url))]),
        *([(ASKED, named(page.asked))] if page.asked else []),
        ("WARC-Payload-Digest", _digest(page.body)),
        ("Content-Type", "application/http; msgtype=response" if answered else _media_type(page, of_web=of_web)),
    ]
    return _record(headers, _answer(page) + page.body if answered else page.body)


def packed(whole: bytes) -> bytes:
    """A record as a gzip member of its own; the same record always gives the same bytes."""
    return gzip.compress(whole, 6, mtime=0)


def named(words: str) -> str:
    """A name as a header holds it: in ASCII, in one line, and `original_name` gives it back.

    >>> named("notes of 5 %.html"), original_name(named("notes of 5 %.html"))
    ('notes of 5 %25.html', 'notes of 5 %.html')
    """
    return quote(words, safe=" !\"#$&'()*+,/:;<=>?@[\\]^_`{|}~", errors="backslashreplace")


def original_name(words: str) -> str:
    """The name that `named` wrote."""
    return unquote(words)


def _record(headers: list[tuple[str, str]], block: bytes) -> bytes:
    told = [*headers, ("WARC-Block-Digest", _digest(block)), ("Content-Length", str(len(block)))]
    lines = ["WARC/1.1", *(f"{name}: {_line(value)}" for name, value in told), "", ""]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def _answer(page: Page) -> bytes:
    """Status line and headers as the server sent them, but for those that speak of packing."""
    try:
        phrase = HTTPStatus(page.status or 0).phrase
    except ValueError:
        phrase = ""
    kept = ((ORIGINAL + n if n.lower() in PACKING else n, value) for n, value in page.headers if _TOKEN.match(n))
    told = [*kept, ("Content-Length", str(len(page.body)))]
    lines = [f"HTTP/1.1 {page.status} {phrase}", *(f"{name}: {_line(value)}" for name, value in told), "", ""]
    return "\r\n".join(lines).encode("latin-1", "backslashreplace")


def _media_type(page: Page, *, of_web: bool) -> str:
    """The media type of a resource. Where a page of the web stood in the user's files is not written out."""
    said = page.media_type if not of_web else _WHERE.sub("", page.media_type)
    return f"{said}; charset={page.charset}" if page.charset and "charset=" not in said.lower() else said


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def _digest(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode()


def _line(words: str) -> str:
    return _LINE_ENDS.sub(" ", words).strip()

"""Archives made by hand, byte by byte, so that each can be damaged at a known place."""

from __future__ import annotations

import base64
import gzip
import hashlib

HTML = "Content-Type: text/html; charset=utf-8"


def record(
    url: str,
    block: bytes,
    kind: str = "response",
    content_type: str = "application/http; msgtype=response",
    extra: str = "",
) -> bytes:
    """One WARC record around a block of bytes."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:7>\r\nWARC-Date: 2022-09-14T08:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: {content_type}\r\n{extra}Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """What a server sends: status line, headers, body."""
    lines = [f"HTTP/1.1 {status}", *(headers or (HTML,)), "", ""]
    return "\r\n".join(lines).encode() + body


def page(number: int, *, digest: bool = False) -> bytes:
    """A record of a small page."""
    block = answer(f"<html><p>Shell {number} hit the bridge near Goris, the ministry said.</p></html>".encode())
    told = base64.b32encode(hashlib.sha1(block).digest()).decode()
    extra = f"WARC-Block-Digest: sha1:{told}\r\n" if digest else ""
    return record(f"https://post.example/{number}", block, extra=extra)


def packed(*records: bytes) -> bytes:
    """Each record in a gzip member of its own, as crawlers write them."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def damaged(whole: bytes, at: int) -> bytes:
    """The same bytes, some of them turned around."""
    broken = bytearray(whole)
    for place in range(at, at + 4):
        broken[place] ^= 0xFF
    return bytes(broken)

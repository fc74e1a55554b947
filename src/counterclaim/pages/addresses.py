"""Addresses of pages: whose they are."""

from __future__ import annotations

from urllib.parse import urlsplit


def host(url: str) -> str:
    """The host of an address without `www.`, or "" for a file.

    >>> host("https://www.example.com/a/b"), host("page.txt")
    ('example.com', '')
    """
    parts = urlsplit(url) if "://" in url else None
    return (parts.hostname or "").removeprefix("www.") if parts and parts.scheme in ("http", "https") else ""

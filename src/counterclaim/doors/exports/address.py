"""Addresses of pages as links: only of the web, and with no character that an address may not hold."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_ALLOWED = "!#$%&'()*+,/:;=?@[]~"


def web_address(url: str) -> str | None:
    """The address of a page of the web, fit to be a link; None for a file, and for what runs when it is followed.

    >>> web_address("https://post.example/a b?q=ž"), web_address("page.html"), web_address("javascript:alert(1)")
    ('https://post.example/a%20b?q=%C5%BE', None, None)
    """
    try:
        parts = urlsplit(url.strip())
        known = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:  # what looks like an address with a broken host
        return None
    return quote(url.strip(), safe=_ALLOWED, encoding="utf-8", errors="replace") if known else None

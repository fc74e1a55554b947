"""Addresses of pages: whose they are, and which of them are one."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

_TRACKING = re.compile(
    r"(?:utm_\w*|at_(?:medium|campaign|custom\d|link_\w+)|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_[ce]id|ocid|cmpid"
    r"|ns_(?:mchannel|source|campaign|linkname|fee)|_ga|_gl|xtor)(?:=.*)?$",
    re.IGNORECASE,
)
_COPIES = re.compile(r"^(?:www\d?|m|mobile|amp|wap|touch)\.")  # hosts under which a site shows the same pages again


def host(url: str) -> str:
    """The host of an address without `www.`, or "" for a file.

    >>> host("https://www.example.com/a/b"), host("page.txt")
    ('example.com', '')
    """
    parts = urlsplit(url) if "://" in url else None
    return (parts.hostname or "").removeprefix("www.") if parts and parts.scheme in ("http", "https") else ""


def without_tracking(url: str) -> str:
    """An address without the parameters that only say where a reader came from.

    >>> without_tracking("https://post.example/a?id=2&utm_source=feed&fbclid=x")
    'https://post.example/a?id=2'
    """
    parts = urlsplit(url)
    if not parts.query:
        return url
    return parts._replace(query="&".join(p for p in parts.query.split("&") if not _TRACKING.match(p))).geturl()


def same_site(url: str, other: str) -> bool:
    """Whether two addresses are surely of one site: the same host, or one under the other ("m." and "www." aside).

    >>> same_site("https://m.post.example/a", "https://www.post.example/a"), same_site("https://a.example", "https://b.example")
    (True, False)
    """
    a, b = (_COPIES.sub("", host(each)) for each in (url, other))
    return bool(a and b) and (
        a == b or (b.count(".") > 0 and a.endswith(f".{b}")) or (a.count(".") > 0 and b.endswith(f".{a}"))
    )


def whole(stated: str, base: str) -> str:
    """A stated address as a whole one, counted from the page's own; "" where it is none of the web.

    >>> whole("/a/b", "https://post.example/x"), whole("javascript:void(0)", "https://post.example/x")
    ('https://post.example/a/b', '')
    """
    try:
        joined = urljoin(base if "://" in base else "", stated.strip())
        return joined if host(joined) and not any(c.isspace() for c in joined) else ""
    except ValueError:
        return ""

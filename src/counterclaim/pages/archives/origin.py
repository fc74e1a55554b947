"""Where a page stands in the files of the user: the part of its media type that messages about it name."""

from __future__ import annotations

from email.message import Message

from counterclaim.records import Page


def with_origin(media_type: str, where: str) -> str:
    """A media type with the place that a page came from as a parameter; its address alone would not say which file.

    >>> with_origin("text/html", "crawl.warc.gz, https://post.example/a")
    'text/html; where="crawl.warc.gz, https://post.example/a"'
    """
    header = Message()
    header.add_header("content-type", media_type, where=where)
    return " ".join(str(header["content-type"]).split())


def is_from_a_crawl(page: Page) -> bool:
    """Whether a page came out of a collection of a crawler (WARC, WACZ), and not from a file that somebody saved.

    >>> from datetime import datetime
    >>> kind = with_origin("text/html", "crawl.warc.gz, https://post.example/a")
    >>> is_from_a_crawl(Page("sha256:0", "https://post.example/a", datetime(2024, 1, 1), kind, b""))
    True
    """
    _, told, where = page.media_type.partition("where=")
    return bool(told) and (page.status is not None or ".warc" in where or ".wacz" in where)

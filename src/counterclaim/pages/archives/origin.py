"""Where a page stands in the files of the user: the part of its media type that messages about it name."""

from __future__ import annotations

from email.message import Message


def with_origin(media_type: str, where: str) -> str:
    """A media type with the place that a page came from as a parameter; its address alone would not say which file.

    >>> with_origin("text/html", "crawl.warc.gz, https://post.example/a")
    'text/html; where="crawl.warc.gz, https://post.example/a"'
    """
    header = Message()
    header.add_header("content-type", media_type, where=where)
    return " ".join(str(header["content-type"]).split())

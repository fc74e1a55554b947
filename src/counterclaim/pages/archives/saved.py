"""Saved HTML that says where it came from: browsers and savers write the address in a comment at its top."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from counterclaim.pages.archives.origin import with_origin
from counterclaim.records import Page

_TOP = 4096
_BROWSER = re.compile(rb"<!--\s*saved from url=\((\d{4,5})\)(\S+)\s*-->", re.I)
_SINGLE_FILE = re.compile(rb"<!--\s*Page saved with SingleFile\b(.{0,3000}?)-->", re.I | re.S)
_URL = re.compile(r"^\s*url:\s*(\S+)\s*$", re.M | re.I)
_DATE = re.compile(r"^\s*saved date:\s*\w{3} (\w{3} \d\d? \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})", re.M | re.I)
_WEB = re.compile(r"https?://[^\s\"'<>]+\Z", re.I)


def with_saved_address(page: Page) -> Page:
    """A page from an HTML file under the address at which its saver found it, and with that moment where it is stated.

    The canonical link of a page is not such an address: a copy names the original's there. The name of the file stays
    in the media type, for messages.
    """
    url, moment = saved_from(page.body)
    if not url:
        return page
    where = f"{page.url}, {url}"
    return replace(page, url=url, fetched_at=moment or page.fetched_at, media_type=with_origin(page.media_type, where))


def saved_from(body: bytes) -> tuple[str, datetime | None]:
    """The address in the comment of a browser or of SingleFile, and the moment; "" and None where there is none.

    >>> saved_from(b"<!DOCTYPE html>\\n<!-- saved from url=(0022)https://post.example/a -->\\n<html>")
    ('https://post.example/a', None)
    """
    top = body[:_TOP]
    if said := _BROWSER.search(top):
        address = said[2].decode("utf-8", "replace")
        return (address if _WEB.match(address) and int(said[1]) == len(address) else ""), None
    if said := _SINGLE_FILE.search(top):
        words = said[1].decode("utf-8", "replace")
        address = _URL.search(words)
        if address and _WEB.match(address[1]):
            return address[1], _moment(words)
    return "", None


def _moment(words: str) -> datetime | None:
    said = _DATE.search(words)
    if said is None:
        return None
    try:
        local = datetime.strptime(said[1], "%b %d %Y %H:%M:%S").replace(tzinfo=UTC)
        sign = -1 if said[2][0] == "-" else 1
        return local - sign * timedelta(hours=int(said[2][1:3]), minutes=int(said[2][3:]))
    except (ValueError, OverflowError):
        return None

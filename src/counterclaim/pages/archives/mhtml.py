"""MHTML: a page as a browser saves it, with its pictures, in the form of an e-mail. Only its own HTML is read."""

from __future__ import annotations

import email
import hashlib
import re
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime

from counterclaim.errors import UnreadableInput
from counterclaim.pages.archives.origin import with_origin
from counterclaim.pages.files import MAX_HTML_BYTES, MAX_PAGE_BYTES, too_large
from counterclaim.pages.web.answers import PAGES
from counterclaim.records import Page

MAX_PARTS = 10_000


def mhtml_page(body: bytes, name: str) -> Page | UnreadableInput:
    """The page that was saved: its HTML, the address and the moment that the file states.

    A moment without a zone is taken for UTC; where the file states none, the page counts as got now.
    """
    if len(body) > MAX_PAGE_BYTES:
        return UnreadableInput(name, too_large(MAX_PAGE_BYTES))
    try:
        mail = email.message_from_bytes(body)
        main = _main_part(mail)
        found = main.get_payload(decode=True) if main is not None else None
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        return UnreadableInput(name, f"a damaged saved page ({type(error).__name__})")
    if main is None or not isinstance(found, bytes) or not found.strip():
        return UnreadableInput(name, "a saved page without HTML in it")
    if len(found) > MAX_HTML_BYTES:
        return UnreadableInput(name, too_large(MAX_HTML_BYTES))
    url = _address(main) or _address(mail) or name
    where = name if url == name else f"{name}, {url}"
    digest = "sha256:" + hashlib.sha256(found).hexdigest()
    return Page(digest, url, _saved_at(mail), with_origin("text/html", where), found, main.get_content_charset())


def _main_part(mail: Message) -> Message | None:
    """The HTML that the file is about: the one that its head names, else the first."""
    start = str(mail.get_param("start") or "").strip("<>")
    pages = []
    for number, part in enumerate(mail.walk()):
        if number > MAX_PARTS:
            break
        if part.get_content_type() in PAGES:
            pages.append(part)
    named = (part for part in pages if start and str(part.get("content-id", "")).strip("<> \r\n") == start)
    return next(named, pages[0] if pages else None)


def _address(part: Message) -> str:
    for name in ("snapshot-content-location", "content-location"):
        said = "".join(str(part.get(name, "")).split())
        if re.match(r"https?://", said, re.IGNORECASE):
            return said
    return ""


def _saved_at(mail: Message) -> datetime:
    try:
        moment = parsedate_to_datetime(str(mail.get("date", "")))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return datetime.now(UTC)

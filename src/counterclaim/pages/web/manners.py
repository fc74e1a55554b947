"""Manners: who we say we are to a server, how long we wait, and what we never do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim import __version__
from counterclaim.pages.files import MAX_HTML_BYTES, MAX_PAGE_BYTES

NAME = "Counterclaim"
"""The name that a robots.txt can speak to."""
_CONTACT = re.compile(r"[!-'*-:<-~]{3,200}")  # visible ASCII; brackets and semicolons would end it in the header


@dataclass(frozen=True, slots=True)
class Manners:
    """How the web is asked for pages: contact, limits and waits. All times are seconds, all sizes bytes.

    `contact` is an address of the web or of mail that servers are told, so that their people can write to whoever
    reads them. `allow_private` opens hosts of one's own network and machine. `robots` false asks no robots.txt.
    `answer_seconds` is for the whole of one answer, from the connection on; `html_bytes` and `page_bytes` are after
    unpacking. `wait` lies between two pages of one host, more where its robots.txt asks for more, never more than
    `longest_wait`. A server that asks to be left alone for longer than that is left alone. `tries` counts the first
    one; before the next lies `back_off`, then twice that, give or take a half.

    >>> Manners(contact="desk@example.org").agent.partition("/")[0]
    'Counterclaim'
    """

    contact: str = ""
    allow_private: bool = False
    robots: bool = True
    connect_seconds: float = 10
    answer_seconds: float = 60
    html_bytes: int = MAX_HTML_BYTES
    page_bytes: int = MAX_PAGE_BYTES
    redirects: int = 10
    wait: float = 1
    longest_wait: float = 60
    tries: int = 3
    back_off: float = 2

    def __post_init__(self) -> None:
        """Raises ValueError for a contact that cannot stand in the header of a request."""
        if self.contact and not _CONTACT.fullmatch(self.contact):
            raise ValueError(f"{self.contact!r} is no contact (write an address of mail or of a page, without spaces)")

    @property
    def agent(self) -> str:
        """What the User-Agent header says: name, version and contact."""
        return f"{NAME}/{__version__}" + (f" (+{self.contact})" if self.contact else "")

"""Fetching: an address becomes a page, through the guard, in turn, and as robots.txt allows."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from counterclaim.errors import NotNow, UnreadableInput
from counterclaim.pages.files import page_of
from counterclaim.pages.magic import not_text
from counterclaim.pages.web import answers
from counterclaim.pages.web.address import address as spelled
from counterclaim.pages.web.address import host_of, joined, shown
from counterclaim.pages.web.asking import Heard, Line, NotAtOnce
from counterclaim.pages.web.connecting import Network
from counterclaim.pages.web.manners import Manners
from counterclaim.pages.web.robots import Robots
from counterclaim.pages.web.turns import Turns
from counterclaim.records import Page


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave: the page, or None with status 304 where it is the version that was known.

    `etag` and `last_modified` name the version, for the next time; `retry_after` is how many seconds the server wants
    to be left alone, where it said so.
    """

    page: Page | None
    status: int
    etag: str = ""
    last_modified: str = ""
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """The version of a page that is held: its ETag and Last-Modified, and the address that gave them."""

    where: str
    etag: str = ""
    last_modified: str = ""

    def headers(self, where: str) -> dict[str, str]:
        """The headers that ask whether a page has changed; none for another address than the version's own."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified} if where == self.where else {}
        return {
            name: value.strip()
            for name, value in named.items()
            if value.isascii() and value.isprintable() and value.strip()
        }


class Fetcher:
    """Gets pages of the web, one at a time from each host; several threads may share one.

    `network` is the way out; `clock` and `sleep` are for the waits between questions.
    """

    def __init__(
        self,
        manners: Manners = Manners(),  # noqa: B008  # frozen
        *,
        network: Network = Network(),  # noqa: B008  # frozen
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.manners = manners
        self._line = Line(manners, network)
        self._turns = Turns(manners.longest_wait, clock, sleep)
        self._robots = Robots(self._ask_robots, clock)
        self._clock = clock
        self._sleep = sleep
        self._chance = random.Random()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()

    def get(self, address: str, etag: str = "", last_modified: str = "", told_by: str = "") -> Fetched:
        """The page at an address, after redirects, or None in its place where it has not changed.

        `etag` and `last_modified` are what a server said of the version that is held, and `told_by` the address at
        which it said so, where redirects had led on from this one.

        Raises UnreadableInput where it cannot or may not be read, and NotNow where another time may do better.
        """
        first = spelled(address)
        known = Known(spelled(told_by) if told_by else first, etag, last_modified)
        began = self._clock()
        for attempt in range(1, self.manners.tries + 1):
            try:
                return self._followed(first, known, began)
            except NotNow as error:
                pause = self._pause(error, attempt)
                if pause is None:
                    raise _from(first, error) from error
                self._sleep(pause)
            except UnreadableInput as error:
                raise _from(first, error) from error
        raise AssertionError("the last try returns or raises")

    def _pause(self, error: NotNow, attempt: int) -> float | None:
        """The seconds before the next try; None where there is none."""
        if attempt >= self.manners.tries or isinstance(error, NotAtOnce):
            return None
        if error.retry_after is not None:
            return error.retry_after if error.retry_after <= self.manners.longest_wait else None
        return float(self.manners.back_off * 2 ** (attempt - 1) * self._chance.uniform(0.5, 1.5))

    def _followed(self, first: str, known: Known, began: float) -> Fetched:
        where, before = first, ""
        for _ in range(self.manners.redirects + 1):
            wait = self._allowed(where, began)
            if before and host_of(before) == host_of(where):
                wait = 0.0  # where an address leads on its own host, it leads at once
            heard = self._asked(where, wait, known)
            if heard.status not in answers.MOVED:
                return self._fetched(first, heard, known)
            where, before = _led_on(heard), where
        raise UnreadableInput(shown(first), f"it leads on more than {self.manners.redirects} times (a loop?)")

    def _asked(self, where: str, wait: float, known: Known) -> Heard:
        """The answer to one question, in turn. Raises NotNow where the server is busy."""
        with self._turns.of(host_of(where), shown(where), wait):
            heard = self._line.page(where, known.headers(where))
        if heard.status in answers.BUSY:
            if heard.retry_after is not None:
                self._turns.leave_alone(host_of(where), heard.retry_after)
            raise NotNow(shown(where), answers.meaning(heard.status), heard.retry_after)
        return heard

    def _allowed(self, where: str, began: float) -> float:
        """The seconds between two pages of the host. Raises UnreadableInput where its robots.txt says no."""
        if not self.manners.robots:
            return self.manners.wait
        rules = self._robots.rules(where, began)
        if not rules.allows(where):
            raise UnreadableInput(shown(where), "the site's robots.txt asks programs not to read it")
        return min(max(self.manners.wait, rules.delay), max(self.manners.wait, self.manners.longest_wait))

    def _ask_robots(self, where: str) -> Heard:
        with self._turns.of(host_of(where), shown(where), None):
            return self._line.robots(where)

    def _fetched(self, first: str, heard: Heard, known: Known) -> Fetched:
        said = heard.header("etag"), heard.header("last-modified"), heard.retry_after
        if heard.status == 304:
            if not known.headers(heard.where):
                raise UnreadableInput(shown(heard.where), 'the server answers "not changed" to who has nothing')
            return Fetched(None, 304, *said)
        if heard.status != 200:
            raise UnreadableInput(shown(heard.where), answers.meaning(heard.status))
        return Fetched(_page(first, heard), 200, *said)


def _from(first: str, error: UnreadableInput) -> UnreadableInput:
    """An error that names the address asked for too, where redirects had led on from it."""
    if error.where == shown(first):
        return error
    why = f"{error.why} ({shown(first)} leads there)"
    if isinstance(error, NotNow):
        return type(error)(error.where, why, error.retry_after)
    return type(error)(error.where, why)


def _led_on(heard: Heard) -> str:
    to = _as_utf8(heard.header("location"))
    if not to:
        raise UnreadableInput(shown(heard.where), f"it leads on, but does not say where (status {heard.status})")
    try:
        there = joined(heard.where, to)
    except UnreadableInput as error:
        raise UnreadableInput(shown(heard.where), f"it leads on to {error.where!r}: {error.why}") from None
    if heard.where.startswith("https:") and there.startswith("http:"):
        why = "it leads on from https to http, where anybody on the way could change it; to read it so, name"
        raise UnreadableInput(shown(heard.where), f"{why} {shown(there)}")
    return there


def _as_utf8(header: str) -> str:
    """A header that holds an address, with letters beyond ASCII taken as UTF-8, as browsers do, where they are that."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return header


def _page(first: str, heard: Heard) -> Page:
    if not heard.body.strip():
        raise UnreadableInput(shown(heard.where), "the page is empty")
    kind = not_text(heard.body[:65_536])
    if kind:
        raise UnreadableInput(shown(heard.where), f"it is {kind}, not a text or HTML page")
    media_type = heard.media_type or _looks_like(heard.body)
    page = page_of(heard.body, heard.where, media_type, heard.charset)
    asked = first if first != heard.where else ""
    return replace(page, status=heard.status, headers=heard.headers, asked=asked)


def _looks_like(body: bytes) -> str:
    """The media type of a page whose server says none, by its first bytes."""
    head = body[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(b"<?xml") and b"<html" not in head:
        return "application/xml"
    return "text/html" if head.startswith(b"<") else "text/plain"

"""robots.txt: what a site asks programs not to read, and how long it wants them to wait (RFC 9309)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from counterclaim.errors import NotNow, UnreadableInput
from counterclaim.pages.web import answers
from counterclaim.pages.web.address import joined, shown
from counterclaim.pages.web.asking import ClosedHost, Heard, NotAtOnce, Unreached
from counterclaim.pages.web.manners import NAME

KEPT_SECONDS = 24 * 3600.0  # RFC 9309 asks not to use one for longer
FAILURE_KEPT_SECONDS = 300.0
REDIRECTS = 5
CANNOT_BE_HAD = "its robots.txt, which is asked for first, cannot be had"


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says to Counterclaim; `parsed` None allows everything, `why_not` says why nothing now.

    `at_once` false is one that is no use asking for again at once.
    """

    read_at: float
    parsed: Any = None  # a Protego, which comes without types
    why_not: str = ""
    retry_after: float | None = None
    at_once: bool = True

    def allows(self, where: str) -> bool:
        """Whether an address may be read."""
        return self.parsed is None or bool(self.parsed.can_fetch(where, NAME))

    @property
    def delay(self) -> float:
        """The seconds between two pages that the site asks for; 0 where it says nothing."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(NAME)
        between = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(float(self.parsed.crawl_delay(NAME) or 0.0), between)


class Robots:
    """The robots.txt of each host, asked for once and kept for a day; one that could not be had, for five minutes.

    `ask` asks one address. A status of 4xx allows everything, except that 429 and 5xx mean "not now".
    """

    def __init__(self, ask: Callable[[str], Heard], clock: Callable[[], float] = time.monotonic) -> None:
        self._ask = ask
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: dict[str, Rules] = {}

    def rules(self, where: str, began: float) -> Rules:
        """What the robots.txt of an address's host says.

        One that could not be had is asked for again where that was after `began`, the start of the present try.
        Raises NotNow where it cannot be had just now, and UnreadableInput where the host may not be asked at all.
        """
        site = joined(where, "/robots.txt")
        with self._lock:
            kept = self._kept.get(site)
        if kept is not None and self._clock() - kept.read_at > (FAILURE_KEPT_SECONDS if kept.why_not else KEPT_SECONDS):
            kept = None
        if kept is not None and kept.why_not and kept.read_at < began:
            raise NotAtOnce(shown(where), kept.why_not, kept.retry_after)
        if kept is None or kept.why_not:
            kept = self._read(site, where)
            with self._lock:
                self._kept[site] = kept
        if kept.why_not:
            raise (NotNow if kept.at_once else NotAtOnce)(shown(where), kept.why_not, kept.retry_after)
        return kept

    def _read(self, site: str, where: str) -> Rules:
        now = self._clock()
        try:
            heard = self._final(site)
        except ClosedHost as error:
            raise UnreadableInput(shown(where), _told(error, site)) from None
        except UnreadableInput as error:
            after = error.retry_after if isinstance(error, NotNow) else None
            return Rules(now, None, _told(error, site), after, not isinstance(error, NotAtOnce))
        if heard is None or (400 <= heard.status < 500 and heard.status not in answers.BUSY):
            return Rules(now)
        if heard.status != 200:
            return Rules(now, None, f"{CANNOT_BE_HAD}: {answers.meaning(heard.status)}", heard.retry_after)
        from protego import Protego  # lazy: many a site has no robots.txt

        return Rules(now, Protego.parse(heard.body.decode("utf-8-sig", "replace")))

    def _final(self, site: str) -> Heard | None:
        """The answer after redirects; None where they lead nowhere, which counts as no robots.txt."""
        where = site
        for _ in range(REDIRECTS + 1):
            heard = self._ask(where)
            to = heard.header("location")
            if heard.status not in answers.MOVED or not to:
                return heard
            try:
                where = joined(where, to)
            except UnreadableInput:
                return None
        return None


def _told(error: UnreadableInput, site: str) -> str:
    """Why there is no robots.txt: what is wrong with the host is said of the host."""
    of_the_host = isinstance(error, ClosedHost | Unreached) and error.where == shown(site)
    return error.why if of_the_host else f"{CANNOT_BE_HAD}: {error.why}"

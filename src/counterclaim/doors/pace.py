"""How fast a long work goes, and how long it will take: from the last minute, because pages differ."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

LOOKED_BACK = 60.0  # seconds
SURE_AFTER = 10.0
PAGES_SURE_AFTER = 64
"""After so many seconds and pages a guess of what is left means something: outcomes come by portions."""


class Pace:
    """The pace of a work whose pages and, where it is known, whose part that is done are told now and then."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._past: deque[tuple[float, int, float | None]] = deque([(self._began, 0, 0.0)])

    def note(self, pages: int, done: float | None) -> None:
        """So many pages are read, and this part of the whole, 0 to 1; None where nobody knows."""
        now = self._clock()
        if now - self._past[-1][0] < 1.0 and len(self._past) > 1:
            self._past.pop()
        self._past.append((now, pages, done))
        while self._past[1][0] < now - LOOKED_BACK:
            self._past.popleft()

    @property
    def seconds(self) -> float:
        """How long the work has gone on."""
        return self._clock() - self._began

    @property
    def pages_a_second(self) -> float:
        """Over the last minute."""
        (first, before, _), (last, now, _) = self._past[0], self._past[-1]
        return (now - before) / (last - first) if last > first else 0.0

    @property
    def left(self) -> float | None:
        """The seconds that are left at the pace of the last minute; None where it cannot be said."""
        (first, _, before), (last, pages, now) = self._past[0], self._past[-1]
        if pages < PAGES_SURE_AFTER:
            return None
        if before is None or now is None or now <= before or last - self._began < SURE_AFTER:
            return None
        return (1.0 - now) * (last - first) / (now - before)


def time_left(seconds: float) -> str:
    """A time that is guessed, in words no finer than the guess.

    >>> [time_left(each) for each in (4, 40, 95, 754, 5000, 9000, 400000)]  # doctest: +NORMALIZE_WHITESPACE
    ['less than 10 s left', 'about 40 s left', 'about 2 min left', 'about 13 min left', 'about 83 min left',
     'about 2.5 h left', 'about 5 days left']
    """
    if seconds < 10:
        return "less than 10 s left"
    if seconds < 60:
        return f"about {round(seconds, -1):.0f} s left"
    if seconds < 7200:
        return f"about {seconds / 60:.0f} min left"
    return f"about {seconds / 3600:.1f} h left" if seconds < 172_800 else f"about {seconds / 86_400:.0f} days left"

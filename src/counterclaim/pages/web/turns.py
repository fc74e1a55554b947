"""Turns: one question at a time to a host, with a wait between its pages, and none while it wants to be left alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from counterclaim.errors import NotNow


@dataclass(slots=True)
class _Host:
    lock: threading.RLock = field(default_factory=threading.RLock)
    last: float = float("-inf")
    closed_until: float = float("-inf")


class Turns:
    """Whose turn it is, by host. Several threads may ask; times are seconds of `clock`."""

    def __init__(
        self, longest: float, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._longest = longest
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}

    @contextmanager
    def of(self, host: str, where: str, wait: float | None) -> Iterator[None]:
        """A turn at a host, at least `wait` seconds after the page before; None is no page, and leaves no wait behind.

        Raises NotNow where the host wants to be left alone for longer than is waited for at all.
        """
        kept = self._host(host)
        with kept.lock:
            closed = kept.closed_until - self._clock()
            if closed > self._longest:
                raise NotNow(where, f"the server asked to be left alone for {_span(closed)} more", closed)
            pause = max(closed, 0.0 if wait is None else kept.last + wait - self._clock())
            if pause > 0:
                self._sleep(pause)
            try:
                yield
            finally:
                kept.last = kept.last if wait is None else self._clock()

    def leave_alone(self, host: str, seconds: float) -> None:
        """Ask a host nothing for so long."""
        self._host(host).closed_until = self._clock() + seconds

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())


def _span(seconds: float) -> str:
    """A length of time in words: `40 seconds`, `15 minutes`, `3 hours`."""
    for size, name in ((86400.0, "day"), (3600.0, "hour"), (60.0, "minute")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {name}s"
    return f"{max(seconds, 1):.0f} seconds"

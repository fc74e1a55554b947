"""How often somebody may try to log in: failed attempts are counted by name and by address."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from threading import Lock
from time import monotonic

WINDOW = 15 * 60.0
"""Seconds for which a failed attempt counts."""
OF_BOTH, OF_ADDRESS, OF_NAME = 5, 30, 50
"""Failed attempts on one name from one address, from one address on any name, on one name from anywhere.

The last is high: else anybody could keep a user out by failing in their name.
"""
KEPT = 20_000
Key = tuple[str, str]


class Attempts:
    """The failed attempts of the last quarter of an hour."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._failed: OrderedDict[Key, deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, name: str, address: str) -> float:
        """Seconds until another attempt may be made, 0 for at once; an attempt that may be made counts as failed."""
        with self._lock:
            now = self._now()
            waits = [self._left(key, most, now) for key, most in _keys(name, address)]
            if not any(waits):
                for key, _ in _keys(name, address):
                    self._failed.setdefault(key, deque()).append(now)
                    self._failed.move_to_end(key)
            while len(self._failed) > KEPT:
                self._failed.popitem(last=False)
            return max(waits)

    def came_in(self, name: str, address: str) -> None:
        """The attempt did not fail."""
        with self._lock:
            for key, _ in _keys(name, address):
                if self._failed.get(key):
                    self._failed[key].pop()
            self._failed.pop((name, address), None)

    def _left(self, key: Key, most: int, now: float) -> float:
        failed = self._failed.get(key)
        while failed and failed[0] <= now - WINDOW:
            failed.popleft()
        return failed[-most] + WINDOW - now if failed and len(failed) >= most else 0.0


def _keys(name: str, address: str) -> Iterator[tuple[Key, int]]:
    yield (name, address), OF_BOTH
    yield ("", address), OF_ADDRESS
    yield (name, ""), OF_NAME

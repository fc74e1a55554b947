"""What many may look at and one may change: who changes it has it alone, and does not wait for ever."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Shared:
    """Many may be `looking` at once; who is `changing` is alone. Who comes to look while somebody waits to change lets
    them go first. Neither may be entered again by who is inside."""

    def __init__(self) -> None:
        self._moved = Condition()
        self._looking = 0
        self._changing = False
        self._waiting = 0

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Look: nothing changes meanwhile."""
        with self._moved:
            while self._changing or self._waiting:
                self._moved.wait()
            self._looking += 1
        try:
            yield
        finally:
            with self._moved:
                self._looking -= 1
                if not self._looking:
                    self._moved.notify_all()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Change: nobody looks meanwhile."""
        with self._moved:
            self._waiting += 1
            try:
                while self._changing or self._looking:
                    self._moved.wait()
            finally:
                self._waiting -= 1
            self._changing = True
        try:
            yield
        finally:
            with self._moved:
                self._changing = False
                self._moved.notify_all()

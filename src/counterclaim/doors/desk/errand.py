"""Long work that the desk does once, in a thread of its own, while it answers others.

Who wants the result waits for it a little, and is then told how far the work is and to ask again: no answer ever holds
up another, and none is given before it is right.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock, Thread
from time import monotonic
from typing import Generic, TypeVar

from counterclaim.doors.desk.troubles import Trouble

T = TypeVar("T")
AGAIN = 2
"""Seconds after which who was told to wait may ask again."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is: what is being done, how much of it is done, of how much; `of` 0 where that is not known."""

    step: str
    done: int = 0
    of: int = 0

    def __str__(self) -> str:
        """In words.

        >>> str(Progress("reports read", 4000, 10505)), str(Progress("finding which reports tell of one incident"))
        ('reports read: 4,000 of 10,505', 'finding which reports tell of one incident')
        """
        return f"{self.step}: {self.done:,} of {self.of:,}" if self.of else self.step


Tell = Callable[[Progress], None]


class _Run(Generic[T]):
    """One go at the work."""

    def __init__(self) -> None:
        self.begun, self.done = monotonic(), Event()
        self.made: list[T] = []
        self.failed: Exception | None = None
        self.progress = Progress("beginning")

    def work(self, work: Callable[[Tell], T]) -> None:
        try:
            self.made.append(work(self.tell))
        except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
            self.failed = error
        self.done.set()

    def tell(self, progress: Progress) -> None:
        self.progress = progress


class Errand(Generic[T]):
    """Work that is begun when somebody first asks for it. Where it fails, who waited is told, and it may be begun anew.

    `about` is what is going on, in a sentence for people. Nobody waits longer than `patience` seconds after it began;
    None is as long as it takes.
    """

    def __init__(self, work: Callable[[Tell], T], about: str, patience: float | None = None) -> None:
        self._work, self._about, self._patience = work, about, patience
        self._lock = Lock()
        self._run: _Run[T] | None = None

    @property
    def progress(self) -> Progress | None:
        """How far the work is that is under way; None where none is."""
        run = self._run
        return run.progress if run is not None and not run.done.is_set() else None

    def begin(self) -> _Run[T]:
        """Begin, where it has not been begun."""
        with self._lock:
            if self._run is None:
                self._run = _Run()
                Thread(target=self._run.work, args=(self._work,), daemon=True).start()
            return self._run

    def result(self) -> T:
        """What the work gave. Raises Trouble (503) where it is not done yet, and whatever it raised itself."""
        run = self.begin()
        left = None if self._patience is None else max(0.0, run.begun + self._patience - monotonic())
        if not run.done.wait(left):
            do = f"ask again in {AGAIN} seconds; GET /api/health tells how far it is"
            raise Trouble(503, self._about, str(run.progress), do, after=AGAIN)
        if run.failed is not None:
            with self._lock:
                self._run = None if self._run is run else self._run
            raise run.failed
        return run.made[0]

"""How much there is to read and how much of it has been read, in bytes of files as they lie on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


class Extent:
    """Bytes of files: all there are to read, and those that have been read so far.

    A file that is packed counts as it is packed. `total` is None where it cannot be known: standard input, the web.
    """

    def __init__(self, total: int | None = None) -> None:
        self.total = total
        self._before = 0
        self._now: Callable[[], int] = int

    @classmethod
    def of(cls, files: Iterable[Path | None]) -> Extent:
        """The extent of some files; None among them is a source whose size nobody knows."""
        total = 0
        for path in files:
            if path is None:
                return cls(None)
            try:
                total += path.stat().st_size
            except OSError:
                continue  # told when it is its turn
        return cls(total)

    @property
    def done(self) -> float | None:
        """The part that has been read, 0 to 1; None where the total is not known."""
        if self.total is None:
            return None
        return min(1.0, (self._before + self._now()) / self.total) if self.total else 1.0

    @contextmanager
    def following(self, stream: IO[Any]) -> Iterator[None]:
        """While an open file is read, its position counts; afterwards all of it does."""
        size = Path(stream.name).stat().st_size if isinstance(stream.name, str) else 0
        self._now = stream.tell
        try:
            yield
        finally:
            self._now = int
            self._before += size

"""What the first pass left out: counted, and listed in a file for whoever wants to look it over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from counterclaim import pages
from counterclaim.errors import CounterclaimError

if TYPE_CHECKING:
    from typing import BinaryIO

    from counterclaim.errors import UnreadableInput
    from counterclaim.records import Page, Pass

ARCHIVES = (".warc", ".warc.gz", ".wacz")
"""Endings of sources that hold whatever a crawler met, so that most of their pages are of no use."""


@dataclass
class FirstPass:
    """Whether pages are looked over before they are read, and the list of those left out.

    `wanted` is True or False where the user says so; None looks over archives alone. `listed` is the file of the list.
    """

    wanted: bool | None = None
    listed: Path | None = None
    skipped: int = field(default=0, init=False)
    _stream: IO[str] | None = field(default=None, init=False, repr=False)

    def open(self, books: ExitStack) -> None:
        """Begin the list of skipped pages, where one is wanted; it is closed with the `books`.

        Raises CounterclaimError when the file cannot be written.
        """
        if self.listed is None:
            return
        try:
            self._stream = books.enter_context(self.listed.open("w", encoding="utf-8", errors="backslashreplace"))
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise CounterclaimError(f"{self.listed}: the list of skipped pages cannot be written ({why})") from error

    def gather(self, sources: Iterable[str], stdin: BinaryIO | None) -> Iterator[Page | UnreadableInput]:
        """The pages of the sources that are to be read."""
        for source in sources:
            gathered = pages.gather([source], stdin)
            if self.wanted if self.wanted is not None else source.lower().endswith(ARCHIVES):
                from counterclaim.firstpass import sieved  # lazy: a page on its own needs none of it

                yield from sieved(gathered, self._leave_out)
            else:
                yield from gathered

    def _leave_out(self, page: Page, verdict: Pass) -> None:
        self.skipped += 1
        if self._stream is not None:
            said = {"url": page.url, "score": round(verdict.score, 4), "why": verdict.why, "words": list(verdict.words)}
            self._stream.write(json.dumps(said, ensure_ascii=False) + "\n")
            self._stream.flush()  # a run that is stopped has its list up to there

    def summary(self) -> str:
        """What is said at the end, or nothing where nothing was left out."""
        if not self.skipped:
            return ""
        where = f"listed in {self.listed}" if self.listed else "--skipped FILE lists them, --no-gate reads them"
        return f"{self.skipped:,} skipped by the first pass ({where})"

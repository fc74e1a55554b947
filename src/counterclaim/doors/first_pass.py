"""Which pages are looked over before they are read, and what was left out: counted, and listed in a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from counterclaim.errors import CounterclaimError
from counterclaim.pages.archives.origin import is_from_a_crawl
from counterclaim.reading import Input
from counterclaim.records import Page, Pass


@dataclass
class FirstPass:
    """Whether pages are looked over before they are read, and the list of those left out.

    `wanted` is True or False where the user says so; None looks over the pages of a crawl (WARC, WACZ) alone.
    `listed` is the file of the list: JSON lines, written while the run goes on.
    """

    wanted: bool | None = None
    listed: Path | None = None
    seen: int = field(default=0, init=False)
    skipped: int = field(default=0, init=False)
    _stream: IO[str] | None = field(default=None, init=False, repr=False)

    def __enter__(self) -> FirstPass:
        """Begin the list, where one is wanted. Raises CounterclaimError when its file cannot be written."""
        if self.listed is not None:
            try:
                self._stream = self.listed.open("w", encoding="utf-8", errors="backslashreplace")
            except (OSError, ValueError) as error:
                why = getattr(error, "strerror", None) or str(error)
                raise CounterclaimError(
                    f"{self.listed}: the list of skipped pages cannot be written ({why})"
                ) from error
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def sieve(self, inputs: Iterable[Input], told: Callable[[], None]) -> Iterator[Input]:
        """The inputs without the pages that cannot be of use; `told` is called for each of those."""
        for each in inputs:
            if isinstance(each, Page) and self._looks_over(each) and not self._judged(each).passed:
                told()
            else:
                yield each

    def _looks_over(self, page: Page) -> bool:
        return is_from_a_crawl(page) if self.wanted is None else self.wanted

    def _judged(self, page: Page) -> Pass:
        from counterclaim.firstpass import gate  # lazy: a page on its own needs none of it

        self.seen += 1
        verdict = gate().judge(page)
        if not verdict.passed:
            self._leave_out(page, verdict)
        return verdict

    def _leave_out(self, page: Page, verdict: Pass) -> None:
        self.skipped += 1
        if self._stream is not None:
            said = {"url": page.url, "score": round(verdict.score, 4), "why": verdict.why, "words": list(verdict.words)}
            self._stream.write(json.dumps(said, ensure_ascii=False) + "\n")
            self._stream.flush()  # a run that is stopped has its list up to there

    def summary(self) -> str:
        """What is said at the end: how many pages were left out, and how to see them; "" where none was looked at."""
        if not self.seen:
            return ""
        said = f"first pass: {self.skipped:,} of {self.seen:,} pages skipped"
        if not self.skipped:
            return said
        return f"{said}, " + (f"listed in {self.listed}" if self.listed else "--skipped FILE lists them")

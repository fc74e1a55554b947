"""How a long work goes, for whoever waits: a bar on a terminal, now and then a line where there is none."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from counterclaim.doors.output import Output, number
from counterclaim.doors.pace import Pace, time_left
from counterclaim.pages import Extent

SECONDS_A_LINE = 30.0
"""Where nobody looks at a bar, a line comes so often."""
SECONDS_A_STEP = 0.1
"""A bar moves so often: thousands of pages a second would else be held up by it."""

T = TypeVar("T")


class Progress:
    """The progress of a reading; `tally` is what is counted, `extent` how far the files are read."""

    def __init__(
        self, out: Output, tally: Counter[str], extent: Extent, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out, self._tally, self._extent, self._clock = out, tally, extent, clock
        self._pace = Pace(clock)
        self._gathered = self._told = 0
        self._stepped = self._lined = clock()

    def counted(self, gathered: Iterable[T]) -> Iterator[T]:
        """The inputs as they are gathered; those that are gathered and not told yet are still to be done."""
        for each in gathered:
            self._gathered += 1
            yield each

    def step(self, inputs: int = 1) -> None:
        """So many more inputs are done."""
        self._told += inputs
        now = self._clock()
        if now - self._stepped < SECONDS_A_STEP:
            return
        self._stepped = now
        done = self._done
        self._pace.note(self._told, done)
        if not self._out.step(self._told, self._words(), done) and now - self._lined >= SECONDS_A_LINE:
            self._lined = now
            self._out.talk(self._words())

    @property
    def _done(self) -> float | None:
        read = self._extent.done
        return None if read is None else read * min(1.0, self._told / max(1, self._gathered))

    def _words(self) -> str:
        tally, pace = self._tally, self._pace
        parts = [number(self._told, "page"), number(tally["claims"], "claim")]
        parts += [f"{tally['unchanged']:,} unchanged"] if tally["unchanged"] else []
        parts += [f"{tally['skipped']:,} skipped"] if tally["skipped"] else []
        parts += [number(tally["unreadable"], "error")] if tally["unreadable"] else []
        speed = pace.pages_a_second
        parts += [f"{speed:,.0f} pages/s" if speed >= 100 else f"{speed:.1f} pages/s"] if speed else []
        left = pace.left
        return ", ".join([*parts, *([time_left(left)] if left is not None else [])])

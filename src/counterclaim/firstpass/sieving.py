"""The sieve between gathering and reading: what cannot be of use is left out, told and counted, never silently."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from counterclaim.firstpass.judging import Gate
from counterclaim.records import Page, Pass

T = TypeVar("T")
Tell = Callable[[Page, Pass], None]


def sieved(gathered: Iterable[T], tell: Tell, load: Callable[[], Gate] = Gate.load) -> Iterator[T]:
    """What was gathered, without the pages that the gate would not pass; `tell` is told of each of those.

    What is no page (an input that cannot be read) goes through. The gate is loaded when the first page comes.
    """
    gate: Gate | None = None
    for each in gathered:
        if isinstance(each, Page):
            gate = gate or load()
            verdict = gate.judge(each)
            if not verdict.passed:
                tell(each, verdict)
                continue
        yield each

"""How long a server is waited for, how often it is asked again, and how much it may say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Times in seconds, `answer` in bytes. `tries` counts the first one; `pauses` come between them.

    `failures`: after so many texts in a row that could not be had, a server is not asked any more.
    """

    answer: int = 4_000_000
    connecting: float = 10.0
    answering: float = 120.0
    tries: int = 3
    pauses: tuple[float, ...] = (1.0, 4.0)
    longest_pause: float = 30.0
    failures: int = 3

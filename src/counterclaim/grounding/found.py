"""What an expression of time means before it stands in its sentence: days, grain, and how it may be read anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from counterclaim.grounding.calendars import MONTHS, NUMBERS, TENS, WEEKDAYS, Stretch
from counterclaim.records import Grain


@dataclass(frozen=True, slots=True)
class Told:
    """The time that a text told last: its days, whether its words named the year, and whether in this sentence."""

    earliest: date
    latest: date
    grain: Grain
    dated: bool
    same_sentence: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What an expression means: closed days, grain, a reason where one is due, and whether the words name the year.

    `ahead` are the days where it is still to come ("will meet on Friday"); `narrated` reads it beside the time told
    before it ("a day earlier", "On 4 September" after "in 2020"), None where that changes nothing.
    """

    earliest: date | None
    latest: date | None
    grain: Grain
    why: str = ""
    dated: bool = False
    ahead: Stretch | None = None
    narrated: Callable[[Told], Found | None] | None = None


Meaning = Callable[[re.Match[str], date | None], Found | None]
NO_DAY = "there is no day to count from"


def month_of(word: str) -> int:
    """The number of a month, from its name or its short name."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_of(word: str | None) -> int | None:
    """The number of a weekday, Monday 0; None for no word."""
    return WEEKDAYS[word.lower().rstrip(".")] if word else None


def number_of(word: str) -> int:
    """A number in figures or words: '12', 'twelve', 'twenty-four'."""
    if word.isdigit():
        return int(word)
    first, _, rest = word.lower().replace("-", " ").partition(" ")
    return (TENS.get(first) or NUMBERS[first]) + (NUMBERS[rest.strip()] if rest.strip() else 0)


def part_of(word: str | None) -> int:
    """1 for early, 2 for mid, 3 for late, 4 and 5 for the first and the second half, 0 for no such word."""
    if not word:
        return 0
    low = " ".join(word.lower().split()).removeprefix("the ")
    if "half" in low:
        return 4 if low.startswith("first") else 5
    if low.startswith(("early", "beginning", "start")):
        return 1
    return 2 if low.startswith("mid") else 3


def one_day(day: date, why: str = "", *, dated: bool = False) -> Found:
    """A single day."""
    return Found(day, day, "day", why, dated)


def either(days: list[date], grain: Grain, words: str) -> Found:
    """No day, with the days that the words may mean."""
    return Found(None, None, grain, f"{words} may be {' or '.join(d.isoformat() for d in sorted(days))}")

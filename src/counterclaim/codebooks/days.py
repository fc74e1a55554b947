"""How exactly a day is known, in the classes of ACLED and of UCDP. No day is made up: what is open stays open.

ACLED `time_precision`: 1 the day, 2 the week, 3 the month; the date of a week or a month is then the day in its middle.
UCDP `date_prec`: 1 the day, 2 within two to six days, 3 a week, 4 a month (8 to 31 days), 5 more, up to a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from counterclaim.records import When

WEEK, MONTH, YEAR = 7, 31, 366
_MIDDLE = frozenset({"week", "month"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A day with the class that says how exactly it is known; both None where the text does not say when."""

    day: date | None = None
    precision: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day that something may have been on, with the class; None where an end is open."""

    first: date | None = None
    last: date | None = None
    precision: int | None = None


def length(when: When | None) -> int | None:
    """How many days an interval spans, its ends included; None where an end is open.

    >>> length(When(date(2022, 9, 12), date(2022, 9, 16), "range", ""))
    5
    """
    if when is None or when.earliest is None or when.latest is None:
        return None
    return (when.latest - when.earliest).days + 1


def acled_day(when: When | None) -> Dated:
    """The day of an event as ACLED dates it. Of several days that claims give it is the first, of a week the middle.

    Nothing where an end is open, and where more than a month is: ACLED codes no event that is dated so.

    >>> acled_day(When(date(2022, 9, 12), date(2022, 9, 18), "week", "last week"))
    Dated(day=datetime.date(2022, 9, 15), precision=2)
    """
    days = length(when)
    if when is None or when.earliest is None or days is None or days > MONTH:
        return Dated()
    middle = timedelta(days=(days - 1) // 2) if when.grain in _MIDDLE else timedelta()
    return Dated(when.earliest + middle, 1 if days == 1 else 2 if days <= WEEK else 3)


def ucdp_days(when: When | None) -> Span:
    """The days between which an event was, and UCDP's class of that span; no class where an end is open.

    >>> ucdp_days(When(date(2022, 9, 12), date(2022, 9, 18), "week", "last week")).precision
    3
    >>> ucdp_days(When(None, date(2022, 9, 18), "open", ""))
    Span(first=None, last=datetime.date(2022, 9, 18), precision=None)
    """
    if when is None:
        return Span()
    days = length(when)
    if days is None:
        return Span(when.earliest, when.latest)
    steps = ((1, 1), (WEEK - 1, 2), (WEEK, 3), (MONTH, 4), (YEAR, 5))
    return Span(when.earliest, when.latest, next((code for most, code in steps if days <= most), None))

"""Days, months and the stretches of time that words make of them: closed intervals, never an invented day."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun"))
    for name in names.split()
}  # fmt: skip
NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        ("", "one a an", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"))
    for word in words.split()
}  # fmt: skip
TENS: Mapping[str, int] = {
    word: 10 * number for number, word in enumerate(("thirty", "forty", "fifty", "sixty", "seventy", "eighty",
                                                     "ninety"), 3)
}  # fmt: skip
ORDINALS: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
         "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth",
         "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"), 1)
}  # fmt: skip
SEASONS: Mapping[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each season of the northern hemisphere."""

Stretch = tuple[date, date]


def whole_month(year: int, month: int) -> Stretch:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def whole_year(year: int) -> Stretch:
    """The first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def whole_week(day: date) -> Stretch:
    """Monday to Sunday of the week that a day lies in."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def whole_season(first_month: int, year: int) -> Stretch:
    """The three months from one on; a winter is named here by the year it begins in.

    >>> [day.isoformat() for day in whole_season(12, 2021)]
    ['2021-12-01', '2022-02-28']
    """
    end_year, end = divmod(year * 12 + first_month + 1, 12)
    return date(year, first_month, 1), whole_month(end_year, end + 1)[1]


def whole_century(number: int) -> Stretch:
    """The hundred years that people mean: the 19th century is 1800 to 1899; from 1 on."""
    return date(max(1, 100 * (number - 1)), 1, 1), date(100 * number - 1, 12, 31)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def real_day(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_from(day: date, days: int) -> date:
    """The day so many days after another (before, when negative), or the calendar's first or last one."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def last_weekday(weekday: int, anchor: date) -> date:
    """The latest such day on or before the anchor."""
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def latest_year(month: int, day: int | None, anchor: date) -> int | None:
    """The year that puts a day or a month without year on or before the anchor, within twelve months."""
    for year in (anchor.year, anchor.year - 1):
        first = real_day(year, month, day or 1)
        if first and first <= anchor and (anchor - first).days < 365:
            return year
    return None


def year_of_two(figures: int, anchor: date | None) -> int | None:
    """The year that two figures mean: from 79 years before the report's to 20 years after it; none without one.

    >>> year_of_two(98, date(2022, 9, 13)), year_of_two(24, date(2022, 9, 13))
    (1998, 2024)
    """
    if anchor is None:
        return None
    first = anchor.year - 79
    return first + (figures - first) % 100


def days_on(weekday: int | None, pairs: Iterable[tuple[int, int]], years: Iterable[int]) -> list[date]:
    """Days among (day, month) pairs and years that fall on the weekday, each once, in order."""
    every = list(years)
    found = {real_day(year, month, day) for day, month in pairs for year in every}
    return sorted(day for day in found if day and (weekday is None or day.weekday() == weekday))

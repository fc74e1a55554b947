"""What dates of the calendar mean: days, months, years, seasons and feasts, from a match of their pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from counterclaim.grounding.calendars import (
    ORDINALS,
    SEASONS,
    Stretch,
    days_on,
    latest_year,
    real_day,
    whole_month,
    whole_year,
    year_of_two,
)
from counterclaim.grounding.found import NO_DAY, Found, Told, either, month_of, one_day, part_of, weekday_of
from counterclaim.grounding.time_words import COUNTED
from counterclaim.records import Grain

InYear = Callable[[int], Found | None]
NOT_TOLD = "it is counted from a time told before, which is not known"
NEAR = 31
"""A date without year is this report's news where it lies at most so many days before it."""
_CENTURY_OPEN = "two figures of a year leave the century open"
_NAMESAKES = frozenset({(11, 9), (7, 10)})  # (day, month) of attacks that are named by them for years
_MOVED = "the feast moves from year to year; only its year is read"
_FEASTS: Mapping[str, tuple[int, int]] = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year's day": (1, 1), "halloween": (10, 31),
}  # fmt: skip


def iso_day(match: re.Match[str], _: date | None) -> Found | None:
    """'2022-09-12', '2022/09/12', and a moment of it where the hour follows."""
    day = real_day(int(match["y"]), int(match["m"]), int(match["d"]))
    if day is None:
        return None
    return replace(one_day(day, dated=True), grain="moment" if match["hour"] else "day")


def _year_of(written: str | None, anchor: date | None) -> int | None:
    """The year as written; of two figures the one in the window around the report's day."""
    if not written:
        return None
    return int(written) if len(written) > 2 else year_of_two(int(written), anchor)


def _of_said_year(match: re.Match[str], anchor: date | None, grain: Grain, read: InYear) -> Found | None:
    """'May last year', '5 March this year', 'in March the same year': the year is counted, or the one told before."""
    rel = match["rel"].lower().split()[-1]
    if rel in {"same", "that"}:
        return Found(None, None, grain, NOT_TOLD, narrated=lambda told: _told(told, read))
    if anchor is None:
        return Found(None, None, grain, NO_DAY)
    found = read(anchor.year + {"last": -1, "this": 0, "next": 1}[rel])
    return replace(found, dated=False) if found else None


def _told(told: Told, read: InYear) -> Found | None:
    return read(told.earliest.year) if told.earliest.year == told.latest.year else None


def numeric_day(match: re.Match[str], anchor: date | None) -> Found | None:
    """'Tuesday (13/9)', '13/09/2022', '(9/13)': either order, with dots the day first; the weekday decides.

    >>> import re; from counterclaim.grounding.time_words import NUMERIC
    >>> numeric_day(re.search(NUMERIC, "Tuesday (9/13)"), date(2022, 9, 13)).earliest.isoformat()
    '2022-09-13'
    """
    first, second, weekday = int(match["a"]), int(match["b"]), weekday_of(match["w"])
    written, mark = match["y"], match["mark"]
    if not written and ((weekday is None and not match["bracket"]) or mark == "-"):
        return None
    orders = {(first, second)} if mark == "." else {(first, second), (second, first)}
    pairs = [(d, m) for d, m in orders if 1 <= m <= 12 and 1 <= d <= 31]
    year = _year_of(written, anchor)
    if not pairs or (year and not days_on(None, pairs, [year])):
        return None
    if written and not year:
        return Found(None, None, "day", _CENTURY_OPEN)
    return _settled(weekday, pairs, year, anchor, match.group())


def _settled(
    weekday: int | None, pairs: list[tuple[int, int]], year: int | None, anchor: date | None, words: str
) -> Found:
    """The one day that weekday, date and report allow, or no day with the reason."""
    found = _chosen(weekday, pairs, year, anchor, words)
    if year or len(pairs) != 1:
        return found
    day, month = pairs[0]
    found = replace(found, narrated=lambda told: _in_told_year(found, weekday, (day, month), told, words, anchor))
    if weekday is None and anchor and found.earliest and found.earliest < anchor:
        later = real_day(found.earliest.year + 1, month, day)
        return replace(found, ahead=(later, later)) if later else found
    return found


def _chosen(
    weekday: int | None, pairs: list[tuple[int, int]], year: int | None, anchor: date | None, words: str
) -> Found:
    if not year and not anchor:
        return Found(None, None, "day", NO_DAY)
    years = [year] if year else [] if not anchor else [anchor.year - 1, anchor.year, anchor.year + 1]
    days = days_on(weekday, pairs, years)
    if not year and anchor:
        days = _near(days, anchor, weekday)
    if len(days) == 1:
        return one_day(days[0], dated=bool(year))
    if days:
        return replace(either(days, "day", words), dated=bool(year))
    if weekday is not None and days_on(None, pairs, years):
        return Found(None, None, "day", f"{words} contradicts itself: that date is another weekday", bool(year))
    return Found(None, None, "day", f"{words} is no day of {year or 'the last twelve months'}", bool(year))


def _near(days: list[date], anchor: date, weekday: int | None) -> list[date]:
    """Days of the twelve months before the anchor; one that a weekday confirms may also lie up to a month ahead."""
    past = [day for day in days if day <= anchor and (anchor - day).days < 365]
    ahead = [day for day in days if weekday is not None and anchor < day <= anchor + timedelta(days=NEAR)]
    return past or ahead


def _in_told_year(
    found: Found, weekday: int | None, pair: tuple[int, int], told: Told, words: str, anchor: date | None
) -> Found | None:
    """'In 2020 war broke out on September 27': the year is that of the time told before it."""
    day, month = pair
    there = real_day(told.earliest.year, month, day) if _of_one_year(told) else None
    own = found.earliest
    if there is None or own == there or (weekday is not None and there.weekday() != weekday):
        return None
    near = own is not None and anchor is not None and (anchor - own).days <= NEAR
    if own is None or (told.same_sentence and not near):
        return one_day(there, "the year is that of the time told before", dated=True)
    return None if near and not told.same_sentence else either([own, there], "day", words)


def _of_one_year(told: Told) -> bool:
    return told.dated and told.earliest.year == told.latest.year


def day_of_month(match: re.Match[str], anchor: date | None) -> Found | None:
    """'September 13', '13 September 2022', 'Tuesday, Sept. 13', 'the fifth of November', '13-Sep-22'."""
    if not match["y"] and _OF_THEM.match(match.string, match.end()) and _IN.search(match.string, 0, match.start()):
        return None
    pair = (_day_of(match["d"]), month_of(match["m"]))
    named = _HAPPENING.match(match.string, match.end())
    if named and not match["y"]:
        return _namesake(pair, named, anchor, match.group())
    weekday, words = weekday_of(match["w"]), match.group()
    if match["rel"]:
        return _of_said_year(match, anchor, "day", lambda number: _settled(weekday, [pair], number, anchor, words))
    year = _year_of(match["y"], anchor)
    if match["y"] and not year:
        return Found(None, None, "day", _CENTURY_OPEN)
    return _settled(weekday, [pair], year, anchor, words)


_OF_THEM = re.compile(rf"\s+{COUNTED}")
_IN = re.compile(r"\b[Ii]n\s+$")  # 'in May 15 soldiers were killed'
_HAPPENING = re.compile(
    r"(?:[-\s]+(?:terror(?:ist)?\s+)?(?P<hit>attacks?|massacres?|bombings?|uprising|coup|assault|killings)\b"
    r"|\s+(?P<name>movement|organi[sz]ation|group|brigades?|battalion|revolution|party|martyrs)\b)",
    re.IGNORECASE,
)


def _namesake(pair: tuple[int, int], named: re.Match[str], anchor: date | None, words: str) -> Found | None:
    """'the September 11 attacks', 'the 17 November group': a name, of a happening whose year it does not say."""
    if named["name"]:
        return None
    found = _settled(None, [pair], None, anchor, words)
    recent = anchor and found.earliest and (anchor - found.earliest).days <= NEAR and pair not in _NAMESAKES
    return found if recent else Found(None, None, "day", f"{words} is the name of a happening; its year is not said")


def _day_of(word: str) -> int:
    return int(word) if word.isdigit() else ORDINALS["-".join(word.lower().split())]


def day_alone(match: re.Match[str], anchor: date | None) -> Found | None:
    """'on the 12th,': the latest such day of the month before the report, at most a month back."""
    day = _day_of(match["d"])
    if anchor is None:
        return Found(None, None, "day", NO_DAY)
    before = anchor.replace(day=1) - timedelta(days=1)
    days = [real_day(anchor.year, anchor.month, day), real_day(before.year, before.month, day)]
    past = [d for d in days if d and d <= anchor]
    return one_day(past[0]) if past else None


def days_of_month(match: re.Match[str], anchor: date | None) -> Found | None:
    """'September 12-13', '12 and 13 September 2022', 'the night of 12 to 13 September'."""
    year = _year_of(match["y"], anchor)
    month, first_day, last_day = month_of(match["m"]), int(match["d"]), int(match["d2"])
    grain: Grain = "night" if match["night"] else "range"
    if first_day > last_day or real_day(2000, month, last_day) is None:
        return None

    def in_year(number: int, *, dated: bool = True) -> Found | None:
        first, last = real_day(number, month, first_day), real_day(number, month, last_day)
        return Found(first, last, grain, "", dated) if first and last else None

    if year:
        return in_year(year)
    if match["rel"]:
        return _of_said_year(match, anchor, grain, in_year)
    latest = latest_year(month, first_day, anchor) if anchor else None
    found = (in_year(latest, dated=False) if latest else None) or Found(None, None, grain, NO_DAY)
    coming = in_year(latest + 1, dated=False) if latest else None
    ahead = (coming.earliest, coming.latest) if coming and coming.earliest and coming.latest else None
    return replace(
        found,
        ahead=ahead if anchor and found.latest and found.latest < anchor else None,
        narrated=lambda told: _told_year(found, in_year(told.earliest.year), told, anchor),
    )


def _told_year(found: Found, there: Found | None, told: Told, anchor: date | None) -> Found | None:
    """A stretch without year in the year of the time told before it; none where the report's own year is as likely."""
    if there is None or not _of_one_year(told) or there.earliest == found.earliest:
        return None
    if found.latest is None or anchor is None:
        return there
    near = (anchor - found.latest).days <= NEAR
    if told.same_sentence and not near:
        return there
    if near and not told.same_sentence:
        return None
    return Found(None, None, found.grain, "the year may be the report's or that of the time told before")


_NAME_AFTER = re.compile(r"\s+(?!I\b|The\b|On\b|After\b)[A-Z][a-z]+")
_TIME_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|to|last|this|next|of|early|mid|late|during|and|between|through|before|after)"
    r"|[-–,(])\s*$",
    re.I,
)
_WORD_BEFORE = re.compile(r"(\w[\w.’']*)\s+$")
_NAMED_BEFORE = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "minister", "theresa", "secretary", "president"})


def _part_of_name(match: re.Match[str]) -> bool:
    """'April Smith', 'the October Revolution', 'Mrs. May': a month's name as somebody's or something's name."""
    if match["y"] or match["rel"]:
        return False
    before = match.string[max(0, match.start() - 24) : match.start()]
    word = _WORD_BEFORE.search(before)
    if word and word[1].lower() in _NAMED_BEFORE:
        return True
    return bool(_NAME_AFTER.match(match.string, match.end())) and not match["part"] and not _TIME_BEFORE.search(before)


def month_alone(match: re.Match[str], anchor: date | None) -> Found | None:
    """'April', 'April 2021', 'last May', 'late April', 'early March 2022': parts are days 1-10, 11-20 and 21 on."""
    if _part_of_name(match):
        return None
    month, part = month_of(match["m"]), part_of(match["part"])
    grain: Grain = "range" if part else "month"

    def in_year(year: int, *, dated: bool = True) -> Found:
        return Found(*month_part(year, month, part), grain, "", dated)

    if match["y"]:
        return in_year(int(match["y"]))
    if match["rel"]:
        return _of_said_year(match, anchor, grain, in_year)
    which = (match["which"] or "").lower()
    if anchor is None:
        found, ahead = Found(None, None, grain, NO_DAY), None
    else:
        year = _year_of_month(month, which, anchor)
        found = in_year(year, dated=False)
        ahead = month_part(year + 1, month, part) if found.latest and found.latest < anchor else None
    if which:
        return found
    return replace(
        found, ahead=ahead, narrated=lambda told: _told_year(found, in_year(told.earliest.year), told, anchor)
    )


def _year_of_month(month: int, which: str, anchor: date) -> int:
    year = latest_year(month, None, anchor) or anchor.year
    if which == "next":
        return anchor.year if month > anchor.month else anchor.year + 1
    return year - 1 if which == "last" and (year, month) == (anchor.year, anchor.month) else year


def month_part(year: int, month: int, part: int) -> Stretch:
    """A month, or its early, middle or late days, or its first or second half."""
    first, last = whole_month(year, month)
    starts = {1: 1, 2: 11, 3: 21, 4: 1, 5: 16}
    ends = {1: 10, 2: 20, 4: 15}
    return first.replace(day=starts.get(part, 1)), last.replace(day=ends[part]) if part in ends else last


def year_part(year: int, part: int) -> Stretch:
    """A year, or its first, second or third four months, or a half of it."""
    first, last = {0: (1, 12), 1: (1, 4), 2: (5, 8), 3: (9, 12), 4: (1, 6), 5: (7, 12)}[part]
    return date(year, first, 1), whole_month(year, last)[1]


def year(match: re.Match[str], _: date | None) -> Found | None:
    """'in 2020', 'the 2020 fighting', 'late 2021' (the last four months), 'the first half of 2023'."""
    part = part_of(match["part"])
    return Found(*year_part(int(match["y"]), part), "range" if part else "year", "", True)


def years(match: re.Match[str], _: date | None) -> Found | None:
    """'2014-2015', '2014–15', 'from 1988 to 1994'."""
    first, last = int(match["y"]), int(match["y2"])
    last = last if last > 99 else first - first % 100 + last
    return Found(date(first, 1, 1), date(last, 12, 31), "range", "", True) if first < last else None


def year_to_now(match: re.Match[str], anchor: date | None) -> Found | None:
    """'2013 - present': from the beginning of the year to the report's day, which is no end where it lies before it."""
    first = date(int(match["y"]), 1, 1)
    until = anchor if anchor and anchor >= first else None
    return Found(first, until, "open", "it goes on until the report's day")


def before_or_after_year(match: re.Match[str], _: date | None) -> Found | None:
    """'pre-2014', 'post-2003': open at one end."""
    number, why = int(match["y"]), "the words give only one end"
    if match["side"].lower() == "pre":
        return Found(None, date(number - 1, 12, 31), "open", why, True)
    return Found(date(number + 1, 1, 1), None, "open", why, True)


def quarter(match: re.Match[str], _: date | None) -> Found | None:
    """'Q2 2022', 'the second quarter of 2022', 'H1 2022'."""
    number, written = int(match["y"]), match["q"].lower()
    if match["h"]:
        return Found(*year_part(number, 3 + int(written)), "range", "", True)
    which = int(written) if written.isdigit() else ORDINALS[written]
    return Found(date(number, 3 * which - 2, 1), whole_month(number, 3 * which)[1], "range", "", True)


def feast(match: re.Match[str], anchor: date | None) -> Found | None:
    """'Christmas Eve', 'New Year's Day 2020': feasts of a fixed day, the latest before the report."""
    month, day = _FEASTS[" ".join(match["feast"].lower().replace("’", "'").split())]
    words = match.group()
    if match["rel"]:
        return _of_said_year(match, anchor, "day", lambda number: _settled(None, [(day, month)], number, anchor, words))
    return _settled(None, [(day, month)], _year_of(match["y"], anchor), anchor, words)


def moved_feast(match: re.Match[str], _: date | None) -> Found | None:
    """'Ramadan 2024', 'Easter 2022': the year alone, for calendars and churches differ about the days."""
    return Found(*whole_year(int(match["y"])), "year", _MOVED, True)


def season_first(match: re.Match[str]) -> int:
    """The month in which the season that a match names begins."""
    return SEASONS[match["season"].lower()]

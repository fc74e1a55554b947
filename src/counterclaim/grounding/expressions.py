"""What the single expressions of time in English news mean, from a match of their pattern and a day to count from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from counterclaim.grounding.calendars import (
    MONTHS,
    NUMBERS,
    WEEKDAYS,
    days_on,
    last_weekday,
    latest_year,
    months_before,
    real_day,
    whole_month,
    whole_week,
    whole_year,
)
from counterclaim.records import Grain


@dataclass(frozen=True, slots=True)
class Found:
    """What an expression means: closed days, grain, a reason where one is due, and whether the words name the year."""

    earliest: date | None
    latest: date | None
    grain: Grain
    why: str = ""
    dated: bool = False


Meaning = Callable[[re.Match[str], date | None], Found | None]
_NO_DAY = "there is no day to count from"
_GRAINS: Mapping[str, Grain] = {
    "hour": "part of day", "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade"
}  # fmt: skip


def _month(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def _weekday(word: str | None) -> int | None:
    return WEEKDAYS[word.lower().rstrip(".")] if word else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def _one_day(day: date | None, why: str = "", *, dated: bool = False) -> Found:
    return Found(day, day, "day", why, dated)


def iso_day(match: re.Match[str], _: date | None) -> Found | None:
    day = real_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return _one_day(day, dated=True) if day else None


def _year_of(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def numeric_day(match: re.Match[str], anchor: date | None) -> Found | None:
    """'Tuesday (13/9)', '13/09/2022', '(9/13)': either order; the weekday decides, else only what is possible."""
    first, second, weekday = int(match["a"]), int(match["b"]), _weekday(match["w"])
    year = _year_of(match["y"])
    if not year and weekday is None and not match["bracket"]:
        return None
    pairs = [(d, m) for d, m in {(first, second), (second, first)} if 1 <= m <= 12 and 1 <= d <= 31]
    if not pairs:
        return None
    return _settled(weekday, pairs, year, anchor, match.group())


def _settled(
    weekday: int | None, pairs: list[tuple[int, int]], year: int | None, anchor: date | None, words: str
) -> Found:
    """The one day that weekday, date and report allow, or no day with the reason."""
    if not year and not anchor:
        return Found(None, None, "day", _NO_DAY)
    years = [year] if year else [] if not anchor else _near_years(anchor)
    days = days_on(weekday, pairs, years)
    if not year and anchor:
        days = _near(days, anchor, weekday)
    if len(days) == 1:
        return _one_day(days[0], dated=bool(year))
    if days:
        return Found(None, None, "day", f"{words} may be {' or '.join(d.isoformat() for d in days)}", bool(year))
    if weekday is not None and days_on(None, pairs, years):
        return Found(None, None, "day", f"{words} contradicts itself: that date is another weekday", bool(year))
    return Found(None, None, "day", f"{words} is no day of the last twelve months", bool(year))


def _near_years(anchor: date) -> list[int]:
    return [anchor.year - 1, anchor.year, anchor.year + 1]


def _near(days: list[date], anchor: date, weekday: int | None) -> list[date]:
    """Days of the twelve months before the anchor; one that a weekday confirms may also lie up to a month ahead."""
    past = [day for day in days if day <= anchor and (anchor - day).days < 365]
    ahead = [day for day in days if weekday is not None and anchor < day <= anchor + timedelta(days=31)]
    return past or ahead


def day_of_month(match: re.Match[str], anchor: date | None) -> Found | None:
    """'September 13', '13 September 2022', 'Tuesday, Sept. 13'."""
    pairs = [(int(match["d"]), _month(match["m"]))]
    return _settled(_weekday(match["w"]), pairs, _year_of(match["y"]), anchor, match.group())


def days_of_month(match: re.Match[str], anchor: date | None) -> Found | None:
    """'September 12-13', '12 and 13 September 2022', 'the night of 12 to 13 September'."""
    year = _year_of(match["y"])
    month = _month(match["m"])
    last_day = int(match["d2"])
    if not year and anchor:
        year = latest_year(month, last_day, anchor) or latest_year(month, int(match["d"]), anchor)
    dated = bool(match["y"])
    grain: Grain = "night" if match["night"] else "range"
    if not year:
        return Found(None, None, grain, _NO_DAY, dated)
    first, last = real_day(year, month, int(match["d"])), real_day(year, month, last_day)
    if not first or not last or first > last:
        return None
    return Found(first, last, grain, "", dated)


def month_alone(match: re.Match[str], anchor: date | None) -> Found | None:
    """'April', 'April 2021', 'late April', 'early March 2022': parts are days 1-10, 11-20 and 21 to the end."""
    month = _month(match["m"])
    year = _year_of(match["y"]) or (latest_year(month, None, anchor) if anchor else None)
    grain: Grain = "range" if match["part"] else "month"
    if not year:
        return Found(None, None, grain, _NO_DAY)
    first, last = whole_month(year, month)
    part = _third(match["part"])
    if part:
        first = first.replace(day=(1, 11, 21)[part - 1])
        last = last if part == 3 else last.replace(day=(10, 20)[part - 1])
    return Found(first, last, grain, "", bool(match["y"]))


def _third(word: str | None) -> int:
    """1 for early, 2 for mid, 3 for late, 0 for no such word."""
    if not word:
        return 0
    return 1 if word[0].lower() in "eb" and not word.lower().startswith("end") else 2 if word[0].lower() == "m" else 3


def year(match: re.Match[str], _: date | None) -> Found | None:
    """'in 2020', 'the 2020 fighting', 'late 2021' (the last four months)."""
    year = int(match["y"])
    part = _third(match["part"])
    if not part:
        return Found(*whole_year(year), "year", "", True)
    first = (1, 5, 9)[part - 1]
    return Found(date(year, first, 1), whole_month(year, first + 3)[1], "range", "", True)


def years(match: re.Match[str], _: date | None) -> Found | None:
    """'2014-2015', '2014–15', 'from 1988 to 1994'."""
    first, last = int(match["y"]), int(match["y2"])
    last = last if last > 99 else first - first % 100 + last
    return Found(date(first, 1, 1), date(last, 12, 31), "range", "", True) if first < last else None


def decade(match: re.Match[str], _: date | None) -> Found | None:
    """'the 1990s', 'the late 1980s' = 1986 to 1989, early = 0 to 3, mid = 4 to 6."""
    start = int(match["y"])
    part = _third(match["part"])
    if not part:
        return Found(date(start, 1, 1), date(start + 9, 12, 31), "decade", "", True)
    first, last = ((0, 3), (4, 6), (6, 9))[part - 1]
    return Found(date(start + first, 1, 1), date(start + last, 12, 31), "decade part", "", True)


def named_day(match: re.Match[str], anchor: date | None) -> Found | None:
    """'today', 'yesterday', 'tomorrow', 'the day before yesterday', 'this morning'."""
    word = " ".join(match.group().lower().split())
    shift = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2}.get(word, 0)
    grain: Grain = "part of day" if word.startswith("this") or word == "earlier today" else "day"
    if not anchor:
        return Found(None, None, grain, _NO_DAY)
    day = anchor + timedelta(days=shift)
    return Found(day, day, grain)


def night(match: re.Match[str], anchor: date | None) -> Found | None:
    """'overnight', 'last night' (into the report's day), 'tonight' (into the next)."""
    if not anchor:
        return Found(None, None, "night", _NO_DAY)
    tonight = match.group().lower() == "tonight"
    first = anchor if tonight else anchor - timedelta(days=1)
    return Found(first, first + timedelta(days=1), "night", "a night lasts into the next day")


def weekday_alone(match: re.Match[str], anchor: date | None) -> Found | None:
    """'Monday': the latest on or before the report's day; 'last Monday' before it, 'next Monday' after it."""
    weekday = _weekday(match["w"])
    if not anchor or weekday is None:
        return Found(None, None, "day", _NO_DAY)
    which = (match["which"] or "").lower()
    day = last_weekday(weekday, anchor)
    if "next" in which or "coming" in which:
        day += timedelta(days=7)
    elif "last" in which and day == anchor:
        day -= timedelta(days=7)
    return _one_day(day)


def this_or_last(match: re.Match[str], anchor: date | None) -> Found | None:
    """'last week', 'this month', 'earlier this year', 'next month', 'late last year'."""
    unit = match["unit"].lower()
    grain = _GRAINS[unit]
    if not anchor:
        return Found(None, None, grain, _NO_DAY)
    shift = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[match["which"].lower()]
    first, last = _unit_around(unit, anchor, shift)
    when = (match["part"] or "").lower()
    if when.startswith("earlier") and shift == 0:
        last = anchor
    elif when.startswith("later") and shift == 0:
        first = anchor
    elif _third(when or None) and unit == "year":
        month = (1, 5, 9)[_third(when) - 1]
        return Found(date(first.year, month, 1), whole_month(first.year, month + 3)[1], "range")
    return Found(first, last, grain)


def _unit_around(unit: str, anchor: date, shift: int) -> tuple[date, date]:
    if unit == "week":
        return whole_week(anchor + timedelta(days=7 * shift))
    if unit == "year":
        return whole_year(anchor.year + shift)
    moved = months_before(anchor.replace(day=1), -shift)
    return whole_month(moved.year, moved.month)


def ago(match: re.Match[str], anchor: date | None) -> Found | None:
    """'two days ago' is that day; weeks, months, years ago are that week, month, year; 'several' has no first day."""
    unit = match["unit"].lower()
    grain = _GRAINS[unit]
    if not anchor:
        return Found(None, None, grain, _NO_DAY)
    if match["few"]:
        return Found(None, anchor, "open", "how long ago is not said")
    number = _number(match["n"])
    if unit == "hour":
        return Found(anchor - timedelta(days=1 + number // 24), anchor, "part of day")
    if unit == "day":
        return _one_day(anchor - timedelta(days=number))
    if unit == "week":
        return Found(*whole_week(anchor - timedelta(weeks=number)), "week")
    if unit == "month":
        moved = months_before(anchor, number)
        return Found(*whole_month(moved.year, moved.month), "month")
    years = number * (10 if unit == "decade" else 1)
    return (
        Found(*whole_year(anchor.year - years), "year")
        if unit == "year"
        else Found(None, anchor, "open", "decades ago")
    )


def past_stretch(match: re.Match[str], anchor: date | None) -> Found | None:
    """'the past six months': that long before the report's day, up to it; 'recent weeks' has no first day."""
    if not anchor:
        return Found(None, None, "range", _NO_DAY)
    if match["few"]:
        return Found(None, anchor, "open", "how far back is not said")
    unit, number = match["unit"].lower(), _number(match["n"]) if match["n"] else 1
    if unit in {"hour", "day", "week"}:
        days = {"hour": -(-number // 24), "day": number, "week": 7 * number}[unit]
        return Found(anchor - timedelta(days=days), anchor, "range")
    months = number * {"month": 1, "year": 12, "decade": 120}[unit]
    return Found(months_before(anchor, months), anchor, "range")


def season(match: re.Match[str], anchor: date | None) -> Found | None:
    """'spring 2022', 'last summer': the seasons of the northern hemisphere, without winter, which has two years."""
    if not match["y"] and not match["which"]:
        return None
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}[match["season"].lower()]
    if match["y"]:
        year = int(match["y"])
    elif anchor:
        year = latest_year(first, None, anchor) or anchor.year
        if (match["which"] or "").lower() == "last" and whole_month(year, first + 2)[1] >= anchor:
            year -= 1
    else:
        return Found(None, None, "season", _NO_DAY)
    why = "seasons as in the northern hemisphere"
    return Found(date(year, first, 1), whole_month(year, first + 2)[1], "season", why, bool(match["y"]))

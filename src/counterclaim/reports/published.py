"""When a page says it was published: never "today", never a date that only its text mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import htmldate
from lxml import html

from counterclaim.reports.dateline import full_date
from counterclaim.reports.metadata import Metadata, date_places

EARLIEST = 1985  # the year; an older date on a web page is a mistake of its template
_DAY = re.compile(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:\D|$)")
_IN_ADDRESS = re.compile(r"^https?://[^?#]*?/(\d{4}[/-]\d{1,2}[/-]\d{1,2})(?:[/_-]|$)")
_MONTHS = "january february march april may june july august september october november december"


def iso(stated: str) -> str | None:
    """A stated date in ISO 8601: a moment when it gives a time with offset, else a day; None when it is neither.

    >>> iso("2022-09-13T10:05:00Z"), iso("13 September 2022, 10:05"), iso("soon")
    ('2022-09-13T10:05:00+00:00', '2022-09-13', None)
    """
    text = stated.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _day(text)
    if moment.year < EARLIEST:
        return None
    return moment.isoformat(timespec="seconds") if moment.tzinfo else moment.date().isoformat()


def _day(text: str) -> str | None:
    found = _DAY.match(text) or _COMPACT.match(text)
    try:
        day = date(*map(int, found.groups())) if found else full_date(text)
    except ValueError:
        return None
    return day.isoformat() if day and day.year >= EARLIEST else None


def in_address(url: str) -> str | None:
    """The day that an address on the web states in its path, or None.

    >>> in_address("https://example.com/2022/09/13/clash")
    '2022-09-13'
    """
    found = _IN_ADDRESS.search(url)
    return _day(found.group(1)) if found else None


def published(tree: html.HtmlElement, meta: Metadata, url: str, lines: Iterable[str], read_at: datetime) -> str | None:
    """The date that a page states: its metadata, then what htmldate finds in its mark-up, then its own date lines.

    A date after the day of reading is a mistake and counts as none. What htmldate takes from running text is refused.
    """
    lines = tuple(lines)
    latest = (read_at + timedelta(days=1)).date().isoformat()
    stated = [*map(iso, meta.published), _by_htmldate(tree, meta, url, lines), *map(iso, lines)]
    return next((day for day in stated if day and day[:10] <= latest), None)


def _by_htmldate(tree: html.HtmlElement, meta: Metadata, url: str, lines: tuple[str, ...]) -> str | None:
    if any(iso(value) for value in meta.published):
        return None
    address = url if "://" in url else None
    try:
        found = htmldate.find_date(tree, extensive_search=False, original_date=True, url=address)
    except (ValueError, TypeError, RecursionError):  # malformed attributes of the page
        return None
    if not found:
        return None
    places = " ".join((*date_places(tree), url, *lines)).lower()
    return found if any(form in places for form in _forms(date.fromisoformat(found))) else None


def _forms(day: date) -> tuple[str, ...]:
    """The ways in which a page may write a whole day; a date found in none of them was pieced together by guesswork."""
    month = _MONTHS.split()[day.month - 1]
    names = (
        (month, month[:3], month[:3] + ".", "sept", "sept.") if day.month == 9 else (month, month[:3], month[:3] + ".")
    )
    spoken = [
        f"{name} {n}{comma} {day.year}" for name in names for n in (day.day, f"{day.day:02}") for comma in ("", ",")
    ]
    spoken += [
        f"{n} {name}{comma} {day.year}" for name in names for n in (day.day, f"{day.day:02}") for comma in ("", ",")
    ]
    figures = [
        f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}", f"{day:%d.%m.%Y}", f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}",
        f"{day.day}.{day.month}.{day.year}", f"{day.month}/{day.day}/{day.year}", f"{day.day}/{day.month}/{day.year}",
        f"{day.year}/{day.month}/{day.day}",
    ]  # fmt: skip
    return (*spoken, *figures)

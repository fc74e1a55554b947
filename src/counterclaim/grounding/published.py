"""The day a page is from, where it carries no date of its own but its words allow exactly one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.grounding.calendars import MONTHS, WEEKDAYS, days_on
from counterclaim.grounding.times import find_times
from counterclaim.records import Report, Span

_FIRST_NEWS_SITE = 1993
_NUMERIC = re.compile(
    r"\b(?P<w>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s*\(?(?P<a>\d\d?)[/.](?P<b>\d\d?)(?![\d/.])\)?"
)
_WORDS = re.compile(
    r"\b(?P<w>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s*\(?(?:the\s+)?"
    r"(?:(?P<m>[A-Z][a-z]{2,8})\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?|(?P<d2>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>[A-Z][a-z]{2,8}))\b"
    r"(?!,?\s+(?:19|20)\d\d|:)"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|due|planned?|plans|expect(?:ed|s)?|scheduled|upcoming|next|target|aims?|until|by|before|goal)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A weekday with day and month and no year, as the page writes it; a figure date may have two orders."""

    wording: str
    weekday: int
    pairs: tuple[tuple[int, int], ...]


def infer_published(report: Report, read_on: date | None = None) -> Report:
    """The report with the day it is from, where a weekday with its date and the years it speaks of leave one only.

    read_on: the day the page was read, by which it was out; the day of fetching when not given. A report that states
    its day comes back as it is; where several days are possible the day stays open and `published_why` says so. A full
    date that the text mentions is not the page's own.
    """
    if report.published is not None:
        return report
    by = read_on or (report.fetched_at.date() if report.fetched_at else None)
    dated = [mark for span in _own_words(report) for mark in _marks(report.text, span)]
    if not dated or by is None:
        return report
    after, told = _past(report, by)
    days = _days(dated, after, by)
    marks = " and ".join(dict.fromkeys(f"“{mark.wording}”" for mark in dated))
    since = f"{after.isoformat()} (the page speaks of “{told}” as past)" if told else after.isoformat()
    stretch = f"between {since} and {by.isoformat()} (when it was read)"
    if len(days) == 1:
        why = f"{marks} can only be {days[0].isoformat()} {stretch}"
        return replace(report, published_inferred=days[0], published_why=why)
    found = "no day" if not days else " or ".join(day.isoformat() for day in days[-4:])
    why = f"{marks} may be {found} {stretch}, so the day stays open"
    return replace(report, published_inferred=None, published_why=why)


def _own_words(report: Report) -> Iterator[Span]:
    return (block.span for block in report.blocks if block.kind != "furniture")


def _marks(text: str, span: Span) -> Iterator[_Dated]:
    piece = text[span.start : span.end]
    for match in _NUMERIC.finditer(piece):
        first, second = int(match["a"]), int(match["b"])
        orders = tuple(sorted({(first, second), (second, first)}))
        pairs = tuple((day, month) for day, month in orders if 1 <= month <= 12 and 1 <= day <= 31)
        yield _Dated(match.group(), WEEKDAYS[match["w"].lower()], pairs)
    for match in _WORDS.finditer(piece):
        month = MONTHS.get((match["m"] or match["m2"]).lower())
        if month:
            yield _Dated(match.group(), WEEKDAYS[match["w"].lower()], ((int(match["d"] or match["d2"]), month),))


def _past(report: Report, by: date) -> tuple[date, str]:
    """The latest beginning of a time with a year that the page speaks of as past, and its wording."""
    latest, told = date(_FIRST_NEWS_SITE, 1, 1), ""
    for span in _own_words(report):
        for when in find_times(report.text, span, None):
            begun = when.earliest
            if begun and when.span and latest < begun <= by and not _ahead(report.text, span, when.span):
                latest, told = begun, when.wording
    return latest, told


def _ahead(text: str, block: Span, at: Span) -> bool:
    """Whether the sentence around a time speaks of what is to come."""
    start = max(text.rfind(". ", block.start, at.start), block.start)
    end = text.find(". ", at.end, block.end)
    return bool(_AHEAD.search(text, start, end if end >= 0 else block.end))


def _days(dated: list[_Dated], after: date, by: date) -> list[date]:
    """Days that may be the page's: the latest of its marks in each year in which all of them fall on their weekdays."""
    fits: list[date] = []
    for year in range(after.year, by.year + 1):
        each = [days_on(mark.weekday, mark.pairs, (year,)) for mark in dated]
        if all(each):
            fits.extend({max(days) for days in each if len(days) == 1} or {day for days in each for day in days})
    return sorted({day for day in _latest_of_year(fits, dated) if after <= day <= by})


def _latest_of_year(days: list[date], dated: list[_Dated]) -> list[date]:
    """Where a page has several marks, its own day is the latest of a year."""
    if len(dated) < 2:
        return days
    return [max(day for day in days if day.year == year) for year in sorted({day.year for day in days})]

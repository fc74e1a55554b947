"""Which patterns of time there are, what each means, and which letters a text must have for it to be worth trying."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.grounding import calendar_patterns as calendar
from counterclaim.grounding import counted, expressions, narrated, stretches
from counterclaim.grounding import counted_patterns as count
from counterclaim.grounding.found import Meaning
from counterclaim.grounding.time_words import ISO, NUMERIC


@dataclass(frozen=True, slots=True)
class Expression:
    """A pattern and what it means; `group` is the part of the match that is the expression."""

    pattern: re.Pattern[str]
    meaning: Meaning
    group: str | int = 0


def _words(text: str, meaning: Meaning) -> Expression:
    return _made(re.compile(text, re.IGNORECASE), meaning)


def _names(text: str, meaning: Meaning) -> Expression:
    """A pattern of names of months, weekdays and feasts, which are written with a capital letter."""
    return _made(re.compile(text), meaning)


def _made(pattern: re.Pattern[str], meaning: Meaning) -> Expression:
    return Expression(pattern, meaning, "x" if "x" in pattern.groupindex else 0)


_FIGURES = re.compile(r"\d[/.-]\d")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d")
_THE_NUMBER = re.compile(r"\bthe [1-9]")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tues", "Wednes", "Thurs", "Friday", "Satur", "Sunday")

Letters = tuple[str, ...] | re.Pattern[str]
EXPRESSIONS: tuple[tuple[Letters, tuple[Expression, ...]], ...] = (
    (_FIGURES, (_words(NUMERIC, expressions.numeric_day),)),
    (
        _YEARS,
        (
            _words(ISO, expressions.iso_day),
            _words(calendar.YEARS, expressions.years),
            _words(calendar.DECADE, stretches.decade),
            _words(calendar.YEAR_ALONE, expressions.year),
            _names(calendar.YEAR_AT_END, expressions.year),
            _words(calendar.PRE_YEAR, expressions.before_or_after_year),
            _names(calendar.QUARTER, expressions.quarter),
            _names(calendar.MOVED_FEAST, expressions.moved_feast),
        ),
    ),
    (
        _MONTHS,
        (
            _names(calendar.MONTH_DAY, expressions.day_of_month),
            _names(calendar.DAY_MONTH, expressions.day_of_month),
            _names(calendar.ORDINAL_MONTH, expressions.day_of_month),
            _names(calendar.MONTH_ORDINAL, expressions.day_of_month),
            _names(calendar.DASHED, expressions.day_of_month),
            _names(calendar.MONTH_DAYS, expressions.days_of_month),
            _names(calendar.DAYS_MONTH, expressions.days_of_month),
            _names(calendar.MONTH_ALONE, expressions.month_alone),
        ),
    ),
    (
        ("May", "March"),
        (
            _names(calendar.MAY_OR_MARCH, expressions.month_alone),
            _names(calendar.WHICH_MAY, expressions.month_alone),
        ),
    ),
    (
        _WEEKDAYS,
        (
            _names(count.WEEKDAY_ALONE, counted.weekday_alone),
            _names(count.WEEKDAY_OF_WEEK, counted.weekday_of_week),
            _names(count.NIGHT_BETWEEN, counted.night_between),
        ),
    ),
    (_THE_NUMBER, (_names(calendar.DAY_ALONE, expressions.day_alone),)),
    (("ties", "0s"), (_words(calendar.SHORT_DECADE, stretches.short_decade),)),
    (("centur",), (_words(calendar.CENTURIES, stretches.century), _words(calendar.TURN, stretches.turn_of_century))),
    (("AD", "CE"), (_names(calendar.AD_YEAR, stretches.in_year_ad),)),
    (("quarter",), (_words(calendar.QUARTER_WORDS, expressions.quarter),)),
    (("Christmas", "New Year", "Boxing", "Halloween"), (_names(calendar.FEAST, expressions.feast),)),
    (("spring", "summer", "autumn", "fall", "winter"), (_words(calendar.SEASON, stretches.season),)),
    (("today", "yesterday", "tomorrow", "this morning", "this afternoon", "this evening"),
     (_words(count.NAMED_DAY, counted.named_day),)),
    (("night",), (_words(count.NIGHT, counted.night),)),
    (("weekend",), (_words(count.WEEKEND, counted.weekend),)),
    (
        (" week", " month", " year"),
        (_words(count.THIS_OR_LAST, counted.this_or_last), _words(count.BEFORE_LAST, counted.before_last)),
    ),
    (
        (" ago",),
        (
            _words(count.AGO, counted.ago),
            _words(count.HALF_AGO, counted.ago),
            _words(count.LONG_AGO, counted.long_ago),
            _words(count.WEEKDAY_AGO, counted.weekday_ago),
        ),
    ),
    (
        ("past", "last", "previous", "recent"),
        (
            _words(count.FOR_PAST, counted.past_stretch),
            _words(count.PAST, counted.past_stretch),
            _words(count.RECENT, counted.past_stretch),
        ),
    ),
    (("next", "coming"), (_words(count.FOR_NEXT, counted.next_stretch),)),
    ((" earlier", " later", " before", " after"),
     (_words(count.SOME_LATER, narrated.some_later), _words(count.HOURS_LATER, narrated.hours_later),
      _words(count.DAY_BEFORE, narrated.next_or_same))),
    (("previous", "preceding", "following", "same", "that ", "the next "),
     (_words(count.NEXT_OR_SAME, narrated.next_or_same),)),
    (("day ",), (_words(count.DAY_OF_WAR, narrated.day_of_war),)),
)  # fmt: skip
"""Patterns by the letters of which one must stand in a text: in small letters anywhere, with a capital as written."""

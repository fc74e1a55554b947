"""Which patterns of time there are, what each means, and which words a text must have for it to be worth trying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterclaim.grounding import calendar_patterns as calendar
from counterclaim.grounding import counted, expressions, narrated, stretches
from counterclaim.grounding import counted_patterns as count
from counterclaim.grounding.calendars import MONTHS, WEEKDAYS
from counterclaim.grounding.found import Meaning
from counterclaim.grounding.time_words import ISO, NUMERIC

_LEAD = 40
_FIGURES = re.compile(r"\d[/.-]\d")
_YEARS = re.compile(r"(?:1\d|20)\d\d")
_TENS = re.compile(r"\b[1-9]0s")
_THE_NUMBER = re.compile(r"\bthe [1-9]")


@dataclass(frozen=True, slots=True)
class Expression:
    """A pattern and what it means; `group` is the part of the match that is the expression.

    A slow pattern is tried only shortly before what `near` finds, which is its group `y`.
    """

    pattern: re.Pattern[str]
    meaning: Meaning
    group: str | int = 0
    near: re.Pattern[str] | None = None

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a text, in order."""
        if self.near is None:
            yield from self.pattern.finditer(text)
            return
        done = 0
        for at in self.near.finditer(text):
            match = self.pattern.search(text, max(done, at.start() - _LEAD))
            if match and match.start("y") == at.start():
                yield match
            done = at.end()


def _words(text: str, meaning: Meaning) -> Expression:
    return _made(re.compile(text, re.IGNORECASE), meaning)


def _names(text: str, meaning: Meaning) -> Expression:
    """A pattern of names of months, weekdays and feasts, which are written with a capital letter."""
    return _made(re.compile(text), meaning)


def _year(text: str, meaning: Meaning, flags: re.RegexFlag = re.IGNORECASE) -> Expression:
    """A pattern around a year in four figures."""
    return replace(_made(re.compile(text, flags), meaning), near=_YEARS)


def _made(pattern: re.Pattern[str], meaning: Meaning) -> Expression:
    return Expression(pattern, meaning, "x" if "x" in pattern.groupindex else 0)


_MONTHS = frozenset(name.capitalize() for name in MONTHS)
_WEEKDAYS = frozenset(name.capitalize() for name in WEEKDAYS if name.endswith("day"))


def _said(words: str) -> frozenset[str]:
    return frozenset(words.split())


Needs = frozenset[str] | re.Pattern[str]
EXPRESSIONS: tuple[tuple[Needs, tuple[Expression, ...]], ...] = (
    (_FIGURES, (_words(NUMERIC, expressions.numeric_day),)),
    (
        _YEARS,
        (
            _words(ISO, expressions.iso_day),
            _words(calendar.YEARS, expressions.years),
            _year(calendar.DECADE, stretches.decade),
            _year(calendar.YEAR_ALONE, expressions.year),
            _year(calendar.YEAR_AT_END, expressions.year, re.NOFLAG),
            _words(calendar.YEAR_TO_NOW, expressions.year_to_now),
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
        _said("May March"),
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
    (_TENS, (_words(calendar.SHORT_DECADE, stretches.short_decade),)),
    (_said("twenties thirties forties fifties sixties seventies eighties nineties"),
     (_words(calendar.SHORT_DECADE, stretches.short_decade),)),
    (_said("century centuries"),
     (_words(calendar.CENTURIES, stretches.century), _words(calendar.TURN, stretches.turn_of_century))),
    (_said("AD CE"), (_names(calendar.AD_YEAR, stretches.in_year_ad),)),
    (_said("quarter"), (_words(calendar.QUARTER_WORDS, expressions.quarter),)),
    (_said("Christmas Year Boxing Halloween"), (_names(calendar.FEAST, expressions.feast),)),
    (_said("spring summer autumn fall winter"), (_words(calendar.SEASON, stretches.season),)),
    (_said("today yesterday tomorrow morning afternoon evening"),
     (_words(count.NAMED_DAY, counted.named_day),)),
    (_said("overnight night tonight"), (_words(count.NIGHT, counted.night),)),
    (_said("weekend"), (_words(count.WEEKEND, counted.weekend),)),
    (
        _said("week month year"),
        (_words(count.THIS_OR_LAST, counted.this_or_last), _words(count.BEFORE_LAST, counted.before_last)),
    ),
    (
        _said("ago"),
        (
            _words(count.AGO, counted.ago),
            _words(count.HALF_AGO, counted.ago),
            _words(count.LONG_AGO, counted.long_ago),
            _words(count.WEEKDAY_AGO, counted.weekday_ago),
        ),
    ),
    (
        _said("past last previous recent"),
        (
            _words(count.FOR_PAST, counted.past_stretch),
            _words(count.PAST, counted.past_stretch),
            _words(count.THIS_PAST, counted.past_stretch),
            _words(count.RECENT, counted.past_stretch),
        ),
    ),
    (_said("next coming"), (_words(count.FOR_NEXT, counted.next_stretch),)),
    (_said("earlier later before after afterwards"),
     (_words(count.SOME_LATER, narrated.some_later), _words(count.HOURS_LATER, narrated.hours_later),
      _words(count.DAY_BEFORE, narrated.next_or_same))),
    (_said("previous preceding following same that next"),
     (_words(count.NEXT_OR_SAME, narrated.next_or_same),)),
    (_said("day"), (_words(count.DAY_OF_WAR, narrated.day_of_war),)),
)  # fmt: skip
"""Patterns by the words of which one must stand in a text: in any letters, or with a capital as written."""

WORDS_OF_TIME = frozenset(word for needs, _ in EXPRESSIONS if isinstance(needs, frozenset) for word in needs)
"""A text that has none of them, and no figure, names no time."""

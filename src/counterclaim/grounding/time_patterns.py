"""The patterns of time expressions in English news: words only; what they mean is in expressions.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.grounding import expressions as means
from counterclaim.grounding.expressions import Meaning


@dataclass(frozen=True, slots=True)
class Expression:
    """A pattern, what it means, and what must stand in a text for the pattern to be worth trying."""

    pattern: re.Pattern[str]
    meaning: Meaning
    needs: re.Pattern[str]


def _words(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _names(text: str) -> re.Pattern[str]:
    """A pattern of names of months and weekdays, which are written with a capital letter."""
    return re.compile(text)


_LONG_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_MONTH = rf"(?:{_LONG_MONTH}|{_SHORT_MONTH})"
_SURE_MONTH = r"(?:January|February|April|June|July|August|September|October|November|December)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ANY_WEEKDAY = rf"(?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_THEN_YEAR = rf"(?:,?\s+(?P<y>{_YEAR})\b)?"
_DASH = r"\s*(?:-|–|—|to|and|until|through|or)\s*"
_NIGHT_OF = r"(?P<night>night\s+of\s+)?"
_NUMBER = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_FEW = r"(?:several|a\s+few|few|a\s+couple\s+of|couple\s+of|many|some)"
_HOW_MANY = rf"(?:(?P<few>{_FEW})\s+|(?P<n>{_NUMBER})\s+)"
_UNIT = r"(?P<unit>hour|day|week|month|year|decade)s?"
_PART = (
    r"(?:(?P<part>early|mid|late|(?:the\s+)?(?:beginning|end)\s+of|the\s+(?:start|middle)\s+of)(?:[\s-]+(?:in\s+)?))?"
)
# A bare number of four figures is a year only after one of these words, and never before what is counted.
_YEAR_CUE = (
    r"(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bsince\s)|(?<=\bthe\s)|(?<=\bby\s)|(?<=\bduring\s)|(?<=\buntil\s)|(?<=\btill\s)"
    r"|(?<=\bfrom\s)|(?<=\bto\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bearly\s)|(?<=\bmid-)|(?<=\blate\s)|(?<=['’]s\s)"
    r"|(?<=\byear\s)|(?<=\()|(?<=\ba\s)|(?<=\band\s)|(?<=\bbetween\s)|(?<=\bits\s)|(?<=\btheir\s)|(?<=\bfor\s)|^)"
)
_COUNTED = r"(?:people|soldiers|troops|civilians|men|killed|dead|wounded|metres|meters|km|kilometres)"
# May and March alone are months only after one of these words.
_MONTH_CUE = (
    r"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bby\s)|(?<=\bof\s)|(?<=\blast\s)|(?<=\bfrom\s)|(?<=\bto\s)"
    r"|(?<=\band\s)|(?<=\bduring\s)|(?=early\s|mid-|late\s|the\s))"
)
_BEFORE_WEEKDAY = r"(?:on|into|to|from|between)?\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"

_HAS_DIGIT = _words(r"\d")
_HAS_YEAR = _words(r"(?:19|20)\d\d")
_HAS_MONTH = _names(rf"\b{_MONTH}")
_HAS_WEEKDAY = _names(_WEEKDAY)
_HAS_AGO = _words(r"\bago\b")
_HAS_PAST = _words(r"\b(?:past|last|previous|recent)\b")
_HAS_UNIT = _words(r"\b(?:week|month|year)\b")
_HAS_NEAR = _words(r"today|yesterday|tomorrow|\bthis\s|night")
_HAS_SEASON = _words(r"spring|summer|autumn|\bfall\b")

_ISO = rf"\b(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?=\b|T)"
_NUMERIC = (
    rf"(?:\b(?P<w>{_ANY_WEEKDAY}),?\s*)?(?P<bracket>\()?(?<![\d/.,])(?P<a>\d\d?)[/.](?P<b>\d\d?)"
    rf"(?:[/.](?P<y>{_YEAR}|\d\d))?(?![\d/%]|\.\d)(?(bracket)\))"
)
_MONTH_DAY = (
    rf"\b(?:(?P<w>{_ANY_WEEKDAY})(?:\s+night|\s+evening|\s+morning)?,?\s+(?:the\s+)?)?(?P<m>{_MONTH})\s+(?:the\s+)?"
    rf"(?P<d>{_DAY}){_TH}\b(?!:\d|\s*%|[,.]\d){_THEN_YEAR}"
)
_DAY_MONTH = (
    rf"\b(?:(?P<w>{_ANY_WEEKDAY}),?\s+(?:the\s+)?)?(?P<d>{_DAY}){_TH}\s+(?:of\s+)?(?P<m>{_MONTH})(?![a-z]){_THEN_YEAR}"
)
_MONTH_DAYS = rf"\b{_NIGHT_OF}(?P<m>{_MONTH})\s+(?P<d>{_DAY}){_TH}{_DASH}(?P<d2>{_DAY}){_TH}\b(?!:\d){_THEN_YEAR}"
_DAYS_MONTH = (
    rf"\b{_NIGHT_OF}(?P<d>{_DAY}){_TH}{_DASH}(?P<d2>{_DAY}){_TH}\s+(?:of\s+)?(?P<m>{_MONTH})(?![a-z]){_THEN_YEAR}"
)
_MONTH_ALONE = (
    rf"\b{_PART}(?P<m>{_SURE_MONTH}|(?:May|March)(?=,?\s+(?:of\s+)?{_YEAR}))\b(?!\s+\d{{1,2}}\b(?!,?\d))"
    rf"(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})\b)?"
)
_MAY_OR_MARCH = rf"{_MONTH_CUE}{_PART}(?P<m>May|March)\b(?P<y>)"
_YEARS = rf"\b(?P<y>{_YEAR})\s?[-–—/]\s?(?P<y2>{_YEAR}|\d\d)\b(?!-\d)"
_DECADE = rf"\b{_PART}(?P<y>(?:19|20)\d0)['’]?s\b"
_YEAR_ALONE = rf"{_YEAR_CUE}{_PART}(?P<y>{_YEAR})(?![\d%/]|[,.]\d|-\d|s\b|\s+{_COUNTED})"
_NAMED_DAY = (
    r"\b(?:the\s+day\s+before\s+yesterday|(?:earlier\s+)?today|yesterday|tomorrow"
    r"|this\s+(?:morning|afternoon|evening))\b"
)
_NIGHT = rf"\b(?:overnight(?!\s+{_BEFORE_WEEKDAY})|last\s+night|tonight)\b"
_WEEKDAY_ALONE = rf"\b(?P<which>(?:this\s+)?(?:last|past|next|this|coming)\s+)?(?P<w>{_WEEKDAY})\b"
_THIS_OR_LAST = (
    r"\b(?:(?P<part>earlier|later|late|early)\s+)?(?P<which>this|last|next|previous|coming)\s+"
    r"(?P<unit>week|month|year)\b"
)
_AGO = rf"\b{_HOW_MANY}{_UNIT}\s+ago\b"
_FOR_PAST = (
    r"\b(?:for|in|over|during|within|throughout)\s+"
    rf"(?:the\s+(?:past|last|previous)|(?:past|last|previous)(?=\s+(?:{_FEW}|{_NUMBER})\s))\s+{_HOW_MANY}?{_UNIT}\b"
)
_PAST = rf"\b(?:the\s+)?(?:past|last|previous)\s+{_HOW_MANY}{_UNIT}\b"
_RECENT = r"\b(?P<few>recent)\s+(?P<unit>hour|day|week|month|year|decade)s\b(?P<n>)"
_SEASON = (
    r"\b(?:(?P<which>last|this|next)\s+)?(?P<season>spring|summer|autumn|fall)\b"
    rf"(?:(?:\s+of|\s+in)?\s+(?P<y>{_YEAR})\b)?"
)

EXPRESSIONS: tuple[Expression, ...] = (
    Expression(_words(_ISO), means.iso_day, _HAS_YEAR),
    Expression(_words(_NUMERIC), means.numeric_day, _HAS_DIGIT),
    Expression(_names(_MONTH_DAY), means.day_of_month, _HAS_MONTH),
    Expression(_names(_DAY_MONTH), means.day_of_month, _HAS_MONTH),
    Expression(_names(_MONTH_DAYS), means.days_of_month, _HAS_MONTH),
    Expression(_names(_DAYS_MONTH), means.days_of_month, _HAS_MONTH),
    Expression(_names(_MONTH_ALONE), means.month_alone, _HAS_MONTH),
    Expression(_names(_MAY_OR_MARCH), means.month_alone, _HAS_MONTH),
    Expression(_words(_YEARS), means.years, _HAS_YEAR),
    Expression(_words(_DECADE), means.decade, _HAS_YEAR),
    Expression(_words(_YEAR_ALONE), means.year, _HAS_YEAR),
    Expression(_words(_NAMED_DAY), means.named_day, _HAS_NEAR),
    Expression(_words(_NIGHT), means.night, _HAS_NEAR),
    Expression(_names(_WEEKDAY_ALONE), means.weekday_alone, _HAS_WEEKDAY),
    Expression(_words(_THIS_OR_LAST), means.this_or_last, _HAS_UNIT),
    Expression(_words(_AGO), means.ago, _HAS_AGO),
    Expression(_words(_FOR_PAST), means.past_stretch, _HAS_PAST),
    Expression(_words(_PAST), means.past_stretch, _HAS_PAST),
    Expression(_words(_RECENT), means.past_stretch, _HAS_PAST),
    Expression(_words(_SEASON), means.season, _HAS_SEASON),
)

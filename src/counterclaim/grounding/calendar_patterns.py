"""The patterns of dates of the calendar in English news; what they mean is in expressions.py and stretches.py."""

from __future__ import annotations

from counterclaim.grounding.time_words import (
    ANY_WEEKDAY,
    BARE_YEAR,
    CENTURY,
    COUNTED,
    DASH,
    DAY,
    LONG_MONTH,
    MONTH,
    OLD_YEAR,
    ORDINAL,
    PART,
    PART_SAID,
    SHORT_MONTH,
    SURE_MONTH,
    TH,
    YEAR,
)

_REL = r"(?:of\s+|in\s+)?(?P<rel>(?i:last|this|next|that|(?:that\s+|the\s+)?same))\s+year\b"
_THEN_YEAR = rf"(?:,?\s+(?:(?:of\s+|in\s+|[\[(])?(?P<y>{OLD_YEAR})\b(?!\s+{COUNTED})|{_REL}))?"
_MAYBE_WEEKDAY = rf"(?:(?P<w>{ANY_WEEKDAY}),?\s+(?:the\s+)?)?"
_NIGHT_OF = r"(?P<night>night\s+(?:of|between|from)\s+(?:the\s+)?)?"
MONTH_DAY = (
    rf"\b(?:(?P<w>{ANY_WEEKDAY})(?:\s+night|\s+evening|\s+morning)?,?\s+(?:the\s+)?)?(?P<m>{MONTH})\s+(?:the\s+)?"
    rf"(?P<d>{DAY}){TH}\b(?!:\d|\s*%|[,.]\d){_THEN_YEAR}"
)
DAY_MONTH = rf"\b{_MAYBE_WEEKDAY}(?P<d>{DAY}){TH}\s+(?:of\s+)?(?P<m>{MONTH})(?![a-z]){_THEN_YEAR}"
ORDINAL_MONTH = rf"\b{_MAYBE_WEEKDAY}(?P<d>{ORDINAL})\s+(?:day\s+)?of\s+(?P<m>{MONTH})(?![a-z]){_THEN_YEAR}"
MONTH_ORDINAL = rf"\b{_MAYBE_WEEKDAY}(?P<m>{LONG_MONTH})\s+the\s+(?P<d>{ORDINAL})\b{_THEN_YEAR}"
DASHED = rf"\b(?P<w>)(?P<d>{DAY})-(?P<m>{MONTH})-(?P<y>{OLD_YEAR}|\d\d)\b(?P<rel>)"
_MORE_DAYS = rf"(?:,\s*{DAY}{TH})*"
MONTH_DAYS = (
    rf"\b{_NIGHT_OF}(?P<m>{MONTH})\s+(?P<d>{DAY}){TH}{_MORE_DAYS}{DASH}(?P<d2>{DAY}){TH}\b"
    rf"(?!:\d|\s+(?:{MONTH}|{COUNTED})){_THEN_YEAR}"
)
DAYS_MONTH = (
    rf"\b{_NIGHT_OF}(?P<d>{DAY}){TH}{_MORE_DAYS}{DASH}(?:the\s+)?(?P<d2>{DAY}){TH}\s+(?:of\s+)?(?P<m>{MONTH})(?![a-z])"
    rf"{_THEN_YEAR}"
)
DAY_ALONE = rf"\b[Oo]n\s+(?P<x>the\s+(?P<d>{DAY})(?:st|nd|rd|th))(?=\s*(?:[,.;:)]|$))"

_WHICH = r"(?:(?P<which>(?i:last|next|this))\s+)?"
_OF_YEAR = _THEN_YEAR
MONTH_ALONE = (
    rf"\b{_WHICH}(?i:{PART})(?P<m>(?:{SURE_MONTH})\b|(?:May|March)(?=,?\s+(?:of\s+|in\s+)?(?:{OLD_YEAR}|(?:\w+\s+){{1,2}}year\b))"
    rf"|{SHORT_MONTH}(?=\s+{OLD_YEAR}))(?!\s+\d{{1,2}}\b(?!,?\d|\s+{COUNTED})){_OF_YEAR}"
)
# May and March alone are months only after one of these words.
_MONTH_CUE = (
    r"(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Uu]ntil\s)|(?<=\b[Bb]y\s)|(?<=\bof\s)|(?<=\b[Ff]rom\s)|(?<=\bto\s)"
    r"|(?<=\band\s)|(?<=\b[Dd]uring\s)|(?<=\b[Bb]efore\s)|(?<=\b[Bb]etween\s)|(?<=\b[Ll]ast\s)"
    r"|(?=(?i:early\s|mid-|late\s|the\s)))"
)
MAY_OR_MARCH = rf"{_MONTH_CUE}(?P<which>)(?i:{PART})(?P<m>May|March)\b(?P<y>)(?P<rel>)"
WHICH_MAY = r"\b(?P<which>(?i:last|next|this))\s+(?P<part>)(?P<m>May|March)\b(?P<y>)(?P<rel>)"

# A bare number of four figures is a year only after one of these words, and never before what is counted.
_YEAR_CUE = (
    r"(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bsince\s)|(?<=\bthe\s)|(?<=\bby\s)|(?<=\bduring\s)|(?<=\buntil\s)|(?<=\btill\s)"
    r"|(?<=\bfrom\s)|(?<=\bto\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=['’]s\s)|(?<=\bleast\s)|(?<=\bc\.\s)|(?<=\bcirca\s)"
    r"|(?<=\b[mdb]\.\s)|(?<=\bdiv\.\s)|(?<=\bca\s)|(?<=\bca\.\s)|(?<=\bhis\s)|(?<=\bher\s)|(?<=\bour\s)|(?<=\bthis\s)"
    r"|(?<=\byear\s)|(?<=\()|(?<=\ba\s)|(?<=\band\s)|(?<=\bbetween\s)|(?<=\bits\s)|(?<=\btheir\s)|(?<=\bfor\s)|^)"
)
_NO_NUMBER = rf"(?![\d%/]|[,.:]\d|-\d|s\b|\s+{COUNTED})"
YEARS = rf"(?<![\d-])\b(?P<y>{BARE_YEAR})\s?[-–—/]\s?(?P<y2>{BARE_YEAR}|\d\d)\b(?!-\d|\s+{COUNTED})"
YEAR_ALONE = rf"(?:(?<![\w-])(?={PART_SAID})|{_YEAR_CUE}){PART}(?P<y>{BARE_YEAR}){_NO_NUMBER}"
_NO_YEAR_AFTER = (
    r"(?!(?:Resolution|Flight|Route|Article|Order|Unit|Boeing|Airbus|Room|Law|No|Number|Decree|Brigade|Battalion|Act"
    r"|Directive|Bill|Channel|Section|Division|Vol|Volume|Highway|Box|Model|Suite|Gate|Building|Apartment|Convoy)\b)"
)
YEAR_AT_END = (
    rf"\b{_NO_YEAR_AFTER}(?:[A-Z][\w’'-]+|al\.),?\s+(?P<x>(?P<part>)(?P<y>19\d\d|20[0-4]\d))"
    r"(?=\s*(?:[);,:]|[.](?!\d)|\s[–-]|$))"
)
YEAR_TO_NOW = rf"(?<![\d-])\b(?P<y>{BARE_YEAR})\s?[-–—]\s?(?:present|now|today)\b"
PRE_YEAR = rf"\b(?P<side>pre|post)-(?P<y>{BARE_YEAR})\b"
AD_YEAR = r"\bAD\s?(?P<y>\d{1,4})\b|\b(?P<y2>\d{1,4})\s(?:AD|CE)\b"
DECADE = rf"\b{PART}(?P<y>(?:1[5-9]|20)\d0)['’]?s\b"
SHORT_DECADE = (
    rf"\bthe\s+{PART}(?:['’‘](?P<tens>[1-9]0)['’]?s|(?P<tens2>[5-9]0)s"
    r"|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b(?!\s+percent|\s*%)"
)
CENTURIES = rf"\b{PART}(?P<c>{CENTURY})(?:\s+(?:and|to)\s+(?:the\s+)?(?P<c2>{CENTURY}))?[-\s]centur(?:y|ies)\b"
TURN = r"\bturn\s+of\s+the\s+century\b"
QUARTER = rf"\b(?:(?P<h>H)(?=[12])|Q)(?P<q>[1-4])(?:\s+of)?\s+(?P<y>{YEAR})\b"
QUARTER_WORDS = rf"\b(?:the\s+)?(?P<q>first|second|third|fourth)\s+quarter\s+of\s+(?P<y>{YEAR})\b(?P<h>)"
FEAST = (
    r"(?<!Orthodox\s)\b(?P<feast>Christmas\s+(?:Eve|Day)|Boxing\s+Day|New\s+Year['’]s\s+(?:Eve|Day)|Halloween)\b"
    rf"{_THEN_YEAR}"
)
MOVED_FEAST = (
    r"\b(?:Ramadan|Eid(?:\s+al-(?:Fitr|Adha))?|Easter|Passover|Hanukkah|Nowruz|Ashura|Diwali|Yom\s+Kippur|Holy\s+Week)"
    rf"\s+(?P<y>{YEAR})\b"
)
SEASON = (
    r"\b(?:(?P<which>last|this|next)\s+)?(?P<season>spring|summer|autumn|fall|winter)\b"
    rf"(?:(?:\s+of|\s+in)?\s+(?P<y>{OLD_YEAR})(?:\s?[-–/]\s?(?P<y2>{OLD_YEAR}|\d\d))?\b"
    r"|(?:\s+of|\s+in)?\s+(?P<rel>last|this|next)\s+year\b)?"
)

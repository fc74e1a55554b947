"""The patterns of times counted from the report's day (counted.py) or from the time told before (narrated.py)."""

from __future__ import annotations

from counterclaim.grounding.time_words import FEW, HOW_MANY, NUMBER, WEEKDAY

_UNIT = r"(?P<unit>hour|day|week|month|year|decade|century|centurie)s?"
_ROUGH = (
    r"(?:(?P<rough>more\s+than|over|at\s+least|less\s+than|under|about|around|some|roughly|approximately|nearly|almost"
    r"|just\s+over)\s+)?"
)
_BEFORE_WEEKDAY = r"(?:on|into|to|from|between)?\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
NAMED_DAY = (
    r"\b(?:the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|(?:earlier\s+)?today|yesterday|tomorrow"
    r"|this\s+(?:morning|afternoon|evening))\b"
)
NIGHT = rf"\b(?:overnight(?!\s+{_BEFORE_WEEKDAY})|last\s+night|tonight)\b"
NIGHT_BETWEEN = (
    r"\b(?P<night>(?i:the\s+)?night\s+(?:of|between|from)\s+|[Oo]vernight\s+(?:from\s+|on\s+|between\s+)?)?"
    rf"(?P<w>{WEEKDAY})(?:\s+(?P<mid>night))?(?P<sep>\s*[-–/]\s*|\s+(?:to|into|and)\s+)(?P<w2>{WEEKDAY})"
    r"(?P<late>\s+night)?\b"
)
WEEKDAY_ALONE = rf"\b(?P<which>(?i:(?:this\s+)?(?:last|past|next|this|coming))\s+)?(?P<w>{WEEKDAY})\b"
WEEKDAY_OF_WEEK = rf"\b(?P<w>{WEEKDAY})\s+(?:of\s+)?(?P<which>last|this|next)\s+week\b"
WEEKDAY_AGO = (
    rf"\b(?:{NUMBER}\s+weeks?\s+ago\s+(?:on\s+|last\s+|this\s+)?{WEEKDAY}|{WEEKDAY}\s+{NUMBER}\s+weeks?\s+ago)\b"
)
WEEKEND = (
    r"\b(?P<which>this\s+past|this\s+coming|the\s+past|the\s+coming|last|past|next|this|coming|the)\s+weekend\b"
    r"(?!\s+of\b)"
)
THIS_OR_LAST = (
    r"\b(?:(?P<part>earlier|later|late|early|mid|(?:the\s+)?(?:beginning|start|middle|end|(?:first|second)\s+half)\s+of)"
    r"\s+)?(?P<which>this|last|next|coming)\s+(?P<unit>week|month|year)\b"
)
BEFORE_LAST = r"\bthe\s+(?P<unit>week|month|year)\s+before\s+last\b"
AGO = rf"\b{_ROUGH}{HOW_MANY}{_UNIT}\s+ago\b"
HALF_AGO = rf"\b(?P<few>half)\s+an?\s+{_UNIT}\s+ago\b(?P<n>)(?P<rough>)"
LONG_AGO = r"\b(?:hours|days|weeks|months|years|decades|centuries)\s+ago\b"
FOR_PAST = (
    r"\b(?:for|in|over|during|within|throughout)\s+"
    rf"(?:the\s+(?:past|last|previous)|(?:past|last|previous)(?=\s+(?:{FEW}|{NUMBER})\s))\s+{HOW_MANY}?{_UNIT}\b(?!\s+of\b)"
)
PAST = rf"\b(?:the\s+)?(?:past|last|previous)\s+{HOW_MANY}{_UNIT}\b(?!\s+of\b)"
THIS_PAST = r"\bthis\s+past\s+(?P<unit>week|month|year)\b(?P<n>)(?P<few>)"
RECENT = r"\b(?P<few>recent)\s+(?P<unit>hour|day|week|month|year|decade)s\b(?P<n>)"
FOR_NEXT = rf"\b(?:for|in|over|during|within|throughout)\s+(?:the\s+)?(?:next|coming)\s+{HOW_MANY}?{_UNIT}\b"

_AT_END = r"(?=\s*(?:[.,;:)”\"]|$))"
SOME_LATER = rf"\b{HOW_MANY}{_UNIT}\s+(?P<way>(?:earlier|later)\b(?!\s+(?:than|this)\b)|(?:before|after){_AT_END})"
HOURS_LATER = r"\b(?:just\s+|a\s+few\s+|several\s+)?hours\s+(?:later|afterwards)\b"
NEXT_OR_SAME = (
    r"\b(?:the\s+)?(?P<which>previous|preceding|following|(?:that\s+|the\s+)?same|that|the\s+next)\s+"
    r"(?P<unit>day|night|evening|morning|afternoon|week|month|year)\b(?!-)"
)
DAY_BEFORE = rf"\bthe\s+(?P<unit>day|night|week|month|year)\s+(?P<which>before|after){_AT_END}"
DAY_OF_WAR = (
    r"\b(?:day\s+\d{1,4}|(?:the\s+)?\d{1,4}(?:st|nd|rd|th)\s+day)\s+of\s+(?:the\s+|its\s+|their\s+|a\s+)?"
    r"(?:[a-z]\S*\s+)?(?:war|invasion|fighting|offensive|siege|protests?|strikes?|conflict|operation|campaign|truce"
    r"|ceasefire)\b"
)

"""The words of which the patterns of time are made, and the plain patterns of dates in figures."""

from __future__ import annotations

LONG_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
MONTH = rf"(?:{LONG_MONTH}|{SHORT_MONTH})"
SURE_MONTH = r"(?:January|February|April|June|July|August|September|October|November|December)"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
TH = r"(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
OLD_YEAR = r"(?:1\d|20)\d\d"
"""A year that stands beside its month: from 1000 on."""
BARE_YEAR = r"(?:(?:19|20)\d\d|1[5-8]\d\d(?!\s+(?:[a-z-]{4,}s|\w*children)\b)|1[0-4]\d\d(?=\)))"
"""A year that stands alone: smaller numbers of four figures count something."""
DASH = r"\s*(?:-|–|—|to|and|until|through|or)\s*"
_ONES = r"one|two|three|four|five|six|seven|eight|nine"
_TENS = r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
NUMBER = rf"(?:\d{{1,3}}|(?:{_TENS})(?:[-\s](?:{_ONES}))?|{_TEENS}|{_ONES}|an?)"
FEW = r"(?:several|a\s+few|few|a\s+couple\s+of|couple\s+of|many|some)"
HOW_MANY = rf"(?:(?P<few>{FEW})\s+|(?P<n>{NUMBER})\s+)"
_TO_NINTH = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TO_NINETEENTH = (
    r"tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
)
ORDINAL = rf"(?:twenty[-\s](?:{_TO_NINTH})|thirtieth|thirty[-\s]first|{_TO_NINTH}|{_TO_NINETEENTH})"
CENTURY = rf"(?:\d\d?(?:st|nd|rd|th)|{ORDINAL})"
PART_SAID = (
    r"(?:early|mid|late|(?:the\s+)?(?:beginning|end)\s+of|the\s+(?:start|middle)\s+of"
    r"|(?:the\s+)?(?:first|second|latter)\s+half\s+of)[\s-]"
)
PART = (
    r"(?:(?P<part>(?:early|mid|late|(?:the\s+)?(?:beginning|end)\s+of|the\s+(?:start|middle)\s+of"
    r"|(?:the\s+)?(?:first|second|latter)\s+half\s+of))(?:[\s-]+(?:in\s+)?)(?:the\s+)?)?"
)
COUNTED = (
    r"(?:people|soldiers|troops|civilians|men|women|children|fighters|militants|prisoners|refugees|families|houses"
    r"|homes|buildings|villages|killed|dead|deaths|wounded|injured|victims|cases|shells|rockets|missiles|tanks|tons"
    r"|tonnes|kg|metres|meters|m|km|miles|kilometres|kilometers|dollars|euros|members|personnel|others|local|GMT|UTC"
    r"|hours|hrs|EST|EDT|percent|BCE?|B\.C\.|B\.C\.E\.|AD|CE)\b"
)

_MARK = r"(?P<mark>[/.-])"
NUMERIC = (
    rf"(?:\b(?P<w>{ANY_WEEKDAY}),?\s*)?(?P<bracket>\()?(?<![\d/.,-])(?P<a>\d\d?){_MARK}(?P<b>\d\d?)"
    rf"(?:(?P=mark)(?P<y>{YEAR}|\d\d))?(?![\d/%]|[.-]\d)(?(bracket)\))"
)
ISO = (
    rf"(?<![\w/.=-])(?P<y>{YEAR})(?P<mark>[-/.])(?P<m>\d\d)(?P=mark)(?P<d>\d\d)"
    r"(?:(?P<hour>T\d\d:?\d\d(?::\d\d)?Z?)|\b(?!/))"
)

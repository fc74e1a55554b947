"""What stands around an expression of time: parts of a day, the hour, 'from ... to ...', 'since', 'until', 'will'."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.grounding.calendars import days_from
from counterclaim.grounding.found import Found, either
from counterclaim.records import Grain


@dataclass(frozen=True, slots=True)
class Read:
    """One expression in the making: where it stands and what it says."""

    start: int
    end: int
    found: Found


Again = Callable[[str, Read, date], Found | None]
"""Reads an expression of a piece once more, counted from another day."""

_POINT = r"(?:midnight|dawn|daybreak|sunrise|noon|midday|sunset|dusk|nightfall)"
_NEARLY = r"(?:(?:at|around|about|towards?|(?:shortly\s+|just\s+)?(?:before|after))\s+)"
_PART_AFTER = re.compile(
    rf",?\s+(?:(?:late|early)\s+)?{_NEARLY}?(overnight|night|morning|afternoon|evening|{_POINT})\b", re.I
)
_PART_BEFORE = re.compile(
    rf"\b(?:(late)|(early)|(overnight|{_NEARLY}?midnight|(?:the\s+)?night)"
    rf"|((?:the\s+)?(?:early\s+)?(?:morning|afternoon|evening|hours)|{_NEARLY}?(?:the\s+)?{_POINT}))"
    r"(\s+(?:on|of|of\s+on|into|to|between))?\s+$",
    re.IGNORECASE,
)
_NIGHTLY = frozenset({"night", "overnight", "midnight"})
_ZONE = r"(?:\s+(?:local\s+time|GMT|UTC|[ECMPW]E?[SD]?T))?(?:\s*\([^()]{0,24}(?:GMT|UTC|time|[ECMPW]E?[SD]?T)\))?"
_HALF = r"\s?(?:[ap]\.?m\b\.?)"
_HOUR = (
    rf"(?:\d{{1,2}}[:.]\d\d(?::\d\d)?(?:{_HALF})?|\d{{1,2}}{_HALF}|[0-2]\d[0-5]\d(?=\s+(?:hours|GMT|UTC))(?:\s+hours)?)"
)
_CLOCK_AFTER = re.compile(rf",?\s+(?:(?:at|around|about|by|from)\s+){{1,2}}{_HOUR}{_ZONE}", re.I)
_CLOCK_BEFORE = re.compile(rf"(?<![\d.:-]){_HOUR}{_ZONE},?\s+(?:on\s+)?$", re.I)

_SINCE = re.compile(
    r"\b(since|starting(?:\s+from|\s+on)?|beginning\s+on)\s+(?:at\s+least\s+)?(?:the\s+)?(?:start\s+of\s+|beginning\s+of\s+)?$",
    re.I,
)
_UNTIL = re.compile(r"\b(until|till|before|prior\s+to|up\s+to|by)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.I)
_TO = re.compile(r"\s*(?:to|until|till|through|-|–|—)\s*(?:the\s+)?$", re.I)
_AND = re.compile(r"\s+and\s+(?:the\s+)?$", re.I)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.I)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.I)
LATELY = 31
"""A date without year at most so many days off is of this year's news."""
_YEAR_SAID = re.compile(r"\d{3}|centur|ties")
_LISTED = frozenset({"month", "year", "decade", "century"})

_ADVERB = r"(?:(?:also|now|then|still|both|all|being|originally|initially|tentatively|currently|not)\s+)?"
_TO_BE = (
    rf"{_ADVERB}(?:to\s+(?!(?:a|an|the|his|her|its|their)\b)|due|set|scheduled|expected|slated|planned|planning|going)"
)
_AHEAD = re.compile(
    rf"\b(?:will|shall|won['’]t|(?:is|are|be)\s+{_TO_BE}|must|(?:plans?|hopes?|intends?|aims?)\s+to|upcoming"
    r"|deadline|ultimatum)\b|[’']ll\b",
    re.I,
)
_ONCE_AHEAD = re.compile(
    rf"\b(?:would|(?:was|were|been)\s+{_TO_BE}|(?:planned|scheduled|due)(?!\s+to\s+the)\b)",
    re.I,
)
_BREAK = re.compile(
    r"[;:.]|\b(?:who|which|that|after|since|when|where|said|says|told|because|despite|announced|reported|following"
    r"|while|although|but)\b",
    re.I,
)
_HAPPENED = re.compile(
    r"\b(?:attacks?|shootings?|bombings?|strikes?|blasts?|explosions?|killings?|clash(?:es)?|incidents?|raids?|deaths?"
    r"|massacre|assault|ambush|shelling|violence)\b",
    re.I,
)  # 'will investigate the attack on Friday'
_OPENS = re.compile(r"(?:^|[,;:“\"]\s*|\b(?:and|but)\s+)[“\"(]?(?:On|on|In|in|Early|Late)?\s*$")
_DONE = re.compile(r"(?<!be\s)\b\w+ed\s+(?:on\s+|in\s+|over\s+)?(?:the\s+)?$")


def part_of_day(piece: str, read: Read, floor: int) -> Read:
    """'Monday night', 'late Monday', 'overnight into Tuesday', 'before dawn on Sunday', around one day."""
    if read.found.grain != "day":
        return read
    after = _PART_AFTER.match(piece, read.end)
    before = _PART_BEFORE.search(piece[floor : read.start])
    if not after and not before:
        return read
    start = floor + before.start() if before else read.start
    end = after.end() if after else read.end
    nightly = bool(after and after[1].lower() in _NIGHTLY) or bool(before and before[3])
    grain: Grain = "night" if nightly else "part of day"
    first, last, why = read.found.earliest, read.found.latest, read.found.why
    if nightly and first and last:
        into = before and before[3] and (before[5] or "").strip().lower() in {"into", "to"}
        dawn = not into and before and before[3] and "overnight" in before[3].lower() and not after
        first = days_from(first, -1) if into or dawn else first
        last = last if into else days_from(last, 1)
        why = why or "a night lasts into the next day"
    return Read(start, end, replace(read.found, earliest=first, latest=last, grain=grain, why=why))


def at_the_hour(piece: str, read: Read, floor: int) -> Read:
    """'at 02:30 on Monday', 'on Sunday at 4 p.m. (1300 GMT)': a moment of that day; the hour stays in the wording."""
    if read.found.grain not in {"day", "part of day"} or read.found.earliest != read.found.latest:
        return read
    before = _CLOCK_BEFORE.search(piece, floor, read.start)
    after = _CLOCK_AFTER.match(piece, read.end)
    if not before and not after:
        return read
    found = replace(read.found, grain="moment")
    return Read(before.start() if before else read.start, after.end() if after else read.end, found)


def all_ahead(piece: str, reads: Sequence[Read], anchor: date | None, *, surely: bool = False) -> list[Read]:
    """The times that are still to come read so; the second end of a range looks the way of its first."""
    out: list[Read] = []
    moved = surely
    for read in reads:
        floor = out[-1].end if out else 0
        between = piece[floor : read.start]
        joined = bool(out) and bool(_TO.fullmatch(between) or _AND.fullmatch(between))
        on = joined and (moved or _lately_begun(out[-1], read, anchor))
        on = on or (bool(out) and _goes_on(out[-1], between, anchor))
        new = _looking_ahead(piece, read, floor, anchor, surely=surely or on)
        moved = new is not read and new.found.earliest is not None
        out.append(new)
    return out


def _lately_begun(first: Read, second: Read, anchor: date | None) -> bool:
    """'From January 23 to March 9' in a report of 28 January: what has begun lately ends after it."""
    begun, end = first.found.earliest, second.found.earliest
    if not (anchor and begun and end and first.found.ahead and end < begun):
        return False
    return (first.found.ahead[0] - begun).days > 7 and (anchor - begun).days <= LATELY


def _goes_on(before: Read, between: str, anchor: date | None) -> bool:
    """'To Rome next month, to Paris in November': a list that has begun with what is to come."""
    first = before.found.earliest
    ahead = anchor is not None and first is not None and first > anchor
    return ahead and len(between) < 60 and not _BREAK.search(between) and not _DONE.search(between)


def _looking_ahead(piece: str, read: Read, floor: int, anchor: date | None, *, surely: bool) -> Read:
    """'will meet on Friday': the coming Friday; 'was due to meet on Friday': either, so none."""
    found, own = read.found, read.found.earliest
    if found.ahead is None or own is None or anchor is None or found.ahead == (own, found.latest):
        return read
    first, last = found.ahead
    of_year = (first - own).days > 7
    if of_year and (anchor - own).days <= LATELY:
        return read
    way = "ahead" if surely else _way(piece, read, floor)
    soon = of_year and (first - anchor).days <= LATELY
    if way == "ahead" or (way == "either" and soon):
        why = found.why or "the words speak of what is to come"
        return Read(read.start, read.end, replace(found, earliest=first, latest=last, why=why, ahead=None))
    if way == "either" or (soon and found.grain == "day"):
        return Read(read.start, read.end, either([own, first], found.grain, piece[read.start : read.end]))
    return read


def _way(piece: str, read: Read, floor: int) -> str:
    """Whether the words beside a time speak of what is to come: 'ahead', 'either', or ''."""
    before = piece[floor : read.start]
    cue = _last(_AHEAD, before)
    if cue is not None and not _BREAK.search(before, cue.end()) and not _DONE.search(before):
        possessive = piece.startswith(("'s", "’s"), read.end)
        return "either" if possessive or _HAPPENED.search(before, cue.end()) else "ahead"
    once = _last(_ONCE_AHEAD, before)
    if once is not None and not _BREAK.search(before, once.end()) and not _DONE.search(before):
        return "either"
    if _OPENS.search(before):
        after = piece[read.end : read.end + 60]
        cue = _AHEAD.search(after)
        stop = _BREAK.search(after)
        if cue and not (stop and stop.start() < cue.start()) and "," not in after[1 : cue.start()]:
            return "ahead"
    return ""


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)


def ranges(piece: str, reads: Sequence[Read], again: Again) -> list[Read]:
    """'From X to Y', 'X to Y', 'between X and Y', 'January and February' as one stretch."""
    out: list[Read] = []
    for read in reads:
        joined = _joined(piece, out[-1], read, again) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(read)
    return out


def _joined(piece: str, first: Read, second: Read, again: Again) -> Read | None:
    before, between = piece[: first.start], piece[first.end : second.start]
    opening = _FROM.search(before) if _TO.fullmatch(between) else None
    listed = bool(_AND.fullmatch(between))
    if listed:
        opening = _BETWEEN.search(before)
        if not opening and (first.found.grain != second.found.grain or first.found.grain not in _LISTED):
            return None
    elif not _TO.fullmatch(between) or first.found.grain != second.found.grain:
        return None
    earliest, latest = _ends(piece, first, second, again)
    if earliest and latest and earliest > latest:
        return None
    if listed and not opening and not _follow(first, second, earliest):
        return None
    start = opening.start() if opening else first.start
    dated = first.found.dated or second.found.dated
    return Read(start, second.end, Found(earliest, latest, "range", first.found.why or second.found.why, dated))


def _ends(piece: str, first: Read, second: Read, again: Again) -> tuple[date | None, date | None]:
    """The days of a range; a first end without year is counted from the second."""
    earliest, latest = first.found.earliest, second.found.latest
    backwards = bool(earliest and latest and earliest > latest)
    yearless = not first.found.dated or not _YEAR_SAID.search(piece, first.start, first.end)
    if latest and yearless and (second.found.dated or backwards):
        anew = again(piece, first, latest)
        earliest = anew.earliest if anew else earliest
    return earliest, latest


def _follow(first: Read, second: Read, earliest: date | None) -> bool:
    """Whether two months, years or decades that a list names lie side by side, so that they are one stretch."""
    one, other = first.found, second.found
    if not earliest or not one.latest or not one.earliest or not other.earliest:
        return False
    end = one.latest + (earliest - one.earliest)
    return abs((other.earliest - end).days) <= 3


def open_ended(piece: str, read: Read, floor: int, anchor: date | None) -> Read:
    """'Since April', 'until Friday': one end is the words', the other the report's day or nothing."""
    before = piece[floor : read.start]
    since, until = _SINCE.search(before), _UNTIL.search(before)
    if since and read.found.grain != "open":
        latest = anchor if anchor and (not read.found.earliest or anchor >= read.found.earliest) else None
        why = read.found.why or "it goes on until the report's day"
        found = replace(read.found, latest=latest, grain="open", why=why)
        return Read(floor + since.start(), read.end, found)
    if until and read.found.grain not in {"open", "range"}:
        found = replace(read.found, earliest=None, grain="open", why=read.found.why or "the words give only an end")
        if until[1].lower() != "by" and _ends_before(until[1]) and read.found.earliest:
            found = replace(found, latest=days_from(read.found.earliest, -1))
        return Read(floor + until.start(), read.end, found)
    return read


def _ends_before(cue: str) -> bool:
    """Whether a word ends a stretch before the time it names begins: 'before', not 'until'."""
    return cue.lower().startswith(("before", "prior"))

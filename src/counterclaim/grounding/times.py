"""When it happened, as the words say it: closed intervals of days with their grain, counted from the report's day.

Patterns find single expressions; then parts of a day ("Monday night"), "since" and ranges ("from X to Y") are built
around them. What needs a day to count from stays open where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from counterclaim.grounding.expressions import Found
from counterclaim.grounding.time_patterns import EXPRESSIONS
from counterclaim.records import Grain, Span, When

_WORTH = re.compile(
    r"\d|day|night|morning|evening|noon|tomorrow|week|month|year|(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber|(?:Sept|Oct|Nov|Dec|Feb|Jan|Aug)\b|hours|summer|autumn|spring",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r",?\s+(?:(?:late|early)\s+)?(?:at\s+)?(overnight|night|morning|afternoon|evening|midnight|dawn|noon)\b", re.I
)
_PART_BEFORE = re.compile(
    r"\b(?:(late)|(early)|(overnight|midnight|(?:the\s+)?night)|((?:the\s+)?(?:morning|afternoon|evening|dawn|early\s+hours)))"
    r"(\s+(?:on|of|of\s+on|into|to|between))?\s+$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(since|starting(?:\s+from|\s+on)?|beginning\s+on)\s+(?:at\s+least\s+)?(?:the\s+)?(?:start\s+of\s+|beginning\s+of\s+)?$",
    re.I,
)
_UNTIL = re.compile(r"\b(until|till|before|prior\s+to|up\s+to|by)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.I)
_TO = re.compile(r"\s*(?:to|until|till|through|-|–|—)\s*(?:the\s+)?$", re.I)
_AND = re.compile(r"\s+and\s+(?:the\s+)?$", re.I)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.I)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.I)
_NIGHTLY = frozenset({"night", "overnight", "midnight"})


@dataclass(frozen=True, slots=True)
class _Read:
    """One expression in the making: where it stands, what it says, and whether the words name the year."""

    start: int
    end: int
    found: Found


def find_times(text: str, span: Span, anchor: date | None) -> tuple[When, ...]:
    """The times that a stretch of text names, in order and not overlapping, with spans in the text's coordinates.

    anchor: the day the words are counted from, usually the report's. Without it "Monday" keeps its grain and has no
    days. A weekday and a date that contradict each other give no day; `why` says so.

    >>> [(w.earliest.isoformat(), w.latest.isoformat()) for w in find_times("in the late 1980s", Span(0, 17), None)]
    [('1986-01-01', '1989-12-31')]
    """
    piece = text[span.start : span.end]
    if not _WORTH.search(piece):
        return ()
    reads = _apart([_Read(m.start(), m.end(), found) for m, found in _matches(piece, anchor)])
    reads = _apart([_part_of_day(piece, read, floor) for read, floor in zip(reads, _floors(reads), strict=True)])
    reads = _ranges(piece, reads)
    reads = [_open_ended(piece, read, floor, anchor) for read, floor in zip(reads, _floors(reads), strict=True)]
    return tuple(_when(piece, read, span.start, anchor) for read in reads)


def _matches(piece: str, anchor: date | None) -> list[tuple[re.Match[str], Found]]:
    found = []
    held: dict[re.Pattern[str], bool] = {}
    for expression in EXPRESSIONS:
        if expression.needs not in held:
            held[expression.needs] = bool(expression.needs.search(piece))
        for match in expression.pattern.finditer(piece) if held[expression.needs] else ():
            meant = expression.meaning(match, anchor)
            if meant:
                found.append((match, meant))
    return found


def _apart(reads: Sequence[_Read]) -> list[_Read]:
    """The longest expressions that do not overlap, in order."""
    kept: list[_Read] = []
    for read in sorted(reads, key=lambda r: (r.start - r.end, r.start)):
        if all(read.end <= other.start or other.end <= read.start for other in kept):
            kept.append(read)
    return sorted(kept, key=lambda r: r.start)


def _floors(reads: Sequence[_Read]) -> list[int]:
    """For each expression, where the one before it ends: words before that are not its own."""
    return [0, *(read.end for read in reads[:-1])] if reads else []


def _part_of_day(piece: str, read: _Read, floor: int) -> _Read:
    """'Monday night', 'late Monday', 'overnight into Tuesday', 'early Tuesday', around an expression of one day."""
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
        first = first - timedelta(days=1) if into or dawn else first
        last = last if into else last + timedelta(days=1)
        why = why or "a night lasts into the next day"
    return _Read(start, end, replace(read.found, earliest=first, latest=last, grain=grain, why=why))


def _ranges(piece: str, reads: Sequence[_Read]) -> list[_Read]:
    """'From X to Y', 'X to Y', 'between X and Y' as one stretch."""
    out: list[_Read] = []
    for read in reads:
        joined = _joined(piece, out[-1], read) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(read)
    return out


def _joined(piece: str, first: _Read, second: _Read) -> _Read | None:
    before, between = piece[: first.start], piece[first.end : second.start]
    opening = _FROM.search(before) if _TO.fullmatch(between) else None
    if not opening and _AND.fullmatch(between):
        opening = _BETWEEN.search(before)
        if not opening:
            return None
    elif not _TO.fullmatch(between) or first.found.grain != second.found.grain:
        return None
    earliest, latest = first.found.earliest, second.found.latest
    backwards = bool(earliest and latest and earliest > latest)
    if latest and not first.found.dated and (second.found.dated or backwards):
        again = [f for m, f in _matches(piece[: first.end], latest) if m.span() == (first.start, first.end)]
        earliest = again[0].earliest if again else earliest
    if earliest and latest and earliest > latest:
        return None
    start = opening.start() if opening else first.start
    dated = first.found.dated or second.found.dated
    return _Read(start, second.end, Found(earliest, latest, "range", first.found.why or second.found.why, dated))


def _open_ended(piece: str, read: _Read, floor: int, anchor: date | None) -> _Read:
    """'Since April', 'until Friday': one end is the words', the other the report's day or nothing."""
    before = piece[floor : read.start]
    since, until = _SINCE.search(before), _UNTIL.search(before)
    if since and read.found.grain != "open":
        latest = anchor if anchor and (not read.found.earliest or anchor >= read.found.earliest) else None
        why = read.found.why or "it goes on until the report's day"
        found = replace(read.found, latest=latest, grain="open", why=why)
        return _Read(floor + since.start(), read.end, found)
    if until and read.found.grain not in {"open", "range"}:
        found = replace(read.found, earliest=None, grain="open", why=read.found.why or "the words give only an end")
        if until[1].lower() != "by" and _ends_before(until[1]) and read.found.earliest:
            found = replace(found, latest=read.found.earliest - timedelta(days=1))
        return _Read(floor + until.start(), read.end, found)
    return read


def _ends_before(cue: str) -> bool:
    """Whether a word ends a stretch before the time it names begins: 'before', not 'until'."""
    return cue.lower().startswith(("before", "prior"))


def _when(piece: str, read: _Read, offset: int, anchor: date | None) -> When:
    found = read.found
    counted = anchor if not found.dated else None
    span = Span(read.start + offset, read.end + offset)
    return When(found.earliest, found.latest, found.grain, piece[read.start : read.end], counted, span, found.why)

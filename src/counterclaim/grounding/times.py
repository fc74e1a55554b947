"""When it happened, as the words say it: closed intervals of days with their grain, counted from the report's day.

Patterns find single expressions. Those that lean on the time told before them ("a day earlier") are read beside it;
then what the words around say is added: what is to come, parts of a day, the hour, ranges and open ends. What needs a
day to count from stays open where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from counterclaim.grounding.found import Found, Told
from counterclaim.grounding.time_joins import Read, all_ahead, at_the_hour, open_ended, part_of_day, ranges
from counterclaim.grounding.time_patterns import EXPRESSIONS, WORDS_OF_TIME, Expression
from counterclaim.records import Span, When

_WORD = re.compile(r"[A-Za-z]+")
_FIGURE = re.compile(r"\d")


def find_times(text: str, span: Span, anchor: date | None, told: When | None = None) -> tuple[When, ...]:
    """The times that a stretch of text names, in order and not overlapping, with spans in the text's coordinates.

    anchor: the day the words are counted from, usually the report's. Without it "Monday" keeps its grain and has no
    days. told: the last time that the text named before this stretch, from which "a day earlier" is counted. A
    weekday and a date that contradict each other give no day; `why` says so.

    >>> [(w.earliest.isoformat(), w.latest.isoformat()) for w in find_times("in the late 1980s", Span(0, 17), None)]
    [('1986-01-01', '1989-12-31')]
    """
    return _times(text, span, anchor, told, ahead=False)


def still_to_come(when: When) -> When:
    """The same words where what they time is still to come: 'Friday' of a planned meeting is the coming one.

    A time that does not lie before the day it was counted from, or whose words name the year, stays as it is.
    """
    if when.anchor is None or when.span is None or when.latest is None or when.latest >= when.anchor:
        return when
    found = _times(when.wording, Span(0, len(when.wording)), when.anchor, None, ahead=True)
    if len(found) != 1 or found[0].wording != when.wording or found[0].earliest == when.earliest:
        return when
    return replace(found[0], span=when.span)


def last_told(whens: Sequence[When]) -> When | None:
    """The last of a sentence's times that has both ends, from which the next sentence may count."""
    return next((w for w in reversed(whens) if w.earliest and w.latest and w.grain != "open"), None)


def _times(text: str, span: Span, anchor: date | None, told: When | None, *, ahead: bool) -> tuple[When, ...]:
    piece = text[span.start : span.end]
    matched = [Read(*m, found) for m, found in _matches(piece, anchor)]
    if not matched:
        return ()
    reads = _beside_told(_apart(matched), told)
    reads = all_ahead(piece, reads, anchor, surely=ahead)
    reads = _apart([part_of_day(piece, *pair) for pair in _with_floors(reads)])
    reads = [at_the_hour(piece, *pair) for pair in _with_floors(reads)]
    reads = ranges(piece, reads, _again)
    reads = [open_ended(piece, *pair, anchor) for pair in _with_floors(reads)]
    return tuple(_when(piece, read, span.start, anchor) for read in reads)


def _matches(piece: str, anchor: date | None) -> list[tuple[tuple[int, int], Found]]:
    found = []
    words = set(_WORD.findall(piece))
    words.update([word.lower() for word in words])
    if WORDS_OF_TIME.isdisjoint(words) and not _FIGURE.search(piece):
        return []
    for needs, expressions in EXPRESSIONS:
        if not needs.search(piece) if isinstance(needs, re.Pattern) else needs.isdisjoint(words):
            continue
        for expression in expressions:
            for match in expression.matches(piece):
                meant = _meant(expression, match, anchor)
                if meant:
                    found.append((match.span(expression.group), meant))
    return found


def _meant(expression: Expression, match: re.Match[str], anchor: date | None) -> Found | None:
    """What a match means; a day beyond the calendar's first or last year is no time."""
    try:
        return expression.meaning(match, anchor)
    except (OverflowError, ValueError):
        return None


def _again(piece: str, read: Read, anchor: date) -> Found | None:
    """An expression read once more, counted from another day."""
    same = [found for at, found in _matches(piece[: read.end], anchor) if at == (read.start, read.end)]
    return same[0] if same else None


def _apart(reads: Sequence[Read]) -> list[Read]:
    """The longest expressions that do not overlap, in order."""
    kept: list[Read] = []
    for read in sorted(reads, key=lambda r: (r.start - r.end, r.start)):
        if all(read.end <= other.start or other.end <= read.start for other in kept):
            kept.append(read)
    return sorted(kept, key=lambda r: r.start)


def _with_floors(reads: Sequence[Read]) -> list[tuple[Read, int]]:
    """Each expression with where the one before it ends: words before that are not its own."""
    return list(zip(reads, [0, *(read.end for read in reads[:-1])], strict=True)) if reads else []


def _beside_told(reads: Sequence[Read], told: When | None) -> list[Read]:
    """The expressions in order, each that leans on a time told before it read beside the last one."""
    before = None
    if told and told.earliest and told.latest:
        before = Told(told.earliest, told.latest, told.grain, told.anchor is None, same_sentence=False)
    out = []
    for read in reads:
        found = read.found
        if found.narrated and before:
            found = _narrated(found, before)
        if found.earliest and found.latest and found.grain != "open":
            before = Told(found.earliest, found.latest, found.grain, found.dated, same_sentence=True)
        out.append(replace(read, found=found))
    return out


def _narrated(found: Found, before: Told) -> Found:
    try:
        return (found.narrated(before) if found.narrated else None) or found
    except (OverflowError, ValueError):
        return found


def _when(piece: str, read: Read, offset: int, anchor: date | None) -> When:
    found = read.found
    counted = anchor if not found.dated else None
    span = Span(read.start + offset, read.end + offset)
    return When(found.earliest, found.latest, found.grain, piece[read.start : read.end], counted, span, found.why)

"""Dates that GUM's people marked, as TEI gives them: a stretch of words and the closed days that it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from counterclaim.bench.treebanks import Tree, trees
from counterclaim.grounding.calendars import real_day, whole_month, whole_year
from counterclaim.records import Span

WITHOUT_DAY = frozenset({"bio", "voyage", "whow", "textbook", "fiction", "conversation"})
"""Kinds of text that are of no day: the day that GUM gives is that of the page or of nothing."""
NO_DAY_KNOWN = "2000-01-01"
"""What GUM writes for a text whose day nobody knows."""

_TAG = re.compile(r"<(/?)date\b([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+):::"([^"]*)"')
_ENTITY = re.compile(r"\((?P<opens>\d+)-(?P<kind>[a-z]+)[^()]*(?P<alone>\)?)|(?P<closes>\d+)\)")
_DAY = re.compile(r"(\d{3,4})(?:-(\d\d)(?:-(\d\d)(?:T[\d:]+)?)?)?$")


_SHIFTS: Mapping[str, int] = {"yesterday": -1, "today": 0, "tomorrow": 1}


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A marked date: its words and days; an end that the mark leaves open is None.

    `readable` is False where the mark has no days of our calendar: no year ("--10"), before Christ, a slip.
    """

    span: Span
    earliest: date | None
    latest: date | None
    readable: bool = True


@dataclass(frozen=True, slots=True)
class GoldText:
    """A sentence with its dates, and the stretches that are marked as times of any kind.

    `day` is the day of its document, None where it has none; `undated` where the gold counts from a day it made up.
    """

    document: str
    text: str
    day: date | None
    dates: tuple[GoldDate, ...]
    times: tuple[Span, ...]
    undated: bool = False


def gold_texts(path: Path) -> Iterator[GoldText]:
    """The sentences of a file of GUM with their dates, document by document."""
    for _, document in groupby(trees(path), key=lambda tree: tree.document):
        yield from _anchored(list(_sentences(document)))


def _anchored(texts: list[GoldText]) -> list[GoldText]:
    """The sentences of a document, without its day where the gold counts 'today' from other days more often."""
    verdicts = [
        shift == (gold.earliest - text.day).days
        for text in texts
        for gold in text.dates
        if text.day and gold.earliest and (shift := _SHIFTS.get(gold.span.of(text.text).lower())) is not None
    ]
    if 2 * sum(verdicts) >= len(verdicts):
        return texts
    return [replace(text, day=None, undated=True) for text in texts]


def _sentences(document: Iterable[Tree]) -> Iterator[GoldText]:
    for tree in document:
        spans = _word_spans(tree)
        kind = tree.document.removeprefix("GUM_").partition("_")[0]
        unknown = tree.created == NO_DAY_KNOWN
        day = None if unknown or kind in WITHOUT_DAY or not tree.created else date.fromisoformat(tree.created)
        yield GoldText(tree.document, tree.text, day, _dates(tree, spans), _times(tree, spans), unknown)


def _word_spans(tree: Tree) -> list[Span]:
    spans, at = [], 0
    for form in tree.forms:
        found = tree.text.find(form, at)
        start = found if found >= 0 else at
        at = start + len(form)
        spans.append(Span(start, at))
    return spans


def _field(misc: str, name: str) -> str:
    return next((part.partition("=")[2] for part in misc.split("|") if part.startswith(f"{name}=")), "")


def _dates(tree: Tree, spans: list[Span]) -> tuple[GoldDate, ...]:
    found: list[GoldDate] = []
    opened: list[tuple[int, str]] = []
    for word, misc in zip(spans, tree.misc, strict=True):
        for closes, attributes in _TAG.findall(_field(misc, "XML")):
            if not closes:
                opened.append((word.start, attributes))
            elif opened:
                start, said = opened.pop()
                found.append(gold_date(Span(start, word.end), said))
    return tuple(sorted(found, key=lambda gold: gold.span))


def gold_date(span: Span, attributes: str) -> GoldDate:
    """A date from the attributes of its mark.

    >>> str(gold_date(Span(0, 4), ' when:::"2015-02"').latest)
    '2015-02-28'
    """
    said = dict(_ATTRIBUTE.findall(attributes))
    first = said.get("when") or said.get("from") or said.get("notBefore")
    last = said.get("when") or said.get("to") or said.get("notAfter")
    earliest, latest = days_of(first)[0] if first else None, days_of(last)[1] if last else None
    readable = bool(first or last) and (not first or earliest is not None) and (not last or latest is not None)
    ordered = not (earliest and latest and earliest > latest)
    return GoldDate(span, earliest, latest, readable and ordered)


def days_of(value: str) -> tuple[date | None, date | None]:
    """The first and the last day that a value of TEI means: a year is the whole year; (None, None) for no such date.

    >>> [str(day) for day in days_of("2015")]
    ['2015-01-01', '2015-12-31']
    """
    match = _DAY.match(value)
    if not match or int(match[1]) == 0:
        return None, None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[3]:
        return real_day(year, month, day), real_day(year, month, day)
    if match[2]:
        return whole_month(year, month) if 1 <= month <= 12 else (None, None)
    return whole_year(year)


def _times(tree: Tree, spans: list[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    opened: dict[str, int] = {}
    for word, misc in zip(spans, tree.misc, strict=True):
        for match in _ENTITY.finditer(_field(misc, "Entity")):
            if match["closes"] in opened:
                found.append(Span(opened.pop(match["closes"]), word.end))
            elif match["kind"] == "time" and match["alone"]:
                found.append(word)
            elif match["kind"] == "time":
                opened[match["opens"]] = word.start
    return tuple(found)

"""What longer stretches mean: decades, centuries and seasons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from counterclaim.grounding.calendars import ORDINALS, Stretch, whole_century, whole_season, whole_year
from counterclaim.grounding.expressions import season_first
from counterclaim.grounding.found import NO_DAY, Found, part_of

_NORTH = "seasons as in the northern hemisphere"
_DECADES: Mapping[str, int] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_PARTS = {1: (0, 3), 2: (4, 6), 3: (6, 9), 4: (0, 4), 5: (5, 9)}


def decade(match: re.Match[str], _: date | None) -> Found | None:
    """'the 1990s', 'the late 1980s' = 1986 to 1989, early = 0 to 3, mid = 4 to 6; '1800s' are a century."""
    start, part = int(match["y"]), part_of(match["part"])
    if start % 100 == 0 and start < 2000:
        return _of_century(start // 100 + 1, part)
    return _of_decade(start, part)


def _of_decade(start: int, part: int) -> Found:
    first, last = _PARTS.get(part, (0, 9))
    return Found(date(start + first, 1, 1), date(start + last, 12, 31), "decade part" if part else "decade", "", True)


def short_decade(match: re.Match[str], anchor: date | None) -> Found | None:
    """'the '90s', 'the sixties', 'the early 80s': the latest such decade that has begun."""
    word = match["word"].lower() if match["word"] else ""
    tens = _DECADES[word] if word else int(match["tens"] or match["tens2"])
    if anchor is None:
        return Found(None, None, "decade", NO_DAY)
    start = anchor.year - anchor.year % 100 + tens
    return _of_decade(start if start <= anchor.year else start - 100, part_of(match["part"]))


def century(match: re.Match[str], _: date | None) -> Found | None:
    """'the 19th century' = 1800 to 1899, 'the late nineteenth century' its last third, '17th and 18th centuries'."""
    first = _number(match["c"])
    last = _number(match["c2"]) if match["c2"] else first
    if not 1 <= first <= last <= 21:
        return None
    if last > first:
        return Found(whole_century(first)[0], whole_century(last)[1], "range", "", True)
    return _of_century(first, part_of(match["part"]))


def _number(word: str) -> int:
    figures = re.match(r"\d+", word)
    return int(figures.group()) if figures else ORDINALS["-".join(word.lower().split())]


def _of_century(number: int, part: int) -> Found:
    first, last = whole_century(number)
    years = {1: (0, 33), 2: (34, 66), 3: (67, 99), 4: (0, 49), 5: (50, 99)}
    if not part or number == 1:
        return Found(first, last, "century", "", True)
    start, end = years[part]
    return Found(date(first.year + start, 1, 1), date(first.year + end, 12, 31), "range", "", True)


def turn_of_century(_: re.Match[str], __: date | None) -> Found | None:
    """'the turn of the century': no days, for it does not say which."""
    return Found(None, None, "range", "the words do not say which century")


def in_year_ad(match: re.Match[str], _: date | None) -> Found | None:
    """'AD 842', '500 CE'."""
    number = int(match["y"] or match["y2"])
    return Found(*whole_year(number), "year", "", True) if number else None


def season(match: re.Match[str], anchor: date | None) -> Found | None:
    """'spring 2022', 'last summer', 'the winter of 2021-22', 'this winter': seasons of the northern hemisphere."""
    if not match["y"] and not match["which"] and not match["rel"]:
        return None
    first = season_first(match)
    if match["y"]:
        return _of_year(first, int(match["y"]), match["y2"])
    if anchor is None:
        return Found(None, None, "season", NO_DAY)
    if match["rel"]:
        found = _of_year(first, anchor.year + {"last": -1, "this": 0, "next": 1}[match["rel"].lower()], None)
        return replace(found, dated=False) if found else None
    chosen = _chosen_season(first, match["which"].lower(), anchor)
    if chosen is None:
        return Found(None, None, "season", f"{match.group()} may be the one before the report or the one after it")
    return Found(*chosen, "season", _NORTH)


def _of_year(first: int, year: int, second: str | None) -> Found | None:
    if first < 12:
        return None if second else Found(*whole_season(first, year), "season", _NORTH, True)
    if second:
        follows = int(second) % 100 == (year + 1) % 100
        return Found(*whole_season(12, year), "season", _NORTH, True) if follows else None
    early, late = whole_season(12, year - 1), whole_season(12, year)
    pair = f"{early[0].year}-{early[1].year % 100:02} or {late[0].year}-{late[1].year % 100:02}"
    return Found(None, None, "season", f"the winter may be that of {pair}", True)


def _chosen_season(first: int, which: str, anchor: date) -> Stretch | None:
    """The season of this year; 'last' the latest that is over, 'next' the first that is to come."""
    around = [whole_season(first, anchor.year + shift) for shift in (-2, -1, 0, 1)]
    if which == "last":
        return max(stretch for stretch in around if stretch[1] < anchor)
    if which == "next":
        return min(stretch for stretch in around if stretch[0] > anchor)
    if first < 12:
        return whole_season(first, anchor.year)
    return _this_winter(around, anchor)


def _this_winter(around: list[Stretch], anchor: date) -> Stretch | None:
    """The winter that lasts, in autumn the coming one, in March and April the one just over; else either."""
    now = [stretch for stretch in around if stretch[0] <= anchor <= stretch[1]]
    if now:
        return now[0]
    if anchor.month >= 9:
        return whole_season(12, anchor.year)
    return whole_season(12, anchor.year - 1) if anchor.month <= 4 else None

"""What words mean that are counted from the time told before them: 'a day earlier', 'that night', 'two years later'."""

from __future__ import annotations

import re
from datetime import date, timedelta

from counterclaim.grounding.counted import GRAINS, around
from counterclaim.grounding.expressions import NOT_TOLD
from counterclaim.grounding.found import Found, Told, number_of
from counterclaim.records import Grain

_DAYLIKE = frozenset({"day", "night", "part of day", "moment"})


def _beside(grain: Grain, unit: str, shift: int) -> Found:
    """An expression that is so many units away from the time told before; no days until that is known."""
    return Found(None, None, grain, NOT_TOLD, narrated=lambda told: _moved(grain, unit, shift, told))


def _moved(grain: Grain, unit: str, shift: int, told: Told) -> Found | None:
    why = f"counted from {told.earliest.isoformat()}, the time told before"
    if unit == "day":
        if told.grain not in _DAYLIKE:
            return None
        first = told.earliest + timedelta(days=shift)
        return Found(first, first + timedelta(days=1 if grain == "night" else 0), grain, why, told.dated)
    one = told.earliest.year == told.latest.year and (unit == "year" or told.earliest.month == told.latest.month)
    if not one and not (unit == "week" and told.grain in _DAYLIKE):
        return None
    if unit == "week" and told.grain not in _DAYLIKE | {"week"}:
        return None
    return Found(*around(unit, told.earliest, shift), grain, why, told.dated)


def some_later(match: re.Match[str], _: date | None) -> Found | None:
    """'a day earlier', 'three days later', 'two years later'; 'some days later' stays open."""
    unit = match["unit"].lower()
    if match["few"] or unit not in {"day", "week", "month", "year"}:
        return _hours_later() if unit == "hour" and "lat" in match["way"].lower() else _open_few()
    number = number_of(match["n"]) * (-1 if match["way"].lower() in {"earlier", "before"} else 1)
    return _beside(GRAINS[unit], unit, number)


def _open_few() -> Found:
    return Found(None, None, "open", "how long before or after is not said")


def hours_later(_: re.Match[str], __: date | None) -> Found | None:
    """'hours later': on the day told before or the next."""
    return _hours_later()


def _hours_later() -> Found:
    def reading(told: Told) -> Found | None:
        if told.grain not in _DAYLIKE:
            return None
        return Found(told.earliest, told.latest + timedelta(days=1), "part of day", "hours may reach the next day")

    return Found(None, None, "part of day", NOT_TOLD, narrated=reading)


def next_or_same(match: re.Match[str], _: date | None) -> Found | None:
    """'the next day', 'the previous month', 'that night', 'the same year', 'the day before'."""
    which, unit = match["which"].lower().split()[-1], match["unit"].lower()
    shift = {"next": 1, "following": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1}.get(which, 0)
    if unit in GRAINS:
        return _beside(GRAINS[unit], unit, shift)
    return _beside("night" if unit == "night" else "part of day", "day", shift)


def day_of_war(_: re.Match[str], __: date | None) -> Found | None:
    """'day 12 of the war': no day, for the words do not say when it began."""
    return Found(None, None, "day", "the words do not say the day of the beginning")
